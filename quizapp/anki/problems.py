"""Problems frozen as notes: typed or chosen, with their solution and the slip behind wrong answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from quizapp.anki.markup import escaped, no_picture, to_html, to_inline
from quizapp.anki.notes import buttons
from quizapp.anki.notetypes import CARD, TYPES, filled
from quizapp.library.questions import letter
from quizapp.model.ids import level_item
from quizapp.shipped import generators
from quizapp.store.rows import FamilyRow

_NOT_TYPED: Final = frozenset(
    {"table", "explain", "ordering", "choices"}
)  # more than one line holds


@dataclass(frozen=True, slots=True)
class Frozen:
    """A problem as a note.

    Attributes:
        key: what makes it another than its siblings: it follows from its parameters.
    """

    key: str
    level: int
    fields: tuple[str, ...]


def frozen(family: FamilyRow, number: int) -> Iterator[Frozen]:
    """Different problems of each level of a family, the same ones every time.

    Args:
        family: its metadata.
        number: of problems a level; a level that has fewer gives what it has.
    """
    for level in range(1, len(family.levels) + 1):
        met: list[str] = []
        for start in range(number):
            seed = generators.registry.choose_seed(family.id, level, start=start, seen=met)
            problem = generators.registry.draw(family.id, level, seed)
            if problem.key() in met:
                break
            met.insert(0, problem.key())
            key = sha256(problem.key().encode()).hexdigest()[:16]
            yield Frozen(key, level, _fields(problem.to_json(), level_item(family.id, level)))


def _fields(problem: dict[str, Any], item: str) -> tuple[str, ...]:
    form = problem["answer"]
    answer = generators.answers.Answer.from_json(form)
    shown = generators.answers.show(answer)
    options, right = _options(form)
    typed = "" if options or form["form"] in _NOT_TYPED else _one_line(shown)
    return filled(
        TYPES[CARD].fields,
        question=to_html(problem["prompt"]) + (_wanted(answer) if typed else ""),
        options=options,
        right=right,
        typed=escaped(typed.replace(" × ", "x").replace(",", "") if typed else ""),
        accept=escaped(typed),
        answer=_answer(form["form"], shown),
        solution=_solution(problem["solution"]),
        slips=_slips(answer, problem["misconceptions"]),
        hints="".join(to_html(hint) for hint in problem["hints"]),
        key=escaped(item),
    )


def _options(form: dict[str, Any]) -> tuple[str, str]:
    if form["form"] not in ("choice", "choices"):
        return "", ""
    right = form["value"] if form["form"] == "choices" else [form["value"]]
    marked = [(text, text in right) for text in form["choices"]]
    letters = [letter(place) for place, (_, good) in enumerate(marked) if good]
    return buttons(marked, no_picture), " ".join(letters)


def _one_line(shown: str) -> str:
    return "; ".join(shown.split("\n"))


def _wanted(answer: "generators.answers.Answer") -> str:
    return f'\n<p class="asks">{escaped(generators.answers.expects(answer))}</p>'


def _answer(form: str, shown: str) -> str:
    """The answer as it is read best: a matrix as one, what has columns in columns."""
    if form == "matrix":
        rows = r" \\ ".join(" & ".join(row.split()) for row in shown.split(";"))
        return to_html(rf"$$\begin{{bmatrix}} {rows} \end{{bmatrix}}$$")
    if form == "table":
        lines = ("".join(map(_cell, line.split(" | "))) for line in shown.split("\n"))
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    return f"<pre>{escaped(shown)}</pre>" if "\n" in shown else f"<p>{escaped(shown)}</p>"


def _cell(text: str) -> str:
    return f"<td>{escaped(text)}</td>"


def _solution(steps: list[dict[str, str]]) -> str:
    if not steps:
        return ""
    lines = (
        to_inline(step["text"])
        + (f' <span class="value">= {escaped(step["value"])}</span>' if step.get("value") else "")
        for step in steps
    )
    return "<ol>" + "".join(f"<li>{line}</li>" for line in lines) + "</ol>"


def _slips(answer: "generators.answers.Answer", slips: list[dict[str, Any]]) -> str:
    lines = (
        f'<li><span class="value">{escaped(generators.answers.show(answer, slip["value"]))}</span>: '
        f'<span class="diagnosis">{to_inline(slip["diagnosis"])}</span></li>'
        for slip in slips
    )
    return f"<ul>{''.join(lines)}</ul>" if slips else ""
