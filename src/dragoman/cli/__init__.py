"""The command line: one function per command, each loaded when it is asked for."""

from dragoman.cli.app import main

__all__ = ["main"]
