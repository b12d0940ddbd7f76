"""Measures how fast Dragoman reads, how soon it starts and how much memory it takes, and prints a small table.

Run as ``python scripts/bench.py [--json] [--readings N] [--starts N]``. Everything is measured in one run on one
core, with the bundled examples, or with the texts below where there are none. Reading is measured in seconds of
processor time, side by side and in turns: the language model alone, then the whole reading, so that a machine that
gets slower in between disturbs neither more than the other. Exit status 1 where a floor is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from dragoman.reading import model, reader
from dragoman.reading.tokens import make_doc
from dragoman.sources import parse_text, read_source
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Article

EXAMPLES = Path(__file__).parents[1] / "examples"
FALLBACK = (
    """Freight returns to the Kafan bridge
TBILISI, March 4, 2025 (Kura Wire) — Georgia and Armenia reopened the railway bridge south of the capital on Tuesday,
a month after floods had closed it. Georgian Prime Minister Irakli Kobakhidze met Armenian counterpart Nikol Pashinyan
at the site, and the two signed an agreement on sharing the cost of repairs.

"Trains do not ask for visas," Kobakhidze told reporters. Azerbaijan's Foreign Ministry welcomed the opening. Turkey
said that it would send engineers next week if both sides asked for them.

If the spring brings new floods and the walls are not raised, railway officials warn, the line could be cut again.""",
    """Sudan's army and rivals trade blame after convoy is hit
By Amal Idris in Port Sudan

11 June 2024

Drones struck a convoy of the World Food Programme near El Obeid on Monday, killing three drivers, the agency said. The
Sudanese army accused the Rapid Support Forces of the attack. The paramilitaries denied it and demanded an inquiry.

Egypt and Saudi Arabia condemned the strike. Washington may impose new sanctions on both commanders, a State Department
official said, and the African Union called on the parties to return to talks in Jeddah. Chad, which has taken in half a
million refugees, closed its border for two days. Relations between Khartoum and N'Djamena have worsened since then.""",
    """Ministers of three states settle quarrel over fishing
MANILA, 19 August 2025 — The Philippines, Vietnam and Malaysia agreed on Tuesday to stop arresting each other's
fishermen in disputed waters. Their foreign ministers, who met behind closed doors for two days, also decided to set up
a hotline.

China rejected the agreement as "a paper boat". Its coast guard sprayed a Philippine vessel with water cannon on
Saturday, and Manila protested. Japan promised four patrol ships. The three states will hold joint exercises in
October.""",
)
RATIO = 2.0
"""Floor: the whole reading takes at most this many times what the language model alone takes."""
MEMORY = 1024
"""Floor: MiB that a process which reads articles takes at its peak."""

Figures = dict[str, float]


def main() -> int:
    """Measures, prints and comes back with the exit status."""
    parser = argparse.ArgumentParser(description="Speed, start-up time and memory of Dragoman, measured on one core.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--readings", type=int, default=60, help="read at least so many articles (default 60)")
    parser.add_argument("--starts", type=int, default=5, help="start each command so many times (default 5)")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    use_one_core()
    articles = load_articles()
    if options.peak:
        print(peak_after(articles, options.readings))
        return 0
    figures: Figures = measure_reading(articles, options.readings)
    figures |= measure_starts(articles[0], options.starts)
    figures |= measure_memory(options.readings)
    floors = {"ratio": (RATIO, figures["ratio"] <= RATIO)}
    if "peak_mib" in figures:
        floors["peak_mib"] = (MEMORY, figures["peak_mib"] <= MEMORY)
    if options.json:
        report: dict[str, Any] = {name: round(value, 3) for name, value in figures.items()}
        report["floors"] = {name: {"at_most": most, "holds": holds} for name, (most, holds) in floors.items()}
        print(json.dumps(report, indent=2))
    else:
        print_table(figures, floors)
    return 0 if all(holds for _, holds in floors.values()) else 1


def use_one_core() -> None:
    """Ties this process, and those it starts, to one core where the system can do that."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def load_articles() -> list[Article]:
    """The bundled examples in the order of their names, or the texts of this script."""
    files = sorted(EXAMPLES.glob("*.txt"))
    return [read_source(str(file)) for file in files] or [parse_text(text) for text in FALLBACK]


def measure_reading(articles: list[Article], readings: int) -> Figures:
    """How many articles and tokens a second the model alone and the whole reading take, and their ratio."""
    nlp, names = model.load(), gazetteer()
    tokens = sum(len(make_doc(nlp, article, names)) for article in articles)

    def run_model() -> None:
        for article in articles:
            make_doc(nlp, article, names)

    def run_whole() -> None:
        for article in articles:
            reader.read(article, nlp)

    seconds: dict[Callable[[], None], list[float]] = {run_model: [], run_whole: []}
    run_whole()  # what is built at the first reading belongs to the start
    rounds = -(-max(readings, 1) // len(articles))
    for number in range(rounds):
        for run in (run_model, run_whole) if number % 2 else (run_whole, run_model):
            before = time.process_time()
            run()
            seconds[run].append(time.process_time() - before)
    alone, whole = median(seconds[run_model]), median(seconds[run_whole])
    return {
        "articles": len(articles),
        "readings": rounds * len(articles),
        "tokens_per_article": tokens / len(articles),
        "model_articles_per_s": len(articles) / alone,
        "model_tokens_per_s": tokens / alone,
        "whole_articles_per_s": len(articles) / whole,
        "whole_tokens_per_s": tokens / whole,
        "ratio": whole / alone,
    }


def measure_starts(article: Article, times: int) -> Figures:
    """Median seconds, by the clock, of starting Python, Dragoman, its help, and of its first reading."""
    python = sys.executable
    commands = {
        "start_python_s": [python, "-c", "pass"],
        "start_import_s": [python, "-c", "import dragoman"],
        "start_help_s": [python, "-m", "dragoman.cli", "--help"],
        "start_reading_s": [python, "-m", "dragoman.cli", "read", "-", "--format", "json"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(max(times, 1) + 1):
        for name, command in commands.items():
            before = time.perf_counter()
            subprocess.run(command, input=article.text.encode(), stdout=subprocess.DEVNULL, check=True)
            if turn:  # the first turn only fetches the files from the disk
                seconds[name].append(time.perf_counter() - before)
    return {name: median(values) for name, values in seconds.items()}


def measure_memory(readings: int) -> Figures:
    """The peak of a process of its own, in MiB; nothing where the system does not tell."""
    command = [sys.executable, __file__, "--peak", "--readings", str(readings)]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()
    return {"peak_mib": float(output)} if output != "None" else {}


def peak_after(articles: list[Article], readings: int) -> float | None:
    """The most memory that this process has held, in MiB, after reading; None on Windows."""
    for number in range(max(readings, 1)):
        reader.read(articles[number % len(articles)])
    try:
        import resource
    except ImportError:
        return None
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def print_table(figures: Figures, floors: dict[str, tuple[float, bool]]) -> None:
    """Prints the figures and whether each floor holds."""
    print(f"{figures['readings']:.0f} readings of {figures['articles']:.0f} articles", end="")
    print(f" of {figures['tokens_per_article']:.0f} tokens on average, on one core\n")
    print(f"{'':28}{'articles/s':>12}{'tokens/s':>12}")
    for name, title in (("model", "language model alone"), ("whole", "whole reading")):
        print(f"{title:28}{figures[f'{name}_articles_per_s']:12.1f}{figures[f'{name}_tokens_per_s']:12.0f}")
    print(f"{'whole / model, in time':28}{figures['ratio']:12.2f}{_verdict(floors, 'ratio')}\n")
    starts = {
        "start_python_s": "python -c pass",
        "start_import_s": "import dragoman",
        "start_help_s": "dragoman --help",
        "start_reading_s": "dragoman read, one article",
    }
    for name, title in starts.items():
        print(f"{title:28}{figures[name]:12.2f} s")
    if "peak_mib" in figures:
        print(f"\n{'peak memory':28}{figures['peak_mib']:12.0f} MiB{_verdict(floors, 'peak_mib')}")


def _verdict(floors: dict[str, tuple[float, bool]], name: str) -> str:
    most, holds = floors[name]
    return f"   at most {most:g}: {'holds' if holds else 'BROKEN'}"


if __name__ == "__main__":
    sys.exit(main())
