"""Choices: a task list below the question, ``- [x]`` right and ``- [ ]`` wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

_CHOICE = re.compile(
    r"^[-*+] \[(?P<mark>[ xX])\][ \t]+(?P<text>[^\n]*(?:\n(?:[ \t]{2,}[^\n]*))*)\n?", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option, Markdown, and whether it is right."""

    text: str
    right: bool


def find_choices(markdown: str) -> tuple[Choice, ...]:
    """The options of a text; a line indented by two belongs to the option above it."""
    if "[" not in markdown:
        return ()
    return tuple(
        Choice(" ".join(match["text"].split()), match["mark"] != " ")
        for match in _CHOICE.finditer(markdown)
    )


def without_choices(markdown: str) -> str:
    """The text with its options taken out."""
    return _CHOICE.sub("", markdown).strip() if "[" in markdown else markdown.strip()


def shuffled(choices: Sequence[Choice], salt: str) -> list[Choice]:
    """The options in an order that follows from ``salt`` alone, on any machine and in any process.

    The order does not depend on how the writer arranged them, so the right one cannot be known by
    its place.
    """
    return sorted(choices, key=lambda choice: sha256(f"{salt}\n{choice.text}".encode()).digest())


def guess_chance(choices: Sequence[Choice]) -> float:
    """The chance to be right without knowing: one of n, or each of n ticked or not."""
    right = sum(choice.right for choice in choices)
    if not choices:
        return 0.0
    return 1 / len(choices) if right == 1 else 0.5 ** len(choices)
