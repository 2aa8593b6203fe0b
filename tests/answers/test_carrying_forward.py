"""A slip in one row costs that row; what follows from it is marked with the learner's own values."""

from typing import Any

from generators.answers import Answer, count, mark, parts, shape, table

ROWS: dict[str, dict[str, Any]] = {
    "conv 5×5, 6 filters": {"shape": [6, 28, 28], "parameters": 456},
    "pool 2×2": {"shape": [6, 14, 14], "parameters": 0},
    "conv 5×5, 16 filters": {"shape": [16, 10, 10], "parameters": 2416},
}


def network() -> Answer:
    return table({"shape": shape([1, 1, 1], "CHW"), "parameters": count(0)}, ROWS)


def next_row(rows: list[Any]) -> dict[str, Any]:
    """The network of `ROWS`, from the learner's last shape on."""
    channels, height, width = rows[-1]["shape"]
    if len(rows) == 1:
        return {"shape": [channels, height // 2, width // 2], "parameters": 0}
    if height < 5:
        raise ValueError("the kernel is larger than the map")
    return {"shape": [16, height - 4, width - 4], "parameters": 16 * (25 * channels + 1)}


def test_rows_that_follow_from_a_wrong_row_count_as_right() -> None:
    text = "6x30x30 | 456\n6x15x15 | 0\n16x11x11 | 2416"
    marking = mark(network(), text, carry=next_row)
    assert marking.verdict == "partly"
    assert [part.carried for part in marking.parts] == [False, False, True, False, True, False]
    assert marking.share == round((1 / 3 + 1 + 1 + 1 + 1 + 1) / 6, 4)
    assert "earlier values" in marking.note
    assert marking.parts[2].expected == "6 × 15 × 15"


def test_without_carrying_the_same_rows_are_wrong() -> None:
    text = "6x30x30 | 456\n6x15x15 | 0\n16x11x11 | 2416"
    assert not any(part.carried for part in mark(network(), text).parts)


def test_a_wrong_parameter_count_follows_from_a_wrong_depth() -> None:
    marking = mark(network(), "3x28x28 | 456\n3x14x14 | 0\n16x10x10 | 1216", carry=next_row)
    by_label = {part.label: part for part in marking.parts}
    assert by_label["conv 5×5, 16 filters, parameters"].carried
    assert by_label["pool 2×2, shape"].carried


def test_values_that_allow_no_next_row_carry_nothing() -> None:
    marking = mark(network(), "6x4x4 | 456\n6x2x2 | 0\n16x1x1 | 0", carry=next_row)
    assert [part.carried for part in marking.parts] == [False, False, True, False, False, False]


def test_an_open_cell_carries_nothing() -> None:
    marking = mark(network(), "? | ?\n6x15x15 | 0\n16x11x11 | 2416", carry=next_row)
    assert [part.carried for part in marking.parts][:4] == [False, False, False, False]
    assert marking.parts[4].carried, "the last row still follows from the row before it"


def test_a_right_table_needs_no_carrying() -> None:
    text = "6x28x28 | 456\n6x14x14 | 0\n16x10x10 | 2416"
    marking = mark(network(), text, carry=next_row)
    assert (marking.verdict, marking.note) == ("right", "")


def test_later_parts_of_a_tuple_follow_from_earlier_ones() -> None:
    answer = parts({"filter": count(75), "with bias": count(76), "all": count(1216)})

    def carry(done: list[Any]) -> int:
        return int(done[-1]) + 1 if len(done) == 1 else 16 * int(done[-1])

    marking = mark(answer, "25; 26; 416", carry=carry)
    assert [(part.right, part.carried) for part in marking.parts] == [
        (False, False),
        (False, True),
        (False, True),
    ]
    assert (marking.verdict, marking.share) == ("partly", 0.6667)
