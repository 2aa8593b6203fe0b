"""A command starts about as fast as what it is made of: each beside its peer, in turns, in one run.

Modules are compiled before the first turn (into a folder of the test's own), as they are for
everybody whose second start this is; the processor's time counts, which neighbours change least.
"""

import os
import random
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.bench.figures import tell

pytestmark = pytest.mark.bench
TURNS: Final = 9
_MAIN: Final = "from quizapp.cli import main; main()"


def _seconds(words: list[str], env: dict[str, str]) -> float:
    import resource

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = spent()
    subprocess.run(words, env=env, check=True, stdout=subprocess.DEVNULL, timeout=120)
    return spent() - before


@pytest.mark.skipif(os.name != "posix", reason="children's processor time is told by POSIX")
def test_commands_start_as_fast_as_what_they_are_made_of(tmp_path: Path) -> None:
    env = dict(os.environ, PYTHONPYCACHEPREFIX=str(tmp_path / "compiled"))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env |= {f"QUIZAPP_{name}_DIR": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
    python = [sys.executable, "-c"]
    acts = {
        "python": [*python, ""],
        "sqlalchemy.orm": [*python, "import sqlalchemy.orm"],
        "quizapp --version": [*python, _MAIN, "--version"],
        "quizapp plan --json": [*python, _MAIN, "plan", "--json"],
    }
    for words in acts.values():  # compiles, and makes the store
        _seconds(words, env)
    taken: dict[str, list[float]] = {name: [] for name in acts}
    chance = random.Random(1)
    for _ in range(TURNS):
        for name in chance.sample(sorted(acts), len(acts)):
            taken[name].append(_seconds(acts[name], env))
    seconds = {name: statistics.median(times) for name, times in taken.items()}
    version = seconds["quizapp --version"] / seconds["python"]
    plan = seconds["quizapp plan --json"] / seconds["sqlalchemy.orm"]
    tell("start-up: quizapp --version", "python", seconds["quizapp --version"], version)
    tell("start-up: quizapp plan --json", "sqlalchemy.orm", seconds["quizapp plan --json"], plan)
    assert version <= 4.5
    assert plan <= 2
