"""Rows of numbers: vectors and matrices as students and programs write them.

`1 2 3`, `1, 2, 3`, `[1, 2, 3]`, `1 2; 3 4`, `[[1, 2], [3, 4]]`, lines of numbers, NumPy's and
PyTorch's print-outs, boxed grids, Markdown tables and LaTeX matrices.
"""

import re
from itertools import pairwise

from .arithmetic import Arithmetic
from .literals import Commas
from .numbers import json_number, prepared
from .reading import Unreadable
from .tokens import Token, tokenise

Cell = int | float | None  # None: a `?`, left open on purpose
_MOST_CELLS = 4_096

_WRAPPER = re.compile(
    r"(?:(?:np|numpy|torch|tf|jnp)\s*\.\s*)?"
    r"(?:array|matrix|tensor|constant|Tensor|Size|TensorShape|tuple|list)\s*\("
)
_OPTION = re.compile(r",\s*(?:dtype|shape|device)\s*=")
_NAME = re.compile(r"^\s*[^\W\d]\w{0,30}\s*(?:=|:)\s*")
_RULE = re.compile(r"[\s|:+─━═┄┌┬┐├┼┤└┴┘╭╮╰╯╔╗╚╝│║-]*")
_FRAME = str.maketrans(dict.fromkeys("│║┃|", " "))
_TALL = str.maketrans(dict.fromkeys("⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠", " "))
_TRANSPOSED = re.compile(r"(?<=[\])])\s*(?:\^\s*\{?\s*[T⊤]\s*\}?|ᵀ|\.T|')\s*$")


def unwrapped(text: str) -> str:
    """The list inside `np.array(…)`, `torch.Size(…)`, `y = …` and frames drawn around it.

    Raises:
        Unreadable: nothing is left.
    """
    text = _NAME.sub("", prepared(text))
    wrapper = _WRAPPER.match(text)
    if wrapper and text.endswith(")"):
        text = _OPTION.split(text[wrapper.end() : -1])[0]
    if re.search("[│║┃|]", text):
        lines = [line for line in text.split("\n") if not _RULE.fullmatch(line)]
        text = "\n".join(line.translate(_FRAME) for line in lines)
    text = _TRANSPOSED.sub("", text.translate(_TALL)).strip()
    if not text:
        raise Unreadable("Nothing was entered yet.")
    return text


def rows_of(text: str) -> list[list[Cell]]:
    """The rows of numbers in a text; a single row or column is a list of rows as well.

    Raises:
        Unreadable: no rows of numbers, separators that can mean two things, or too many cells.
    """
    reader = _Rows(tokenise(unwrapped(text), Commas.SEPARATE))
    rows = reader.read()
    if sum(map(len, rows)) > _MOST_CELLS:
        raise Unreadable(f"There are more than {_MOST_CELLS:,} numbers.")
    return rows


class _Rows:
    """Recursive descent over the brackets of a list."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._numbers = Arithmetic(tokens, listed=True)
        self._lists = _list_brackets(tokens)

    def read(self) -> list[list[Cell]]:
        rows = self._level()
        if self._numbers.next is not None:
            raise Unreadable("Something follows after the list is closed.")
        return rows

    def _level(self) -> list[list[Cell]]:
        """The rows up to the end of the innermost open bracket."""
        rows: list[list[Cell]] = []
        row: list[Cell] = []
        inner: list[list[list[Cell]]] = []
        separators: set[str] = set()
        expecting = True  # a separator was just read, or nothing yet
        while (token := self._numbers.next) is not None and token.kind != "close":
            if token.kind in ("semicolon", "newline"):
                if token.kind == "semicolon" and expecting and not row and not inner:
                    raise Unreadable("A row is empty: two semicolons stand side by side.")
                self._numbers.place += 1
                _end_row(rows, row, separators)
                row, separators, expecting = [], set(), True
                continue
            if token.kind == "comma":
                if expecting:
                    raise Unreadable("A number is missing before a comma.")
                self._numbers.place += 1
                separators.add("comma")
                expecting = True
                continue
            if not expecting:
                separators.add("space")
            expecting = False
            if self._numbers.place in self._lists:
                inner.append(self._inner())
            elif token.kind == "blank":
                self._numbers.place += 1
                row.append(None)
            else:
                row.append(json_number(self._numbers.number()))
        _end_row(rows, row, separators)
        return _joined(rows, inner)

    def _inner(self) -> list[list[Cell]]:
        self._numbers.place += 1
        rows = self._level()
        self._numbers.place += 1  # the closing bracket: tokenise has checked that it is there
        if not rows:
            raise Unreadable("A pair of brackets is empty.")
        return rows


def _list_brackets(tokens: list[Token]) -> set[int]:
    """The places of opening brackets that hold lists; the others belong to arithmetic.

    Square and curly brackets always hold lists. Round ones do when they hold a comma, semicolon
    or line end of their own, other brackets that hold lists, or stand around everything.
    """
    lists: set[int] = set()
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(place)
            if token.text in "[{":
                lists.update(opened)
        elif token.kind == "close":
            start = opened.pop()
            called = start > 0 and tokens[start - 1].kind == "name"
            if start == 0 and place == len(tokens) - 1 and token.text == ")" and not called:
                lists.add(start)
        elif opened and token.kind in ("comma", "semicolon", "newline"):
            lists.update(opened)
    return lists


def _end_row(rows: list[list[Cell]], row: list[Cell], separators: set[str]) -> None:
    if len(separators) > 1 and row:
        raise Unreadable(
            f"Row {len(rows) + 1} mixes commas and spaces: "
            "use one of them between the numbers, and a point for decimals."
        )
    if row:
        rows.append(row)


def _joined(rows: list[list[Cell]], inner: list[list[list[Cell]]]) -> list[list[Cell]]:
    """One list of rows out of plain rows and bracketed ones."""
    if not inner:
        return rows
    if rows:
        raise Unreadable("Numbers and bracketed rows are mixed.")
    if len(inner) == 1:
        return inner[0]
    if any(len(block) > 1 for block in inner):
        raise Unreadable("Brackets lie three deep: one matrix is asked for.")
    return [block[0] for block in inner]


def check_even(rows: list[list[Cell]]) -> None:
    """Refuse rows of different lengths.

    Raises:
        Unreadable: naming the first row that differs from the one before it.
    """
    for number, (before, row) in enumerate(pairwise(rows), start=2):
        if len(row) != len(before):
            raise Unreadable(
                f"Row {number} has {_numbers(len(row))}, row {number - 1} has {len(before)}."
            )


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"
