from hypothesis import given
from hypothesis import strategies as st

from quizapp.mathtext.blocks import columns
from quizapp.mathtext.grid import boxed, bracketed


def test_a_boxed_matrix_has_walls_around_every_cell() -> None:
    assert boxed([[1, 0], [-12, None]]).lines == (
        "┌─────┬─────┐",
        "│   1 │   0 │",
        "├─────┼─────┤",
        "│ -12 │   · │",
        "└─────┴─────┘",
    )


def test_a_frame_boxes_the_window_alone() -> None:
    assert boxed([[1, 2, 3], [4, 5, 6]], frame=[(0, 1), (1, 1)]).lines == (
        "    ┌───┐    ",
        "  1 │ 2 │ 3  ",
        "    ├───┤    ",
        "  4 │ 5 │ 6  ",
        "    └───┘    ",
    )


def test_brackets_are_as_tall_as_the_matrix() -> None:
    assert bracketed([[1, 2], [3, 4]]).lines == ("⎡1 2⎤", "⎣3 4⎦")
    assert bracketed([[1, 2], [3, 4], [5, -6]]).lines == ("⎡ 1  2⎤", "⎢ 3  4⎥", "⎣ 5 -6⎦")
    assert bracketed([[0.5, 1]]).lines == ("[0.5   1]",)


matrices = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-999, 999), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


@given(matrices, st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))))
def test_every_cell_is_found_where_its_span_says(
    rows: list[list[int]], frame: set[tuple[int, int]]
) -> None:
    for grid in (boxed(rows), boxed(rows, frame=frame), bracketed(rows)):
        assert len({columns(line) for line in grid.lines}) == 1
        for (row, column), (line, start, stop) in grid.spans.items():
            assert grid.lines[line][start:stop] == str(rows[row][column])
        assert len(grid.spans) == len(rows) * len(rows[0])
