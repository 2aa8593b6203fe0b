"""The first frame must not wait for the store or the engine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LATE = {"sqlalchemy", "numpy", "alembic", "fsrs_rs_python", "tomlkit",
        "markdown_it", "quizapp.wiring", "quizapp.store", "quizapp.library"}  # fmt: skip
ROOT = Path(__file__).parents[2]


def loaded_at(which: str, home: Path) -> set[str]:
    """The modules that an app has loaded when it draws its first frame, or has its desk."""
    places = {f"QUIZAPP_{name}_DIR": str(home / name) for name in ("DATA", "STATE", "CONFIG")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.first_frame", which],
        cwd=ROOT, env={**os.environ, **places}, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stdout.split())


def test_the_first_frame_is_drawn_before_what_only_the_desk_needs_is_loaded(tmp_path: Path) -> None:
    loaded = loaded_at("ours", tmp_path)
    assert "quizapp.tui.screens.home" in loaded
    assert not loaded & LATE
    assert not (tmp_path / "DATA").exists()  # nor has a store been made


def test_numpy_is_whole_before_a_key_and_the_forecast_can_load_it_together(tmp_path: Path) -> None:
    assert {"numpy.typing", "numpy.linalg"} <= loaded_at("desk", tmp_path)


@pytest.mark.parametrize("module", ["quizapp.cli", "quizapp.tui.run"])
def test_what_opens_the_app_loads_neither_textual_nor_the_desk(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert not set(done.stdout.split()) & (LATE | {"textual"})
