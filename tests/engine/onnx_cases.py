"""The cases that the onnx wheel makes or holds, run node by node through the engine."""

import importlib
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import ml_dtypes
import numpy as np
import onnx
from onnx import numpy_helper
from onnx.backend.test.case import node as made

from tests.engine import onnx_pointwise
from tests.engine.onnx_nodes import OPERATORS
from tests.engine.onnx_plumbing import PLUMBING, attributes

STORED = Path(onnx.__file__).parent / "backend" / "test" / "data"
FOLDERS = ("pytorch-converted", "pytorch-operator", "simple")
TAUGHT = OPERATORS.keys()

assert onnx_pointwise.PLAIN.keys() <= TAUGHT


class OnnxCase(NamedTuple):
    name: str
    graph: Any
    inputs: list[Any]
    outputs: list[Any]
    tolerance: float


def made_cases(operators: Collection[str]) -> Iterator[OnnxCase]:
    """Return the wheel's single-node cases of some operators.

    The wheel makes the cases of a module when it is imported; its own collector imports all 200.
    """
    for module in pkgutil.iter_modules(made.__path__):
        text = Path(made.__path__[0], f"{module.name}.py")
        if text.is_file() and any(f'"{name}"' in text.read_text("utf-8") for name in operators):
            importlib.import_module(f"{made.__name__}.{module.name}")
    for case in made._NodeTestCases:  # what the collector returns
        if len(case.model.graph.node) == 1 and case.model.graph.node[0].op_type in operators:
            for inputs, outputs in case.data_sets:
                yield OnnxCase(case.name, case.model.graph, inputs, outputs, case.rtol)


def stored_cases() -> Iterator[OnnxCase]:
    """Return PyTorch's exported graphs made of these operators and the plumbing between them."""
    for model_file in sorted(path for f in FOLDERS for path in (STORED / f).glob("*/model.onnx")):
        graph = onnx.load(model_file).graph
        names = {node.op_type for node in graph.node}
        if names & TAUGHT and names <= TAUGHT | PLUMBING.keys():
            for data in sorted(model_file.parent.glob("test_data_set_*")):
                inputs, outputs = _tensors(data, "input"), _tensors(data, "output")
                yield OnnxCase(model_file.parent.name, graph, inputs, outputs, 1e-3)


def run(case: OnnxCase) -> list[Any]:
    """Return what the engine computes for the graph's outputs."""
    values: dict[str, Any] = {
        tensor.name: numpy_helper.to_array(tensor) for tensor in case.graph.initializer
    }
    fed = [entry.name for entry in case.graph.input]
    values |= dict(zip(fed, case.inputs, strict=False))
    for node in case.graph.node:
        function = OPERATORS.get(node.op_type) or PLUMBING[node.op_type]
        operands = [_operand(values[name]) if name else None for name in node.input]
        random: Mapping[str, Any] = {}
        if node.op_type == "Dropout":
            random = {"mask": (case.outputs[1:] or [case.outputs[0] != 0])[0]}
        results = function(attributes(node), *operands, **random)
        values |= dict(zip(node.output, results, strict=False))
    return [values.get(entry.name) for entry in case.graph.output]


def differences(case: OnnxCase) -> list[str]:
    return [
        f"output {place}: {np.shape(got)} {got} instead of {np.shape(expected)} {expected}"
        for place, (expected, got) in enumerate(zip(case.outputs, run(case), strict=True))
        if got is not None and not _same(np.asarray(expected), np.asarray(got), case.tolerance)
    ]


def _same(expected: Any, got: Any, tolerance: float) -> bool:
    if expected.shape != got.shape:
        return False
    if expected.dtype.kind in "iub":
        return bool((expected == got).all())
    if expected.dtype == ml_dtypes.bfloat16:
        tolerance = 2**-7
    wide = expected.astype(np.float64)
    return np.allclose(wide, got.astype(np.float64), rtol=max(tolerance, 1e-6), atol=1e-6)


def _operand(value: Any) -> Any:
    """Return bfloat16 as float32, since NumPy has no such number."""
    return (
        value.astype(np.float32) if getattr(value, "dtype", None) == ml_dtypes.bfloat16 else value
    )


def _tensors(folder: Path, kind: str) -> list[Any]:
    files = sorted(folder.glob(f"{kind}_*.pb"), key=lambda path: int(path.stem.split("_")[1]))
    return [numpy_helper.to_array(onnx.load_tensor(path)) for path in files]
