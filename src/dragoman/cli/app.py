"""All commands in one visible list, and what the program does around each of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from dragoman.cli.terms import DONE, INTERRUPTED, PIPE_CLOSED, SOME_FAILED, WRONG_USAGE, complain, silence_output
from dragoman.errors import RecordError
from dragoman.version import __version__

COMMANDS = {
    "reading": {"read": "FILE...", "code": "< LINES"},
    "adding": {"add": "SOURCE...", "watch": "FEED...", "runs": "[NUMBER]"},
    "keeping": {"withdraw": "DOCUMENT", "forget": "DOCUMENT", "rebuild": ""},
    "asking": {
        "events": "",
        "actors": "",
        "calendar": "",
        "dyad": "A B",
        "warnings": "",
        "search": "WORDS",
        "brief": "",
        "document": "ID",
    },
    "judging": {"same": "A B", "different": "A B", "judgements": ""},
    "exporting": {"export": "--to KIND --output PATH", "sql": "[QUERY]"},
    "corpus": {"read-corpus": "SOURCE... --output FOLDER"},
}
"""The modules of this package, their commands, and what stands behind each in its usage."""

app = App(
    name="dragoman",
    help="Reads political news: who did what to whom, when and where, and who says so.",
    version=f"dragoman {__version__}",
    version_flags=["--version"],
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)

for _module, _commands in COMMANDS.items():
    for _name, _after in _commands.items():
        app.command(
            f"dragoman.cli.{_module}:{_name.replace('-', '_')}",
            name=_name,
            usage=f"Usage: dragoman {_name} {_after}".rstrip() + " [OPTIONS]",
        )


def main(tokens: Sequence[str] | None = None) -> int:
    """Runs the command line, by default the one that the program was started with; comes back with its exit status."""
    given = sys.argv[1:] if tokens is None else tokens
    if not given or given[0] in ("--help", "-h"):
        app.resolved_commands()  # each with what it does
    try:
        status = app(tokens, exit_on_error=False, print_error=False, verbose=False, result_action="return_value")
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except CycloptsError as error:
        complain(str(error))
        return WRONG_USAGE
    except RecordError as error:
        complain(str(error))
        return SOME_FAILED
    except BrokenPipeError:
        silence_output()
        return PIPE_CLOSED
    except OSError as error:
        # Inputs and records have errors of their own, so this is the output.
        complain(f"{error.filename or 'standard output'}: it could not be written ({error.strerror or error})")
        silence_output()
        return SOME_FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
