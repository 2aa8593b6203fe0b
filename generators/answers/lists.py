"""Rows of numbers: vectors and matrices as students and programs write them.

`1 2 3`, `1, 2, 3`, `[1, 2, 3]`, `1 2; 3 4`, `[[1, 2], [3, 4]]`, lines of numbers, NumPy's and
PyTorch's print-outs, boxed grids, Markdown tables and LaTeX matrices.
"""

from itertools import pairwise
from typing import Any

from .arithmetic import Arithmetic
from .literals import Commas
from .numbers import json_number
from .reading import Reading, Unreadable
from .tokens import Token, plain_decimals, tokenise
from .wrappings import unwrapped

_MOST_CELLS = 4_096
_SPACED = {
    "-": "a minus with spaces on both sides: write 1 -2 for two numbers and 1-2 for one",
    "/": "a slash with spaces on both sides: write 1/2 for a fraction, and end rows by semicolons",
}


def rows_of(text: str) -> list[list[Reading]]:
    """The rows of numbers in a text; a single row or column is a list of rows as well.

    The value of a cell is an int or a float, and None where a `?` leaves it open.

    Raises:
        Unreadable: no rows of numbers, separators that can mean two things, or too many cells.
    """
    text, turned = unwrapped(text)
    rows = _Rows(tokenise(text, Commas.SEPARATE)).read()
    if sum(map(len, rows)) > _MOST_CELLS:
        raise Unreadable(f"There are more than {_MOST_CELLS:,} numbers.")
    if turned:
        check_even(rows)
        rows = [list(column) for column in zip(*rows, strict=True)]
    return rows


class _Rows:
    """Recursive descent over the brackets of a list."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._numbers = Arithmetic(tokens, listed=True)
        self._lists = _list_brackets(tokens)
        self._row = 1  # the number of the row being read, for messages
        breaks = ("semicolon", "newline")
        self._several = len(self._lists) > 1 or any(token.kind in breaks for token in tokens)

    def read(self) -> list[list[Reading]]:
        rows = self._level()
        if self._numbers.next is not None:
            raise Unreadable("Something follows after the list is closed.")
        return rows

    def _level(self) -> list[list[Reading]]:
        """The rows up to the end of the innermost open bracket."""
        rows: list[list[Reading]] = []
        row: list[Reading] = []
        inner: list[list[list[Reading]]] = []
        separators: set[str] = set()
        expecting = True  # a separator was just read, or nothing yet
        while (token := self._numbers.next) is not None and token.kind != "close":
            if token.kind in ("semicolon", "newline"):
                if token.kind == "semicolon" and expecting and not row and not inner:
                    raise Unreadable(f"Row {self._row} is empty: a semicolon stands alone.")
                self._numbers.place += 1
                self._end_row(rows, row, separators)
                row, separators, expecting = [], set(), True
                continue
            if token.kind == "comma":
                if expecting:
                    raise self._refused(row, "A number is missing before a comma.")
                separators |= self._comma()
                expecting = True
                continue
            if not expecting:
                separators.add("space")
            expecting = False
            if self._numbers.place in self._lists:
                inner.append(self._inner())
            else:
                row.append(self._cell(row))
        self._end_row(rows, row, separators)
        return _joined(rows, inner)

    def _comma(self) -> set[str]:
        """Pass a comma; whether spaces stand at it, when it could also be a decimal one."""
        place = self._numbers.place
        self._numbers.place += 1
        before, comma = self._tokens[place - 1 : place + 1]
        after = self._numbers.next
        if after is None or after.kind in ("close", "semicolon", "newline"):
            return set()
        if before.kind == after.kind == "number":
            return {"comma", "loose" if comma.space_after or comma.space_before else "tight"}
        return {"comma"}

    def _cell(self, row: list[Reading]) -> Reading:
        token = self._numbers.next
        start = self._numbers.place
        if token is not None and token.kind == "blank":
            self._numbers.place += 1
            return Reading(None, "?")
        try:
            value = json_number(self._numbers.number())
        except Unreadable as refusal:
            raise self._refused(row, refusal.reason) from None
        read = self._tokens[start : self._numbers.place]
        return Reading(value, cell_text(value), plain_decimals(read))

    def _refused(self, row: list[Reading], reason: str) -> Unreadable:
        """The reason, with the place where the number stands."""
        number = len(row) + 1
        place = f"Row {self._row}, number {number}" if self._several else f"Number {number}"
        return Unreadable(f"{place}: {reason}")

    def _end_row(self, rows: list[list[Reading]], row: list[Reading], separators: set[str]) -> None:
        spaced, self._numbers.spaced = self._numbers.spaced, ""
        if not row:
            return
        if {"space", "comma"} <= separators:
            raise Unreadable(
                f"Row {self._row} mixes commas and spaces: "
                "use one of them between the numbers, and a point for decimals."
            )
        if {"loose", "tight"} <= separators:
            raise Unreadable(
                f"Row {self._row} has commas with and without a space after them: "
                "write decimals with a point, and thousands without a comma."
            )
        if spaced and "comma" not in separators:
            raise Unreadable(f"Row {self._row} has {_SPACED[spaced]}.")
        rows.append(row)
        self._row += 1

    def _inner(self) -> list[list[Reading]]:
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


def _joined(rows: list[list[Reading]], inner: list[list[list[Reading]]]) -> list[list[Reading]]:
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


def check_even(rows: list[list[Reading]]) -> None:
    """Refuse rows of different lengths.

    Raises:
        Unreadable: naming the first row that differs from the one before it.
    """
    for number, (before, row) in enumerate(pairwise(rows), start=2):
        if len(row) != len(before):
            raise Unreadable(
                f"Row {number} has {_numbers(len(row))}, row {number - 1} has {len(before)}."
            )


def cell_text(value: Any) -> str:
    """A number as it was typed, not rounded; `?` for one that was left open."""
    if value is None:
        return "?"
    return str(value) if isinstance(value, int) else f"{value:.12g}"


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"
