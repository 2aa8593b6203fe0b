"""Texts that are hard on a program, and every place of an event or the catalogue that holds one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.store.rows import DeckRows, FamilyRow, ProblemRow
from tests.store.making import card, deck, family

HALF: Final = "half a pair \ud83d alone"  # no text: kept only where JSON writes it as an escape
TEXTS: Final = (
    "",
    "28 × 28 × 6",
    "NUL \0 inside",
    HALF,
    "right \u202eto left",
    "zero\u200bwidth",
    "👩‍👩‍👧 é é",
    "\x1b[31mred\x1b[0m",
    "[bold]markup[/] $x$",
    "quotes \" ' \\ %_",
    "line\nline\r\n\ttab",
    "x" * 100_000,
)
VAST: Final = "x" * 10_000_000


def _review(item: str = "a", **told: Any) -> Event:
    return Event("review", item=item, review=Review(item, Rating.GOOD, **told))


_EXAM: Final = {"id": "e", "name": "e", "date": "2027-01-20"}
EVENTS: Final[dict[str, Callable[[str], Event]]] = {
    "what was typed": lambda text: _review(tries=(Try(text, "wrong"),)),
    "outcome": lambda text: _review(tries=(Try("7", text),)),
    "misconception": lambda text: _review(tries=(Try("7", "wrong", (text,)),)),
    "parameter": lambda text: _review(parameters={"i": text}),
    "name of a parameter": lambda text: _review(parameters={text: 1}),
    "source": lambda text: _review(source=text),
    "item": _review,
    "learner": lambda text: _review()._replace(learner=text),
    "kind": lambda text: Event(text, item="a"),
    "report": lambda text: Event("report", item="a", payload={"text": text}),
    "name in a payload": lambda text: Event("report", item="a", payload={text: 1}),
    "old id": lambda text: Event("rename", payload={"old": text, "new": "z"}),
    "new id": lambda text: Event("rename", payload={"old": "a", "new": text}),
    "exam": lambda text: Event("exam", payload={**_EXAM, "name": text}),
    "id of an exam": lambda text: Event("exam", payload={**_EXAM, "id": text}),
    "date of an exam": lambda text: Event("exam", payload={**_EXAM, "date": text}),
    "scope": lambda text: Event("exam", payload={**_EXAM, "scope": [text], "weights": {text: 2.0}}),
    "setting": lambda text: Event("setting", payload={"name": "days_off", "value": text}),
    "name of a setting": lambda text: Event("setting", payload={"name": text, "value": 1}),
}
DECKS: Final[dict[str, Callable[[str], DeckRows]]] = {
    "card": lambda text: deck("shapes", card("a", text=text)),
    "title of a card": lambda text: deck("shapes", card("a", title=text)),
    "id of a card": lambda text: deck("shapes", replace(card("a"), id=text)),
    "part of a card": lambda text: deck("shapes", card("a", text)),
    "needs": lambda text: deck("shapes", card("a", needs=(text,))),
    "tag": lambda text: deck("shapes", card("a", tags=(text,))),
    "deck": lambda text: deck(text, card("a")),
    "file": lambda text: deck("shapes", card("a"), path=text or "empty.md"),
    "title of a deck": lambda text: DeckRows("s.md", "shapes", text, cards=(card("a"),)),
    "about a deck": lambda text: DeckRows("s.md", "shapes", "S", text, cards=(card("a"),)),
    "complaint": lambda text: DeckRows(
        "s.md", "shapes", "S", cards=(card("a"),), problems=(ProblemRow("s.md", 3, text),)
    ),
}
FAMILIES: Final[dict[str, Callable[[str], FamilyRow]]] = {
    "id of a family": lambda text: family(text, "shapes"),
    "title of a family": lambda text: family("fam", "shapes", title=text),
    "topic of a family": lambda text: family("fam", text),
    "level": lambda text: replace(family("fam", "shapes", 1), levels=(text,)),
    "about a family": lambda text: family("fam", "shapes", about=text),
    "what a family needs": lambda text: family("fam", "shapes", needs=(text,)),
}
