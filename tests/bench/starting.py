"""Processes as the benchmarks start them: compiled modules, folders of their own, their time."""

import os
import random
import resource
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

TURNS: Final = 9
ROOT: Final = Path(__file__).parents[2]


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which modules are compiled and the learner's data is in ``folder``."""
    env = dict(os.environ, PYTHONPYCACHEPREFIX=str(folder / "compiled"))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env | {f"QUIZAPP_{name}_DIR": str(folder / name) for name in ("DATA", "CONFIG", "STATE")}


def seconds(words: Sequence[str], env: Mapping[str, str]) -> float:
    """The processor's time of one process, which neighbours change least."""
    before = _spent()
    subprocess.run(words, env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=120)
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(acts: Mapping[str, Sequence[str]], env: Mapping[str, str]) -> dict[str, float]:
    """The median of each process, in turns; the first time, which compiles, is not counted."""
    for words in acts.values():
        seconds(words, env)
    taken: dict[str, list[float]] = {name: [] for name in acts}
    chance = random.Random(1)
    for _ in range(TURNS):
        for name in chance.sample(sorted(acts), len(acts)):
            taken[name].append(seconds(acts[name], env))
    return {name: statistics.median(times) for name, times in taken.items()}
