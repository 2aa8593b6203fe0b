"""What an accepted fit changed, in days that a learner can picture."""

from typing import Any, Final

from quizapp.model.day import date_of
from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

_FIRST: Final = {
    Rating.AGAIN: "until 90 % are left after a first “forgot”",
    Rating.GOOD: "until 90 % are left after a first “recalled”",
}
_RECALLS: Final = 3


def memory_model(store: Store, learner: str) -> dict[str, Any]:
    """The model in use and, where it is the learner's own, what the newest fit changed.

    Args:
        store: with the log.
        learner: whose.

    Returns:
        ``own``, ``parameters`` and, of an own model, ``since``, ``reviews``, ``loss_before``,
        ``loss_after`` and ``changes``: what, days by default, days now.
    """
    events = store.events(kinds=("parameters",), learner=learner, valid=True)
    fitted = [event for event in events if event.payload.get("parameters")]
    if not fitted:
        return {"own": False, "parameters": None}
    return {"own": True, **_told(fitted[-1])}


def _told(event: Event) -> dict[str, Any]:
    numbers = tuple(float(number) for number in event.payload["parameters"])
    default, own = Fsrs(), Fsrs(numbers)
    changes = [
        (words, default.step(None, rating, 0).stability, own.step(None, rating, 0).stability)
        for rating, words in _FIRST.items()
    ]
    words = f"the same after {_RECALLS} recalls, each when 90 % were left"
    changes.append((words, _spaced(default), _spaced(own)))
    return {
        "parameters": numbers,
        "since": date_of(event.day).isoformat(),
        "reviews": int(event.payload.get("reviews") or 0),
        "loss_before": event.payload.get("loss_before"),
        "loss_after": event.payload.get("loss_after"),
        "changes": [
            {"what": what, "default": round(before, 2), "own": round(after, 2)}
            for what, before, after in changes
        ],
    }


def _spaced(model: Fsrs) -> float:
    memory: Memory | None = None
    day = 0
    for _ in range(_RECALLS):
        memory = model.step(memory, Rating.GOOD, day)
        day += max(1, round(memory.stability))
    return memory.stability if memory else 0.0
