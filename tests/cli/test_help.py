"""What the commands say of themselves, and that the documents name each command and each of its options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[2]
NAMES = [name for commands in COMMANDS.values() for name in commands]
DOCUMENTS = "\n".join(
    path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
)
OFTEN = ("read", "code")
"""Commands that need no record."""


def options(name: str) -> list[str]:
    """The options of a command."""
    arguments = app.resolved_commands()[name].assemble_argument_collection()
    return [option for argument in arguments for option in argument.names if option.startswith("--")]


@pytest.mark.parametrize("name", NAMES)
def test_each_command_explains_itself_and_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: dragoman {name}")
    for option in options(name):
        assert f"{option} " in out, option
    for line in out.splitlines():
        # An option stands in the list of options alone, never as an argument too.
        assert not re.search(r"^│ +\*? *[A-Z-]+ --[a-z]", line), line
    assert " --no-" not in out


def test_the_overview_says_of_each_command_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--help"]):
        assert main(arguments) == 0
        out = capsys.readouterr().out
        for name in NAMES:
            assert re.search(rf"^│ {name} +[A-Z][a-z]+ ", out, re.MULTILINE), name


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_name_each_command_and_each_option(name: str) -> None:
    assert re.search(rf"dragoman {name}\b", DOCUMENTS), f"dragoman {name} is explained nowhere"
    missing = [option for option in options(name) if not re.search(rf"(?<![\w-]){option}(?![\w-])", DOCUMENTS)]
    assert missing == []


def test_the_documents_name_no_command_that_there_is_not() -> None:
    named = set(re.findall(r"(?:`|\$ )dragoman ([a-z][a-z-]*)", DOCUMENTS))
    assert named <= set(NAMES), named - set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OFTEN and name != "read-corpus"])
def test_each_command_that_uses_a_record_can_be_told_which(name: str) -> None:
    assert "--record" in options(name)


@pytest.mark.parametrize("module", list(COMMANDS))
def test_no_command_module_loads_the_language_model_or_the_database_when_it_is_named(module: str) -> None:
    import subprocess
    import sys

    code = (
        f"import sys, dragoman.cli.{module}\n"
        "slow = {'spacy', 'sqlalchemy', 'polars', 'pyarrow', 'httpx2', 'rich.markdown', 'onnxruntime'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(slow)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
