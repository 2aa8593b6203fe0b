"""Mock exams at a desk: the one that is not handed in yet, the papers to choose from, a new one."""

import secrets
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.errors import UsageError
from quizapp.insight.expecting import expected_share
from quizapp.practice.asked import is_sheet, read_sheet, spec_named
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.mock import Mock
from quizapp.practice.specs import ready

if TYPE_CHECKING:
    from quizapp.practice.sheet import Sheet
    from quizapp.practice.spec import Spec
    from quizapp.wiring import Desk


def unfinished(desk: "Desk") -> Mock | None:
    """The mock exam that was begun and not handed in."""
    return Mock.resume(desk.store, desk.clock, learner=desk.learner)


def known(desk: "Desk") -> Known:
    """What a paper can be made of."""
    return Known(desk.library.folders)


def papers(desk: "Desk") -> "tuple[list[Spec], list[str]]":
    """The papers that come with the program, the longest first; what is wrong with the others."""
    of, found, wrong = known(desk), [], []
    for name in ready():
        try:
            found.append(spec_named(name, of))
        except UsageError as error:
            wrong.append(str(error))
    return sorted(found, key=lambda spec: -(spec.minutes or 0)), wrong


def begin(desk: "Desk", name: str) -> Mock:
    """Compose a fresh paper and start the clock.

    Args:
        desk: the learner's.
        name: of a ready paper, of a specification's file, or of a written sheet.

    Raises:
        UsageError: there is no such paper, or it is not right.
    """
    sheet = _sheet(desk, name)
    variant, marks = sheet.variants[0], defaultdict[str, float](float)
    for part in variant.parts():
        marks[part.question.item] += part.marks
    expected = expected_share(desk.standing(), marks)
    return Mock.start(
        desk.store,
        desk.clock,
        sheet,
        variant=variant.number,
        expected=expected,
        learner=desk.learner,
    )


def _sheet(desk: "Desk", name: str) -> "Sheet":
    named = name if name in ready() else str(Path(name).expanduser())
    if is_sheet(named):
        return read_sheet(Path(named))
    of = known(desk)
    spec = spec_named(named, of)
    seed = secrets.randbits(32) if spec.seed is None else spec.seed
    slips = desk.store.slip_counts(desk.learner) if spec.asks_for_slips else None
    return compose(spec, of, seed=seed, slips=slips)
