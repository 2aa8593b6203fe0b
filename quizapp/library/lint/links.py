"""``needs=`` leads to something that exists, and never in a circle."""

from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from quizapp.errors import nearest
from quizapp.library.lint.facts import Facts
from quizapp.model.ids import level_of, part_of, source_of

Found = tuple[Facts, str, str]  # card, message, mend


def dead(cards: Mapping[str, Facts], levels: Callable[[str], int]) -> Iterator[Found]:
    """Needs that name nothing.

    Args:
        cards: by id.
        levels: how many levels a family has, 0 when there is none of that id.
    """
    for card in cards.values():
        for need in card.needs:
            source, level = source_of(need), level_of(need)
            if source in cards and level is None:
                if part_of(need) in ("", *cards[source].parts):
                    continue
            elif (
                levels(source)
                and "/" not in need
                and (level is None or 1 <= level <= levels(source))
            ):
                continue
            known = levels(source)
            if known and "/" not in need:
                yield card, f"needs={need} is no level.", f"Write one of 1 to {known} behind the @."
                continue
            mend = f"Correct or remove it.{nearest(source, cards)}"
            yield card, f"needs={need} names no card and no family.", mend


def circles(needs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Circles of needs, one after another: each is reported and then cut.

    Args:
        needs: by id of a card or family, what it needs.
    """
    graph = {
        name: [source_of(need) for need in wanted if source_of(need) in needs]
        for name, wanted in needs.items()
    }
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][:0:-1]  # each needs the next, the last the first
            yield tuple(circle)
            graph[circle[-1]].remove(circle[0])
        else:
            return
