"""A PostgreSQL server of the tests' own, from Debian's package: started in a temporary folder, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = (
    "listen_addresses=", "autovacuum=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB",
)  # fmt: skip
LONGEST_START = 60.0


def find_programs() -> Path | None:
    """The folder with initdb and postgres, the newest of those of Debian's package; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("postgres")
    programs = [*found, *([Path(on_path)] if on_path else [])]
    return programs[-1].resolve().parent if programs else None


@contextmanager
def serve(programs: Path) -> Iterator[str]:
    """The folder of the socket of a server that runs until the end, where ``postgres`` is let in without a password."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgresql-"))
    someone = _someone_else()
    if someone:
        shutil.chown(folder, someone["user"])
    try:
        _run(programs / "initdb", folder, someone)
        command = [programs / "postgres", "-D", folder / "data", "-k", folder, "-F"]
        for setting in SETTINGS:
            command += ["-c", setting]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **someone)
        try:
            _await(server, folder)
            yield str(folder)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _someone_else() -> dict[str, Any]:
    """Whom the server runs as where we are root, for it refuses root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_name, "group": found.pw_gid, "extra_groups": []}
    raise RuntimeError("there is nobody but root to run PostgreSQL as")


def _run(initdb: Path, folder: Path, someone: dict[str, Any]) -> None:
    command = [initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    done = subprocess.run([*command, "--locale=C.UTF-8"], capture_output=True, cwd=folder, check=False, **someone)
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr.decode(errors='replace')}")


def _await(server: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    until = time.monotonic() + LONGEST_START
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                log = (folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL does not start: {log[-2000:]}") from None
            time.sleep(0.02)
