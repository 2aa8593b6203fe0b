"""Which seed comes next for a learner: nothing seen lately, and slips they made more often live.

A pure function of what was seen. It never bends a draw: it only chooses among seeds.
"""

from collections.abc import Mapping, Sequence
from json import loads

from .drawing import draw, enumerated
from .draws import SEEDS
from .family import Mounted
from .problem import Problem, canonical

LAST = 50
"""Nothing of the last so many problems of a level is asked again, if the level has enough."""

_COMPARED = 4  # fresh problems among which the one with the most of the learner's slips is taken
_SPARE = 150  # seeds tried beyond that before the longest unseen is taken again


def choose_seed(
    mounted: Mounted,
    level: int,
    *,
    start: int,
    seen: Sequence[str] = (),
    slips: Mapping[str, int] | None = None,
) -> int:
    """Choose the seed of the next problem.

    Args:
        mounted: the family.
        level: its level.
        start: the first seed looked at; the following ones are looked at in order.
        seen: parameters of earlier problems of this level as JSON texts, newest first.
        slips: how often the learner made each misconception, by id.

    Returns:
        Of the first few seeds that give something not seen lately, the one on which most of the
        slips are live. If everything was seen lately, what was seen longest ago.
    """
    display = mounted.family.display
    ages: dict[str, int] = {}
    for back, text in enumerate(seen[:LAST]):
        ages.setdefault(canonical(loads(text), display), back)
    fresh: list[tuple[int, int]] = []
    oldest, again = -1, start % SEEDS
    for step in range(max(len(enumerated(mounted, level)), _SPARE)):
        seed = (start + step) % SEEDS
        problem = draw(mounted, level, seed)
        age = ages.get(problem.key())
        if age is None:
            if not slips:
                return seed
            fresh.append((-_weight(problem, slips), step))
            if len(fresh) == _COMPARED:
                break
        elif age > oldest:
            oldest, again = age, seed
    return (start + min(fresh)[1]) % SEEDS if fresh else again


def _weight(problem: Problem, slips: Mapping[str, int]) -> int:
    return sum(slips.get(slip.id, 0) for slip in problem.misconceptions)
