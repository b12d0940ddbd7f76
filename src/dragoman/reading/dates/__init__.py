"""Date phrases of political news: finds them in a text, and settles the days they mean.

``find_dates`` says what stands in the text, ``resolve`` which days that is once the publication date, the verb's
tense and the happening told before are known. Months, days and weeks are read as newspapers mean them; what the
words do not settle stays None.
"""

from dragoman.reading.dates.finding import find_dates
from dragoman.reading.dates.meanings import DatePhrase, Kind
from dragoman.reading.dates.resolving import days_ending, resolve, resolve_clause, resolve_main
from dragoman.reading.dates.yearly import Tense

__all__ = ["DatePhrase", "Kind", "Tense", "days_ending", "find_dates", "resolve", "resolve_clause", "resolve_main"]
