"""What a line's own words say about its part on the page: list marks, labels, by-lines, page furniture.

Nothing here looks at neighbours; :mod:`dragoman.sources.layout` does.
"""

from __future__ import annotations

import re


def split_words(words: str) -> frozenset[str]:
    """The words of a list written in one string."""
    return frozenset(words.split())


_CLOSERS = "\"'”’»)]"
_STOP = re.compile(rf"[.!?…][{re.escape(_CLOSERS)}]*$")
_FULL_STOP = re.compile(rf"[.…][{re.escape(_CLOSERS)}]*$")
_TAIL = 24
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.)+$")

_BULLET = re.compile(
    r"(?:[•▪◦‣●■□►▶▸➤➜→»›✓✔♦❖*·]+\s*(?=\S)|[-–—]+\s+(?=\S)"
    r"|\(?\d{1,3}[.)]\s+(?=\S)|\(?[a-z]\)\s+(?=\S)|\([ivx]{1,4}\)\s+(?=\S))"
)
_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d"
_ZONE = r"(?:\s*\(?(?:GMT|UTC|Z|[A-Z]{1,4}T)(?:\s?[+-]\d{1,2}(?::\d\d)?)?\)?|\s+local(?:\s+time)?)"
CLOCK = re.compile(rf"\b{_CLOCK}(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?{_ZONE}?", re.IGNORECASE)
_STAMP = re.compile(
    rf"(?:\[{_CLOCK}{_ZONE}?\]\s*|{_CLOCK}(?:\s*[ap]\.?m\b\.?)?{_ZONE}?\s*[—–:|-]+\s*)(?=\S)", re.IGNORECASE
)
_STAMP_ALONE = re.compile(rf"\[?{_CLOCK}(?:\s*[ap]\.?m\b\.?)?{_ZONE}?\]?$", re.IGNORECASE)

_RELATED_WORDS = (
    r"(?:Related(?:\s+(?:stor(?:y|ies)|articles?|news|coverage|content|reading|posts?|links?))?"
    r"|Read\s+(?:also|more|next|on|further|this|the\s+full\s+(?:story|report|article))"
    r"|Also\s+read|See\s+also|Also\s+see|Watch(?:\s+(?:also|more|now))?|Also\s+watch|Listen(?:\s+(?:also|more))?"
    r"|More\s+on\s+(?:this(?:\s+(?:story|topic))?|the\s+(?:story|topic))|More\s+(?:stories|coverage|reading)"
    r"|Further\s+reading|Don['’]t\s+miss|(?:You\s+(?:may|might)\s+also\s+like)|In\s+case\s+you\s+missed\s+it|ICYMI"
    r"|From\s+the\s+archives?|Recommended(?:\s+(?:stories|reading|for\s+you))?)"
)
_RELATED = re.compile(
    rf"[\[(]?\s*(?:{_RELATED_WORDS}\s*(?:[:|»›>→]|[—–-]\s)\s*(?P<title>\S.*)"
    r"|(?-i:READ\s+(?:ALSO|MORE|NEXT)|ALSO\s+READ|SEE\s+ALSO|DON['’]T\s+MISS|ICYMI)\s+(?P<bare>[“\"‘'A-Z].*))$",
    re.IGNORECASE | re.DOTALL,
)
_RELATED_HEAD = re.compile(rf"{_RELATED_WORDS}\s*[:|»›>→—–-]*$", re.IGNORECASE)
_RELATED_TAIL = re.compile(
    r"(?<=[.!?”\"’)])\s+[\[(]?(?:Read\s+(?:also|more)|Also\s+read|See\s+also|Related)\s*[:|]\s*(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)

_PICTURE = r"(?:file\s+)?(?:photo(?:graph)?|image|picture|video|graphic|illustration|map|infographic)s?"
_PICTURE_DESKS = (
    r"Getty\s+Images|AP\s+Photo|Reuters\s*/|REUTERS\s*/|AFP\s*/|AP\s*/|EPA\s*/|/\s*(?:Reuters|AFP|AP|EPA)\b|via\s"
)
_CAPTION = re.compile(
    rf"(?:[\[(]?\s*(?:{_PICTURE}|caption|credit|source)(?:\s+(?:credits?|caption|courtesy(?:\s+of)?|by|source))?\s*[:|/]"
    rf"|{_PICTURE}\s+(?:source|caption|credit),\s"
    rf"|[\[(]?\s*{_PICTURE}\s+(?:by|courtesy\s+of)\s+(?-i:[A-Z])[\w.'’-]*(?:[\s,/&]+(?-i:[A-Z]|and\b|via\b|for\b)[\w.'’-]*){{0,6}}[)\]]?$"
    rf"|[\[(]\s*(?:{_PICTURE}|credit)\b[^)\]]*[)\]]$|file\s+photo\b)",
    re.IGNORECASE,
)
_CAPTION_TAIL = re.compile(
    rf"(?:[.!?”\"’,]\s+|[\[(]\s*|\s[|–—-]\s*)(?:{_PICTURE}|credit)(?:\s+credit)?(?:\s*[:/|]\s*|\s+(?:by|courtesy\s+of)\s+)"
    r"[^.]{2,80}[.)\]]*$"
    rf"|\[[^\]]{{0,60}}/\s?[^\]]{{0,60}}\]\.?$|[\[(][^)\]]{{0,60}}(?-i:{_PICTURE_DESKS})[^)\]]{{0,60}}[)\]]\.?$"
    r"|(?-i:\s(?:REUTERS|AFP|AP|EPA|EPA-EFE)/[A-Z][\w .'’-]{2,40})$",
    re.IGNORECASE,
)

_FURNITURE = re.compile(
    r"(?:share(?:\s+(?:this|on|via|by|with)\b.*|\s*[:|].*)?|tweet(?:\s+this)?|e-?mail(?:\s+this.*)?|print(?:\s+this.*)?"
    r"|facebook|twitter|whatsapp|telegram|linkedin|copy\s+link|save(?:\s+(?:this|article).*)?|comments?(?:\s*\(\d+\))?"
    r"|\d+\s+comments?|(?:leave|post|add)\s+a\s+(?:comment|reply)\b.*|join\s+(?:the\s+conversation|our\s+\w+).*"
    r"|subscribe(?:\s+(?:to|now|today|here|for)\b.*)?|subscriptions?|sign\s+(?:up|in)\b.*|log\s+in\b.*|register\s+(?:now|for|to)\b.*|newsletters?\b.{0,60}"
    r"|follow\s+(?:us|our|me|\S+\s+on)\b.*|download\s+(?:our|the)\s+app\b.*|get\s+the\s+app\b.*|click\s+here\b.*"
    r"|tap\s+here\b.*|skip\s+to\b.*|back\s+to\s+top|load\s+more|show\s+more|see\s+more|view\s+(?:all|more)\b.*"
    r"|advertis(?:ement|ing)(?:\s*[-–—:(].*)?|advertise\s+with\b.*|sponsored(?:\s+(?:by|content).*)?|promoted(?:\s+content)?|ad|ads\s+by\b.*"
    r"|(?:article|story)\s+continues\b.*|continue\s+reading\b.*|(?:listen\s+to|play)\s+this\b.*|support\s+(?:us|our)\b.*"
    r"|donate(?:\s+(?:now|today|here))?|(?:this\s+)?(?:article|story|content)\s+(?:was|is)\s+(?:originally\s+|first\s+)?"
    r"(?:published|provided|available|part\s+of)\b.*|\d+\s*[- ]?min(?:ute)?s?(?:\s+read)?|reading\s+time\b.*"
    r"|(?:we\s+use|this\s+(?:site|website)\s+uses)\s+cookies\b.*|accept(?:\s+all)?(?:\s+cookies)?|cookie\s+\w+"
    r"|privacy\s+policy|terms\s+(?:of\s+(?:use|service)|and\s+conditions)\b.*|our\s+standards\b.*|about\s+(?:us|the\s+authors?)"
    r"|contact(?:\s+us)?|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|(?:related\s+|more\s+)?topics?|explore\s+more\b.*|\d+\s+(?:second|minute|hour|day|week|month)s?\s+ago|(?:first\s+)?(?:published|posted|updated)|tags?(?:\s*:.*)?"
    r"|filed\s+under\b.*|keywords?\s*:.*|got\s+a\s+tip\b.*|editor(?:s|['’]s|s['’])?\s+(?:note(?:\s*:.*)?|picks?)"
    r"|-?\s*30\s*-?|ends?|\(ends?\)|nnnn|zczc\b.*|xxx|m(?:ore|f)\s+to\s+(?:come|follow)|eds?\s*:.*|bc-\S+.*"
    r"|(?:copyright\s*(?:©|\(c\)|\d{4}|[|:])|©|\(c\)\s*\d{4}).*)[.!›»>→]*$",
    re.IGNORECASE | re.DOTALL,
)
_RIGHTS = re.compile(
    r"\ball\s+rights\s+reserved\b|\bmay\s+not\s+be\s+(?:published|reproduced|redistributed)\b", re.IGNORECASE
)
_CREDIT_LINE = re.compile(
    r"[\[(]?\s*(?:(?:additional|with|writing|further)\s+)*(?:report(?:ing|ed)?|written|writing|edit(?:ing|ed)|compiled"
    r"|translat(?:ion|ed)|produced|graphics?)\s+by\b.*"
    r"|[^.]{3,120}\bcontributed\s+(?:to\s+this\s+(?:report|article|story)|reporting)[^.]*\.?",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(
    r"(?:by|(?:story|words|text|analysis|opinion)\s+by)\s*:?\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL
)
_BYLINE_SMALL = split_words(
    "a an and at by bin da de del der di du el for from ibn in la le of on our the van von with y al correspondent "
    "correspondents columnist contributor diplomatic editor foreign news political reporter reporters senior special "
    "staff writer writers agencies agency desk"
)
_SMALL_IN_NAME = split_words("al and bin da de del der des di du e el en ibn la le of the upon on sur van von y")
_KICKER = re.compile(
    r"(?:live(?:\s+(?:updates?|blog))?|breaking(?:\s+news)?|urgent|exclusive|opinion|analysis|comment|commentary|editorial"
    r"|explainer|explained|feature|interview|fact\s?box|fact\s+check|timeline|brief|news(?:\s+brief)?|world(?:\s+news)?"
    r"|politics|international|europe|asia|africa|americas?|middle\s+east|asia\s+pacific|business|economy|home|top\s+stories"
    r"|latest(?:\s+news)?|press\s+release|for\s+immediate\s+release|statement|long\s+read|in\s+depth|war|conflict"
    r"|diplomacy|security|defen[cs]e)(?:\s*[|/»>›·•,&-]\s*[\w ]{2,30}){0,3}\s*[:|]?$",
    re.IGNORECASE,
)
_MAIL_HEADER = re.compile(r"(?P<name>From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Message-ID|Organi[sz]ation):\s*(?=\S)")
_SUBJECT_PREFIX = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a stop, question or exclamation mark; ``the U.S.`` does not count."""
    return _STOP.search(text[-_TAIL:]) is not None and _ABBREVIATION_END.search(text[-_TAIL:]) is None


def has_full_stop(text: str) -> bool:
    """Whether the text closes with a full stop, as headlines and headings do not."""
    return _FULL_STOP.search(text[-_TAIL:]) is not None and _ABBREVIATION_END.search(text[-_TAIL:]) is None


def mark_length(text: str) -> int:
    """How many characters of list mark and time stamp lead the text; 0 when none does."""
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    stamp = _STAMP.match(text, at)
    return stamp.end() if stamp else at


def is_stamp(text: str) -> bool:
    """Whether the text is a time of day and nothing else."""
    return _STAMP_ALONE.match(text) is not None


def related_title(text: str) -> tuple[int, int] | None:
    """Where in the text the title of another article stands, when the text does nothing but point to it."""
    lead = _BULLET.match(text)
    match = _RELATED.match(text, lead.end() if lead else 0)
    if match is None or len(text) > 300:
        return None
    start, end = match.span("title") if match["title"] else match.span("bare")
    return _trim_title(text, start, end, bracketed=text[match.start()] in "[(")


def related_tail(text: str) -> tuple[int, int, int] | None:
    """Where a pointer at the end of a paragraph begins, and its title's start and end."""
    match = _RELATED_TAIL.search(text)
    if match is None or len(match["title"]) > 200 or has_full_stop(match["title"]):
        return None
    opener = text[match.start() : match.start("title")].lstrip()[:1]
    title = _trim_title(text, *match.span("title"), bracketed=opener in ("(", "["))
    return (match.start(), *title) if title else None


def _trim_title(text: str, start: int, end: int, *, bracketed: bool) -> tuple[int, int] | None:
    while bracketed and end > start and text[end - 1] in ")] ":
        end -= 1
    return (start, end) if any(character.isalnum() for character in text[start:end]) else None


def is_related_head(text: str) -> bool:
    """Whether the text announces a list of other articles (``Related stories``)."""
    return len(text) <= 60 and _RELATED_HEAD.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether the text describes or credits a picture."""
    return (
        len(text) <= 400
        and not text[0].islower()
        and (_CAPTION.match(text) is not None or _CAPTION_TAIL.search(text) is not None)
    )


def is_furniture(text: str) -> bool:
    """Whether the text belongs to the page or the desk, whatever the article is about."""
    if len(text) > 300:
        return False
    if text[0].islower():
        return False
    if _RIGHTS.search(text) or is_stamp(text) or _CREDIT_LINE.fullmatch(text):
        return True
    return len(text) <= 160 and _FURNITURE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether the text is ``By`` and names (and perhaps an outlet, a place, a date)."""
    match = _BYLINE.match(text)
    if match is None or len(text) > 160 or has_full_stop(text):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", match["rest"])
    named = [word for word in words if word[0].isupper()]
    return bool(named or "staff" in words) and all(word in named or word in _BYLINE_SMALL for word in words)


def is_name(text: str, *, most: int = 4) -> bool:
    """Whether the text is only capitalised words, ``most`` at the most: a person, a place, a paper.

    ``Jane Doe in Cairo`` counts, its "in" not as a word.
    """
    words = [word for word in text.split() if word != "in"]
    if not 0 < len(words) <= most or not text[0].isupper() or any(character in text for character in '?!:;“”"'):
        return False
    return all(word[0].isupper() or word in _SMALL_IN_NAME for word in words)


def is_kicker(text: str) -> bool:
    """Whether the text is a section label of the kind that stands above a headline."""
    return len(text) <= 60 and _KICKER.match(text) is not None


def mail_header(text: str) -> tuple[str, int] | None:
    """The name of an e-mail's header line in lower case and where its value starts."""
    match = _MAIL_HEADER.match(text)
    if match is None:
        return None
    name = match["name"].lower()
    prefix = _SUBJECT_PREFIX.match(text, match.end()) if name == "subject" else None
    return name, prefix.end() if prefix and prefix.end() < len(text) else match.end()


def is_wire_line(line: str) -> bool:
    """Whether a line is an agency's slug or note to editors, which never goes on in the next line."""
    return line.startswith(("BC-", "ZCZC", "Eds:", "EDS:", "Eds.:"))


def starts_new_chunk(line: str) -> bool:
    """Whether a line opens something of its own even where no blank line stands before it."""
    return bool(
        _BULLET.match(line)
        or _STAMP.match(line)
        or is_stamp(line)
        or _RELATED.match(line)
        or ((line[0] in "[(" or line[0].isupper()) and _CAPTION.match(line))
        or _MAIL_HEADER.match(line)
        or is_wire_line(line)
        or (line[:3] in ("By ", "BY ") and is_byline(line))
    )
