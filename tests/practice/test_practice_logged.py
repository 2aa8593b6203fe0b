"""A paper is in the log once, however often it is marked, and again when it was sat again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.practice.answers_file import Paper
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.logged import Logged, log_paper
from quizapp.practice.marked import MarkedPaper, mark_papers
from quizapp.practice.mock import Mock
from quizapp.practice.reading import parse_spec
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

SPEC = parse_spec(
    '[[section]]\n[[section.question]]\nfamily = "conv-out-size"\ncount = 2\n'
    '[[section.question]]\ncard = "shape-valid"\nmarks = 2\n',
    Known(),
    source="test",
)
SHEET = compose(SPEC, Known(), seed=3, variants=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = Clock(now_ms=lambda: 1_800_000_000_000)
    opened = Store.open(tmp_path / "q.db", clock=clock, engine=Fsrs(), state_dir=tmp_path)
    yield opened
    opened.close()


def marked(variant: int = 1, **answers: str) -> MarkedPaper:
    written = {label.removeprefix("q"): text for label, text in answers.items()}
    return mark_papers(SHEET, [Paper("", variant, written)])[0]


def test_a_paper_marked_twice_is_logged_once(store: Store) -> None:
    mine = marked(q1="5", q2="7", q3="1")
    assert log_paper(store, SHEET, mine) == Logged(3, 0)
    assert log_paper(store, SHEET, mine) == Logged(0, 3)
    assert len(list(store.reviews())) == 3


def test_what_was_read_by_a_human_since_is_added(store: Store) -> None:
    assert log_paper(store, SHEET, marked(q1="5", q2="7")) == Logged(2, 0)
    assert log_paper(store, SHEET, marked(q1="5", q2="7", q3="2")) == Logged(1, 2)
    assert len(list(store.reviews())) == 3


def test_a_second_sitting_and_another_variant_are_logged(store: Store) -> None:
    mine = marked(q1="5", q2="7", q3="1")
    log_paper(store, SHEET, mine)
    assert log_paper(store, SHEET, mine, again=True) == Logged(3, 0)
    assert log_paper(store, SHEET, marked(variant=2, q1="5")) == Logged(2, 0)


def test_a_paper_is_the_same_whichever_variants_were_made_with_it(store: Store) -> None:
    mine = marked(q1="5", q2="7", q3="1")
    log_paper(store, SHEET, mine)
    alone = compose(SPEC, Known(), seed=3)
    assert log_paper(store, alone, mine) == Logged(0, 3)


def test_a_logged_paper_is_no_mock_exam_to_go_on_with(store: Store) -> None:
    log_paper(store, SHEET, marked(q1="5"))
    assert Mock.resume(store, Clock(now_ms=lambda: 1_800_000_000_000)) is None


def test_a_blank_paper_logs_nothing(store: Store) -> None:
    assert log_paper(store, SHEET, marked()) == Logged(0, 0)
    assert store.states() == {}
