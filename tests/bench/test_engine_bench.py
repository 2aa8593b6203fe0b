"""How fast the engine's convolution is beside compiled ones, and how much memory it takes."""

import importlib.util
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from generators import engine
from tests.bench.engine_speed import CASES, operands

pytestmark = pytest.mark.bench

SCRIPT = Path(__file__).with_name("engine_speed.py")
TURNS = 4
LIMITS = {"A": 3.5, "B": 3.5, "C": 3.5, "D": 4.0}


def measured(*implementations: str) -> dict[str, dict[str, float]]:
    """Return the best seconds of each implementation, which take turns, each in its process."""
    best: dict[str, dict[str, float]] = {name: {} for name in implementations}
    for _ in range(TURNS):
        for name, times in best.items():
            done = subprocess.run(
                [sys.executable, str(SCRIPT), name], capture_output=True, text=True, check=True
            )
            for case, seconds in json.loads(done.stdout).items():
                times[case] = min(seconds, times.get(case, seconds))
    return best


def test_conv_keeps_up_with_onnxruntime(capsys: pytest.CaptureFixture[str]) -> None:
    peers = [name for name in ("onnxruntime", "torch") if importlib.util.find_spec(name)]
    if "onnxruntime" not in peers:
        pytest.skip("onnxruntime is not installed")
    best = measured("engine", *peers)
    with capsys.disabled():
        for case in CASES:
            ours = best["engine"][case]
            ratios = ", ".join(f"{ours / best[peer][case]:.2f} × {peer}" for peer in peers)
            sys.stdout.write(f"\n{case}: {ours * 1e6:.1f} µs, {ratios}")
    slower = {case[0]: best["engine"][case] / best["onnxruntime"][case] for case in CASES}
    assert all(slower[case] <= limit for case, limit in LIMITS.items()), slower


@pytest.mark.parametrize("case", [case for case in CASES if case[0] in "ABC"])
@pytest.mark.parametrize("settings", [{}, {"padding": 1}])
def test_conv_takes_little_more_memory_than_its_columns(
    case: str, settings: dict[str, int]
) -> None:
    x, w, stride = operands(case)
    bias = np.ones(len(w), np.float32)
    columns = engine.im2col(x, w.shape[2:], stride=stride, **settings).nbytes
    tracemalloc.start()
    y = engine.conv(x, w, bias, stride=stride, **settings)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (peak - y.nbytes) / columns <= 1.2
