"""The sizes at which screens are kept as text; the usual one in every run, the others with the slow tests."""

import pytest

Size = tuple[int, int]
"""Columns and rows."""

SIZES = [
    pytest.param((80, 24), id="80x24"),
    pytest.param((60, 20), id="60x20", marks=pytest.mark.slow),
    pytest.param((120, 40), id="120x40", marks=pytest.mark.slow),
]
