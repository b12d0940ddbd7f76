"""Measures what reading a corpus takes on this machine, and prints what a million and a billion articles would take.

Run as ``python scripts/bench_scale.py [--json] [--articles N] [--coder learned|rules]`` while the machine has nothing else
to do. The articles are the bundled examples and annotated texts, each a line of JSON Lines, as often as it takes; lengths
are made by joining them. Every run is a process of its own, so that its memory is its own. What a worker needs for its first part,
in which it loads the language model and the tables, is left out of rates and seconds, and stands beside them as its start.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from dragoman.scale import Counts, read_corpus
from dragoman.scale.cutting import cut
from dragoman.scale.manifest import FILE, PARTS
from dragoman.scale.pieces import Opening, Piece, open_piece
from dragoman.sources.items import Item
from dragoman.step import Setup

ROOT = Path(__file__).parents[1]
TEXTS = ("examples/*.txt", "tests/gold/*.txt", "tests/gold-unseen/*.txt")
LENGTHS = (1_000, 2_000, 4_000, 8_000, 16_000)
"""Characters."""
CORES = {10**6: 40, 10**9: 1_000}
"""How many cores the sums are made for."""

Figures = dict[str, float]


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="What reading a corpus takes, and what a large one would take.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    parser.add_argument("--articles", type=int, default=400, help="articles of each run (default 400)")
    parser.add_argument("--coder", choices=("learned", "rules"), default="learned")
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        corpus, output, workers, size = options.run
        print(json.dumps(run_here(corpus, Path(output), int(workers), int(size), options.coder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.articles, options.coder)
    if options.json:
        print(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=2))
    else:
        print_tables(figures)
    return 0


def load_texts() -> list[str]:
    """The articles, each once."""
    return [path.read_text(encoding="utf-8") for pattern in TEXTS for path in sorted(ROOT.glob(pattern))]


def measure(folder: Path, articles: int, coder: str) -> Figures:
    """All figures."""
    texts = load_texts()
    figures: Figures = {"texts": len(texts), "characters": sum(map(len, texts)) / len(texts)}
    corpus = write_lines(folder / "corpus.jsonl", islice(cycle(texts), articles))
    for workers in (1, 2):
        figures |= {f"{name}_{workers}": value for name, value in run(folder, corpus, workers, 20, coder).items()}
    once = write_lines(folder / "once.jsonl", texts)
    figures["bytes"] = run(folder, once, 1, len(texts), coder)["bytes"]
    for length in LENGTHS:
        path = write_lines(folder / f"{length}.jsonl", islice(of_length(texts, length), max(articles // 10, 10)))
        figures[f"cpu_s_{length}"] = run(folder, path, 1, 5, coder)["cpu_s"]
    return figures | measure_plans(folder, texts) | {"page_s": measure_pages()}


def write_lines(path: Path, texts: Any) -> Path:
    """The texts as JSON Lines, each with a number, so that no two are the same."""
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(texts):
            stream.write(json.dumps({"id": f"n{number}", "text": text, "published": "2024-05-14"}) + "\n")
    return path


def of_length(texts: list[str], length: int) -> Iterator[str]:
    """Articles of about so many characters: whole paragraphs, one article's after another's."""
    paragraphs = cycle([part for text in texts for part in text.split("\n\n")])
    while True:
        parts: list[str] = []
        while sum(map(len, parts)) < length:
            parts.append(next(paragraphs))
        yield "\n\n".join(parts)


def run(folder: Path, corpus: Path, workers: int, size: int, coder: str) -> Figures:
    """The figures of a run in a process of its own."""
    output = folder / f"{corpus.stem}-{workers}"
    arguments = ["--run", str(corpus), str(output), str(workers), str(size), "--coder", coder]
    process = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)
    figures: Figures = json.loads(process.stdout)
    return figures


def run_here(corpus: str, output: Path, workers: int, size: int, coder: Any) -> Figures:
    """Articles a second, seconds of processor time and bytes of an article, MiB of a worker, seconds of starting."""
    marks: list[tuple[float, int, float]] = []

    def note(counts: Counts) -> None:
        marks.append((time.perf_counter(), sum(counts.outcomes.values()), counts.cpu_s))

    counts = read_corpus([corpus], output, workers=workers, size=size, setup=Setup(coder), progress=note)
    articles = sum(counts.outcomes.values())
    if counts.outcomes != {"read": articles}:
        raise SystemExit(f"not everything was read: {dict(counts.outcomes)}")
    figures = {
        "bytes": sum(part.stat().st_size for part in output.glob(PARTS)) / articles,
        "manifest": (output / FILE).stat().st_size / counts.partitions,
    }
    if counts.peak_mib is not None:
        figures["peak_mib"] = counts.peak_mib
    if len(marks) > workers + 1:
        (begin, _, _), (first, before, cpu), (last, after, all_cpu) = marks[0], marks[workers], marks[-1]
        figures["cpu_s"] = (all_cpu - cpu) / (after - before)
        figures["rate"] = (after - before) / (last - first)
        figures["start_s"] = max(first - begin - size * figures["cpu_s"], 0.0)
    return figures


def measure_plans(folder: Path, texts: list[str], articles: int = 20_000) -> Figures:
    """MB and articles a second of cutting files, and articles a second that are passed over where they are counted."""
    lines = write_lines(folder / "plan.jsonl", islice(cycle(texts), articles))
    packed, archive = folder / "packed.jsonl.gz", folder / "plan.warc.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes(), 6))
    with archive.open("wb") as stream:
        for text in islice(cycle(texts), articles):
            stream.write(gzip.compress(warc_record(text), 6))
    figures: Figures = {}
    for name, path in (("lines", lines), ("packed", packed), ("archive", archive)):
        before = time.process_time()
        cut(path.name, path, 2_000)
        figures[f"cut_{name}"] = articles / (time.process_time() - before)
    before = time.process_time()
    last = Piece(packed.name, "json lines", 1, articles - 1, None, is_counted=True)
    assert len(list(open_piece(last, Opening(folder, {}, None)))) == 1
    return figures | {"pass_over": articles / (time.process_time() - before)}


def measure_pages(rounds: int = 5) -> float:
    """Seconds of processor time that finding the text of a page of some 90 kB takes: an example under a long menu."""
    menu = b"<ul>" + b'<li><a href="/news/section">A section of the site</a></li>' * 1_500 + b"</ul></body>"
    pages = [path.read_bytes().replace(b"</body>", menu) for path in sorted((ROOT / "examples").glob("*.html"))]
    items = [Item(f"page {number}", raw=page) for number, page in enumerate(pages)]
    items[0].parse()  # loads the libraries
    before = time.process_time()
    for _ in range(rounds):
        for item in items:
            item.parse()
    return (time.process_time() - before) / (rounds * len(items))


def warc_record(text: str) -> bytes:
    """The text as a page in a record of an archive."""
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{text}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def print_tables(figures: Figures) -> None:
    """Prints what was measured, then what follows from it."""
    print(f"{figures['texts']:.0f} articles of {figures['characters']:,.0f} characters on average\n")
    print(f"{'':28}{'articles/s':>12}{'CPU s/article':>15}{'MiB a worker':>14}{'start, s':>10}")
    for workers, title in ((1, "one process"), (2, "two processes")):
        row = [figures.get(f"{name}_{workers}", float("nan")) for name in ("rate", "cpu_s", "peak_mib", "start_s")]
        print(f"{title:28}{row[0]:12.1f}{row[1]:15.3f}{row[2]:14.0f}{row[3]:10.1f}")
    print(f"\n{'length, characters':28}{'CPU s/article':>12}")
    for length in LENGTHS:
        print(f"{length:<28,}{figures[f'cpu_s_{length}']:12.3f}")
    print(f"\n{'text of a page of 90 kB':28}{figures['page_s']:12.3f} CPU s")
    print(f"{'Parquet, bytes an article':28}{figures['bytes']:12,.0f}")
    print(f"{'manifest, bytes a partition':28}{figures['manifest_1']:12,.0f}")
    for name, title in (("lines", "JSON Lines"), ("packed", "JSON Lines, gzip"), ("archive", "WARC, gzip")):
        print(f"{f'cutting {title}':28}{figures[f'cut_{name}']:12,.0f} articles/s")
    print(f"{'passing over, where counted':28}{figures['pass_over']:12,.0f} articles/s")
    for articles, cores in CORES.items():
        print_sum(figures, articles, cores)


def print_sum(figures: Figures, articles: int, cores: int) -> None:
    """Prints what so many articles take: the figures of one, times their number."""
    core_hours = articles * figures["cpu_s_2"] / 3_600
    partitions = -(-articles // 2_000)
    memory = cores * figures.get("peak_mib_2", float("nan")) / 1_024
    print(f"\n{articles:,} articles")
    print(f"  reading    {articles:,} × {figures['cpu_s_2']:.3f} s = {core_hours:,.0f} core-hours")
    print(f"             on {cores:,} cores {core_hours / cores:,.1f} hours")
    print(f"  memory     {cores:,} workers × {figures.get('peak_mib_2', 0):.0f} MiB = {memory:,.0f} GiB")
    print(
        f"  storage    {articles:,} × {figures['bytes']:,.0f} B = {articles * figures['bytes'] / 1e9:,.0f} GB of Parquet"
    )
    print(f"  partitions {partitions:,} of 2,000, {partitions * figures['manifest_1'] / 1e6:,.1f} MB of manifest")
    print(f"  planning   {articles / figures['cut_archive'] / 60:,.1f} core-minutes for WARC")


if __name__ == "__main__":
    sys.exit(main())
