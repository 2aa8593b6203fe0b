"""Verdicts line by line: everything a screen shows, in words and signs, below one another."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generators.answers import Answer, choice, count, matrix, parts, shape, table, vector, yesno
from quizapp.cli.line_by_line import LineByLine
from quizapp.errors import Exit
from quizapp.model.question import Question, Slip
from quizapp.model.rating import Rating
from quizapp.wiring import Desk, open_desk
from tests.tui.desks import reviews, still_clock, write_decks

ITEM = "shapes-lenet"
Study = Callable[..., str]


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("quizapp.wiring.DECKS", write_decks(home / "decks"))
    monkeypatch.setattr("quizapp.library.mounted.family_rows", lambda *_: ([], []))
    made = open_desk(clock=still_clock())
    yield made
    made.close()


@pytest.fixture
def study(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Study:
    """Study items with these lines typed; what was said."""

    def studied(*lines: str, items: tuple[str, ...] = (ITEM,)) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        session = desk.sitting(items=items, source="plain")
        LineByLine(session, None, str).run()
        return capsys.readouterr().out

    return studied


@pytest.fixture
def ask(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the item ask for an answer of any form."""

    def asked(answer: Answer, *slips: Slip) -> None:
        question = Question(ITEM, "shapes", "problem", "Go.", "", answer.to_json(), slips=slips)
        monkeypatch.setattr(desk.library, "question", lambda *_, **__: question)

    return asked


Ask = Callable[..., None]


def test_what_was_read_is_said_before_the_verdict(study: Study) -> None:
    said = study("2*14")
    assert said.index("read as 28") < said.index("✓ 28")


def test_a_matrix_stands_in_rows_and_the_right_one_below_it(ask: Ask, study: Study) -> None:
    ask(matrix([[1, 2], [3, 14]]))
    said = study("1 2; 3 5", "1 2; 3 5")
    first, second = said.split("Try again.")
    assert "     1   2\n     3  ✗5\n" in first
    rows = ["    yours", "     1   2", "     3  ✗5", "    right", "     1   2", "     3  14"]
    assert "\n".join(rows) in second


def test_a_hint_is_named_while_there_is_one(
    study: Study, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = desk.library.question(ITEM)._replace(hints=("Count.",))
    monkeypatch.setattr(desk.library, "question", lambda *_, **__: question)
    assert "Try again, or ?hint." in study("1")
    assert "Try again.\n" in study("?hint", "1")


def test_a_vector_is_one_row(ask: Ask, study: Study) -> None:
    ask(vector([1, 2, 3]))
    assert "    1   2  ✗4\n" in study("1 2 4")


def test_rows_of_a_table_have_their_names(ask: Ask, study: Study) -> None:
    ask(
        table(
            {"shape": shape([1, 1, 1], "CHW"), "parameters": count(0)},
            {"conv": {"shape": [6, 28, 28], "parameters": 156}},
        )
    )
    said = study("6x28x28 | 165", "6x28x28 | 156")
    assert "1 line: shape | parameters; in one line, a semicolon after each row" in said
    assert "✓ conv, shape       6 × 28 × 28" in said
    assert "✗ conv, parameters  165" in said
    assert "neighbours are swapped" in said
    assert "✓ conv | 6 × 28 × 28 | 156" in said


def test_parts_are_named_with_what_would_have_been_right(ask: Ask, study: Study) -> None:
    ask(parts({"size": count(14), "zeros": count(3)}))
    said = study("14; 2", "14; 2")
    assert "✓ size   14" in said
    assert "✗ zeros  2  → 3" in said


def test_a_slip_is_named_and_counted_at_the_end(ask: Ask, study: Study) -> None:
    ask(count(1216), Slip("no-bias", 1200, "Every filter has a bias."))
    said = study("1200", "2432")
    assert "✗ Not yet. Every filter has a bias." in said
    assert "×1 Every filter has a bias." in said
    assert "×1 That is twice the right value." in said


def test_an_unreadable_answer_costs_nothing(study: Study, desk: Desk) -> None:
    said = study("idk", "", "28 or 29", "28")
    assert said.count("? ") == 3
    assert reviews(desk) == [(ITEM, 3)]


def test_control_signs_and_markup_are_never_said_raw(study: Study) -> None:
    said = study("\x1b[31m28", "28 \x07", "28 [red]", "28")
    assert not {"\x1b", "\x07"} & set(said)
    assert "[red]" not in said


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [(choice("a", ["a", "b"]), "b"), (yesno(True, "x", ["x", "y"]), "no, b"), (yesno(True), "no")],
    ids=["choice", "yesno-reason", "yesno"],
)
def test_what_is_chosen_gets_one_try(
    ask: Ask, study: Study, desk: Desk, answer: Answer, wrong: str
) -> None:
    ask(answer)
    study(wrong)
    assert reviews(desk) == [(ITEM, 1)]


def test_an_explanation_is_written_and_its_points_are_ticked(study: Study, desk: Desk) -> None:
    said = study("it moves", "a", "3", "", "1 2", items=("shapes-explain",))
    assert "1. how far the window moves" in said
    assert said.count("such as 1 2; 0 for none") == 4
    assert "2 of 2 points; good" in said
    study("it moves", "0", items=("shapes-explain",))
    assert reviews(desk) == [("shapes-explain", 3), ("shapes-explain", 1)]


def test_a_hint_does_not_turn_the_card(study: Study, desk: Desk) -> None:
    said = study("?hint", "?quit", items=("shapes-same",))
    assert "Think of the border." in said
    assert "The height and width" not in said
    assert reviews(desk) == []


def test_a_solution_that_is_asked_for_is_told(study: Study, desk: Desk) -> None:
    assert "The answer: 28 along each side." in study("?solution")
    assert reviews(desk) == [(ITEM, 1)]


def test_a_wrong_card_says_its_answer_and_why(study: Study) -> None:
    said = study("27", "29")
    assert "28 along each side." in said
    assert "Why: 32 − 5 + 1 = 28." in said


class Typed:
    """Lines typed one after another, the disk taking writes or not by then."""

    def __init__(self, desk: Desk, *told: tuple[str, bool]) -> None:
        self._desk, self._told = desk, iter(told)

    def readline(self) -> str:
        """The next line, empty at the end."""
        line, refused = next(self._told, ("", False))
        self._desk.store.pragma(f"query_only = {refused:d}")
        return line


def test_an_answer_the_disk_refuses_can_be_given_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = Typed(desk, ("28\n", True), ("28\n", True), ("28\n", False))
    monkeypatch.setattr("sys.stdin", typed)
    LineByLine(desk.sitting(items=(ITEM,), source="plain"), 1, str).run()
    told = capsys.readouterr()
    assert told.err.count("is read-only, so nothing can be saved") == 2
    assert "1 answered, 1 right." in told.out
    assert reviews(desk) == [(ITEM, Rating.GOOD)]


def test_an_input_that_ends_with_a_refused_answer_ends_in_failure(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Typed(desk, ("28\n", True)))
    with pytest.raises(SystemExit) as ended:
        LineByLine(desk.sitting(items=(ITEM,), source="plain"), 1, str).run()
    assert ended.value.code == Exit.STORE
    assert reviews(desk) == []
