"""``exam``, ``plan`` and ``stats`` as a learner uses them, at whatever day it is."""

import json
from collections.abc import Callable
from datetime import UTC, date
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from quizapp.cli import exam as exam_command
from quizapp.cli import plan as plan_command
from quizapp.cli import stats as stats_command
from quizapp.cli.marks import by_topic
from quizapp.clock import Clock
from quizapp.errors import QuizappError, UsageError
from quizapp.model.day import date_of
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.wiring import Desk, open_desk

NOW = 1_790_000_000_000  # Monday, 21 September 2026
DAY = 86_400_000


class Terminal:
    """A shell on a machine whose clock can be set; every command opens the store anew."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ms, self.up = folder, NOW, 0.0

    @property
    def desk(self) -> Callable[..., Desk]:
        clock = Clock(lambda: self.ms, UTC, lambda: 0.0, lambda: self.up)
        return partial(open_desk, self.folder, clock=clock)

    def wait(self, days: float) -> None:
        self.ms += round(days * DAY)
        self.up += days * 86_400

    def run(self, command: click.Command, *words: str) -> tuple[str, str]:
        """Standard output and error of a command that works."""
        done = CliRunner().invoke(command, words)
        if done.exception is not None:
            raise done.exception
        return done.stdout, done.stderr

    def exam(self, *words: str) -> str:
        return self.run(exam_command.exam, *words)[0]

    def plan(self, *words: str) -> str:
        return self.run(plan_command.plan, *words)[0]

    def stats(self, *words: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run(stats_command.stats, "--json", *words)[0])
        return told

    def set(self, days: int, *words: str) -> str:
        return self.exam("set", self.in_days(days), "--scope", "losses,pooling", *words)

    def in_days(self, days: int) -> str:
        with self.desk() as desk:
            return date_of(desk.clock.today() + days).isoformat()

    def review(self, rating: Rating, count: int = 6) -> None:
        with self.desk() as desk:
            items = [item.id for item in desk.library.items(["losses"]) if item.level is None]
            desk.store.append_many(
                Event("review", item=item, review=Review(item, rating, duration_ms=20_000))
                for item in items[:count]
            )


@pytest.fixture
def terminal(home: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal(home / "data")
    for module in (exam_command, plan_command, stats_command):
        monkeypatch.setattr(module, "open_desk", lambda _folder, **told: made.desk(**told))
    return made


def test_an_exam_keeps_what_is_not_named_again(terminal: Terminal) -> None:
    terminal.set(20, "--weights", "losses=8,pooling=2", "--minutes", "25", "--days-off", "sun,sat")
    told = json.loads(terminal.run(exam_command.exam, "show", "--json")[0])
    assert (told["minutes"], told["days_off"]) == (25, ["sat", "sun"])
    assert told["exams"][0]["weights"] == {"losses": 8.0, "pooling": 2.0}
    terminal.exam("set", terminal.in_days(12))
    (one,) = json.loads(terminal.run(exam_command.exam, "show", "--json")[0])["exams"]
    assert one["days_left"] == 12
    assert one["scope"] == ["losses", "pooling"]
    assert one["weights"] == {"losses": 8.0, "pooling": 2.0}


def test_minutes_and_days_off_are_set_without_a_date(terminal: Terminal) -> None:
    assert "No exam is set." in terminal.exam("set", "--minutes", "35", "--days-off", "sun")
    told = json.loads(terminal.run(exam_command.exam, "show", "--json")[0])
    assert (told["minutes"], told["days_off"], told["exams"]) == (35, ["sun"], [])
    terminal.exam("set", "--days-off", "none")
    told = json.loads(terminal.run(exam_command.exam, "show", "--json")[0])
    assert told["days_off"] == []


def test_a_scope_is_widened_to_all_again(terminal: Terminal) -> None:
    terminal.set(20)
    terminal.exam("set", "--scope", "all")
    (one,) = json.loads(terminal.run(exam_command.exam, "show", "--json")[0])["exams"]
    assert one["scope"] == []
    assert one["days_left"] == 20


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "The date of exam is missing"),
        (("--scope", "losses"), "The date of exam is missing"),
        (("soon",), "“soon” is no date"),
        (("2026-09-21",), "not in the future"),
        (("2026-12-03", "--scope", "poling"), "Did you mean pooling?"),
        (("2026-12-03", "--weights", "pooling"), "TOPIC=MARKS"),
        (("2026-12-03", "--days-off", "caturday"), "or none"),
        (("2026-12-03", "--days-off", "mon,tue,wed,thu,fri,sat,sun"), "without a study day"),
        (("2026-12-03", "--name", " "), "An exam needs a name"),
        (("9999-12-31",), "more than three years away"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    terminal: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(QuizappError, match=sentence.replace("?", r"\?")):
        terminal.exam("set", *words)
    with terminal.desk() as desk:
        assert desk.exams() == []


def test_marks_of_a_topic_that_is_not_asked_are_refused(terminal: Terminal) -> None:
    day = terminal.in_days(9)
    with pytest.raises(UsageError, match=r"^losses has marks, but only pooling is asked\."):
        terminal.exam("set", day, "--scope", "pooling", "--weights", "losses=3")
    assert "No exam is set." in terminal.exam("show")
    terminal.exam("set", day, "--scope", "pooling", "--weights", "losses=0,pooling=3")
    with pytest.raises(UsageError, match="losses has marks"):
        terminal.exam("set", "--weights", "losses=3")
    terminal.exam("set", "--weights", "losses=3", "--scope", "all")


def test_several_exams_are_told_apart_and_cleared_by_name(terminal: Terminal) -> None:
    terminal.set(9)
    told = terminal.exam("set", terminal.in_days(30), "--name", "Oral exam", "--scope", "shapes")
    assert "exam: " in told
    assert "Oral exam: " in told
    with pytest.raises(QuizappError, match="exam or Oral exam"):
        terminal.exam("clear")
    terminal.exam("clear", "Oral exam")
    terminal.exam("clear")
    assert "No exam is set." in terminal.exam("show")


def test_the_plan_tells_marks_by_topic_and_the_day_ahead(terminal: Terminal) -> None:
    terminal.set(5)
    lines = terminal.plan("--forecast").splitlines()
    assert lines[0].startswith("exam in 5 days: ")
    assert " on the day (" in lines[1]
    assert lines[2] == "  by topic, on the day, if nothing more were studied:"
    assert {line.split("  ")[1] for line in lines[3:5]} == {"Loss functions", "Pooling"}
    assert "% of " in lines[3]
    document = json.loads(terminal.plan("--json", "--forecast"))
    (one,) = document["exams"]
    assert one["low"] <= one["on_the_day"] <= one["high"]
    share = sum(topic["share"] * topic["expected_now"] for topic in one["topics"]) / 100
    assert share == pytest.approx(one["expected_now"])
    assert int(terminal.plan("--count")) == len(document["items"])


def test_the_same_table_says_in_stats_that_it_is_of_a_learner_who_studies(
    terminal: Terminal,
) -> None:
    terminal.review(Rating.GOOD, 1)
    terminal.set(5)
    lines = terminal.run(stats_command.stats)[0].splitlines()
    assert lines[0] == "1 answer on 1 day, 0 minutes, 1 right"
    assert lines[2] == "  by topic, on the day, if you study as planned:"
    assert "% of " in lines[3]
    (at,) = (at for at, line in enumerate(lines) if line.startswith("  by topic, so far:"))
    assert lines[at].split()[-3:] == ["answers", "right", "minutes"]
    assert lines[at + 1].split()[-4:] == ["1", "100", "%", "0.3"]
    assert not lines[at + 2].startswith("  ")  # topics of which nothing was answered have no line


@pytest.mark.parametrize("past", [False, True])
def test_without_an_exam_ahead_no_mark_can_be_foreseen_and_that_is_said(
    terminal: Terminal, *, past: bool
) -> None:
    if past:
        terminal.set(1)
        terminal.wait(3)
    sentence = "No exam is ahead, so there is no mark to foresee."
    assert sentence in terminal.run(plan_command.plan, "--forecast")[1]
    assert sentence in terminal.run(stats_command.stats, "--curve")[1]
    assert sentence not in terminal.run(stats_command.stats)[1]


def test_a_long_title_ends_in_dots_and_a_small_share_is_not_nothing() -> None:
    rows = [("a", 6.4, 0.3), ("b", 50.0, 0.01), ("c", 99.6, 1.2), ("d", 0.0, 12.0)]
    lines = by_topic("now", rows, {"a": "Dropout, normalisation and other regularisation"})
    assert lines == [
        "  by topic, now:",
        "  Dropout, normalisation and other re…    6 % of 0.3 marks",
        "  b                                      50 % of under 0.1 marks",
        "  c                                     100 % of 1 mark",
        "  d                                       0 % of 12 marks",
    ]


def test_a_day_off_and_a_day_that_is_used_are_said_to_be_so(terminal: Terminal) -> None:
    terminal.set(9, "--days-off", "mon", "--minutes", "1")
    assert "Today is a day off." in terminal.plan()
    assert "questions, about" in terminal.plan("--minutes", "10")
    terminal.exam("set", "--days-off", "none")
    terminal.review(Rating.GOOD)
    assert "Today's minutes are used." in terminal.plan()


def test_after_the_exam_what_was_learned_falls_due_by_day(terminal: Terminal) -> None:
    terminal.set(3)
    terminal.review(Rating.EASY)
    with terminal.desk() as desk:
        learned = desk.store.states()
    terminal.wait(40)
    assert "37 days ago" in terminal.exam("show")
    with terminal.desk() as desk:
        assert desk.store.states() == learned
    document = json.loads(terminal.plan("--json"))
    assert document["exams"] == []
    due = {item for item, state in learned.items() if state.due is not None}
    assert due <= {row["item"] for row in document["items"]}


def test_missed_days_are_told_by_stats_and_stay_for_the_day(terminal: Terminal) -> None:
    terminal.set(8)
    assert terminal.stats()["changed"] == ""
    terminal.wait(3)
    told = terminal.stats()
    assert told["changed"].startswith("3 days missed: ")
    assert told["changed"] in terminal.plan()


def test_stats_hold_every_number_of_the_progress_screen(terminal: Terminal) -> None:
    terminal.review(Rating.GOOD)
    terminal.set(6, "--minutes", "12")
    terminal.wait(2)
    terminal.review(Rating.AGAIN)
    told = terminal.stats("--curve")
    (one,) = told["exams"]
    assert [day["date"] for day in one["ahead"]] == [day["date"] for day in told["load"]]
    assert len(one["ahead"]) == 4
    assert one["ahead"][-1]["mark"] == one["on_the_day"]
    assert dict(told["curve"])[12] == one["on_the_day"]
    (points,) = told["marks_so_far"].values()
    assert points[-1]["mark"] == one["now"]
    assert told["retention"] == [
        {"from": told["retention"][0]["from"], "answers": 6, "predicted": pytest.approx(0.9, abs=0.1),
         "right": 0.0}
    ]  # fmt: skip
    assert sum(row["answers"] for row in told["calibration"]) == 6
    assert {row["topic"] for row in told["topics"]} >= {"losses", "pooling"}
    assert all({"family", "strength", "level", "levels"} <= set(row) for row in told["families"])
    assert [date.fromisoformat(day["date"]) for day in told["days"]]
    assert told["total"]["reviews"] == 12
    for name in ("reviews", "right", "minutes"):  # of all topics they are those of all days
        assert sum(row[name] for row in told["topics"]) == pytest.approx(told["total"][name], abs=1)


def test_a_jump_forward_is_said_beside_the_answer_once(terminal: Terminal) -> None:
    terminal.review(Rating.GOOD)
    terminal.ms += 400 * DAY
    out, error = terminal.run(plan_command.plan, "--json")
    assert json.loads(out)["date"]
    assert "400 days ago" in error
    assert terminal.run(plan_command.plan, "--json")[1] == ""
