"""Readings → one HTML page that needs nothing else: the articles annotated in place, beside them what was found.

There is no script on it, and its content security policy allows nothing but its own style sheet.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.output import sections, wording
from dragoman.output.nesting import Piece
from dragoman.output.page_views import ReadingView, view_reading
from dragoman.output.quads import QUAD_NAMES
from dragoman.types import Reading


def make_page(readings: Sequence[Reading]) -> str:
    """The page with the readings one after another; the same readings give the same page, byte for byte."""
    views = [view_reading(reading, number) for number, reading in enumerate(readings, 1)]
    style = _read_style() + _hover_rules(views)
    return _template().render(
        views=views,
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{_digest(style)}'; base-uri 'none'; form-action 'none'",
        quads=QUAD_NAMES,
        nothing=sections.NOTHING,
        one_line=wording.one_line,
        has_own_code=wording.has_own_code,
        is_piece=lambda node: isinstance(node, Piece),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dragoman.output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def _read_style() -> str:
    return (resources.files("dragoman.output") / "templates" / "page.css").read_text("utf-8")


def _hover_rules(views: Iterable[ReadingView]) -> str:
    """Rules that show a marked stretch's note and outline its card while it is pointed at, and light it for its card.

    CSS cannot say "of the same key", so each key has its rules; keys are our own, nothing of an article gets in here.
    """
    keys = [key for view in views for key in view.cards]
    if not keys:
        return ""
    notes = ",".join(f".block:has(.k-{key}:is(:hover,:focus-within)) .n-{key}" for key in keys)
    cards = ",".join(f".reading:has(.k-{key}:is(:hover,:focus-within)) #{key}" for key in keys)
    places = ",".join(f".reading:has(#{key}:is(:hover,:focus-within)) .k-{key}" for key in keys)
    return (
        f"{notes}{{display:block}}\n{cards}{{outline:2px solid var(--accent)}}\n"
        f"{places}{{background:var(--lit);color:var(--ink)}}\n"
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
