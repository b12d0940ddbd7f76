"""Public and other addresses."""

from __future__ import annotations

import socket
import time

import pytest

from dragoman.errors import SourceError
from dragoman.sources.addresses import is_public, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "not an address",
    ],
)  # fmt: skip
def test_addresses_off_the_public_internet_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "::1"])
def test_every_way_to_write_this_machine_is_refused(host: str) -> None:
    with pytest.raises(SourceError, match="not an address of the public internet"):
        resolve(host, 80, seconds=5, name="x")
    if host != "::1":
        assert resolve(host, 80, seconds=5, name="x", allow_private=True)


def test_a_host_with_both_kinds_is_reached_at_its_public_address_only(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(0, 0, 0, "", ("10.0.0.1", 80)), (0, 0, 0, "", ("93.184.216.34", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    assert resolve("a.example", 80, seconds=5, name="x") == ["93.184.216.34"]


def test_a_slow_resolver_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(0.3) or [])
    with pytest.raises(SourceError, match="could not be resolved in time"):
        resolve("a.example", 80, seconds=0.05, name="x")


def test_an_unknown_host_is_named() -> None:
    with pytest.raises(SourceError, match=r"there is no host called"):
        resolve("no-such-host.invalid", 80, seconds=5, name="x")
