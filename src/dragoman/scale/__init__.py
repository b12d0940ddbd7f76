"""A corpus → a folder of Parquet files with its readings: `read_corpus`, on processes of one machine or on a Dask cluster."""

from dragoman.scale.cluster import Counts, read_corpus
from dragoman.scale.processes import Lost

__all__ = ["Counts", "Lost", "read_corpus"]
