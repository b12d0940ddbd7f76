"""The options of commands that ask: what is asked for, and the form of the answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter, validators

from dragoman.cli.records import AsOfOption, SinceOption, Where, first_day
from dragoman.cli.terms import check_output, day

if TYPE_CHECKING:
    from cyclopts import Token

    from dragoman.output.listing import Form
    from dragoman.record import Filter

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()


def _type(_type: Any, tokens: tuple[Token, ...]) -> str:
    value = tokens[0].value.upper()
    if value not in TYPES:
        raise ValueError(f"{tokens[0].value!r} is no type of PLOVER; they are {', '.join(TYPES)}.")
    return value


TypeOption = Annotated[str | None, Parameter(name="--type", converter=_type)]
StatusOption = Literal["happened", "ongoing", "planned", "possible", "denied"] | None
FormOption = Annotated[Literal["table", "json", "csv"] | None, Parameter(name="--format", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which record, which days, what was known when, and the form of the answer.

    Parameters
    ----------
    record
        The record: a file or an address such as postgresql://…; without it, a file in your data folder.
    since
        The first day, YYYY-MM-DD, or 7d, 2w, 3m for so long before the last one.
    until
        The last day, YYYY-MM-DD.
    as_of
        What the record knew at the end of this day, or at this moment.
    limit
        How many at the most; 0 for all.
    form
        table is for reading, json and csv are for programs.
    output
        The file to write; without it, standard output.
    """

    record: Where = None
    since: SinceOption = None
    until: Annotated[date | None, Parameter(converter=day)] = None
    as_of: AsOfOption = None
    limit: Annotated[int | None, Parameter(validator=validators.Number(gte=0))] = None
    form: FormOption = None
    output: Annotated[Path | None, Parameter(validator=check_output)] = None

    @property
    def today(self) -> date:
        """The day that "ago" counts from: the one as of which is asked, else today in UTC."""
        if isinstance(self.as_of, datetime):
            return self.as_of.date()
        return self.as_of or datetime.now(UTC).date()

    @property
    def first(self) -> date | None:
        """The first day, None where there is none."""
        return first_day(self.since, self.until or self.today)

    def chosen_form(self) -> Form:
        """The form asked for, else table on a terminal and JSON where a program or a file takes it."""
        return form_for(self.form, self.output)

    def chosen_limit(self, usual: int) -> int | None:
        """How many at the most; in a table a number that can be looked over, in a file all, unless it is said."""
        if self.limit is not None:
            return self.limit or None
        return usual if self.chosen_form() == "table" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing(Asking):
    """The same with what events can be narrowed to.

    Parameters
    ----------
    actor
        Who takes part, on either side: a code (TJK, NATO) or a name ("Rustam Emomali").
    dyad
        Two who take part, on whichever sides: --dyad RUS TJK.
    type
        A type of PLOVER, such as CONSULT.
    status
        How it stands.
    place
        Where: a state's code, or a town.
    outlet
        Only what this outlet reports.
    """

    actor: str | None = None
    dyad: Annotated[tuple[str, str] | None, Parameter(negative=())] = None
    type: TypeOption = None
    status: StatusOption = None
    place: str | None = None
    outlet: str | None = None

    def filter(self, **changes: object) -> Filter:
        """The same as the record takes it."""
        from dragoman.record import Filter

        given = {
            "actor": self.actor,
            "dyad": self.dyad,
            "type": self.type,
            "status": self.status,
            "place": self.place,
            "since": self.first,
            "until": self.until,
            "outlet": self.outlet,
        }
        return Filter(**{**given, **changes})  # type: ignore[arg-type]


Asked = Annotated[Asking, Parameter(name="*")]
Narrowed = Annotated[Narrowing, Parameter(name="*")]
EVERYTHING = Asking()
ALL = Narrowing()


def form_for(form: Form | None, output: Path | None = None) -> Form:
    """The form asked for, else table on a terminal and JSON where a program or a file takes it."""
    if form is not None:
        return form
    return "table" if output is None and sys.stdout.isatty() else "json"
