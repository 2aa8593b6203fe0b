"""What must be shown: formulas, drawings that fit a screen, pictures that exist."""

import re
from collections.abc import Iterator

from quizapp.library.card import Card
from quizapp.library.problem import Remark
from quizapp.library.sections import lines_outside_code
from quizapp.mathtext.display import WIDEST
from quizapp.mathtext.terminal import unshowable

PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?(?P<target>[^)\s>]+)>?[^)]*\)")


def formulas(card: Card) -> Iterator[Remark]:
    """Every formula can be shown in a terminal."""
    if "$" not in card.piece.text:
        return
    lines = card.piece.text.split("\n")
    for reason in unshowable(f"{card.question}\n\n{card.piece.body}"):
        tex = reason.removeprefix("The formula ").partition(" cannot be shown")[0]
        first = tex.split("\n")[0]
        line = next((number for number, text in enumerate(lines) if first in text), 0)
        mend = "Write it with commands that are known, or split it."
        yield Remark(line, "formula", reason, mend)


def drawings(card: Card) -> Iterator[Remark]:
    """A drawing in text fits 80 columns and has no tabs."""
    if "```" not in card.piece.text and "~~~" not in card.piece.text:
        return
    for number, (line, in_code) in enumerate(lines_outside_code(card.piece.text)):
        if in_code and "\t" in line:
            yield Remark(
                number, "drawing", "The line holds a tab.", "Use blanks; tabs differ in width."
            )
        elif in_code and len(line) > WIDEST:
            message = f"The line is {len(line)} columns wide; {WIDEST} fit."
            yield Remark(number, "drawing", message, "Make it narrower.")


def pictures(card: Card) -> tuple[tuple[int, str], ...]:
    """The pictures a card shows: line within the card, and path."""
    if "![" not in card.piece.text:
        return ()
    return tuple(
        (number, match["target"])
        for number, (line, in_code) in enumerate(lines_outside_code(card.piece.text))
        if not in_code
        for match in PICTURE.finditer(line)
    )
