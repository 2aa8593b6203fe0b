"""What any of the app's formats prints as an answer is read back as the same value."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import answers, registry
from quizapp.mathtext.grid import boxed, bracketed
from quizapp.mathtext.plain import to_plain

ENTRIES = st.integers(-999, 999)
MATRICES = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(ENTRIES, min_size=wide, max_size=wide), min_size=1, max_size=4)
)


@pytest.mark.parametrize("family", registry.ids())
def test_the_keys_of_sheets_and_cards_are_read_back(family: str) -> None:
    for level in range(1, len(registry.metadata(family).levels) + 1):
        answer = registry.draw(family, level, 3).answer
        text = answers.show(answer)  # what paper, Anki, CSV, JSON and the screen print
        assert answers.same(answer, answers.read(answer, text).value, answer.value)


@settings(max_examples=60)
@given(MATRICES)
def test_matrices_are_read_back_from_every_way_of_drawing_them(rows: list[list[int]]) -> None:
    answer = answers.matrix(rows)
    cells = [[str(entry) for entry in row] for row in rows]
    tex = r"\\".join(" & ".join(row) for row in cells)
    printed = [
        "\n".join(boxed(cells).lines),
        "\n".join(bracketed(cells).lines),
        rf"$$\begin{{bmatrix}}{tex}\end{{bmatrix}}$$",
        "\n".join("| " + " | ".join(row) + " |" for row in cells),
    ]
    for text in printed:
        assert answers.read(answer, text).value == rows, text


@given(st.lists(st.integers(1, 4096), min_size=3, max_size=3), st.sampled_from(["CHW", "HWC"]))
def test_shapes_are_read_back_from_formulas_too(sizes: list[int], layout: str) -> None:
    answer = answers.shape(sizes, layout)
    inner = r" \times ".join(map(str, sizes))
    for text in (answers.show(answer), to_plain(f"${inner}$", 76), f"${inner}$"):
        assert answers.read(answer, text).value == sizes
