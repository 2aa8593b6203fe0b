"""Print the marks that are simulated for a learner who has met half of many like items."""

import json
import sys

import numpy as np

from quizapp.scheduling.behaviour import RECALL_SECONDS, Behaviour
from quizapp.scheduling.forecast import minutes_curve
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.pace import Pace
from quizapp.scheduling.view import UNSEEN, ExamView, PlanView

COUNT = 60


def main() -> None:
    """Many are worth the same, so that the last digit of a gain could choose between them."""
    at = np.arange(COUNT)
    view = PlanView(
        day=20,
        stability=np.array([2.3, 7.7, 3.1])[at % 3],
        difficulty=np.array([5.0, 6.1])[at % 2],
        last=np.where(at < COUNT // 2, 18 - at % 3, UNSEEN),
        seconds=RECALL_SECONDS * np.array([1.0, 2.0, 1.5, 3.0])[at % 4],
        exams=(ExamView(28, np.array([1.0, 2.0, 3.0])[at % 3] / 120),),
        topics=at % 4,
    )
    pace = Pace(600, days_passed=10, days_kept=6)
    found = minutes_curve(view, pace, Curves(), Behaviour(), (2, 4, 6, 8, 10, 12))
    sys.stdout.write(json.dumps([round(mark, 9) for _, mark in found]))


if __name__ == "__main__":
    main()
