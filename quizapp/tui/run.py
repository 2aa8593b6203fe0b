"""Opens the app."""

import os
from pathlib import Path


def run(data_dir: Path | None = None) -> None:
    """Run the app until the learner leaves it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # hand-sized arrays: threads cost, not help
    from quizapp.tui.app import QuizApp

    QuizApp(data_dir).run()
