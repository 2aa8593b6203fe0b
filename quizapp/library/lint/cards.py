"""All rules about one card."""

from collections.abc import Callable, Iterator

from quizapp.library.card import Card
from quizapp.library.lint import computed, form, looks, wording
from quizapp.library.problem import Remark

RULES: tuple[Callable[[Card], Iterator[Remark]], ...] = (
    form.attributes,
    form.parts,
    form.kinds,
    form.cloze,
    wording.length,
    wording.source,
    wording.enumeration,
    wording.reason,
    wording.given_away,
    looks.formulas,
    looks.drawings,
    computed.checked,
)


def remarks(card: Card) -> Iterator[Remark]:
    """What any rule finds."""
    for rule in RULES:
        yield from rule(card)
