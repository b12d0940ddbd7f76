"""The brief as a page: one file without requests or scripts, every word escaped, every source one step away."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import recorded

from dragoman.output.record_page import make_record_page


class _Seen(HTMLParser):
    """What a browser would see of the page: tags, attributes, and text outside the style sheet."""

    VOID = frozenset({"meta", "rect", "line", "circle"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags for key, value in attrs.items() if key == name and value is not None]


PAGE = make_record_page(recorded.make_brief())
SEEN = _Seen(PAGE)


def test_every_tag_is_closed_and_every_id_is_there_once() -> None:
    assert SEEN.open == []
    assert len(SEEN.values("id")) == len(set(SEEN.values("id")))


def test_the_page_asks_for_nothing_from_outside() -> None:
    assert not {tag for tag, _ in SEEN.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "form",
        "base",
        "image",
        "use",
    }
    assert not SEEN.values("src")
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_the_policy_lets_in_the_style_sheet_and_nothing_else() -> None:
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in SEEN.values("content")[0]
    assert not SEEN.values("style")
    assert not [key for _, attrs in SEEN.tags for key in attrs if key.startswith("on")]


def test_colours_for_dark_screens_and_rules_for_paper_are_there() -> None:
    assert "prefers-color-scheme:dark" in PAGE
    assert "@media print" in PAGE
    assert "size:A4" in PAGE
    for colour in ("--paper", "--ink", "--q1", "--quote", "--warn"):
        assert f"{colour}:#" in PAGE


def test_every_reference_leads_to_a_source_on_the_page() -> None:
    links = [value for value in SEEN.values("href") if value.startswith("#")]
    assert len(links) > 25
    assert {link[1:] for link in links} == set(SEEN.values("id"))


def test_sources_are_linked_without_telling_them_where_the_reader_comes_from() -> None:
    outside = [attrs for tag, attrs in SEEN.tags if tag == "a" and str(attrs["href"]).startswith("https://")]
    assert outside
    assert all(attrs["rel"] == "noopener noreferrer" for attrs in outside)


def test_the_page_says_what_the_brief_says() -> None:
    for said in ("Tajikistan, 6–13 September 2024", "What became of plans", "Maroš Šefčovič (EU) to visit Tajikistan",
                 "Date unknown, only possible", "the mean score rose by 3.9", "and 3 more", "as of 13 September 2024"):  # fmt: skip
        assert said in SEEN.text


def test_drawings_are_named_for_those_who_do_not_see_them() -> None:
    drawings = [attrs for tag, attrs in SEEN.tags if tag == "svg"]
    assert len(drawings) == 12
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in drawings)
    assert "Mean score before: no events; now: 1 event, mean +10.0" in SEEN.values("aria-label")


def test_bars_share_one_scale_and_scores_stay_on_their_line() -> None:
    widths = [float(attrs["width"] or 0) for tag, attrs in SEEN.tags if tag == "rect" and attrs["class"] != "track"]
    assert max(widths) == 80.0
    places = [float(attrs["cx"] or 0) for tag, attrs in SEEN.tags if tag == "circle"]
    assert len(places) == 7
    assert all(0 <= place <= 200 for place in places)


def test_hostile_words_stay_words() -> None:
    page = make_record_page(recorded.make_hostile_brief())
    seen = _Seen(page)
    assert not {tag for tag, _ in seen.tags} & {"script", "img", "b", "i"}
    assert "<script>alert('x')</script> *bold*" in seen.text
    assert not any(letter in page for letter in "\x1b\x00\u202e")
    assert not [value for value in seen.values("href") if not value.startswith(("#", "https://x.example/"))]


def test_a_movement_that_is_none_becomes_no_class() -> None:
    page = make_record_page(recorded.make_hostile_brief())
    assert {value for value in _Seen(page).values("class") if "script" in value} == set()


def test_an_empty_brief_is_a_page_with_one_sentence() -> None:
    page = make_record_page(recorded.make_empty_brief())
    assert "Nothing was reported about Fiji from 6 to 13 September 2024." in page
    assert "<h2" not in page


def test_the_same_brief_gives_the_same_page() -> None:
    assert make_record_page(recorded.make_brief()) == PAGE
