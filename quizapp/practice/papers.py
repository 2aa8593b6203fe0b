"""Papers to sit: the ready ones, a fresh one by name, and what may be expected of it."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.errors import UsageError
from quizapp.insight.expecting import expected_share
from quizapp.practice.asked import is_sheet, read_sheet, spec_named
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.sheet import Sheet, Variant
from quizapp.practice.spec import Spec
from quizapp.practice.specs import ready

if TYPE_CHECKING:
    from quizapp.study.standing import Standing


def ready_papers(known: Known) -> tuple[list[Spec], list[str]]:
    """The papers that come with the program, the longest first; what is wrong with the others."""
    found, wrong = [], []
    for name in ready():
        try:
            found.append(spec_named(name, known))
        except UsageError as error:
            wrong.append(str(error))
    return sorted(found, key=lambda spec: -(spec.minutes or 0)), wrong


def fresh_paper(name: str, known: Known, slips: Callable[[], Mapping[str, int]]) -> Sheet:
    """A new paper, or the one that was written before.

    Args:
        name: of a ready paper, of a specification's file, or of a written sheet.
        known: what it can be made of.
        slips: how often the learner made each misconception, for papers that ask for them.

    Raises:
        UsageError: there is no such paper, or it is not right.
    """
    named = name if name in ready() else str(Path(name).expanduser())
    if is_sheet(named):
        return read_sheet(Path(named))
    spec = spec_named(named, known)
    seed = secrets.randbits(32) if spec.seed is None else spec.seed
    return compose(spec, known, seed=seed, slips=slips() if spec.asks_for_slips else None)


def expected_of(paper: Variant, standing: "Standing") -> float | None:
    """The share of a paper's marks to be expected today, 0 to 1; None for one without marks."""
    marks = defaultdict[str, float](float)
    for part in paper.parts():
        marks[part.question.item] += part.marks
    return expected_share(standing, marks)
