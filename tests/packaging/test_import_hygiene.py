"""A command must answer at once: what is heavy is loaded when it is used, not before."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "sqlalchemy", "numpy", "alembic", "fsrs_rs_python")


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["quizapp", "quizapp.cli", "quizapp.model.item"])
def test_importing_it_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(f"import {module}") == set()
