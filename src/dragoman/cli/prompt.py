"""The prompt of `dragoman sql`: questions in SQL → tables; nothing can be changed by them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from dragoman.cli.terms import complain

if TYPE_CHECKING:
    from dragoman.output.listing import Form
    from dragoman.record import Record

GREETING = "SQL over {name}, for reading only. .schema explains the tables, .quit leaves."


class Prompt:
    """Answers questions in SQL about one record."""

    def __init__(self, record: Record, form: Form, stream: TextIO) -> None:
        self._record, self._form, self._stream = record, form, stream

    def run(self) -> None:
        """Asks for questions, each ended by a semicolon or an empty line, until the user leaves."""
        with suppress(ImportError):
            import readline  # noqa: F401  arrow keys and a history at the prompt
        self._stream.write(GREETING.format(name=self._record.name) + "\n")
        lines: list[str] = []
        while True:
            try:
                line = input("   ...> " if lines else "dragoman> ")
            except (EOFError, KeyboardInterrupt):
                self._stream.write("\n")
                return
            if line.strip() in (".quit", ".exit"):
                return
            lines.append(line)
            if line.strip().startswith(".") or line.rstrip().endswith(";") or not line.strip():
                question, lines = "\n".join(lines).strip(), []
                if question:
                    self.answer(question)

    def answer(self, question: str) -> bool:
        """Prints the answer; False where the question has a mistake, which is told."""
        from dragoman.output.sql_table import write_rows, write_schema
        from dragoman.record.querying import QueryError, ask, describe

        if question.strip().split(" ")[0] == ".schema":
            write_schema(describe(question.strip().split(" ")[1:]), self._stream)
            return True
        try:
            with self._record.connection() as connection:
                columns, rows = ask(connection, question)
                self._write(write_rows, columns, rows)
        except QueryError as error:
            complain(str(error))
            return False
        return True

    def _write(self, write: Any, columns: list[str], rows: Any) -> None:
        write(columns, rows, self._form, self._stream)
        self._stream.flush()
