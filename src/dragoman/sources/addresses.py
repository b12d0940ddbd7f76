"""Which addresses of the internet may be fetched from: public ones, however they are written."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading

from dragoman.errors import SourceError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet; an IPv4 address inside an IPv6 one is judged itself."""
    try:
        parsed: IpAddress = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner = _inner(parsed)
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in (inner or parsed,))


def _inner(address: IpAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for (mapped, NAT64, 6to4, Teredo); None for others."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return address.sixtofour
    return address.teredo[1] if address.teredo else None


def resolve(host: str, port: int, *, seconds: float, name: str, allow_private: bool = False) -> list[str]:
    """The addresses of a host that may be connected to, as the system resolves it, in its order.

    Decimal, octal and hexadecimal forms come out of the resolver as the addresses they mean.
    Raises SourceError when the host is unknown, answers too late, or has only private addresses.
    """
    found = _look_up(host, port, seconds, name)
    allowed = [address for address in found if allow_private or is_public(address)]
    if not allowed:
        raise SourceError(name, f"{host} is not an address of the public internet, and such are not fetched")
    return allowed


def _look_up(host: str, port: int, seconds: float, name: str) -> list[str]:
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's resolver has no time-out of its own.
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.01))
    except queue.Empty:
        raise SourceError(name, f"the name {host} could not be resolved in time") from None
    if isinstance(answer, Exception):
        raise SourceError(name, f"there is no host called {host}") from answer
    return answer
