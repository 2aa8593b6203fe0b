"""Counting finds the values that sorting does."""

import numpy as np
import pytest

from quizapp.scheduling.distinct import distinct


@pytest.mark.parametrize("span", [1, 7, 500, 10**12])
@pytest.mark.parametrize("n", [0, 1, 300])
def test_the_values_and_places_are_those_of_numpy(span: int, n: int) -> None:
    numbers = np.random.default_rng(n).integers(0, span, n)
    found, places = distinct(numbers)
    wanted, at = np.unique(numbers, return_inverse=True)
    assert found.tolist() == wanted.tolist()
    assert places.tolist() == at.tolist()
