"""A family: what it is called, where it belongs, which levels it has and what it is built from.

All of it is readable without NumPy: a family's module imports the engine as a lazy package and
calls it in ``build`` only.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .answers import Answer, Carry
from .answers.form import form_of
from .draws import Draws
from .parameter import Parameter
from .plain import plain
from .problem import Misconception, Problem, Step


@dataclass(frozen=True, slots=True)
class Level:
    """How hard the problems of one level are.

    Attributes:
        what: a few words, for lists: ``padding, stride 1``.
        about: ids of the misconceptions that must give another value than the right answer.
        space: values for each parameter, drawn independently. Small spaces are enumerated, so
            that nothing repeats before all of it was seen. None: the module's ``draw`` does it.
        few: why fewer than three misconceptions can be live here; empty when three can.
    """

    what: str
    about: tuple[str, ...] = ()
    space: Mapping[str, Sequence[Any]] | None = None
    few: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """The metadata of a family.

    Attributes:
        id: also the module's name, with ``_`` for ``-``.
        topic: id of the deck it belongs to.
        exam_level: the level exams ask.
        marks: what an exam usually gives for one.
        needs: ids of families (``family@level`` too) that should have been seen before.
        misconceptions: the sentence that names the slip, by id; ``{name}`` stands for a
            parameter's value.
        version: raised when ``build`` reads its parameters differently; ``upgrade`` in the
            module then turns older parameters into today's.
        distinct: draws in which two misconceptions share a value are thrown away.
        display: names of the parameters that only change the wording.
        worded: those among them that are drawn by themselves, with their choices.
        defaults: every parameter's default by name, in order.
    """

    id: str
    title: str
    topic: str
    levels: tuple[Level, ...]
    exam_level: int
    marks: int
    parameters: tuple[Parameter, ...]
    misconceptions: Mapping[str, str]
    needs: tuple[str, ...] = ()
    version: int = 1
    distinct: bool = False
    display: tuple[str, ...] = field(init=False, repr=False, compare=False)
    worded: tuple[tuple[str, tuple[Any, ...]], ...] = field(init=False, repr=False, compare=False)
    defaults: Mapping[str, Any] = field(init=False, repr=False, compare=False)
    _names: dict[str, Parameter] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the parameters by name and alias; every problem asks for what is worded."""
        worded = [p for p in self.parameters if p.display]
        for name, value in {
            "display": tuple(p.name for p in worded),
            "worded": tuple((p.name, p.choices) for p in worded if p.choices),
            "defaults": {p.name: p.default for p in self.parameters},
            "_names": {name: p for p in self.parameters for name in p.names},
        }.items():
            object.__setattr__(self, name, value)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name or alias."""
        return self._names.get(name) or self._names.get(name.lower())

    def names(self) -> list[str]:
        """Return every name and alias that ``--set`` understands."""
        return list(self._names)

    def to_json(self) -> dict[str, Any]:
        """Return the metadata as plain JSON."""
        return {
            "id": self.id,
            "title": self.title,
            "topic": self.topic,
            "version": self.version,
            "exam_level": self.exam_level,
            "marks": self.marks,
            "needs": list(self.needs),
            "levels": [
                {"level": number, "what": level.what, "about": list(level.about)}
                for number, level in enumerate(self.levels, 1)
            ],
            "parameters": [p.to_json() for p in self.parameters],
            "misconceptions": dict(self.misconceptions),
        }

    def problem(
        self,
        params: Mapping[str, Any],
        *,
        prompt: str,
        answer: Answer,
        solution: Sequence[Step],
        slips: Mapping[str, Any],
        idea: str = "",
        exact: bool = False,
    ) -> Problem:
        """Put a problem together, leaving out what is not live.

        Args:
            params: what it is built from.
            prompt: Markdown.
            answer: form and right value.
            solution: the steps, the last of which ends at the answer.
            slips: the value of each misconception by id; None where it cannot happen. For a
                tuple or a table's row, only the parts that the wrong rule changes.
            idea: the gentlest hint: the rule in words; empty: the first step says it.
            exact: all values are lists and whole numbers already, with nothing to round.
        """
        right = answer.value
        rounds = not exact and type(right) is not int
        if rounds and (rounded := plain(right)) != right:
            answer, right = answer.holding(rounded), rounded
        same = form_of(answer).same
        live = []
        for name, wrong in slips.items():
            if wrong is None:
                continue
            if type(wrong) is int:
                value = wrong
            else:
                value = _completed(answer, wrong if exact else plain(wrong))
            if not same(answer, value, right):
                sentence = self.misconceptions[name]
                if "{" in sentence:
                    sentence = sentence.format_map(params)
                live.append(Misconception(name, value, sentence))
        return Problem(
            family=self.id,
            title=self.title,
            topic=self.topic,
            version=self.version,
            params=params,
            display=self.display,
            prompt=prompt,
            answer=answer,
            hints=_hints(idea, solution),
            solution=tuple(solution),
            misconceptions=tuple(live),
        )


@dataclass(frozen=True, slots=True)
class Mounted:
    """A family's module, imported: its metadata and its functions.

    Attributes:
        build: makes the problem of parameters; pure.
        draw: ``draw(level, draws)`` returns parameters for levels without a ``space``.
        keep: ``keep(level, params)`` says whether a draw meets the level's conditions.
        upgrade: ``upgrade(params, version)`` turns an earlier version's parameters into today's.
        carry: ``carry(params)`` returns what follows from a learner's own earlier values, for
            answers in several parts; see ``answers.carrying``.
        cases: the enumerated levels' parameters, filled when a level is first drawn.
    """

    family: Family
    build: Callable[[Mapping[str, Any]], Problem]
    draw: Callable[[int, Draws], Mapping[str, Any]] | None = None
    keep: Callable[[int, Mapping[str, Any]], bool] | None = None
    upgrade: Callable[[Mapping[str, Any], int], Mapping[str, Any]] | None = None
    carry: Callable[[Mapping[str, Any]], Carry] | None = None
    cases: dict[int, list[dict[str, Any]]] = field(init=False, default_factory=dict, compare=False)


def _completed(answer: Answer, value: Any) -> Any:
    """Add the right parts to those that a wrong rule changes, so that every value is an answer."""
    if answer.form == "tuple":
        return {**answer.value, **value}
    if answer.form == "table":
        rows = zip(answer.value, value, strict=True)
        return [{**right, **row} if row else right for right, row in rows]
    return value


def _hints(idea: str, solution: Sequence[Step]) -> tuple[str, ...]:
    """Make up to three hints of the steps: the idea, the beginning, all but the last number.

    A last step without a number only puts parts together; then the step before ends open.
    """
    if not solution:
        return (idea,) if idea else ()
    hints = [idea] if idea else [f"Begin with: {solution[0].text}"]
    if len(solution) > 1:
        hints.append(_told(solution[0]))
    if len(solution) > 2:
        left = -1 if _DIGIT.search(solution[-1].text) else -2
        hints.append("\n".join([*map(_told, solution[1:left]), solution[left].text]))
    return tuple(hints)


def _told(step: Step) -> str:
    text, value = step
    return f"{text} = {value}" if value else text


_DIGIT = re.compile("[0-9⁰¹²³⁴-⁹₀-₉]")
