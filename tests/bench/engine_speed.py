"""Times one implementation of convolution alone in its process, and prints its times as JSON.

Thread pools of onnxruntime, torch and OpenBLAS spin beside each other on a small machine and
spoil every measurement, so each implementation gets a process: ``python engine_speed.py NAME``.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

CASES: dict[str, tuple[tuple[int, ...], tuple[int, ...], int]] = {
    "A (1,3,224,224)*(64,3,7,7)/2": ((1, 3, 224, 224), (64, 3, 7, 7), 2),
    "B (1,64,56,56)*(64,64,3,3)": ((1, 64, 56, 56), (64, 64, 3, 3), 1),
    "C (8,16,32,32)*(32,16,3,3)": ((8, 16, 32, 32), (32, 16, 3, 3), 1),
    "D 5×5 by 3×3": ((1, 1, 5, 5), (1, 1, 3, 3), 1),
}
ROUNDS, SECONDS = 5, 0.25


def operands(name: str) -> tuple[Any, Any, int]:
    x_shape, w_shape, stride = CASES[name]
    random = np.random.default_rng(0)
    x, w = (random.standard_normal(shape).astype(np.float32) for shape in (x_shape, w_shape))
    return x, w, stride


def engine_call(x: Any, w: Any, stride: int) -> Callable[[], Any]:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from generators import engine

    return lambda: engine.conv(x, w, stride=stride)


def onnxruntime_call(x: Any, w: Any, stride: int) -> Callable[[], Any]:
    import onnxruntime
    from onnx import TensorProto, helper

    node = helper.make_node("Conv", ["x", "w"], ["y"], strides=[stride, stride])
    values = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in (("x", x.shape), ("w", w.shape), ("y", None))
    ]
    graph = helper.make_graph([node], "conv", values[:2], values[2:])
    opset = [helper.make_opsetid("", 17)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=8)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    feed = {"x": x, "w": w}
    return lambda: session.run(None, feed)


def torch_call(x: Any, w: Any, stride: int) -> Callable[[], Any]:
    torch = import_module("torch")  # no dependency: measured where somebody has installed it
    first, second = torch.from_numpy(x), torch.from_numpy(w)
    return lambda: torch.nn.functional.conv2d(first, second, stride=stride)


CALLS = {"engine": engine_call, "onnxruntime": onnxruntime_call, "torch": torch_call}


def best_seconds(call: Callable[[], Any]) -> float:
    """Return the fastest round's time for one call; small calls are timed many at once."""
    call()
    start = time.perf_counter()
    call()
    number = max(1, int(SECONDS / ROUNDS / 10 / (time.perf_counter() - start)))
    best = float("inf")
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(number):
            call()
        best = min(best, (time.perf_counter() - start) / number)
    return best


if __name__ == "__main__":
    made = {name: CALLS[sys.argv[1]](*operands(name)) for name in CASES}
    json.dump({name: best_seconds(call) for name, call in made.items()}, sys.stdout)
