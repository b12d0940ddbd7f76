"""What RFC 5545 demands of a calendar file, looked for in its bytes: every breach in words, none where all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator

ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "DESCRIPTION", "LOCATION", "GEO", "URL", "TRANSP"}
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
LINE = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^:;]+)*):(.*)\Z", re.DOTALL)


def breaches(data: bytes) -> list[str]:
    """The breaches in the order they are found."""
    return [*_lines(data), *_structure(_unfolded(data))]


def _lines(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n"):
        yield "3.1: the last line has no CRLF"
    for number, line in enumerate(data.removesuffix(b"\r\n").split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"3.1: line {number} has {len(line)} octets"
        if b"\r" in line or b"\n" in line:
            yield f"3.1: line {number} has a bare line end"
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"3.1.4: line {number} is torn within a character"
            continue
        if re.search("[\x00-\x08\x0a-\x1f\x7f]", text):
            yield f"3.1: line {number} has a control character"


def _unfolded(data: bytes) -> list[tuple[str, str, str]]:
    text = data.decode("utf-8", "replace").replace("\r\n ", "").replace("\r\n\t", "")
    found = (LINE.match(line) for line in text.removesuffix("\r\n").split("\r\n"))
    return [(match[1].upper(), match[2], match[3]) if match else ("?", "", "") for match in found]


def _structure(lines: list[tuple[str, str, str]]) -> Iterator[str]:
    if any(name == "?" for name, _, _ in lines):
        yield "3.1: a line is no content line"
    names = [(name, value) for name, _, value in lines]
    if names[0] != ("BEGIN", "VCALENDAR") or names[-1] != ("END", "VCALENDAR"):
        yield "3.4: not one calendar"
        return
    head = [name for name, _ in names[1 : next(i for i, (n, _) in enumerate(names[1:], 1) if n in ("BEGIN", "END"))]]
    for needed in ("PRODID", "VERSION"):
        if head.count(needed) != 1:
            yield f"3.6: {needed} stands {head.count(needed)} times"
    if not any(name == "BEGIN" and value != "VCALENDAR" for name, value in names):
        yield "3.6: no component"
    uids: list[str] = []
    for entry in _entries(lines):
        yield from _entry(entry)
        uids += [value for name, _, value in entry if name == "UID"]
    if len(set(uids)) != len(uids):
        yield "3.8.4.7: two entries with one UID"


def _entries(lines: list[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    entry: list[tuple[str, str, str]] | None = None
    for name, parameters, value in lines:
        if (name, value) == ("BEGIN", "VEVENT"):
            entry = []
        elif (name, value) == ("END", "VEVENT") and entry is not None:
            yield entry
            entry = None
        elif entry is not None:
            entry.append((name, parameters, value))


def _entry(entry: list[tuple[str, str, str]]) -> Iterator[str]:
    names = [name for name, _, _ in entry]
    values = {name: (parameters, value) for name, parameters, value in entry}
    for needed in ("UID", "DTSTAMP", "DTSTART"):
        if needed not in names:
            yield f"3.6.1: no {needed}"
    yield from (f"3.6.1: {name} stands twice" for name in ONCE if names.count(name) > 1)
    if not re.fullmatch(r"\d{8}T\d{6}Z", values["DTSTAMP"][1]):
        yield "3.8.7.2: DTSTAMP is not in UTC"
    for name in {"DTSTART", "DTEND"} & set(names):
        if values[name][0] != ";VALUE=DATE" or not re.fullmatch(r"\d{8}", values[name][1]):
            yield f"3.8.2: {name} is not a day"
    if "DTEND" in names and values["DTEND"][1] <= values["DTSTART"][1]:
        yield "3.8.2.2: DTEND is not later than DTSTART"
    if values.get("STATUS", ("", "CONFIRMED"))[1] not in STATUSES:
        yield "3.8.1.11: an unknown STATUS"
    if "GEO" in names and not re.fullmatch(r"-?\d+(\.\d+)?;-?\d+(\.\d+)?", values["GEO"][1]):
        yield "3.8.1.6: GEO is not two numbers"
    for name in {"SUMMARY", "DESCRIPTION", "LOCATION"} & set(names):
        if re.search(r"(?<!\\)(?:\\\\)*[,;]", values[name][1]) or re.search(r"\\[^\\,;nN]", values[name][1]):
            yield f"3.3.11: {name} is not escaped"
