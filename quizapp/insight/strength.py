"""How strong a topic is: the share of its items that would be recalled today."""

from collections.abc import Iterable

from quizapp.model.item import Item
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store


def strengths(
    store: Store, items: Iterable[Item], model: Fsrs, day: int, learner: str
) -> dict[str, float]:
    """Mean retrievability by topic, weighted as the cards say; an unseen item counts its guess."""
    states = store.states(None, learner)
    sums: dict[str, tuple[float, float]] = {}
    for item in items:
        state = states.get(item.id)
        if item.absent or (state and state.suspended):
            continue
        recall = item.guess
        if state and state.memory:
            recall = max(recall, model.retrievability(state.memory, day))
        weight, total = sums.get(item.topic, (0.0, 0.0))
        sums[item.topic] = (weight + item.weight, total + item.weight * recall)
    return {topic: total / weight for topic, (weight, total) in sums.items() if weight}
