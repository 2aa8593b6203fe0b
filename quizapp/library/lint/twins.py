"""Near-duplicate questions: almost the same words and the same numbers.

Only pairs that share one of their rarer words are compared: two sets with a Jaccard similarity of
t must share a word among the first |s| − ⌈t·|s|⌉ + 1 of either, sorted from rare to frequent
(Chaudhuri, Ganti and Kaushik 2006, A primitive operator for similarity joins). So 100,000 cards
are no n² comparisons.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quizapp.library.lint.facts import Facts

ALIKE = 0.8  # share of common words from which two questions count as the same
FEWEST = 3  # content words below which a question says too little to be compared


def twins(cards: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of places of cards that ask nearly the same, the earlier first."""
    frequency = Counter(word for card in cards for word in card.words)
    met: dict[str, list[int]] = defaultdict(list)
    sets = [frozenset(card.words) for card in cards]
    for place, card in enumerate(cards):
        if len(card.words) < FEWEST:
            continue
        rare_first = sorted(card.words, key=lambda word: (frequency[word], word))
        prefix = rare_first[: len(rare_first) - math.ceil(ALIKE * len(rare_first)) + 1]
        near = {other for word in prefix for other in met[word]}
        for other in sorted(near):
            if cards[other].numbers == card.numbers and _alike(sets[other], sets[place]):
                yield other, place
        for word in prefix:
            met[word].append(place)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
