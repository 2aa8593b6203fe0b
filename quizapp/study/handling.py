"""What can be done with an item outside a sitting; each is an event, so each can be undone."""

from quizapp.model.event import Event
from quizapp.model.question import Question
from quizapp.store.store import Store


def suspend(store: Store, item: str, learner: str) -> bool:
    """Ask an item no more, or again; whether it is suspended now."""
    state = store.states([item], learner).get(item)
    on = not (state and state.suspended)
    store.append(Event("suspend" if on else "unsuspend", item=item, learner=learner))
    return on


def bury(store: Store, item: str, learner: str, today: int) -> None:
    """Put an item off until the next study day."""
    store.append(Event("bury", item=item, learner=learner, payload={"until": today + 1}))


def flag(store: Store, item: str, learner: str) -> bool:
    """Turn an item's flag on or off; whether it is on now."""
    state = store.states([item], learner).get(item)
    on = not (state and state.flagged)
    store.append(Event("flag", item=item, learner=learner, payload={"flag": int(on)}))
    return on


def reset(store: Store, item: str, learner: str) -> None:
    """Forget what is believed of an item's memory; the log keeps its reviews."""
    store.append(Event("reset", item=item, learner=learner))


def report(store: Store, question: Question, text: str, learner: str) -> None:
    """Note what looks doubtful about a question, with the digest of the text that was shown."""
    payload = {"text": text, "digest": question.digest}
    store.append(Event("report", item=question.item, learner=learner, payload=payload))
