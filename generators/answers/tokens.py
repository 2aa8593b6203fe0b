"""A plain text cut into numbers, names, operators, brackets and separators."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from .literals import Commas, literal
from .reading import Unreadable
from .sanitising import quoted

MOST_LISTED = 2_200  # tokens: a 25 × 25 matrix of negative numbers with commas has 1,950
MOST_ALONE = 400  # tokens of one number; the longest sums of an exam have about 60
DEEPEST = 12  # brackets inside brackets; nobody types more

_OPEN = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}
_CLOSE = set(_OPEN.values())
_BRACKETS = {"(": "round", "[": "square", "{": "curly", "⌊": "floor", "⌈": "ceiling"}
_OPERATORS = {"**": "^", "^": "^", "*": "*", "×": "*", "/": "/", "+": "+", "-": "-", "√": "√"}

_REST = r"""
    (?P<name>log2|log10|[^\W\d_¼½¾⅐-⅞]+)
  | (?P<operator>\*\*|[*×/+^√-])
  | (?P<bracket>[(\[{⌊⌈)\]}⌋⌉])
  | (?P<comma>,)
  | (?P<semicolon>;)
  | (?P<newline>\n)
  | (?P<blank>\?)
  | (?P<space>[ \t]+)
"""
_SCALAR_NUMBER = r"(?P<number>(?:\d+(?:[.,'_]\d+|[ ]\d{3}(?!\d))*\.?|[.,]\d+)(?:[eE][+-]?\d+)?)|"
_LISTED_NUMBER = r"(?P<number>(?:\d+(?:['_]\d{3})*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|"
_SCALAR = re.compile(_SCALAR_NUMBER + _REST, re.VERBOSE)
_LISTED = re.compile(_LISTED_NUMBER + _REST, re.VERBOSE)


class Token(NamedTuple):
    """One piece of the text.

    `kind` is number, name, operator, open, close, comma, semicolon, newline or blank;
    `decimals` are a plain number's digits behind the point, None for a vulgar fraction.
    """

    kind: str
    text: str
    value: Fraction = Fraction(0)
    decimals: int | None = None
    space_before: bool = False
    space_after: bool = False


def tokenise(text: str, commas: Commas) -> list[Token]:
    """The tokens of a text that `characters.plain` has prepared.

    Raises:
        Unreadable: a character that no answer holds, a number that is not clear, or brackets that
            do not fit together or go deeper than `DEEPEST`.
    """
    pattern = _LISTED if commas is Commas.SEPARATE else _SCALAR
    most = MOST_LISTED if commas is Commas.SEPARATE else MOST_ALONE
    tokens: list[Token] = []
    place, space = 0, False
    while place < len(text):
        found = pattern.match(text, place)
        token = _token(found, commas) if found else _vulgar(text, place)
        end = found.end() if found else place + 1
        if token is not None:
            after = text[end : end + 1].isspace()
            tokens.append(Token(*token[:4], space, after))
            if len(tokens) > most:
                raise Unreadable("There are more numbers and signs in it than any answer needs.")
        space, place = token is None, end
    check_brackets(token.text for token in tokens if token.kind in ("open", "close"))
    return tokens


def _token(found: re.Match[str], commas: Commas) -> Token | None:
    kind, text = found.lastgroup, found[0]
    match kind:
        case "space":
            return None
        case "number":
            value, decimals = literal(text, commas)
            return Token("number", text, value, decimals)
        case "operator":
            return Token("operator", _OPERATORS[text])
        case "bracket":
            return Token("open" if text in _OPEN else "close", text)
        case _:
            return Token(str(kind), text)


def plain_decimals(tokens: Sequence[Token]) -> int | None:
    """The digits behind the point of one plain number with its signs; None for arithmetic."""
    *signs, last = tokens
    plain = all(token.kind == "operator" and token.text in "+-" for token in signs)
    return last.decimals if plain and last.kind == "number" else None


def _vulgar(text: str, place: int) -> Token:
    character = text[place]
    parts = unicodedata.normalize("NFKC", character).split("⁄")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        before = text[max(0, place - 8) : place].strip()
        where = f" after {quoted(before)}" if before else ""
        raise Unreadable(f"{quoted(character)} is not understood{where}.")
    return Token("number", character, Fraction(int(parts[0]), int(parts[1])))


def check_brackets(signs: Iterable[str]) -> None:
    """Hold the brackets among some signs against one another; other signs are passed over.

    Raises:
        Unreadable: they do not fit together or go deeper than `DEEPEST`.
    """
    opened: list[str] = []
    for sign in signs:
        if sign in _OPEN:
            opened.append(sign)
            if len(opened) > DEEPEST:
                raise Unreadable(f"Brackets lie more than {DEEPEST} deep in one another.")
        elif sign in _CLOSE:
            if not opened:
                raise Unreadable("A bracket is closed that was never opened.")
            last = opened.pop()
            if _OPEN[last] != sign:
                raise Unreadable(f"A {_BRACKETS[last]} bracket is closed by one of another kind.")
    if opened:
        raise Unreadable(f"A {_BRACKETS[opened[-1]]} bracket is opened and never closed.")
