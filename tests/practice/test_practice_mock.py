"""Mock exams: drafts survive a kill, time runs out, the verdict comes at the end."""

from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.errors import UsageError
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.mock import Mock
from quizapp.practice.reading import parse_spec
from quizapp.scheduling.memory import Fsrs
from quizapp.shipped import generators
from quizapp.store.store import Store

SPEC = parse_spec(
    "minutes = 30\n"
    + "".join(
        f'[[section]]\n[[section.question]]\nfamily = "{name}"\nmarks = 4\n'
        for name in ("conv-out-size", "conv2d-hand", "conv-params")
    )
    + '[[section]]\n[[section.question]]\ncard = "shape-valid"\nmarks = 4\n',
    Known(),
    source="test",
)
SHEET = compose(SPEC, Known(), seed=3, variants=2)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000_000

    def minutes(self, count: float) -> None:
        self.now += int(count * 60_000)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def clock(hands: Hands) -> Clock:
    return Clock(now_ms=lambda: hands.now)


def opened(folder: Path, clock: Clock) -> Store:
    return Store.open(folder / "q.db", clock=clock, engine=Fsrs(), state_dir=folder)


def right(mock: Mock, label: str) -> str:
    form = next(part for part in mock.parts if part.label == label).form
    assert form is not None
    return generators.answers.show(form)


def test_a_killed_exam_goes_on_with_its_drafts_and_its_clock(
    tmp_path: Path, clock: Clock, hands: Hands
) -> None:
    store = opened(tmp_path, clock)
    mock = Mock.start(store, clock, SHEET, variant=2, expected=0.6)
    mock.write("1", "7")
    mock.write("1", "8")
    assert mock.flag("3")
    assert mock.flag("2")
    assert not mock.flag("2")
    hands.minutes(10)
    store.close()
    store = opened(tmp_path, clock)
    again = Mock.resume(store, clock)
    assert again is not None
    assert (again.drafts, again.flags, again.seconds_left) == ({"1": "8"}, {"3"}, 20 * 60)
    assert [part.question.prompt for part in again.parts] == [
        part.question.prompt for part in SHEET.variants[1].parts()
    ]
    with pytest.raises(UsageError, match="not finished"):
        Mock.start(store, clock, SHEET)
    store.close()


def test_the_end_marks_all_and_the_log_has_it(tmp_path: Path, clock: Clock, hands: Hands) -> None:
    store = opened(tmp_path, clock)
    mock = Mock.start(store, clock, SHEET, expected=0.6)
    mock.write("1", right(mock, "1"))
    cells = right(mock, "2").split(" ")
    mock.write("2", " ".join(["999", *cells[1:]]))
    mock.write("4", "in words")
    hands.minutes(12)
    assert list(store.reviews()) == []
    report = mock.finish()
    assert report.paper.parts[0].marks == 4
    assert 0 < report.paper.parts[1].marks < 4
    assert (report.expected, report.seconds) == (0.6, 720)
    assert report.share == report.paper.marks / 16
    reviews = [event.review for event in store.reviews() if event.review]
    assert {(one.item.partition("@")[0], one.rating) for one in reviews} == {
        ("conv-out-size", Rating.GOOD),
        ("conv2d-hand", Rating.AGAIN),
    }
    assert {one.source for one in reviews} == {"mock"}
    assert Mock.resume(store, clock) is None
    with pytest.raises(UsageError, match="handed in"):
        mock.finish()
    store.close()


def test_what_was_left_empty_is_forgotten_only_where_there_was_a_memory(
    tmp_path: Path, clock: Clock, hands: Hands
) -> None:
    store = opened(tmp_path, clock)
    known = next(part.question.item for part in SHEET.variants[0].parts() if part.label == "3")
    store.append(Event("review", known, Review(known, Rating.GOOD)))
    hands.minutes(3 * 24 * 60)
    mock = Mock.start(store, clock, SHEET)
    mock.write("2", "?")
    mock.finish()
    states = store.states()
    families = {item.partition("@")[0] for item in states}
    assert families == {"conv-params"}, "what was never asked and not answered stays new"
    assert (states[known].reps, states[known].lapses) == (2, 1)
    store.close()


def test_when_time_is_up_nothing_can_be_written(tmp_path: Path, clock: Clock, hands: Hands) -> None:
    store = opened(tmp_path, clock)
    mock = Mock.start(store, clock, SHEET)
    mock.write("1", "5")
    hands.minutes(31)
    assert mock.over
    with pytest.raises(UsageError, match="Time is up"):
        mock.write("1", "6")
    report = mock.finish()
    assert report.seconds == 1800
    assert report.paper.parts[0].text == "5"
    store.close()


def test_an_unknown_question_or_variant_is_refused(tmp_path: Path, clock: Clock) -> None:
    store = opened(tmp_path, clock)
    with pytest.raises(UsageError, match="no variant 9"):
        Mock.start(store, clock, SHEET, variant=9)
    mock = Mock.start(store, clock, SHEET)
    with pytest.raises(UsageError, match="no question 77"):
        mock.write("77", "1")
    assert [event.payload["do"] for event in store.events(kinds=("mock",))] == ["start"]
    store.close()


def test_events_of_a_newer_program_are_passed_over(tmp_path: Path, clock: Clock) -> None:
    store = opened(tmp_path, clock)
    store.append(Event("mock", payload={"do": "something newer", "mock": "x"}))
    assert Mock.resume(store, clock) is None
    store.close()


def test_drafts_that_cannot_be_read_are_known_before_the_end(tmp_path: Path, clock: Clock) -> None:
    store = opened(tmp_path, clock)
    mock = Mock.start(store, clock, SHEET)
    mock.write("1", "about a dozen")
    mock.write("3", right(mock, "3"))
    mock.write("4", "words of one's own")
    assert mock.unread == {"1"}
    mock.write("1", right(mock, "1"))
    assert mock.unread == set()
    store.close()
