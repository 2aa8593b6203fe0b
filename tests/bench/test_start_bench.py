"""A command starts about as fast as what it is made of: each beside its peer, in turns, in one run.

Modules are compiled before the first turn (into a folder of the test's own), as they are for
everybody whose second start this is; the processor's time counts, which neighbours change least.
"""

import os
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.bench.figures import tell

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(os.name != "posix", reason="children's processor time is told by POSIX"),
]
_PYTHON: Final = [sys.executable, "-c"]
_QUIZAPP: Final = [*_PYTHON, "from quizapp.cli import main; main()"]
_PLAN: Final = [*_QUIZAPP, "plan", "--json"]
_ORM: Final = "sqlalchemy.orm"


def test_commands_start_as_fast_as_what_they_are_made_of(tmp_path: Path) -> None:
    from tests.bench.starting import medians, surroundings

    acts = {
        "python": [*_PYTHON, ""],
        _ORM: [*_PYTHON, "import sqlalchemy.orm"],
        "version": [*_QUIZAPP, "--version"],
        "plan": _PLAN,
    }
    taken = medians(acts, surroundings(tmp_path))
    version, plan = taken["version"] / taken["python"], taken["plan"] / taken[_ORM]
    tell("start-up: quizapp --version", "python", taken["version"], version)
    tell("start-up: quizapp plan --json", _ORM, taken["plan"], plan)
    assert version <= 4.5
    assert plan <= 2


def test_a_plan_for_an_exam_in_a_month_is_there_soon_too(tmp_path: Path) -> None:
    from tests.bench.starting import medians, seconds, surroundings

    env = surroundings(tmp_path)
    seconds([*_QUIZAPP, "exam", "set", "30"], env)
    taken = medians({_ORM: [*_PYTHON, "import sqlalchemy.orm"], "plan": _PLAN}, env)
    ratio = taken["plan"] / taken[_ORM]
    tell("start-up: quizapp plan --json, an exam in a month", _ORM, taken["plan"], ratio)
    assert ratio <= 2


def test_the_first_frame_is_painted_about_as_soon_as_a_bare_one_of_its_shape(
    tmp_path: Path,
) -> None:
    from tests.bench.starting import medians, surroundings

    program = [sys.executable, "-m", "tests.tui.first_frame"]
    acts = {which: [*program, which] for which in ("ours", "bare")}
    taken = medians(acts, surroundings(tmp_path))
    ratio = taken["ours"] / taken["bare"]
    tell("first frame", "a bare Textual app of its shape", taken["ours"], ratio)
    assert ratio <= 1.5
