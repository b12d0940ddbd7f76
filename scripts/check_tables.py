"""Checks every knowledge table and prints all that is wrong, a file, a line and a reason each.

Run as ``python scripts/check_tables.py [FOLDER]``; FOLDER is by default the package's own tables. A table that is
not there is not missed. Exit status 1 where anything is wrong.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from dragoman.errors import TableError
from dragoman.tables import cities, groups, organisations, regions, states
from dragoman.tables._csv import Row, read

TABLES = Path(__file__).parents[1] / "src" / "dragoman" / "tables"
HEADER = ("source", "licence", "checked")
COLUMNS = {
    "states.csv": "code,name,kind,names,adjectives,people,capital,seats,parent",
    "regions.csv": "name,kind,names,adjectives,people,members",
    "places.csv": "name,names,state,lat,lon,kind",
    "cities.csv": "name,state,geonames,names",
    "not_cities.csv": "word,why",
    "organisations.csv": "code,name,kind,sector,names,seat,parent",
    "memberships.csv": "organisation,member,since,until",
    "groups.csv": "code,name,kind,sector,names,state",
    "leaders": "state,person,short,names,gender,office,title,start,end",
}
KINDS = {
    "states.csv": states.KINDS,
    "regions.csv": regions.KINDS,
    "places.csv": cities.KINDS,
    "organisations.csv": organisations.KINDS,
    "groups.csv": groups.KINDS,
}
FORMS = ("name", "names", "adjectives", "people", "capital")
SHARED_OFFICES = frozenset(
    {"deputy-head-of-government", "deputy-head-of-state", "envoy", "special-envoy", "spokesperson"}
)
"""Offices that several people may hold at the same time."""

Tables = dict[str, list[Row]]


def check(folder: Path) -> list[str]:
    """Every problem of the tables in the folder, one line each, in the order of files; none where all is well."""
    tables, problems = _read_all(folder)
    for name, table in tables.items():
        for look in (_columns, _kinds, _repeated_values, _names, _dates, _numbers):
            problems += look(name, table)
    problems += _codes(tables)
    problems += _references(tables)
    problems += _overlaps(row for name, table in tables.items() if name.startswith("leaders/") for row in table)
    return problems


def _read_all(folder: Path) -> tuple[Tables, list[str]]:
    tables: Tables = {}
    problems: list[str] = []
    for file in (*sorted(folder.glob("*.csv")), *sorted(folder.glob("leaders/*.csv"))):
        name = file.relative_to(folder).as_posix()
        problems += _header(name, file)
        tables[name] = []
        try:
            tables[name].extend(read(file, name))
        except TableError as error:
            problems.append(str(error))
    return tables, problems


def _header(name: str, file: Path) -> Iterator[str]:
    comments = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    said = {match[1]: match[2] for line in comments if (match := re.match(r"# (\w+): *(.*)", line))}
    for word in HEADER:
        if not said.get(word):
            yield f"{name}:1: the header has no line '# {word}: …'"
    if said.get("checked") and (_parts(said["checked"]) is None or len(said["checked"]) != 10):
        yield f"{name}:1: checked is {said['checked']!r}, not a day (YYYY-MM-DD)"


def _columns(name: str, table: list[Row]) -> Iterator[str]:
    wanted = COLUMNS.get(name.split("/")[0])
    if wanted and table and ",".join(table[0]) != wanted:
        yield f"{name}: the columns are {','.join(table[0])}, expected {wanted}"


def _kinds(name: str, table: list[Row]) -> Iterator[str]:
    for row in table:
        if name in KINDS and row["kind"] not in KINDS[name]:
            yield f"{_at(row)}: {row['kind']!r} is not a kind of this table"
        for seat in _values(row, "seats"):
            if ":" in seat and seat.partition(":")[2] not in states.SECTORS:
                yield f"{_at(row)}: the seat {seat!r} has an unknown sector"


def _repeated_values(name: str, table: list[Row]) -> Iterator[str]:
    for row in table:
        for column in row:
            values = _values(row, column)
            for value in sorted({value for value in values if values.count(value) > 1}):
                yield f"{_at(row)}: {value!r} is twice in {column}"
            if not all(values):
                yield f"{_at(row)}: {column} has an empty value between its bars"


def _names(name: str, table: list[Row]) -> Iterator[str]:
    """Forms that stand in two rows; places and groups of different states may share one."""
    if name.startswith("leaders/"):
        return
    first: dict[tuple[str, str | None], Row] = {}
    for row in table:
        scope = row.get("state")
        forms = {form for column in FORMS for form in _values(row, column)}
        forms |= {seat.partition(":")[0] for seat in _values(row, "seats")} | set(_values(row, "word"))
        for form in sorted(forms):
            other = first.setdefault((form, scope), row)
            if other is not row:
                yield f"{_at(row)}: {form!r} is also on line {other.line}"


def _dates(name: str, table: list[Row]) -> Iterator[str]:
    for row in table:
        for start, end in (("start", "end"), ("since", "until")):
            for column in (start, end):
                if (written := row.get(column)) and _parts(written) is None:
                    yield f"{_at(row)}: {column} is {written!r}, not YYYY, YYYY-MM or YYYY-MM-DD"
            if _is_after(row.get(start), row.get(end)):
                yield f"{_at(row)}: it ends ({row.get(end)}) before it begins ({row.get(start)})"
        if name.startswith("leaders/") and not row.get("start"):
            yield f"{_at(row)}: start is empty"


def _numbers(name: str, table: list[Row]) -> Iterator[str]:
    for row in table:
        for column, most in (("lat", 90), ("lon", 180)):
            try:
                value = row.number(column) if column in row else None
            except TableError as error:
                yield str(error)
            else:
                if value is not None and abs(value) > most:
                    yield f"{_at(row)}: {column} is {value}, beyond {most} degrees"


def _codes(tables: Tables) -> Iterator[str]:
    state_codes = _known(tables, "states.csv", "code")
    for name in ("states.csv", "organisations.csv", "groups.csv"):
        first: dict[str, Row] = {}
        for row in tables.get(name, ()):
            if not (code := row.get("code")):
                continue
            if first.setdefault(code, row) is not row:
                yield f"{_at(row)}: the code {code} is also on line {first[code].line}"
            if name != "states.csv" and code in state_codes:
                yield f"{_at(row)}: the code {code} is a state's"


def _references(tables: Tables) -> Iterator[str]:
    """Codes that no table has. A leader may be an entity's or a group's, by its code or name."""
    codes = _known(tables, "states.csv", "code")
    bodies = _known(tables, "organisations.csv", "code")
    leading = codes | bodies | _known(tables, "states.csv", "name")
    leading |= _known(tables, "groups.csv", "code") | _known(tables, "groups.csv", "name")
    if not {"states.csv", "organisations.csv", "groups.csv"} <= tables.keys():
        leading = set()
    wanted: list[tuple[Callable[[str], bool], str, set[str]]] = [
        (lambda name: name == "states.csv", "parent", codes),
        (lambda name: name == "regions.csv", "members", codes),
        (lambda name: name in ("places.csv", "cities.csv", "groups.csv"), "state", codes),
        (lambda name: name == "organisations.csv", "parent", bodies),
        (lambda name: name == "memberships.csv", "organisation", bodies),
        (lambda name: name == "memberships.csv", "member", codes),
        (lambda name: name.startswith("leaders/"), "state", leading),
    ]
    for concerns, column, known in wanted:
        for row in (row for name, table in tables.items() if concerns(name) and known for row in table):
            for value in _values(row, column):
                if value not in known:
                    yield f"{_at(row)}: {column} {value!r} is in no table"


def _overlaps(terms: Iterable[Row]) -> Iterator[str]:
    """Two people in one office at the same time. A handover within one day, month or year is none."""
    held: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
    for row in terms:
        if row.get("office") not in SHARED_OFFICES and row.get("start"):
            held[row.get("state"), row.get("office")].append(row)
    for (state, office), rows in held.items():
        for one, other in combinations(sorted(rows, key=lambda row: row["start"] or ""), 2):
            if one["end"] is None or _is_after(one["end"], other["start"]):
                since, until = other["start"], one["end"] or "now"
                yield (
                    f"{_at(other)}: {other['person']} is {office} of {state} from {since},"
                    f" while {one['person']} ({_at(one)}) is it until {until}"
                )


def _is_after(one: str | None, other: str | None) -> bool:
    """Whether a date is after another as far as the coarser of the two can tell."""
    if not one or not other:
        return False
    common = min(len(one), len(other))
    return one[:common] > other[:common]


def _parts(written: str) -> date | None:
    """The first day that a date may mean; None where it is not a date of one of the three forms."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written):
        return None
    try:
        return date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return None


def _known(tables: Tables, name: str, column: str) -> set[str]:
    return {value for row in tables.get(name, ()) if (value := row.get(column))}


def _values(row: Row, column: str) -> list[str]:
    return [value.strip() for value in (row.get(column) or "").split("|")] if row.get(column) else []


def _at(row: Row) -> str:
    return f"{row.table}:{row.line}"


def _print_counts(folder: Path) -> None:
    for name, table in _read_all(folder)[0].items():
        print(f"{len(table):6,}  {name}")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--count"]
    chosen = Path(arguments[0]) if arguments else TABLES
    if "--count" in sys.argv:
        _print_counts(chosen)
    found = check(chosen)
    print("\n".join(found) if found else "all tables are well", file=sys.stderr if found else sys.stdout)
    sys.exit(1 if found else 0)
