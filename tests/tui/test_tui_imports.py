"""The first frame must not wait for the store or the engine."""

import subprocess
import sys

LATE = ("sqlalchemy", "numpy", "alembic", "fsrs_rs_python", "tomlkit",
        "markdown_it", "quizapp.wiring", "quizapp.store", "quizapp.library")  # fmt: skip


def test_the_app_is_imported_without_what_only_the_desk_needs() -> None:
    code = (
        "import sys, quizapp.tui.app, quizapp.tui.screens.home\n"
        f"print(*(name for name in {LATE!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
