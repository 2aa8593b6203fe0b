"""Opens the app."""

import os
from pathlib import Path


def run(data_dir: Path | None = None) -> None:
    """Run the app until the learner leaves it.

    Raises:
        SystemExit: it ended with an error, of which a line was shown.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # hand-sized arrays: threads cost, not help
    from quizapp.tui.app import QuizApp

    app = QuizApp(data_dir)
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
