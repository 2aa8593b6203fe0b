"""What a search of the browse screen finds."""

from quizapp.insight.browsing import find
from quizapp.wiring import Desk


def found(desk: Desk, query: str) -> list[str]:
    """The items that fit, in their order."""
    day, learner = desk.clock.today(), desk.learner
    got = find(desk.store, desk.library, query, day=day, learner=learner)
    return [entry.item.id for entry in got.entries]
