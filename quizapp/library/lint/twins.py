"""Near-duplicate questions: almost the same words and the same numbers."""

from collections.abc import Iterator, Sequence

from quizapp.library.lint.alike import Alike
from quizapp.library.lint.facts import Facts

FEWEST = 3  # content words below which a question says too little to be compared


def twins(cards: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of places of cards that ask nearly the same, the earlier first."""
    met = Alike(cards)
    for place, card in enumerate(cards):
        if len(card.words) >= FEWEST:
            for earlier in met.near(card):
                yield earlier, place
            met.add(place, card)
