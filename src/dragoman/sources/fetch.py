"""One address of the web → its bytes, politely and guardedly.

Every connection goes to an address that was checked just before, redirects included; the whole
takes no longer than the time-out; ``robots.txt`` is obeyed. Proxies of the environment are not used.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from dragoman.errors import SourceError
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
_ROBOTS = RobotsCache()
_LARGEST_ROBOTS = 500_000


@dataclass(frozen=True, slots=True)
class Download:
    """What came back: the bytes, the address they came from in the end, and what the server called them."""

    raw: bytes
    url: str
    content_type: str
    charset: str | None


def user_agent() -> str:
    """How Dragoman introduces itself to servers."""
    try:
        number = version("dragoman")
    except PackageNotFoundError:
        number = "0"
    return f"dragoman/{number} (+https://pypi.org/project/dragoman/)"


def fetch(
    url: str,
    *,
    timeout: float = TIMEOUT,
    limit: int = LARGEST_DOWNLOAD,
    allow_private: bool = False,
    content_types: Iterable[str] = CONTENT_TYPES,
) -> Download:
    """The page at an address; ``timeout`` in seconds, ``limit`` in bytes after unpacking.

    Raises SourceError for everything that can go wrong, from the address to the last byte.
    """
    terms = Terms(url, time.monotonic() + timeout, limit, allow_private)
    with _open_client(terms) as client:
        try:
            return _follow(client, url, terms, tuple(content_types))
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            raise SourceError(url, f"no full answer within {timeout:g} seconds") from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise SourceError(url, f"the connection failed ({_reason(error)})") from error
        except (OSError, ValueError) as error:
            raise SourceError(url, f"it could not be fetched ({_reason(error)})") from error


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _follow(client: httpx2.Client, url: str, terms: Terms, content_types: tuple[str, ...]) -> Download:
    """The answer at the end of the redirects, of which there may be five."""
    for _ in range(MOST_REDIRECTS + 1):
        _check_address(url, terms)
        if not _ROBOTS.allows(url, user_agent(), lambda address: _read_robots(client, address, terms)):
            raise SourceError(terms.name, "the site's robots.txt asks programs not to fetch this page")
        with client.stream("GET", url) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            if response.status_code >= 400:
                raise SourceError(
                    terms.name, f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
                )
            content_type, charset = _content_type(response)
            if content_type not in content_types:
                raise SourceError(terms.name, f"the server sent {content_type or 'an unnamed type'}, not an article")
            return Download(_read_body(response, terms), url, content_type, charset)
    raise SourceError(terms.name, f"more than {MOST_REDIRECTS} redirects")


def _check_address(url: str, terms: Terms) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError(terms.name, f"only http and https addresses are fetched, not {url[:100]}")
    if parts.username or parts.password:
        raise SourceError(terms.name, "addresses with a user name or password are not fetched")


def _content_type(response: httpx2.Response) -> tuple[str, str | None]:
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")
    charset = header.get_param("charset")
    named = response.headers.get("content-type", "").strip()
    return (header.get_content_type().lower() if named else ""), charset if isinstance(charset, str) else None


def _read_body(response: httpx2.Response, terms: Terms) -> bytes:
    """The unpacked body; SourceError as soon as it is larger than the limit."""
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > terms.limit:
        raise SourceError(terms.name, f"too large: {int(length):,} bytes; the limit is {terms.limit:,}")
    body = bytearray()
    for part in _unpack(response, terms):
        body += part
        if len(body) > terms.limit:
            raise SourceError(terms.name, f"too large: more than {terms.limit:,} bytes")
    return bytes(body)


def _unpack(response: httpx2.Response, terms: Terms) -> Iterator[bytes]:
    """The body in parts, none of them much larger than the limit, whatever a small archive swells to."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip"):
        raise SourceError(terms.name, f"the server packed its answer in a way that it was not asked for ({encoding})")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for part in response.iter_raw():
            yield unpacker.decompress(part, terms.limit + 1)
    except zlib.error as error:
        raise SourceError(terms.name, "the packed answer is damaged") from error


def _read_robots(client: httpx2.Client, url: str, terms: Terms) -> tuple[int, bytes]:
    """The status and body of a ``robots.txt``, redirects followed within the same rules."""
    for _ in range(MOST_REDIRECTS + 1):
        _check_address(url, terms)
        with client.stream("GET", url) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            body = bytearray()
            for part in _unpack(response, terms) if response.status_code == 200 else ():
                body += part
                if len(body) >= _LARGEST_ROBOTS:
                    break
            return response.status_code, bytes(body[:_LARGEST_ROBOTS])
    return 404, b""


def _open_client(terms: Terms) -> httpx2.Client:
    headers = {
        "User-Agent": user_agent(),
        "Accept-Encoding": "gzip",
        "Accept": ", ".join(CONTENT_TYPES) + ", */*;q=0.1",
    }
    return httpx2.Client(
        transport=GuardedTransport(terms),
        headers=headers,
        timeout=terms.seconds_left(),
        follow_redirects=False,
        trust_env=False,
    )
