"""What a teacher finds on exam sheets, and what a good one writes beside it."""

import pytest

from generators.answers import (
    Answer,
    Marking,
    count,
    mark,
    matrix,
    parts,
    real,
    shape,
    table,
    vector,
    yesno,
)

SQUARE = [[row * 5 + column for column in range(5)] for row in range(5)]


def ids(marking: Marking) -> list[str]:
    return [one.id for one in marking.misconceptions]


def test_the_right_number_with_the_wrong_unit_is_named() -> None:
    answer = real(12.0, absolute=0.05, unit="MiB")
    marking = mark(answer, "12 MB")
    assert (marking.verdict, ids(marking)) == ("wrong", ["wrong-unit"])
    assert "MiB" in marking.note
    assert mark(answer, "12.58 MB").verdict == "right"
    assert mark(answer, "12").verdict == "right", "the prompt states the unit"
    assert mark(answer, "12 s").verdict == "invalid", "a time is no amount of data"


def test_a_wrong_unit_that_makes_no_whole_number_is_still_named() -> None:
    assert ids(mark(count(12, "KiB"), "12 kB")) == ["wrong-unit"]


def test_the_right_shape_in_the_other_layout_is_named() -> None:
    marking = mark(shape([16, 28, 30], "CHW"), "28x30x16")
    assert (marking.verdict, ids(marking)) == ("wrong", ["other-layout"])
    assert "channels come first" in marking.note
    assert ids(mark(shape([28, 30, 16], "HWC"), "16x28x30")) == ["other-layout"]
    assert ids(mark(shape([8, 16, 28, 30], "NCHW"), "8x28x30x16")) == ["other-layout"]


def test_a_layout_that_is_written_beside_the_sizes_makes_them_right() -> None:
    assert mark(shape([16, 28, 30], "CHW"), "28x30x16 HWC").verdict == "right"


def test_height_and_width_in_the_other_order_are_named() -> None:
    marking = mark(shape([6, 28, 30], "CHW"), "6x30x28")
    assert ids(marking) == ["swapped-axes"]
    assert [part.right for part in marking.parts] == [True, False, False]
    assert ids(mark(shape([75, 784]), "784x75")) == ["swapped-axes"]


def test_a_transposed_matrix_is_named() -> None:
    marking = mark(matrix([[1, 2], [3, 4]]), "1 3; 2 4")
    assert ids(marking) == ["transposed"]
    assert "Rows and columns" in marking.note


@pytest.mark.parametrize(
    ("text", "slip"), [("4 3; 2 1", "rotated"), ("2 1; 4 3", "mirrored"), ("-1 -2; -3 -4", "sign")]
)
def test_turned_mirrored_and_negated_matrices_are_named(text: str, slip: str) -> None:
    assert ids(mark(matrix([[1, 2], [3, 4]]), text)) == [slip]


def test_a_reversed_vector_is_named() -> None:
    assert ids(mark(vector([1, 2, 3]), "3 2 1")) == ["reversed"]
    assert ids(mark(vector([1, -2, 3]), "-1 2 -3")) == ["sign"]


def test_one_wrong_cell_of_25_costs_one_cell_and_is_pointed_at() -> None:
    given = [row[:] for row in SQUARE]
    given[1][3] = 99
    marking = mark(matrix(SQUARE), str(given))
    assert (marking.verdict, marking.share) == ("partly", 0.96)
    (wrong,) = [part for part in marking.parts if not part.right]
    assert (wrong.label, wrong.value, wrong.expected) == ("row 2, column 4", "99", "8")


def test_a_matrix_of_another_size_is_wrong_and_told_so() -> None:
    marking = mark(matrix(SQUARE), "1 2; 3 4")
    assert (marking.verdict, marking.share, marking.parts) == ("wrong", 0.0, ())
    assert marking.note == "The answer has 5 rows of 5, yours has 2 rows of 2."


def test_right_arithmetic_that_is_not_worked_out_is_right() -> None:
    marking = mark(count(1792), "3*3*3*64 + 64")
    assert (marking.verdict, marking.read_as) == ("right", "1,792")


def test_working_that_does_not_add_up_is_asked_about() -> None:
    marking = mark(count(1792), "3*3*3*64+64 = 1782")
    assert marking.verdict == "invalid"
    assert "1792 and 1782" in marking.note


def test_the_answer_to_the_previous_part_is_recognised() -> None:
    first, second = count(784), count(1216)
    marking = mark(second, "784", previous=first)
    assert ids(marking) == ["previous-answer"]
    assert ids(mark(second, "785", previous=first)) == []


def test_two_parts_that_changed_places_are_recognised() -> None:
    answer = parts({"maps": count(16), "parameters": count(448)})
    marking = mark(answer, "448; 16")
    assert set(ids(marking)) == {"previous-answer"}
    assert marking.note == (
        "Maps: That is the answer to “parameters”. Parameters: That is the answer to “maps”."
    )


def test_a_small_number_is_the_answer_of_another_part_by_chance_unless_both_changed_places() -> (
    None
):
    answer = parts({"before": count(1), "after": count(2), "size": count(14)})
    assert ids(mark(answer, "2; 5; 14")) == []
    assert ids(mark(answer, "2; 1; 14")) == ["previous-answer", "previous-answer"]
    small = table({"s": shape([1])}, {"a": {"s": [200]}, "b": {"s": [2]}})
    assert ids(mark(small, "2\n5")) == []
    questions = parts({"linear": yesno(True), "local": yesno(False)})
    assert ids(mark(questions, "no; yes")) == [], "what is chosen of two is met by chance"


@pytest.mark.parametrize(
    "text", ["", "   ", "\n", "idk", "IDK.", "i don't know", "no idea", "?", "-"]
)
@pytest.mark.parametrize(
    "answer",
    [count(5), real(0.5, decimals=2), shape([2, 3], None), vector([1, 2]), matrix([[1]])],
    ids=lambda answer: answer.form,
)
def test_empty_and_idk_cost_nothing(answer: Answer, text: str) -> None:
    marking = mark(answer, text)
    assert (marking.verdict, marking.share) == ("invalid", 0.0)
    assert marking.note


def test_rows_of_different_lengths_are_named_by_place() -> None:
    marking = mark(matrix(SQUARE), "1 2 3 4; 5 6 7")
    assert (marking.verdict, marking.note) == ("invalid", "Row 2 has 3 numbers, row 1 has 4.")


def test_a_table_with_one_open_cell_keeps_its_other_marks() -> None:
    answer = table(
        {"shape": shape([1, 1, 1], "CHW"), "n": count(0)},
        {"a": {"shape": [6, 28, 28], "n": 156}, "b": {"shape": [6, 14, 14], "n": 0}},
    )
    marking = mark(answer, "6x28x28 | ?\n6x14x14 | 0")
    assert (marking.verdict, marking.share) == ("partly", 0.75)


def test_a_shape_within_a_table_earns_its_right_axes() -> None:
    answer = parts({"shape": shape([6, 28, 28], "CHW"), "n": count(156)})
    assert mark(answer, "(3, 28, 28); 156").share == pytest.approx((2 / 3 + 1) / 2, abs=1e-4)
