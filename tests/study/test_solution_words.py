"""Worked steps on a screen: numbers in one column, the lines of a step kept apart."""

from typing import cast

import pytest

from quizapp.model.question import Question
from quizapp.shipped import generators
from quizapp.study.words import solution_lines


def _shown(family: str, level: int, width: int) -> list[str]:
    # A problem has a question's solution, which is all that is read here.
    problem = generators.registry.draw(family, level, 0)
    return solution_lines(cast("Question", problem), width)


def test_a_kernel_of_three_rows_is_worked_out_in_three_lines() -> None:
    lines = _shown("conv2d-hand", 3, 72)
    start = lines.index("row 1, column 1:")
    assert [line.count("·") for line in lines[start + 1 : start + 4]] == [3, 3, 3]
    assert " = " in lines[start + 3]
    assert lines[start + 4] == "row 1, column 2:"


def test_a_value_of_several_lines_has_one_sign_of_equality() -> None:
    lines = _shown("conv-as-matrix", 3, 72)
    at = next(at for at, line in enumerate(lines) if line.startswith("  = "))
    assert lines[at + 1].startswith("    ")


def test_short_steps_have_their_numbers_in_one_column() -> None:
    lines = [line for line in _shown("pool-hand", 1, 72) if line.startswith("row")]
    assert len({line.index(" = ") for line in lines}) == 1


@pytest.mark.parametrize("family", ["conv2d-hand", "conv2d-multichannel", "conv-backward"])
@pytest.mark.parametrize("width", [72, 76])
def test_worked_products_fit_the_study_screen(family: str, width: int) -> None:
    for level in range(1, len(generators.registry.metadata(family).levels) + 1):
        assert max(map(len, _shown(family, level, width))) <= width
