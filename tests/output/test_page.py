"""The page: the whole article in place, every finding linked both ways, nothing from outside, nothing unescaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dragoman.output.page import make_page
from dragoman.types import Block, BlockKind, Reading

GOLDEN = Path(__file__).parent / "data" / "page-marks.txt"
VOID = {"meta", "input", "link", "br", "img", "hr"}
HIDDEN = "notes"


@dataclass
class Node:
    """An element with its attributes and, in order, its text and elements."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str | None = None, style: str | None = None) -> Iterator[Node]:
        """The node itself and those below it, in the order of the page."""
        if (tag is None or self.tag == tag) and (style is None or style in self.classes):
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all(tag, style)

    def text(self) -> str:
        """What is read on the page: without the notes that show up only under the pointer."""
        if HIDDEN in self.classes:
            return ""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class Builder(HTMLParser):
    """Builds the tree; fails where a closing tag does not match."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def parse(page: str) -> Node:
    builder = Builder()
    builder.feed(page)
    builder.close()
    assert builder.stack == [builder.root]
    return builder.root


def squeeze(text: str) -> str:
    return " ".join(text.split())


def find_anchor(root: Node, anchor: str) -> Node:
    return next(node for node in root.all() if node.attributes.get("id") == anchor)


@pytest.fixture
def page(reading: Reading) -> Node:
    return parse(make_page([reading]))


def test_the_same_readings_give_the_same_page(reading: Reading) -> None:
    assert make_page([reading]) == make_page([reading])


def test_the_article_is_there_letter_for_letter(page: Node, reading: Reading) -> None:
    (article,) = page.all("article")
    shown = "".join(block.text() for block in article.all(style="block"))
    assert squeeze(shown) == squeeze(reading.article.text)


def test_marks_of_layout_outside_of_the_blocks_are_shown_too(reading: Reading) -> None:
    text = "Talks\n• 08:40 — The envoys met.\n• They left."
    blocks = (
        Block(BlockKind.HEADLINE, 0, 5),
        Block(BlockKind.BULLET, 16, text.index("\n•", 8)),
        Block(BlockKind.BULLET, text.index("They"), len(text)),
    )
    root = parse(make_page([Reading(replace(reading.article, text=text, blocks=blocks))]))
    (article,) = root.all("article")
    assert squeeze("".join(block.text() for block in article.all(style="block"))) == squeeze(text)
    assert [stamp.text() for stamp in article.all(style="stamp")] == ["• 08:40 — ", "• "]


def test_an_article_without_blocks_is_shown_line_by_line(reading: Reading) -> None:
    bare = Reading(replace(reading.article, text="One line\n\n  and another \n", blocks=(), title=None))
    (article,) = parse(make_page([bare])).all("article")
    assert [squeeze(block.text()) for block in article.all(style="block")] == ["One line", "and another"]


def test_every_mention_is_marked_with_exactly_its_words(page: Node, reading: Reading) -> None:
    for number, event in enumerate(reading.events, 1):
        parts = [node.text() for node in page.all("span", f"k-a1e{number}")]
        assert "".join(parts) == "".join(mention.citation.text for mention in event.mentions)
        for place, mention in enumerate(event.mentions, 1):
            assert mention.citation.text.startswith(find_anchor(page, f"a1e{number}-{place}").text())


def test_the_marks_in_the_text_are_as_they_were(page: Node) -> None:
    (article,) = page.all("article")
    lines = []
    for node in (node for style in ("event", "quote", "warning", "tie") for node in article.all("span", style)):
        tags = [child for child in node.children if isinstance(child, Node) and child.tag == "a"]
        codes = " ".join(tag.attributes["data-code"] for tag in tags)
        lines.append(f"{' '.join(node.classes)} | {codes} | {node.text()}")
    assert "\n".join(lines) + "\n" == GOLDEN.read_text("utf-8")


def test_links_within_the_page_lead_somewhere_and_anchors_are_single(reading: Reading) -> None:
    root = parse(make_page([reading, reading]))
    anchors = [node.attributes["id"] for node in root.all() if "id" in node.attributes]
    assert len(anchors) == len(set(anchors))
    targets = {node.attributes["href"] for node in root.all("a") if node.attributes["href"].startswith("#")}
    assert {target[1:] for target in targets} <= set(anchors)


def test_each_event_leads_to_its_places_and_back(page: Node, reading: Reading) -> None:
    for number, event in enumerate(reading.events, 1):
        card = find_anchor(page, f"a1e{number}")
        there = [node.attributes["href"] for node in card.all("a", "words")]
        assert there == [f"#a1e{number}-{place}" for place in range(1, len(event.mentions) + 1)]
        back = [tag for tag in page.all("a", "tag") if tag.attributes["href"] == f"#a1e{number}"]
        assert len(back) == len(event.mentions)
        assert all(tag.attributes["aria-label"].startswith(event.type) for tag in back)


def test_the_lists_stand_beside_the_article(page: Node) -> None:
    (aside,) = page.all("aside")
    headings = [re.sub(r"\s*\d+$", "", squeeze(node.text())) for node in aside.all("h2")]
    assert headings == [
        "What happened", "What is planned", "What is only possible", "What is denied", "Who said what", "Warnings",
        "Ties", "Actors", "Related articles",
    ]  # fmt: skip


def test_an_actor_leads_to_the_events_it_takes_part_in(page: Node) -> None:
    (actors,) = page.all("ul", "actors")
    lines = {squeeze(line.text()): [a.attributes["href"] for a in line.all("a")] for line in actors.all("li")}
    line = next(text for text in lines if text.startswith("Irakli Kobakhidze"))
    assert "GEO Prime Minister of Georgia" in line
    assert lines[line] == ["#a1e1", "#a1e2"]


def test_nothing_is_fetched_and_only_the_pages_own_style_is_allowed(reading: Reading) -> None:
    page = make_page([reading])
    root = parse(page)
    (style,) = root.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    policy = next(meta.attributes["content"] for meta in root.all("meta") if "http-equiv" in meta.attributes)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|expression\(", style.text())
    for node in root.all():
        assert node.tag not in {"script", "link", "img", "iframe", "object", "base", "form"}
        assert not {"src", "srcset", "style", "action", "background"} & set(node.attributes)


def test_links_to_the_web_name_only_web_addresses(page: Node) -> None:
    outside = [a.attributes for a in page.all("a") if not a.attributes["href"].startswith("#")]
    assert [a["href"] for a in outside] == ["https://kura.example/ayrum?a=1&b=2", "https://kura.example/anaklia"]
    assert all(a["rel"] == "noopener noreferrer" for a in outside)


def test_an_article_cannot_put_markup_on_the_page(hostile_reading: Reading, reading: Reading) -> None:
    page = make_page([hostile_reading])
    root = parse(page)
    allowed = {node.tag for node in parse(make_page([reading])).all()}
    for node in root.all():
        assert node.tag in allowed
        assert not [name for name in node.attributes if name.startswith("on")]
        assert not node.attributes.get("href", "").lower().startswith("javascript:")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") > 10
    (article,) = root.all("article")
    assert "<script>alert('x')</script>" in article.text()


def test_several_articles_stand_one_after_another_under_a_list_of_them(
    reading: Reading, empty_reading: Reading
) -> None:
    root = parse(make_page([reading, empty_reading]))
    assert [node.attributes["id"] for node in root.all("section", "reading")] == ["a1", "a2"]
    (contents,) = root.all("nav")
    assert [a.attributes["href"] for a in contents.all("a")] == ["#a1", "#a2"]
    (heading,) = root.all("h1")
    assert squeeze(heading.text()) == "2 articles"


def test_an_article_without_findings_says_so(empty_reading: Reading) -> None:
    (aside,) = parse(make_page([empty_reading])).all("aside")
    assert squeeze(aside.text()).startswith("No political event")


def read_colours() -> Iterator[tuple[str, dict[str, str]]]:
    style = (Path(make_page.__code__.co_filename).parent / "templates" / "page.css").read_text("utf-8")
    light, dark = re.findall(r":root\{([^{}]*--paper[^{}]*--q4-tint[^{}]*)\}", style)
    for name, rules in (("light", light), ("dark", dark)):
        yield name, dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", rules))


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "colours"), list(read_colours()))
def test_all_text_can_be_told_from_its_ground(name: str, colours: dict[str, str]) -> None:
    quads = ("q1", "q2", "q3", "q4")
    grounds = [colours[ground] for ground in ("paper", "panel", "lit", *(f"{quad}-tint" for quad in quads))]
    assert min(contrast(colours["ink"], ground) for ground in grounds) >= 4.5
    for text in ("soft", "quote", "warn", "tie", *quads):
        assert min(contrast(colours[text], colours[ground]) for ground in ("paper", "panel")) >= 4.5, text
    for quad in quads:
        assert contrast(colours[quad], colours[f"{quad}-tint"]) >= 4.5
