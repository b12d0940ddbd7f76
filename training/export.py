"""A fitted coder → one ONNX file that reads one sentence at a time.

Every matrix is kept as whole numbers of eight bits with one scale a column, and the inputs of the big products are
made whole numbers too (`DynamicQuantizeLinear`), over one sentence alone: what stands beside it in a batch cannot change it.
Weights take seven bits, so that processors whose instructions saturate at sixteen bits compute the same sums.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
LIMIT = 63  # seven bits with a sign


class Graph:
    """Collects nodes and weights; every method gives back the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0

    def constant(self, value: NDArray[np.generic]) -> str:
        self.count += 1
        self.weights.append(numpy_helper.from_array(np.asarray(value, order="C"), f"w{self.count}"))
        return f"w{self.count}"

    def add(self, op: str, *inputs: str, outputs: int = 1, **attributes: object) -> str | tuple[str, ...]:
        self.count += 1
        names = tuple(f"v{self.count}_{i}" for i in range(outputs))
        self.nodes.append(helper.make_node(op, list(inputs), list(names), **attributes))
        return names if outputs > 1 else names[0]

    def quantised(self, x: str) -> tuple[str, str, str]:
        return self.add("DynamicQuantizeLinear", x, outputs=3)  # type: ignore[return-value]

    def dense(self, x: str | tuple[str, str, str], weight: Array, bias: Array) -> str:
        """x·weight + bias with weight (in, out) in whole numbers."""
        values, scale, zero = x if isinstance(x, tuple) else self.quantised(x)
        steps = np.maximum(np.abs(weight).max(0), 1e-8) / LIMIT
        whole = np.clip(np.rint(weight / steps), -LIMIT, LIMIT).astype(np.int8)
        product = self.add("MatMulInteger", values, self.constant(whole), zero, self.constant(np.array(0, np.int8)))
        scaled = self.add(
            "Mul",
            self.add("Cast", product, to=TensorProto.FLOAT),
            self.add("Mul", scale, self.constant(steps.astype(np.float32))),
        )
        return self.add("Add", scaled, self.constant(bias.astype(np.float32)))  # type: ignore[return-value]

    def norm(self, x: str, weight: Array, bias: Array, epsilon: float) -> str:
        return self.add("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=epsilon)  # type: ignore[return-value]

    def rows_of(self, table: Array, index: str) -> str:
        """The rows of an embedding table kept in eight bits, one scale a row."""
        steps = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        whole = np.rint(table / steps).astype(np.int8)
        rows = self.add("Cast", self.add("Gather", self.constant(whole), index), to=TensorProto.FLOAT)
        return self.add("Mul", rows, self.add("Gather", self.constant(steps.astype(np.float32)), index))  # type: ignore[return-value]


def build(state: dict[str, Array], *, layers: int, heads: int, epsilon: float = 1e-12) -> onnx.ModelProto:
    """The graph: ids (n), source, target (positions, 0 where not marked) → heads (k), tags (n, 3)."""
    g = Graph()
    size = state["encoder.embeddings.LayerNorm.weight"].shape[0]
    x = g.add("Add", g.rows_of(state["encoder.embeddings.word_embeddings.weight"], "ids"),
              g.constant(state["encoder.embeddings.token_type_embeddings.weight"][0]))  # fmt: skip
    length = g.add("Shape", "ids")
    places = g.add(
        "Slice",
        g.constant(state["encoder.embeddings.position_embeddings.weight"][:128]),
        g.constant(np.array([0])),
        length,
        g.constant(np.array([0])),
    )
    x = g.norm(
        g.add("Add", x, places),
        state["encoder.embeddings.LayerNorm.weight"],
        state["encoder.embeddings.LayerNorm.bias"],
        epsilon,
    )
    for number in range(layers):
        x = _layer(g, x, state, f"encoder.encoder.layer.{number}.", heads, size, epsilon)
    mean = g.add("ReduceMean", x, g.constant(np.array([0])), keepdims=1)
    parts = [mean]
    for name in ("source", "target"):
        row = g.add("Gather", x, name)
        known = g.add("Cast", g.add("Greater", name, g.constant(np.array([0]))), to=TensorProto.FLOAT)
        parts.append(g.add("Mul", row, g.add("Unsqueeze", known, g.constant(np.array([1])))))
    pooled = g.add("Concat", *parts, axis=1)
    for name, source in (("heads", pooled), ("tagger", x)):
        product = g.add("MatMul", source, g.constant(np.ascontiguousarray(state[f"{name}.weight"].T)))
        g.nodes.append(helper.make_node("Add", [product, g.constant(state[f"{name}.bias"])], [name]))
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, s)
        for n, s in (("ids", ["n"]), ("source", [1]), ("target", [1]))
    ]
    outputs = [
        helper.make_tensor_value_info("heads", TensorProto.FLOAT, [1, "k"]),
        helper.make_tensor_value_info("tagger", TensorProto.FLOAT, ["n", 3]),
    ]
    graph = helper.make_graph(g.nodes, "coder", inputs, outputs, g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def _layer(g: Graph, x: str, state: dict[str, Array], at: str, heads: int, size: int, epsilon: float) -> str:
    part = size // heads
    names = [f"{at}attention.self.{n}" for n in ("query", "key", "value")]
    weight = np.concatenate([state[f"{n}.weight"].T for n in names], 1)
    bias = np.concatenate([state[f"{n}.bias"] for n in names])
    scale = part**-0.5
    weight[:, :size] *= scale
    bias = bias.copy()
    bias[:size] *= scale
    together = g.dense(x, weight, bias)
    shaped = g.add("Reshape", together, g.constant(np.array([-1, 3, heads, part])))
    turned = g.add("Transpose", shaped, perm=[1, 2, 0, 3])
    q, k, v = (g.add("Gather", turned, g.constant(np.array(i)), axis=0) for i in range(3))
    scores = g.add("Softmax", g.add("MatMul", q, g.add("Transpose", k, perm=[0, 2, 1])), axis=-1)
    mixed = g.add(
        "Reshape", g.add("Transpose", g.add("MatMul", scores, v), perm=[1, 0, 2]), g.constant(np.array([-1, size]))
    )
    out = g.dense(mixed, state[f"{at}attention.output.dense.weight"].T, state[f"{at}attention.output.dense.bias"])
    x = g.norm(
        g.add("Add", x, out),
        state[f"{at}attention.output.LayerNorm.weight"],
        state[f"{at}attention.output.LayerNorm.bias"],
        epsilon,
    )
    inner = g.dense(x, state[f"{at}intermediate.dense.weight"].T, state[f"{at}intermediate.dense.bias"])
    half = g.add("Mul", inner, g.constant(np.array(0.5, np.float32)))
    erf = g.add(
        "Add",
        g.add("Erf", g.add("Mul", inner, g.constant(np.array(2**-0.5, np.float32)))),
        g.constant(np.array(1, np.float32)),
    )
    out = g.dense(g.add("Mul", half, erf), state[f"{at}output.dense.weight"].T, state[f"{at}output.dense.bias"])
    return g.norm(
        g.add("Add", x, out), state[f"{at}output.LayerNorm.weight"], state[f"{at}output.LayerNorm.bias"], epsilon
    )


def export(model: object, path: Path) -> None:
    """Writes a fitted `network.Coder` to the path."""
    state = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}  # type: ignore[attr-defined]
    config = model.encoder.config  # type: ignore[attr-defined]
    graph = build(
        state, layers=config.num_hidden_layers, heads=config.num_attention_heads, epsilon=config.layer_norm_eps
    )
    path.write_bytes(graph.SerializeToString())
