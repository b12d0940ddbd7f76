"""Brief → one HTML page that needs nothing else: to be read on a screen, printed on A4, or sent on as a file.

There is no script on it, and its content security policy allows nothing but its own style sheet.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.measures.values import Brief
from dragoman.output.quads import QUAD_NAMES
from dragoman.output.record_lines import BriefView, RelationView
from dragoman.output.record_views import MADE_BY, view_brief

SCORE_WIDTH = 200
"""Units of the drawing from the score -10 to +10."""
BAR_WIDTH = 100


class Bar(NamedTuple):
    """One piece of a bar of counts: its quad, where it begins, and how wide it is."""

    quad: int
    start: float
    width: float


class Drawing(NamedTuple):
    """What is drawn for a relation: two bars of counts, and the places of the two scores, None where unknown."""

    bars_now: tuple[Bar, ...]
    bars_before: tuple[Bar, ...]
    now: float | None
    before: float | None


def make_record_page(brief: Brief) -> str:
    """The brief as a page; the same brief gives the same page, byte for byte."""
    view = view_brief(brief)
    style = _read_style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = _template().render(
        view=view,
        drawings=draw_relations(view),
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        quads=QUAD_NAMES,
        made_by=MADE_BY,
    )
    return page.lstrip()


def draw_relations(view: BriefView) -> tuple[Drawing, ...]:
    """A drawing for every relation, all bars to one scale."""
    most = max((sum(counts) for r in view.relations for counts in (r.counts_now, r.counts_before)), default=0)
    return tuple(_draw(relation, most or 1) for relation in view.relations)


def _draw(relation: RelationView, most: int) -> Drawing:
    return Drawing(
        _bars(relation.counts_now, most),
        _bars(relation.counts_before, most),
        _place(relation.score_now),
        _place(relation.score_before),
    )


def _bars(counts: tuple[int, ...], most: int) -> tuple[Bar, ...]:
    bars, start = [], 0.0
    for quad, number in enumerate(counts, 1):
        width = round(BAR_WIDTH * number / most, 2)
        if number:
            bars.append(Bar(quad, round(start, 2), width))
        start += width
    return tuple(bars)


def _place(score: float | None) -> float | None:
    return None if score is None else round((max(-10.0, min(10.0, score)) + 10.0) * SCORE_WIDTH / 20.0, 1)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dragoman.output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("record_brief.html")


@cache
def _read_style() -> str:
    """The colours and letters of the page of an article, which stand before its first blank line, and the brief's own."""
    folder = resources.files("dragoman.output") / "templates"
    shared, _, _ = (folder / "page.css").read_text("utf-8").partition("\n\n")
    return f"{shared}\n\n{(folder / 'record_brief.css').read_text('utf-8')}"
