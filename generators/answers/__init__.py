"""The answer forms: a learner's text to a value or a clear reason, and a verdict on the value.

    answer = shape([6, 28, 28], "CHW")
    mark(answer, "6x28x28").verdict        # "right"
    mark(answer, "28 × 28 × 6").note       # "That is the other layout: …"

A text goes through `characters` (one sign for each meaning), `tokens`, `arithmetic` (recursive
descent, bounded in size and steps; nothing is ever evaluated as code) and the form's own file in
`forms/`. What can be meant in two ways is asked about, never guessed; what cannot be read costs
the learner nothing. A value is compared by `same`; `marking` names every wrong rule that gives
exactly this value, and slips that need no formula only where they are certain.

The text of an answer is the same from every front end: `1 2; 3 4` for a matrix, a row a line and
` | ` between the cells for a table, `before = 1; after = 2` for a tuple, `?` for what is left open;
`matrix_text`, `table_text` and `explanation` make it from fields, `cells_in` fills fields with it.

Standard library only, so that a screen, a paper sheet and a test can mark without NumPy.
"""

from typing import Any

from .answer import FORMS, Answer
from .carrying import Carry
from .cells import cells_in, matrix_text, one_line, table_text
from .explaining import explanation
from .form import Slip, form_of
from .making import (
    choice,
    choices,
    count,
    explain,
    fraction,
    matrix,
    ordering,
    parts,
    percentage,
    real,
    shape,
    table,
    term,
    vector,
    yesno,
)
from .marking import Marking, mark
from .misconceptions import Misconception, sentence
from .part_marking import PartMarking
from .reading import Reading, Unreadable
from .sanitising import sanitised
from .tolerance import Tolerance

__all__ = [
    "FORMS",
    "Answer",
    "Carry",
    "Marking",
    "Misconception",
    "PartMarking",
    "Reading",
    "Slip",
    "Tolerance",
    "Unreadable",
    "cells_in",
    "choice",
    "choices",
    "count",
    "expects",
    "explain",
    "explanation",
    "fraction",
    "mark",
    "matrix",
    "matrix_text",
    "one_line",
    "ordering",
    "parts",
    "percentage",
    "read",
    "real",
    "same",
    "sanitised",
    "sentence",
    "shape",
    "show",
    "table",
    "table_text",
    "term",
    "vector",
    "yesno",
]


def read(answer: Answer, text: str) -> Reading:
    """The value that a text states in the form of `answer`.

    Raises:
        Unreadable: it states none; the message is one sentence for the learner.
    """
    return form_of(answer).read(answer, text)


def show(answer: Answer, value: Any = None) -> str:
    """A value as plain text that `read` reads back; without one, the right answer."""
    return form_of(answer).show(answer, answer.value if value is None else value)


def same(answer: Answer, value: Any, reference: Any) -> bool:
    """Whether `value` counts as `reference`, under the tolerance of `answer`."""
    return form_of(answer).same(answer, value, reference)


def expects(answer: Answer) -> str:
    """What to type, in a few words that give nothing away: `whole number`, `3 decimals`."""
    return form_of(answer).expects(answer)
