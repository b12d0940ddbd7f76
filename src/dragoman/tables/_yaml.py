"""YAML tables read with the fast loader where the library has it; both give the same values."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str) -> Any:
    """The values of a document; raises yaml.YAMLError with the line where it is malformed."""
    return yaml.load(text, Loader=_LOADER)
