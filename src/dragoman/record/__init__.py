"""The record: what was read, each happening once, and what was known when. :func:`open` is the only door."""

from dragoman.record.arrivals import Arrival, Became, InputOutcome, Refusal, address_of
from dragoman.record.asking import View
from dragoman.record.filters import AsOf, Filter
from dragoman.record.judging import Judgement
from dragoman.record.record import Record, open
from dragoman.record.runs import Run

__all__ = [
    "Arrival",
    "AsOf",
    "Became",
    "Filter",
    "InputOutcome",
    "Judgement",
    "Record",
    "Refusal",
    "Run",
    "View",
    "address_of",
    "open",
]
