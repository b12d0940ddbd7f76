"""Lets ``python -m dragoman.cli`` be the command line."""

import sys

from dragoman.cli.app import main

sys.exit(main())
