"""What a sitting came to, in lines."""

from quizapp.insight.afterwards import Move
from quizapp.study.recap import mark_lines, moved_lines


def test_an_arrow_stands_only_where_the_shown_numbers_differ() -> None:
    moves = [Move("a", 1.46, 1.53), Move("b", 1.549, 1.551), Move("c", 2.0, 1.9)]
    assert mark_lines(moves) == [
        "expected mark  1.5 → 1.5 of 100  a",
        "expected mark  1.5 → 1.6 of 100 ▲  b",
        "expected mark  2.0 → 1.9 of 100 ▼  c",
    ]
    lines = moved_lines([Move("a", 0.556, 0.564), Move("b", 0.02, 0.03)], {}, 40)
    assert [line.split() for line in lines[1:]] == [
        ["a", "56%", "→", "56%"],
        ["b", "2%", "→", "3%", "▲"],
    ]
