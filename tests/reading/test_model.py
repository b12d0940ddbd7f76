"""What the language model promises: the right one or a clear word, the same parses faster, and nothing loaded early."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path
from thinc.api import Model, NumpyOps

from dragoman.errors import ModelError
from dragoman.reading import model

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))


@pytest.fixture(autouse=True)
def _stock_again() -> Iterator[None]:
    yield
    model.use_model(model.STOCK)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that packages are looked for in first."""
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [n for n in sys.modules if n.startswith("en_core_web_")]:
        monkeypatch.delitem(sys.modules, name)  # another test may have imported the real one
    return tmp_path


def install(site: Path, name: str, version: str = "3.8.0", spacy_version: str = ">=3.8.0,<3.9.0") -> Path:
    """A model package that has a description and no data."""
    folder = site / name
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('a model is not imported before it was checked')\n")
    (folder / "meta.json").write_text(json.dumps({"version": version, "spacy_version": spacy_version}))
    return folder


def matrix(rows: int, columns: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((rows, columns), dtype="float32")


def parse_of(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


def networks(nlp: Language) -> list[Model]:
    found = (getattr(component, "model", None) for _, component in nlp.pipeline)
    return [network for network in found if isinstance(network, Model)]


@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_products_are_those_of_thinc(trans1: bool, trans2: bool) -> None:
    x = matrix(5, 7, 1) if trans1 else matrix(7, 5, 1)
    y = matrix(3, 5, 2) if trans2 else matrix(5, 3, 2)
    expected = NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2)
    out = np.empty((7, 3), dtype="float32")
    assert model.FastOps().gemm(x, y, trans1=trans1, trans2=trans2) == pytest.approx(expected, rel=1e-4, abs=1e-5)
    assert model.FastOps().gemm(x, y, out=out, trans1=trans1, trans2=trans2) is out
    assert out == pytest.approx(expected, rel=1e-4, abs=1e-5)


def test_affine_is_that_of_thinc() -> None:
    X, W, b = matrix(4, 6, 1), matrix(3, 6, 2), matrix(1, 3, 3)[0]
    assert model.FastOps().affine(X, W, b) == pytest.approx(NumpyOps().affine(X, W, b), rel=1e-4, abs=1e-5)


def test_a_missing_model_is_told_with_what_to_install() -> None:
    model.use_model("en-core-web-nowhere")
    with pytest.raises(
        ModelError, match=r"en_core_web_nowhere is not installed: python -m spacy download en_core_web_nowhere"
    ):
        model.load()


@pytest.mark.parametrize("name", ["json", "de_core_news_sm", "en_core_web_sm.vocab", "", "../models/en_core_web_sm"])
def test_only_known_models_are_looked_for(name: str) -> None:
    model.use_model(name)
    with pytest.raises(ModelError, match="no model that Dragoman knows"):
        model.load()


def test_another_version_of_the_stock_model_is_refused(site: Path) -> None:
    install(site, model.STOCK, version="3.7.1")
    with pytest.raises(ModelError, match=r"3\.7\.1 is installed, and 3\.8\.0 is expected: pip install"):
        model._verify(model._find(model.STOCK))


def test_changed_files_of_the_stock_model_are_refused(site: Path) -> None:
    install(site, model.STOCK)
    with pytest.raises(ModelError, match=r"not those of version 3\.8\.0: pip install .* --force-reinstall"):
        model._verify(model._find(model.STOCK))


def test_an_official_model_for_another_spacy_is_refused(site: Path) -> None:
    install(site, "en_core_web_md", version="2.3.0", spacy_version=">=2.3.0,<2.4.0")
    model.use_model("en_core_web_md")
    with pytest.raises(ModelError, match=r"made for spaCy >=2\.3\.0,<2\.4\.0"):
        model.load()


def test_an_official_model_without_its_data_is_told(site: Path) -> None:
    install(site, "en_core_web_md")
    model.use_model("en_core_web_md")
    with pytest.raises(ModelError, match=r"could not be loaded .* python -m spacy download en_core_web_md"):
        model.load()


def test_a_damaged_description_is_told(site: Path) -> None:
    (install(site, "en_core_web_md") / "meta.json").write_text("{}")
    model.use_model("en_core_web_md")
    with pytest.raises(ModelError, match="is damaged"):
        model.load()


def test_the_checksum_counts_names_and_contents_and_nothing_that_comes_and_goes(tmp_path: Path) -> None:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"weights")
    before = model.checksum(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_bytes(b"compiled")
    (tmp_path / ".DS_Store").write_bytes(b"")
    assert model.checksum(tmp_path) == before
    (tmp_path / "ner" / "model").write_bytes(b"Weights")
    changed = model.checksum(tmp_path)
    (tmp_path / "ner" / "model").rename(tmp_path / "ner" / "moves")
    assert len({before, changed, model.checksum(tmp_path)}) == 3


def test_importing_dragoman_loads_no_model_and_no_numpy() -> None:
    code = "import sys, dragoman; print(*{'numpy', 'spacy', 'thinc', 'dragoman.reading.model'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "\n"


def test_the_model_is_loaded_once_and_without_what_is_not_needed() -> None:
    nlp = model.load()
    assert model.load() is nlp
    assert set(model.NEEDED) <= set(nlp.pipe_names)
    assert set(model.UNNEEDED).isdisjoint(nlp.component_names)


def test_every_node_of_every_network_multiplies_fast() -> None:
    nodes = [node for network in networks(model.load()) for node in network.walk()]
    nodes += [ref for node in nodes for name in node.ref_names if (ref := node.maybe_get_ref(name)) is not None]
    assert {type(node.ops) for node in nodes} == {model.FastOps}


def test_fast_products_are_what_a_parse_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[type] = set()
    fast = model.FastOps.gemm
    monkeypatch.setattr(model.FastOps, "gemm", lambda *a, **k: used.add(model.FastOps) or fast(*a, **k))
    monkeypatch.setattr(NumpyOps, "gemm", lambda *a, **k: used.add(NumpyOps) or fast(*a, **k))
    model.load()("Ministers of the two states met in Geneva on Monday.")
    assert used == {model.FastOps}


def test_numpy_multiplies_on_one_thread() -> None:
    threadpoolctl = pytest.importorskip("threadpoolctl")
    model.load()
    assert {pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"} <= {1}


def test_without_a_way_to_limit_threads_the_products_stay_with_thinc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    nlp = model._load.__wrapped__(model.STOCK)
    assert {type(node.ops) for network in networks(nlp) for node in network.walk()} == {NumpyOps}


@pytest.mark.slow
def test_parses_are_those_of_the_stock_pipeline_every_time() -> None:
    stock = load_model_from_path(model._find(model.STOCK).data)
    sentences = 0
    for example in EXAMPLES:
        text = example.read_text(encoding="utf-8")
        doc = model.load()(text)
        assert parse_of(doc) == parse_of(stock(text)) == parse_of(model.load()(text)), example.name
        sentences += len(list(doc.sents))
    assert sentences >= 100
