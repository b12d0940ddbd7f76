"""A size → a WARC archive as a news crawl leaves it: mostly pages in other languages, and some hundred English articles.

Nothing in it is there to be skipped cheaply: every page of text has to be unpacked, its article found and its language
told. Besides there is what makes programs big: pages as long as the limits allow and longer ones, long texts, an answer
that unpacks to a hundred times its size, pictures and a film.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from benches.adding import texts

ENGLISH = 300
LONG_TEXTS = 3
"""English articles of about `LONG` characters."""

LONG = 60_000
SCRIPT = 50_000
"""Bytes of script in a page of usual size."""

_WORDS = {
    "fr": "le la les des une dans pour avec sur que qui est sont pas plus par ce cette leur gouvernement ministre guerre frontière accord "
    "président pays ville hier selon après avant depuis armée négociations paix eau récolte ouvriers grève marché prix hausse",
    "de": "der die das und nicht mit auf für von dem den ein eine ist sind wurde werden nach bei über Regierung Minister Grenze Abkommen "
    "gestern sagte laut Stadt Land Armee Verhandlungen Frieden Wasser Ernte Arbeiter Streik Markt Preise steigen zwischen beiden",
    "es": "el la los las una en para con sobre que es son no más por este esta su gobierno ministro guerra frontera acuerdo "
    "presidente país ciudad ayer según después antes desde ejército negociaciones paz agua cosecha obreros huelga mercado precios suben",
    "ru": "и в на с по для что не это как из за от до при правительство министр граница соглашение президент страна город вчера сказал "
    "после перед армия переговоры мир вода урожай рабочие забастовка рынок цены растут между обеими сторонами заявил также",
    "ar": "في من على إلى عن مع هذا هذه التي الذي بعد قبل بين وقال الحكومة الوزير الحدود اتفاق الرئيس البلاد المدينة أمس الجيش مفاوضات "
    "السلام المياه العمال إضراب السوق الأسعار ارتفاع الجانبين أعلن أيضا",
    "tr": "ve bir bu için ile de da olarak çok daha gibi sonra önce göre hükümet bakan sınır anlaşma ülke şehir dün "
    "söyledi ordu görüşmeler barış su hasat işçiler grev pazar fiyatlar artıyor iki taraf arasında açıkladı",
}
_MENU = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(60))


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds: its bytes, its records, and how many of them are English articles."""

    size: int
    records: int
    english: int


def make_archive(path: Path, size: int, seed: int) -> Contents:
    """Writes an archive of at least so many bytes, the English articles spread evenly over it."""
    pages = _Pages(Random(seed))
    english = pages.english()
    heavy = pages.heavy(size)  # rare enough for pages of usual size to fill most of the archive
    gap = size // (ENGLISH + LONG_TEXTS + 1)
    records = articles = written = 0
    with path.open("wb") as stream:
        while written < size:
            some = list(islice(heavy, 1)) if records % 300 == 20 else [pages.foreign()]
            if written >= gap * (articles + 1) and articles < ENGLISH + LONG_TEXTS:
                some.append(next(english))
                articles += 1
            for kind, body in some:
                records += 2
                written += stream.write(_request(records) + _response(records, kind, body))
    return Contents(written, records, articles)


def _record(kind: str, number: int, content: str, body: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        f"WARC-Date: 2025-06-01T00:00:00Z\r\nWARC-Target-URI: https://news-{number % 97}.example/{number}.html\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _request(number: int) -> bytes:
    body = f"GET /{number}.html HTTP/1.1\r\nHost: news-{number % 97}.example\r\nUser-Agent: crawler\r\n\r\n"
    return _record("request", number, "application/http; msgtype=request", body.encode())


def _response(number: int, kind: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return _record("response", number, "application/http; msgtype=response", head.encode() + body)


Page = tuple[str, bytes]
"""The media type, with further headers where there are any, and the body."""

HTML = "text/html; charset=utf-8"


class _Pages:
    """Makes pages of all kinds."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = {language: words.split() for language, words in _WORDS.items()}
        self._script = b"".join(b'var a%d="%x";' % (n, random.getrandbits(256)) for n in range(60_000))

    def foreign(self) -> Page:
        """An article in another language, in every eighth case a page that lists headlines only."""
        language = self._random.choice(list(self._words))
        paragraphs = [self._prose(language, 60) for _ in range(8 + self._random.randrange(60))]
        if self._random.random() < 0.125:
            items = "".join(f'<li><a href="/{n}">{text[:70]}</a></li>' for n, text in enumerate(paragraphs * 8))
            return HTML, self._page(language, paragraphs[0][:60], f"<ul>{items}</ul>")
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        return HTML, self._page(language, paragraphs[0][:60], f"<article>{body}</article>")

    def _prose(self, language: str, words: int) -> str:
        sentences = []
        for _ in range(words // 12):
            sentences.append(" ".join(self._random.choices(self._words[language], k=12)).capitalize() + ".")
        return " ".join(sentences)

    def _page(self, language: str, title: str, body: str, script: int = SCRIPT) -> bytes:
        at = self._random.randrange(len(self._script) // 2)
        code = (self._script * (1 + 2 * script // len(self._script)))[at : at + script].replace(b"<", b" ")
        return (
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><script>'.encode()
            + code
            + f"</script></head><body><nav><ul>{_MENU}</ul></nav><main><h1>{title}</h1>{body}</main></body></html>".encode()
        )

    def english(self) -> Iterator[Page]:
        """The English articles, no two the same; the first ones are long."""
        sources = [text for _, text in texts()]
        for number in range(ENGLISH + LONG_TEXTS):
            text = sources[number % len(sources)]
            if number < LONG_TEXTS:
                text = "\n\n".join((text * (1 + LONG // len(text)))[:LONG].rpartition("\n")[0].split("\n"))
            title, _, rest = text.partition("\n")
            body = "".join(f"<p>{part.strip()}</p>" for part in rest.split("\n\n") if part.strip())
            article = f"<article>{body}</article>"
            yield HTML, self._page("en", f"{title.strip()}, edition {number}", article)

    def heavy(self, size: int) -> Iterator[Page]:
        """What makes programs big, over and over."""
        yield "video/mp4", self._noise(size // 5)
        while True:
            yield HTML, self._page("fr", "Page", f"<article><p>{self._prose('fr', 600)}</p></article>", 4_800_000)
            yield "image/jpeg", self._noise(2_000_000)
            yield (
                "text/plain; charset=utf-8",
                "\n\n".join(self._prose("ru", 600) for _ in range(1_500)).encode()[:19_000_000],
            )
            yield (
                HTML,
                self._page("de", "Page", f"<article>{'<p>' + self._prose('de', 12) + '</p>'}</article>" * 9_000)[
                    :4_900_000
                ],
            )
            yield f"{HTML}\r\nContent-Encoding: gzip", gzip.compress(b"<html><body>" + b"<p>na und</p>" * 8_000_000)
            yield HTML, self._page("es", "Page", f"<p>{self._prose('es', 600)}</p>", 24_000_000)
            yield "application/pdf", b"%PDF-1.7\n" + self._noise(1_000_000)

    def _noise(self, size: int) -> bytes:
        return self._random.randbytes(size)
