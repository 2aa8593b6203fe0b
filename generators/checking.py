"""What every family must keep to, checked over many seeds: ours in the tests, others' on demand.

``check(family)`` yields a sentence for everything that is wrong; nothing when all is well.
"""

import json
from collections.abc import Iterator
from itertools import islice

from .answers import Answer, Unreadable, mark, read, same, show
from .drawing import draw
from .errors import DrawError
from .family import Family, Level, Mounted
from .layout import too_wide
from .problem import Problem
from .registry import build, mounted
from .spellings import GARBAGE, numeric, spellings

ENOUGH = 3
"""So many misconceptions must be live in a problem, unless its level says why fewer can be."""

_AT_MOST = 20  # complaints about one family; more would say the same again


def check(family: str, *, seeds: int = 200) -> list[str]:
    """Hold a family to the rules, at every level for seeds 0, 1, 2….

    Returns:
        A sentence for each thing that is wrong, at most twenty.

    Raises:
        UnknownFamilyError: if there is no such family.
    """
    return list(islice(_complaints(mounted(family), seeds), _AT_MOST))


def _complaints(found: Mounted, seeds: int) -> Iterator[str]:
    import random

    import numpy as np

    family = found.family
    yield from _about_metadata(family)
    before = (random.getstate(), str(np.random.get_state()))  # noqa: NPY002 (it is watched, not used)
    ever: set[str] = set()
    for number, level in enumerate(family.levels, 1):
        for seed in range(seeds):
            where = f"{family.id} level {number} seed {seed}"
            try:
                problem = draw(found, number, seed)
            except DrawError as error:
                yield str(error)
                break
            ever |= {slip.id for slip in problem.misconceptions}
            yield from (f"{where}: {text}" for text in _about_problem(found, problem, level))
    if (random.getstate(), str(np.random.get_state())) != before:  # noqa: NPY002 (the same)
        yield f"{family.id} touches the global random state; draw through draws."
    for name in family.misconceptions:
        if name not in ever:
            yield f"{family.id}: the misconception {name} is never live at any level."


def _about_metadata(family: Family) -> Iterator[str]:
    if not 1 <= family.exam_level <= len(family.levels):
        yield f"{family.id}: the exam level {family.exam_level} is none of its levels."
    for number, level in enumerate(family.levels, 1):
        for name in level.about:
            if name not in family.misconceptions:
                yield f"{family.id} level {number} is about {name}, which is no misconception of it."
    names = [name for p in family.parameters for name in p.names]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"{family.id}: two parameters answer to the name {name}."


def _about_problem(found: Mounted, problem: Problem, level: Level) -> Iterator[str]:
    text = problem.to_text()
    if draw(found, problem.level or 1, problem.seed or 0).to_text() != text:
        yield "the same seed gives another problem."
    params = json.loads(json.dumps(problem.params))
    again = build(problem.family, params, problem.version)
    if params != problem.params or again.prompt != problem.prompt or again.key() != problem.key():
        yield "its parameters as JSON do not build the same problem."
    if not problem.hints:
        yield "there is no hint."
    yield from _about_answer(problem)
    yield from _about_slips(problem)
    yield from _about_solution(problem)
    yield from (f"this line is wider than 80 columns: {line}" for line in too_wide(problem))
    if len(problem.misconceptions) < ENOUGH and not level.few:
        live = ", ".join(slip.id for slip in problem.misconceptions) or "none"
        yield f"fewer than {ENOUGH} misconceptions are live ({live}) and the level says not why."


def _about_answer(problem: Problem) -> Iterator[str]:
    answer = problem.answer
    for text in spellings(answer, answer.value):
        if not _is_right(answer, text):
            marking = mark(answer, text, problem.misconceptions)
            yield f"its own answer {text!r} is {marking.verdict}: {marking.note}"
    for text in GARBAGE if numeric(answer) else ("",):
        if _is_right(answer, text) is not None:
            yield f"garbage {text!r} is not invalid."


def _is_right(answer: Answer, text: str) -> bool | None:
    """Say whether a text is right, None where it cannot be read: ``mark`` without what it tells."""
    try:
        return same(answer, read(answer, text).value, answer.value)
    except Unreadable:
        return None


def _about_slips(problem: Problem) -> Iterator[str]:
    answer = problem.answer
    for slip in problem.misconceptions:
        try:
            typed = show(answer, slip.value)
        except (TypeError, ValueError, KeyError, IndexError) as error:
            yield f"the value of {slip.id} cannot be shown as an answer ({error})."
            continue
        marking = mark(answer, typed, problem.misconceptions)
        if marking.verdict == "right":
            yield f"the wrong answer of {slip.id}, {typed!r}, is right."
        elif slip.id not in {named.id for named in marking.misconceptions}:
            yield f"the wrong answer of {slip.id}, {typed!r}, is {marking.verdict} and not named."


def _about_solution(problem: Problem) -> Iterator[str]:
    if not problem.solution:
        yield "there is no worked solution."
        return
    rows = len(problem.answer.rows) or 1  # a table's rows are its last steps
    last = "\n".join(step.value for step in problem.solution[-rows:])
    try:
        ends = read(problem.answer, last).value
    except Unreadable as refusal:
        yield f"the last step ends at {last!r}, which is no answer: {refusal.reason}"
        return
    if not same(problem.answer, ends, problem.answer.value):
        yield f"the last step ends at {last!r}, not at the answer."
