"""Columns that come packed are those that were written."""

import sqlite3
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table

from quizapp.store import packing
from quizapp.store.packing import Whole, read_columns

NAMES = ("a", "b", "c", "d")
KEY = Column("id", Integer, primary_key=True)
COLUMNS = {name: Column(name, Integer) for name in NAMES}
TABLE = Table("numbers", MetaData(), KEY, *COLUMNS.values())
whole = st.one_of(
    st.just(0), st.integers(-5, 5), st.integers(-(2**40), 2**40), st.integers(-(2**63), 2**63 - 1)
)


def back(
    rows: list[tuple[int, ...]], spans: dict[str, tuple[int, int]], together: int
) -> dict[str, Whole]:
    """What is read of a table with these rows, so many of them at a time."""
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, a, b, c, d)")
    raw.executemany("INSERT INTO numbers (a, b, c, d) VALUES (?, ?, ?, ?)", rows)
    with patch.object(packing, "_CHUNK", together):
        found = read_columns(raw, KEY, COLUMNS, spans)
    raw.close()
    return found


@given(st.lists(st.tuples(whole, whole, whole, whole)), st.integers(1, 9))
def test_every_number_comes_back(rows: list[tuple[int, ...]], together: int) -> None:
    columns = list(zip(*rows, strict=True)) or [(0,)] * len(NAMES)
    spans = {n: (min(told), max(told)) for n, told in zip(NAMES, columns, strict=True)}
    found = back(rows, spans, together)
    assert list(zip(*(found[name].tolist() for name in NAMES), strict=True)) == rows


@pytest.mark.parametrize("span", [0, 1, 2**20])
def test_an_empty_table_has_empty_columns(span: int) -> None:
    found = back([], dict.fromkeys(NAMES, (-span, span)), 2)
    assert [found[name].tolist() for name in NAMES] == [[]] * len(NAMES)
