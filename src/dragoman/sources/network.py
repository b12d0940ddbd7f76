"""The network as the fetcher sees it: checked addresses only, and one deadline for everything."""

from __future__ import annotations

import functools
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from dragoman.sources.addresses import resolve


@dataclass(frozen=True, slots=True)
class Terms:
    """What a fetch must keep to; ``name`` is the address as the caller gave it, ``deadline`` a monotonic time."""

    name: str
    deadline: float
    limit: int
    allow_private: bool

    def seconds_left(self) -> float:
        """The time until the deadline, at least a hundredth of a second."""
        return max(self.deadline - time.monotonic(), 0.01)


@functools.cache
def _ssl_context() -> ssl.SSLContext:
    return httpx2.create_ssl_context()  # reading the certificates takes longer than many a request


class GuardedTransport(httpx2.BaseTransport):
    """httpx2's transport over a network that connects to checked addresses only."""

    def __init__(self, terms: Terms) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_ssl_context(), network_backend=_GuardedNetwork(terms), http2=False
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = httpcore2.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore2.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        stream = answer.stream
        assert isinstance(stream, Iterable)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(stream), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class _GuardedNetwork(httpcore2.NetworkBackend):
    """Resolves a host itself, refuses private addresses, and connects to the address it has checked."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        terms = self._terms
        seconds = terms.seconds_left()
        addresses = resolve(host, port, seconds=seconds, name=terms.name, allow_private=terms.allow_private)
        error: OSError | None = None
        for address in addresses[:4]:
            try:
                connected = socket.create_connection((address, port), timeout=terms.seconds_left())
            except OSError as failure:
                error = failure
            else:
                return _TimedStream(connected, terms)
        if isinstance(error, TimeoutError):
            raise httpcore2.ConnectTimeout(str(error)) from error
        raise httpcore2.ConnectError(str(error)) from error


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every wait ends at the deadline of the whole fetch."""

    def __init__(self, connected: socket.socket, terms: Terms) -> None:
        self._socket = connected
        self._terms = terms

    def _wait(self) -> None:
        if time.monotonic() >= self._terms.deadline:
            raise httpcore2.ReadTimeout("deadline")
        self._socket.settimeout(self._terms.seconds_left())

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._wait()
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._wait()
        try:
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._wait()
        try:
            return _TimedStream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._terms)
        except TimeoutError as error:
            self.close()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            self.close()
            raise httpcore2.ConnectError(str(error)) from error

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        return self._socket if info == "socket" else None
