"""Finding items by text, topic, tag, state or slip, and what happened to one of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, get_args

from quizapp.library.library import Library
from quizapp.model.item import Item, Kind
from quizapp.model.question import Drawn
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.states import ItemState
from quizapp.store.store import Store

WEAK: Final = 0.7  # below this chance to recall an item counts as weak
MOST: Final = 500  # found items that are listed
KEYS: Final = ("topic", "tag", "kind", "slip", "is")
STATES: Final = ("due", "new", "seen", "weak", "flagged", "suspended", "buried", "known")
CARD: Final = "card"  # any kind but problems
KINDS: Final = (CARD, *get_args(Kind))
_OF: Final = {"is": STATES, "kind": KINDS}  # what may stand after a key, where that is known
_KEYED: Final = re.compile(r"([a-z]+):[a-z]")  # such as state:due; 3:4 and "note:" are text
_TAKES: Final = {
    "topic": "the name of a topic, such as topic:shapes",
    "tag": "the tag of a card, such as tag:formula",
    "kind": f"one of {', '.join(KINDS)}",
    "slip": "the name of a misconception, such as slip:no-bias",
    "is": f"one of {', '.join(STATES)}",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One found item.

    Attributes:
        recall: chance to recall it today, None when it was never met.
        due_in: days until it is due, negative when it is over.
    """

    item: Item
    state: ItemState
    recall: float | None
    due_in: int | None


@dataclass(frozen=True, slots=True)
class Past:
    """One earlier review: the study day, the rating, what was typed, and the very problem."""

    day: int
    rating: Rating
    seconds: float | None
    answers: tuple[str, ...]
    slips: tuple[str, ...]
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the first ones, and how many there are."""

    entries: tuple[Entry, ...]
    total: int
    complaint: str = ""


def find(store: Store, library: Library, query: str, *, day: int, learner: str) -> Found:
    """Items that fit every word of a query; first those that have it as their name.

    A query is words of the text, and ``topic:id``, ``tag:name``, ``kind:problem``, ``slip:id``,
    ``is:due`` (new, seen, weak, flagged, suspended, buried, known); ``day`` is the study day.
    """
    words, wanted = _split(query)
    if strange := next((found[1] for word in words if (found := _KEYED.match(word))), ""):
        return Found((), 0, f"{strange}: is not searched; use {', '.join(KEYS)}.")
    model = Fsrs(store.parameters(learner))
    for key, value in wanted:
        if not value or value not in _OF.get(key, (value,)):
            return Found((), 0, f"{key}: takes {_TAKES[key]}.")
    text = " ".join(words)
    items = store.catalogue.search(text, limit=100_000) if text else library.items()
    states = store.states(None, learner)
    slips = _sources_of({value for key, value in wanted if key == "slip"}, store, learner)
    due = set(store.due(day, learner)) if ("is", "due") in wanted else set()

    def entry(item: Item) -> Entry:
        state = states.get(item.id, ItemState(item.id))
        recall = model.retrievability(state.memory, day) if state.memory else None
        due_in = None if state.due is None else state.due - day
        return Entry(item, state, recall, due_in)

    entries = [entry(item) for item in items if not item.absent]
    for key, value in wanted:
        test = _test(key, value, day, slips, due)
        entries = [one for one in entries if test(one)]
    entries.sort(key=lambda one: text.lower() not in {one.item.id, one.item.source})
    return Found(tuple(entries[:MOST]), len(entries))


def _split(query: str) -> tuple[list[str], list[tuple[str, str]]]:
    words, wanted = [], []
    for word in query.split():
        key, colon, value = word.partition(":")
        if colon and key in KEYS:
            wanted.append((key, value.lower()))
        else:
            words.append(word)
    return words, wanted


def _sources_of(slips: Iterable[str], store: Store, learner: str) -> set[str]:
    wanted = set(slips)
    if not wanted:
        return set()
    return {
        event.review.item.partition("@")[0].partition("/")[0]
        for event in store.reviews(learner=learner)
        if event.review and any(wanted & set(one.slips) for one in event.review.tries)
    }


def _test(
    key: str, value: str, day: int, slips: set[str], due: set[str]
) -> Callable[[Entry], bool]:
    match key:
        case "topic":
            return lambda one: value in one.item.topic
        case "tag":
            return lambda one: value in one.item.tags
        case "kind":
            return lambda one: value in {one.item.kind, CARD if one.item.level is None else ""}
        case "slip":
            return lambda one: one.item.source in slips
    tests: dict[str, Callable[[Entry], bool]] = {
        "due": lambda one: one.item.id in due,  # as home counts: not put off, no level outgrown
        "new": lambda one: one.recall is None and not one.state.suspended,
        "seen": lambda one: one.recall is not None,
        "weak": lambda one: one.recall is not None and (one.recall < WEAK or one.state.lapses > 1),
        "flagged": lambda one: bool(one.state.flagged),
        "suspended": lambda one: one.state.suspended,
        "buried": lambda one: (one.state.buried_until or 0) > day,
        "known": lambda one: one.state.known,
    }
    return tests[value]


def history(store: Store, item: str, learner: str) -> list[Past]:
    """Every review of an item, the newest first."""
    found = []
    for event in store.reviews(item, learner=learner):
        review = event.review
        if review is None:
            continue
        drawn = None
        if review.parameters is not None and review.version is not None:
            drawn = Drawn(
                item.partition("@")[0], review.version, review.parameters, review.level, review.seed
            )
        found.append(
            Past(
                event.day,
                review.rating,
                None if review.duration_ms is None else review.duration_ms / 1000,
                tuple(one.text for one in review.tries),
                tuple(dict.fromkeys(slip for one in review.tries for slip in one.slips)),
                drawn,
            )
        )
    return sorted(found, key=lambda past: past.day)[::-1]  # of one day the newest first as well
