from pathlib import Path

import pytest

from quizapp.model.rating import Rating
from quizapp.study.leeches import FIRST, Leech
from quizapp.study.session import Session
from quizapp.wiring import Desk, open_desk
from tests.tui.desks import still_clock

DECK = """# Chain {#chain}

About.

## What comes first? {#chain-first}

This.

## What builds on it? {#chain-second needs=chain-first}

That.
"""


@pytest.fixture
def desk(home: Path) -> Desk:
    decks = home / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / "chain.md").write_text(DECK, "utf-8")
    return open_desk(home / "data", clock=still_clock())


def forgotten(session: Session, times: int) -> list[Leech | None]:
    found = []
    for _ in range(times):
        assert session.next() is not None
        found.append(session.rate(Rating.AGAIN).leech)
    return found


def test_an_item_is_noticed_at_its_fourth_lapse_and_at_every_second_one_after(desk: Desk) -> None:
    with desk:
        found = forgotten(desk.sitting(items=("chain-second",)), FIRST + 4)
        named = [at for at, leech in enumerate(found) if leech]
        assert named == [FIRST, FIRST + 2]  # the first answer is no lapse: nothing was learned yet


def test_what_it_builds_on_is_offered_and_asked_next(desk: Desk) -> None:
    with desk:
        session = desk.sitting(items=("chain-second",))
        leech = forgotten(session, FIRST + 1)[-1]
        assert leech is not None
        assert (leech.first, leech.title) == ("chain-first", "What comes first?")
        session.help_first(leech)
        question = session.next()
        assert question is not None
        assert question.item == "chain-first"
        session.rate(Rating.GOOD)
        again = session.next()
        assert again is not None
        assert again.item == "chain-second"


def test_what_is_known_well_is_not_offered(desk: Desk) -> None:
    with desk:
        first = desk.sitting(items=("chain-first",))
        first.next()
        first.rate(Rating.EASY)
        leech = forgotten(desk.sitting(items=("chain-second",)), FIRST + 1)[-1]
        assert leech is not None
        assert leech.first is None


def test_a_problem_offers_its_worked_example_where_nothing_below_is_weak(desk: Desk) -> None:
    with desk:
        item = next(one.id for one in desk.library.items() if one.level == 1)
        session = desk.sitting(items=(item,))
        session.help_first(Leech(item, "", FIRST, example=True))
        question = session.next()
        assert question is not None
        assert question.example
