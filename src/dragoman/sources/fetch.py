"""One address of the web → its bytes, politely and guardedly.

Every connection goes to an address that was checked just before, redirects included; the whole
takes no longer than the time-out; ``robots.txt`` is obeyed. Proxies of the environment are not used.
A page that was fetched before is asked for with what its server said of it then, and comes only if it changed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from dragoman.errors import SourceError
from dragoman.sources.answers import content_type, read_body, retry_after, unpack
from dragoman.sources.courtesy import LONGEST_PAUSE, Courtesy
from dragoman.sources.network import GuardedTransport, Terms
from dragoman.sources.robots import RobotsCache

TIMEOUT = 20.0
"""Seconds for everything: resolving, connecting, redirects and the last byte."""

LARGEST_DOWNLOAD = 10_000_000
MOST_REDIRECTS = 5
CONTENT_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "application/pdf",
)

_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304
_BUSY = (429, 503)
_ROBOTS = RobotsCache()
_LARGEST_ROBOTS = 500_000
_VALIDATOR = re.compile(r"[ -~]{1,1000}")


class Busy(SourceError):
    """A server that wants to be asked later: after ``seconds``, None where it did not say."""

    def __init__(self, name: str, reason: str, seconds: float | None) -> None:
        super().__init__(name, reason)
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[Busy], tuple[str, str, float | None]]:  # type: ignore[override]
        return type(self), (self.name, self.reason, self.seconds)


@dataclass(frozen=True, slots=True)
class Download:
    """What came back: the bytes, the address they came from in the end, and what the server called them.

    ``etag`` and ``last_modified`` are for asking again whether it changed, None where the server gave none.
    """

    raw: bytes
    url: str
    content_type: str
    charset: str | None
    etag: str | None = None
    last_modified: str | None = None
    status: int = 200

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was when it was fetched with the ``etag`` or day asked about; ``raw`` is then empty."""
        return self.status == _UNCHANGED


def user_agent() -> str:
    """How Dragoman introduces itself to servers."""
    try:
        number = version("dragoman")
    except PackageNotFoundError:
        number = "0"
    return f"dragoman/{number} (+https://pypi.org/project/dragoman/)"


def crawl_delay(url: str) -> float | None:
    """The seconds between two requests that the site's ``robots.txt`` asks for; None where it was not read lately."""
    return _ROBOTS.crawl_delay(url, user_agent())


def fetch(
    url: str,
    *,
    timeout: float = TIMEOUT,
    limit: int = LARGEST_DOWNLOAD,
    allow_private: bool = False,
    content_types: Iterable[str] = CONTENT_TYPES,
    etag: str | None = None,
    last_modified: str | None = None,
    courtesy: Courtesy | None = None,
) -> Download:
    """The page at an address; ``timeout`` in seconds, ``limit`` in bytes after unpacking.

    With ``etag`` or ``last_modified`` of an earlier download, the answer may be that it is unchanged. With
    ``courtesy``, each host on the way is asked in its turn, and the wait for it is not part of the time-out.
    Raises SourceError for everything that can go wrong, from the address to the last byte; Busy where the
    server wants to be asked later.
    """
    request = _Request(url, limit, allow_private, tuple(content_types), _validators(etag, last_modified), courtesy)
    try:
        return _follow(request, timeout)
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
        raise SourceError(url, f"no full answer within {timeout:g} seconds") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise SourceError(url, f"the connection failed ({_reason(error)})") from error
    except (OSError, ValueError) as error:
        raise SourceError(url, f"it could not be fetched ({_reason(error)})") from error


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked of :func:`fetch`; ``validators`` are the headers that ask whether it changed."""

    name: str
    limit: int
    allow_private: bool
    content_types: tuple[str, ...]
    validators: dict[str, str]
    courtesy: Courtesy | None

    def turn(self, url: str) -> AbstractContextManager[None]:
        """The turn at the address's host; raises Busy where the host is closed for longer than one waits."""
        if self.courtesy is None:
            return nullcontext()
        closed = self.courtesy.seconds_closed(url)
        if closed > LONGEST_PAUSE:
            raise Busy(self.name, f"the server asked to be left alone for {closed:.0f} seconds more", closed)
        return self.courtesy.turn(url)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    named = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in named.items() if value and _VALIDATOR.fullmatch(value)}


def _follow(request: _Request, seconds: float) -> Download:
    """The answer at the end of the redirects, of which there may be five."""
    url = request.name
    for _ in range(MOST_REDIRECTS + 1):
        _check_address(url, request.name)
        with request.turn(url):
            start = time.monotonic()
            answer = _ask(url, request, Terms(request.name, start + seconds, request.limit, request.allow_private))
            seconds -= time.monotonic() - start
        if isinstance(answer, Download):
            return answer
        url = answer
    raise SourceError(request.name, f"more than {MOST_REDIRECTS} redirects")


def _ask(url: str, request: _Request, terms: Terms) -> Download | str:
    """What is at the address, or the address that it redirects to."""
    with _open_client(terms, request.content_types) as client:
        allowed = _ROBOTS.allows(url, user_agent(), lambda address: _read_robots(client, address, terms))
        if request.courtesy:
            request.courtesy.lengthen(url, crawl_delay(url))
        if not allowed:
            raise SourceError(terms.name, "the site's robots.txt asks programs not to fetch this page")
        with client.stream("GET", url, headers=request.validators) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return urljoin(url, response.headers["location"])
            return _download(response, url, request, terms)


def _download(response: httpx2.Response, url: str, request: _Request, terms: Terms) -> Download:
    """The answer that is no redirect; raises SourceError where it is an error or of another type than asked for."""
    status = response.status_code
    if status >= 400 or (status == _UNCHANGED and not request.validators):
        reason = f"the server answered {status} {response.reason_phrase}".rstrip()
        if status not in _BUSY:
            raise SourceError(terms.name, reason)
        seconds = retry_after(response.headers.get("retry-after", ""))
        if request.courtesy:
            request.courtesy.postpone(url, seconds)
        raise Busy(terms.name, reason, seconds)
    kind, charset = content_type(response)
    if status != _UNCHANGED and kind not in request.content_types:
        raise SourceError(terms.name, f"the server sent {kind or 'an unnamed type'}, not an article")
    raw = b"" if status == _UNCHANGED else read_body(response, terms)
    etag, last_modified = (_validator(response.headers.get(name)) for name in ("etag", "last-modified"))
    return Download(raw, url, kind, charset, etag, last_modified, status)


def _validator(value: str | None) -> str | None:
    return value if value and _VALIDATOR.fullmatch(value) else None


def _check_address(url: str, name: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError(name, f"only http and https addresses are fetched, not {url[:100]}")
    if parts.username or parts.password:
        raise SourceError(name, "addresses with a user name or password are not fetched")


def _read_robots(client: httpx2.Client, url: str, terms: Terms) -> tuple[int, bytes]:
    """The status and body of a ``robots.txt``, redirects followed within the same rules."""
    for _ in range(MOST_REDIRECTS + 1):
        _check_address(url, terms.name)
        with client.stream("GET", url) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            body = bytearray()
            for part in unpack(response, terms) if response.status_code == 200 else ():
                body += part
                if len(body) >= _LARGEST_ROBOTS:
                    break
            return response.status_code, bytes(body[:_LARGEST_ROBOTS])
    return 404, b""


def _open_client(terms: Terms, content_types: tuple[str, ...]) -> httpx2.Client:
    headers = {
        "User-Agent": user_agent(),
        "Accept-Encoding": "gzip",
        "Accept": ", ".join(content_types) + ", */*;q=0.1",
    }
    return httpx2.Client(
        transport=GuardedTransport(terms),
        headers=headers,
        timeout=terms.seconds_left(),
        follow_redirects=False,
        trust_env=False,
    )
