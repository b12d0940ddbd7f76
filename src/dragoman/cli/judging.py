"""What people say about the joining of events: `same`, `different`, `judgements`."""

from __future__ import annotations

from dragoman.cli.narrowing import FormOption, form_for
from dragoman.cli.records import Where, open_record
from dragoman.cli.terms import DONE, destination


def same(a: str, b: str, /, *, record: Where = None, note: str | None = None) -> int:
    """Say that two events, or two reports, are the same happening; it wins over the rules and is kept.

    Parameters
    ----------
    a
        The id of an event, or of a report (as `dragoman events --format json` gives them).
    b
        Another.
    record
        The record: a file or an address; without it, a file in your data folder.
    note
        Why.
    """
    return _judge("same", a, b, record, note)


def different(a: str, b: str, /, *, record: Where = None, note: str | None = None) -> int:
    """Say that two events, or two reports, are different happenings; it wins over the rules and is kept.

    Parameters
    ----------
    a
        The id of an event, or of a report (as `dragoman events --format json` gives them).
    b
        Another.
    record
        The record: a file or an address; without it, a file in your data folder.
    note
        Why.
    """
    return _judge("different", a, b, record, note)


def judgements(
    *,
    record: Where = None,
    take_back: int | None = None,
    form: FormOption = None,
) -> int:
    """List what was said about the joining of events, or take one of it back.

    Parameters
    ----------
    record
        The record: a file or an address; without it, a file in your data folder.
    take_back
        The number of a judgement that shall hold no longer; that it was made stays in the list.
    form
        table is for reading, json and csv are for programs.
    """
    from dragoman.output.listing import write_listing

    with open_record(record) as kept, destination(None) as stream:
        if take_back is not None:
            kept.take_back(take_back)
            return DONE
        write_listing([one.to_dict() for one in kept.judgements()], "judgements", form_for(form), stream)
    return DONE


def _judge(kind: str, a: str, b: str, record: str | None, note: str | None) -> int:
    with open_record(record) as kept, destination(None) as stream:
        number = kept.judge(kind, a, b, note)
        stream.write(f"judgement {number}: {a} and {b} are {'the same' if kind == 'same' else 'different'}\n")
    return DONE
