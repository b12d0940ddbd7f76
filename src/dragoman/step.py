"""One input → what goes into the record: the step that every process, thread or machine runs, a plain function of one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.errors import LanguageNotRead, NotAnArticle, SourceError
from dragoman.reading.model import STOCK, use_model
from dragoman.reading.reader import read, use_network, use_overlay
from dragoman.record.arrivals import Arrival, Became, Refusal, address_of
from dragoman.record.from_json import decode
from dragoman.sources.article import identify
from dragoman.sources.items import Item
from dragoman.types import Reading

Coder = Literal["learned", "rules"]


@dataclass(frozen=True, slots=True)
class Setup:
    """How articles are read: the coder, another spaCy model than the stock one, and tables of the user's own."""

    coder: Coder = "learned"
    model: str | None = None
    overlay: Path | None = None


def prepare(setup: Setup) -> None:
    """Makes this process ready to read. Raises ModelError or TableError where model or tables are not as they should be."""
    use_network(setup.coder == "learned")
    use_model(setup.model or STOCK)
    use_overlay(setup.overlay)


def follow_parent() -> None:
    """Has this worker process leave the keyboard to its parent, and end when its parent is no more, however that ended."""
    import multiprocessing
    import os
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def end_after(parent: multiprocessing.process.BaseProcess) -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=end_after, args=(parent,), daemon=True).start()


def read_item(item: Item) -> Reading | SourceError:
    """The reading of an item; the error where it holds no article. What was read already is only decoded."""
    try:
        if item.reading is not None:
            return decode(item.reading, item.name).reading
        return read(item.parse())
    except SourceError as error:
        return error
    except (RecursionError, MemoryError) as error:
        return SourceError(item.name, f"reading it takes more than this machine has ({type(error).__name__})")


def take_in(item: Item) -> Arrival | Refusal:
    """The item as the record takes it: its reading, or why there is none."""
    try:
        if item.reading is not None:
            return _import(item)
    except SourceError as error:
        return refusal(error, item.digest)
    reading = read_item(item)
    if isinstance(reading, SourceError):
        return refusal(reading, item.digest)
    path = item.name if item.raw is not None else None
    address = address_of(reading.article, given_id=item.known.id, path=path)
    return Arrival(item.name, item.digest, reading, address).with_features()


def _import(item: Item) -> Arrival:
    assert item.reading is not None
    imported = decode(item.reading, item.name)
    article = imported.reading.article
    # An id that follows from the article itself is none that its source gave.
    own_id = identify(article.text, published=article.published, url=article.url)
    given_id = item.known.id if item.known.id != own_id else None
    address = imported.address or address_of(article, given_id=given_id, path=None)
    return Arrival(
        item.name,
        item.digest,
        imported.reading,
        address,
        known=imported.known,
        withdrawn=imported.withdrawn,
        reason=imported.reason,
        recorded=imported.recorded,
        judgements=imported.judgements,
    ).with_features()


def refusal(error: SourceError, digest: str | None = None) -> Refusal:
    """What the record notes of an input that gave no article."""
    if isinstance(error, LanguageNotRead):
        return Refusal(error.name, digest, Became.LANGUAGE_NOT_READ, error.reason)
    if isinstance(error, NotAnArticle):
        return Refusal(error.name, digest, Became.NOT_AN_ARTICLE, error.reason)
    return Refusal(error.name, digest, Became.FAILED, error.reason)
