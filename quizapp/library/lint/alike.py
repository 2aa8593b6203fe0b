"""Questions of almost the same words and the same numbers, found without comparing all with all.

Two sets of words with a Jaccard similarity of t must share a word among the first
|s| − ⌈t·|s|⌉ + 1 of either, sorted from rare to frequent (Chaudhuri, Ganti and Kaushik 2006,
A primitive operator for similarity joins): only those that do are compared.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from quizapp.library.lint.facts import Facts

ALIKE = 0.8  # share of common words from which two questions count as the same


class Alike:
    """Questions met so far, each under a number.

    Args:
        cards: all that will be met or looked for: they say which words are rare.
    """

    def __init__(self, cards: Iterable[Facts]) -> None:
        self._frequency = Counter(word for card in cards for word in card.words)
        self._words: dict[int, frozenset[str]] = {}
        self._met: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)

    def add(self, number: int, card: Facts) -> None:
        """Meet a card."""
        self._words[number] = frozenset(card.words)
        for word in self._rare(card):
            self._met[word, card.numbers].append(number)

    def near(self, card: Facts) -> list[int]:
        """The numbers of those that ask nearly the same, in order."""
        words = frozenset(card.words)
        found = {number for word in self._rare(card) for number in self._met[word, card.numbers]}
        return sorted(number for number in found if _alike(words, self._words[number]))

    def _rare(self, card: Facts) -> list[str]:
        rare_first = sorted(card.words, key=lambda word: (self._frequency[word], word))
        return rare_first[: len(rare_first) - math.ceil(ALIKE * len(rare_first)) + 1]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
