"""A plan that had to be made again says so in one line."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.insight.notes import Notes
from quizapp.insight.replanned import Basis, causes, told
from quizapp.model.day import date_of
from quizapp.wiring import Desk, open_desk

BASIS = Basis("exam", exam_day=130, day=100, minutes=20, items=300, mark=0.915)


@pytest.mark.parametrize(
    ("now", "missed", "expected"),
    [
        (Basis("exam", 130, 103, 20, 300, 0.89), 3, (("missed", 3),)),
        (Basis("exam", 128, 103, 20, 300, 0.89), 3, (("missed", 3), ("sooner", 2))),
        (Basis("exam", 137, 100, 20, 300, 0.93), 0, (("later", 7),)),
        (Basis("exam", 130, 100, 15, 300, 0.89), 0, (("less-time", 5),)),
        (Basis("exam", 130, 100, 30, 300, 0.94), 0, (("more-time", 10),)),
        (Basis("exam", 130, 100, 20, 340, 0.88), 0, (("added", 40),)),
        (Basis("exam", 130, 100, 20, 290, 0.93), 0, (("removed", 10),)),
        (
            Basis("exam", 128, 103, 25, 340, 0.89),
            3,
            (("missed", 3), ("sooner", 2), ("more-time", 5), ("added", 40)),
        ),
        (Basis("exam", 130, 101, 20, 300, 0.92), 0, ()),
    ],
)
def test_the_causes_are_all_that_changed(
    now: Basis, missed: int, expected: tuple[tuple[str, int], ...]
) -> None:
    assert causes(BASIS, now, missed) == expected


def test_the_line_names_the_loss_and_the_way_back() -> None:
    now = Basis("exam", 130, 103, 20, 300, 0.89)
    line = told(BASIS, now, 3, lambda: [(25, 0.912), (30, 0.914)])
    assert line == "3 days missed: 92 → 89, back to 91 with 25 min a day"
    assert told(None, now, 3, list) == ""


def test_a_damaged_note_is_no_note(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "deep" / "notes.json", "me")
    notes.put("basis", BASIS.to_json())
    assert Basis.from_json(notes.get("basis")) == BASIS
    assert Notes(tmp_path / "deep" / "notes.json", "you").get("basis") is None
    (tmp_path / "deep" / "notes.json").write_text("{", "utf-8")
    assert Basis.from_json(notes.get("basis")) is None


@pytest.fixture
def now() -> list[int]:
    return [1_790_000_000_000]


@pytest.fixture
def desk(home: Path, now: list[int]) -> Iterator[Desk]:
    with open_desk(home / "data", clock=Clock(lambda: now[0], UTC, lambda: 0.0)) as opened:
        yield opened


def test_missed_days_are_told_on_the_day_they_are_noticed(desk: Desk, now: list[int]) -> None:
    desk.set_exam(name="exam", date=date_of(desk.clock.today() + 6), scope=["losses", "pooling"])
    assert desk.prospect().line == ""
    now[0] += 3 * 86_400_000
    line = desk.prospect().line
    assert line.startswith("3 days missed: ")
    assert desk.prospect().line == line  # it stays for the day
    assert desk.told_today() == line
    now[0] += 86_400_000
    assert desk.told_today() == ""


def test_a_missed_day_a_new_date_and_other_minutes_are_told_together(
    desk: Desk, now: list[int]
) -> None:
    desk.set_exam(name="exam", date=date_of(desk.clock.today() + 9), scope=["losses"])
    assert desk.prospect().line == ""
    now[0] += 2 * 86_400_000
    desk.set_exam(name="exam", date=date_of(desk.clock.today() + 4), scope=["losses", "pooling"])
    desk.set("minutes", 15)
    line = desk.prospect().line
    assert line.startswith("2 days missed, exam 3 days sooner, 5 min a day less, ")
    assert " items added: " in line
    assert line.count("\n") == 0


def test_notes_that_several_threads_take_at_once_are_all_kept(tmp_path: Path) -> None:
    def take(number: int) -> None:
        Notes(tmp_path / "notes.json", "me").put(f"note {number}", number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(take, range(40)))
    kept = Notes(tmp_path / "notes.json", "me")
    assert [kept.get(f"note {number}") for number in range(40)] == list(range(40))
