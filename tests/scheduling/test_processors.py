"""What is expected of a learner is the same whatever the processor can do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
KERNELS: tuple[dict[str, str], ...] = (
    {},
    {"OPENBLAS_CORETYPE": "Haswell"},
    {"OPENBLAS_CORETYPE": "Sandybridge"},
)


def _marks(**env: str) -> list[float]:
    words = [sys.executable, "-m", "tests.scheduling.marks_by_minutes"]
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(done.stdout)
    return found


def test_marks_do_not_depend_on_the_processor() -> None:
    simd = np.show_config(mode="dicts")["SIMD Extensions"]
    without = {"NPY_DISABLE_CPU_FEATURES": " ".join(simd.get("found", ()))}
    first, *others = [_marks(**env) for env in (*KERNELS, without)]
    assert first == sorted(first)
    assert first[0] < first[-1]
    assert others == [first] * len(others)
