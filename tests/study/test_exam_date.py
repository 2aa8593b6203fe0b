"""How learners write the date of their exam."""

import datetime as dt

import pytest

from quizapp.errors import UsageError
from quizapp.model.day import day_of
from quizapp.study.exam_date import exam_date

TODAY = day_of(dt.date(2026, 12, 3))


@pytest.mark.parametrize(
    "text",
    ["2026-12-12", "2026/12/12", "9", "12 Dec", "12 december", "12. Dec.", "12th Dec 2026", "Dec 12",
     "december 12th, 2026", "12.12.", "12.12.2026", "12. 12. 2026", "12/12/2026", "12/12"],
)  # fmt: skip
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert exam_date(text, TODAY) == dt.date(2026, 12, 12)


@pytest.mark.parametrize("text", ["13/1/2027", "1/13/2027", "13.1.", "13 Jan", "1/13", "2027-1-13"])
def test_a_date_that_can_only_be_one_is_taken_without_a_year_the_next(text: str) -> None:
    assert exam_date(text, TODAY) == dt.date(2027, 1, 13)


def test_the_leap_day_without_a_year_is_refused_where_the_next_two_have_none() -> None:
    with pytest.raises(UsageError, match="is no date"):
        exam_date("29 Feb", TODAY)
    assert exam_date("29 Feb", day_of(dt.date(2027, 5, 1))) == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("never", "“never” is no date; write it as 2026-12-17, or as days: 14."),
        ("12 decom", "is no date"),
        ("31.2.2027", "is no date"),
        ("13/13/2027", "is no date"),
        ("", "is no date"),
        ("3/4/2027", "“3/4/2027” may be 3 April or 4 March; write it as 2027-04-03 or 2027-03-04."),
        ("0", "2026-12-03 is not in the future; an exam can be set from tomorrow on."),
        ("2026-12-03", "is not in the future"),
        ("1 Dec 2026", "is not in the future"),
        ("9999", "is more than three years away"),
    ],
)
def test_what_is_no_day_for_an_exam_is_a_sentence(text: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        exam_date(text, TODAY)
    assert told in str(refused.value)
