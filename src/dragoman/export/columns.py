"""The columns of Dragoman's own tables of events and mentions: their names, what their cells are and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "texts", "whole", "number", "truth", "day", "moment"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``kind`` is what its cells are: ``texts`` are several in a fixed order, ``moment`` is in UTC."""

    name: str
    kind: Kind
    meaning: str


def _party(side: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_code", "text", f"the {side}'s state (ISO 3166-1 alpha-3) or organisation"),
        Column(f"{side}_name", "text", f"the {side}'s name"),
        Column(f"{side}_kind", "text", "person, state, organisation, group, party, company, region or people"),
        Column(f"{side}_sector", "text", "PLOVER sector code"),
        Column(f"{side}_role", "text", "office or role"),
        Column(f"{side}_text", "text", f"the article's words that name the {side}"),
    )


EVENT_COLUMNS: Final = (
    Column("event", "text", "id of the event in the record"),
    Column("number", "whole", "number of this row: the event and its two parties"),
    Column("type", "text", "PLOVER type of the act itself"),
    Column("mode", "text", "PLOVER mode of the type"),
    Column("plover", "text", "PLOVER code, planned cooperation as AGREE"),
    Column("quad", "whole", "PLOVER quad of the type, 1 to 4"),
    Column("contexts", "texts", "PLOVER contexts"),
    Column("status", "text", "happened, ongoing, planned, possible or denied"),
    *_party("actor"),
    *_party("recipient"),
    Column("reciprocal", "truth", "the two parties may change places"),
    Column("date_first", "day", "first day that the event may cover"),
    Column("date_last", "day", "last day that the event may cover"),
    Column("place_code", "text", "state of the place"),
    Column("place_name", "text", "name of the place"),
    Column("lat", "number", "degrees north"),
    Column("lon", "number", "degrees east"),
    Column("score", "number", "PLOVER's conflict–cooperation score, -10 to 10"),
    Column("hedged", "truth", "every report hedges"),
    Column("confidence", "number", "the highest of its mentions, 0 to 1"),
    Column("outcome", "text", "what became of a plan"),
    Column("outcome_event", "text", "id of the event that decided the plan"),
    Column("disputed_by", "texts", "ids of events that say the opposite"),
    Column("published", "day", "day of the first report"),
    Column("known", "moment", "since when the record tells it this way"),
    Column("sources", "whole", "independent texts that report it"),
    Column("mentions", "whole", "places in articles that report it"),
    Column("documents", "whole", "articles that report it"),
    Column("outlets", "whole", "named outlets that report it"),
    Column("document", "text", "article of the first mention"),
    Column("outlet", "text", "outlet of the first mention"),
    Column("url", "text", "address of the first mention"),
    Column("text", "text", "words of the first mention"),
)

MENTION_COLUMNS: Final = (
    Column("event", "text", "id of the event in the record"),
    Column("report", "text", "id of the article's account of the event"),
    Column("document", "text", "id of the article"),
    Column("version", "whole", "version of the article, from 1"),
    Column("title", "text", "headline"),
    Column("outlet", "text", "outlet"),
    Column("published", "day", "day of publication"),
    Column("url", "text", "address"),
    Column("language", "text", "language code"),
    Column("start", "whole", "first character in the article's text"),
    Column("end", "whole", "character after the last"),
    Column("text", "text", "the words"),
    Column("said_by", "text", "to whom the article attributes the report"),
    Column("hedged", "truth", "the words hedge"),
    Column("confidence", "number", "calibrated probability of the type"),
    Column("why", "text", "what decided, in words"),
    Column("joined", "text", "why the account counts as one of this event"),
    Column("known", "moment", "since when the record knows the article"),
)
