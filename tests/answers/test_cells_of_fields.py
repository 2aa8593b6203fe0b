"""What a grid of cells hands over is read as those cells."""

import pytest

from generators.answers import (
    Unreadable,
    cells_in,
    count,
    mark,
    matrix,
    matrix_text,
    one_line,
    parts,
    real,
    same,
    shape,
    table,
    table_text,
)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ([["1", "2"], ["3", "4"]], "1 2; 3 4"),
        ([["", " 1 "], ["-3", "1/2"]], "?, 1; -3, 1/2"),
        ([["0,5", "1 + 2"]], "0.5, (1 + 2)"),
        ([["−0,25", ",5"]], "−0.25 .5"),
        ([["3 - 1"], ["2"]], "(3 - 1); 2"),
        ([["1", "", ""], ["2", "3", ""], ["", "", ""]], "1; 2 3"),
        ([["", ""], ["", ""]], ""),
    ],
)
def test_the_cells_of_a_matrix_become_its_text(cells: list[list[str]], text: str) -> None:
    assert matrix_text(cells) == text


def test_a_grid_of_cells_is_read_as_that_matrix() -> None:
    answer = matrix([[0.5, 3], [-2, 0.25]], decimals=2)
    assert mark(answer, matrix_text([["0,5", "1 + 2"], ["−2", "1/4"]])).verdict == "right"
    open_cell = mark(answer, matrix_text([["0,5", "?"], ["-2", "1/4"]]))
    assert (open_cell.verdict, open_cell.share) == ("partly", 0.75)


def test_a_cell_that_can_be_meant_in_two_ways_is_refused() -> None:
    assert mark(matrix([[1234, 1]]), matrix_text([["1,234", "1"]])).verdict == "invalid"


def test_a_grid_of_fields_is_read_as_that_table() -> None:
    answer = table(
        {"shape": shape([1, 1, 1], "CHW"), "n": count(0)},
        {"a": {"shape": [6, 28, 28], "n": 61706}, "b": {"shape": [6, 14, 14], "n": 0}},
    )
    assert (
        mark(answer, table_text([["6x28x28", "61,706"], ["(6, 14, 14)", "0"]])).verdict == "right"
    )
    assert mark(answer, table_text([["6x28x28", ""], ["6 14 14", "0"]])).share == 0.75


def test_fields_in_one_line_are_read_as_the_same_fields() -> None:
    answer = parts({"o": count(5), "dw": matrix([[1, 2], [3, 4]])})
    line = one_line([["5"], ["1 2; 3 4"]])
    assert line == "5; [1 2; 3 4]"
    assert mark(answer, line).verdict == "right"
    assert cells_in(answer, line) == [["5"], ["[1 2; 3 4]"]]
    assert one_line([["", ""], ["", ""]]) == ""


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1 2\n3 4", [["1", "2"], ["3", "4"]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("0,5\t\n3\t4", [["0,5", ""], ["3", "4"]]),
        ("np.array([[1, 2], [3, 4]])", [["1", "2"], ["3", "4"]]),
        ("| 1 | 2 |\n|---|---|\n| 3 | 4 |", [["1", "2"], ["3", "4"]]),
        ("1 2; 3", [["1", "2"], ["3"]]),
        ("1/4 ½", [["0.25", "0.5"]]),
    ],
)
def test_a_pasted_text_fills_the_cells_of_a_matrix(text: str, cells: list[list[str]]) -> None:
    assert cells_in(matrix([[1, 2], [3, 4]]), text) == cells


def test_a_pasted_text_without_numbers_fills_no_cells() -> None:
    with pytest.raises(Unreadable, match="not understood"):
        cells_in(matrix([[1]]), "a b; c d")


def test_rows_of_a_table_are_put_beside_their_names() -> None:
    answer = table({"n": count(0)}, {"a": {"n": 1}, "b": {"n": 2}})
    assert cells_in(answer, "b | 2\na | 1") == [["1"], ["2"]]
    assert cells_in(answer, "layer\tn\na\t1\nb\t2") == [["1"], ["2"]]
    assert cells_in(answer, "1\n2") == [["1"], ["2"]]


def test_a_percentage_for_a_real_is_its_share() -> None:
    marking = mark(real(0.5, decimals=2), "50 %")
    assert (marking.verdict, marking.read_as) == ("right", "50 % = 0.5")
    assert same(real(0.5), 0.5, 0.5)
