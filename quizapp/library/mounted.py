"""Problem families mounted as items: what the catalogue keeps of them, and problems as questions."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from quizapp import __version__
from quizapp.errors import UsageError
from quizapp.model.ids import level_item, level_of, source_of
from quizapp.shipped import generators
from quizapp.store.rows import FamilyRow

if TYPE_CHECKING:
    from quizapp.model.question import Drawn, Question


def family_rows(known: Iterable[FamilyRow] = ()) -> tuple[list[FamilyRow], list[str]]:
    """The metadata of every family, and a sentence for each that cannot be loaded.

    A family of another distribution may be broken; the others are studied all the same.

    Args:
        known: rows read earlier; a family whose file looks as it did then is not imported.
    """
    rows: list[FamilyRow] = []
    broken: list[str] = []
    stamps = generators.installed.stamps()
    kept = {row.id: row for row in known}
    for name in generators.installed.ids():
        stamp = f"{__version__} {stamps[name]}" if name in stamps else ""
        row = kept.get(name)
        if row and stamp and row.stamp == stamp:
            rows.append(row)
            continue
        try:
            rows.append(_row(generators.registry.metadata(name), stamp))
        except Exception as error:  # noqa: BLE001  (third-party code may raise anything)
            broken.append(f"The family {name} cannot be loaded: {error}")
    return rows, broken


def problem_question(
    item: str,
    seed: int,
    *,
    seen: tuple[str, ...] = (),
    liked_slips: Mapping[str, int] | None = None,
    example: bool = False,
) -> "Question":
    """A fresh problem of a family's level.

    Args:
        item: ``family-id@level``.
        seed: where to begin looking for one that was not seen lately.
        seen: canonical parameters of earlier problems, newest first.
        liked_slips: how often the learner made each misconception.
        example: whether it is only shown, with its solution.

    Raises:
        UsageError: there is no such family or level.
    """
    family, level = source_of(item), level_of(item) or 1
    top = len(generators.registry.metadata(family).levels)
    if not 1 <= level <= top:
        raise UsageError(f"{family} has levels 1 to {top}, not {level}.")
    chosen = generators.registry.choose_seed(
        family, level, start=seed, seen=seen, slips=liked_slips or None
    )
    problem = generators.registry.draw(family, level, chosen)
    return _question(problem.to_json(), item, example=example)


def same_problem(drawn: "Drawn") -> "Question":
    """The very problem that was asked, from its parameters."""
    problem = generators.registry.build(drawn.family, drawn.parameters, drawn.version)
    data = {**problem.to_json(), "level": drawn.level, "seed": drawn.seed}
    return _question(data, level_item(drawn.family, drawn.level or 1))


def _question(problem: Mapping[str, Any], item: str, *, example: bool = False) -> "Question":
    from quizapp.model.question import Drawn, Question, Slip, Step

    solution = tuple(Step(step["text"], step.get("value", "")) for step in problem["solution"])
    form = problem["answer"]
    explained = form["form"] == "explain"  # written freely and ticked, as an explain card is
    answer = generators.answers.show(generators.answers.Answer.from_json(form))
    return Question(
        item=item,
        topic=problem["topic"],
        kind="explain" if explained else "problem",
        prompt=problem["prompt"],
        answer="" if explained else answer,
        form=None if explained else form,
        hints=tuple(problem["hints"]),
        solution=solution,
        slips=tuple(
            Slip(slip["id"], slip["value"], slip["diagnosis"]) for slip in problem["misconceptions"]
        ),
        points=tuple(form["value"]) if explained else (),
        drawn=Drawn(
            problem["family"],
            problem["version"],
            problem["params"],
            problem["level"],
            problem["seed"],
        ),
        example=example,
    )


def _row(family: "generators.family.Family", stamp: str) -> FamilyRow:
    return FamilyRow(
        id=family.id,
        title=family.title,
        topic=family.topic,
        version=family.version,
        levels=tuple(level.what for level in family.levels),
        exam_level=family.exam_level,
        marks=float(family.marks),
        needs=tuple(family.needs),
        stamp=stamp,
    )
