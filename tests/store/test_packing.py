"""Columns that come packed are those that were written."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table

from quizapp.store.packing import read_columns

NAMES = ("a", "b", "c", "d")
TABLE = Table("numbers", MetaData(), *(Column(name, Integer) for name in NAMES))
whole = st.one_of(
    st.just(0), st.integers(-5, 5), st.integers(-(2**40), 2**40), st.integers(-(2**63), 2**63 - 1)
)


@given(st.lists(st.tuples(whole, whole, whole, whole)))
def test_every_number_comes_back(rows: list[tuple[int, ...]]) -> None:
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE numbers (a, b, c, d)")
    raw.executemany("INSERT INTO numbers VALUES (?, ?, ?, ?)", rows)
    columns = list(zip(*rows, strict=True)) or [(0,)] * len(NAMES)
    spans = {n: (min(told), max(told)) for n, told in zip(NAMES, columns, strict=True)}
    found = read_columns(raw, dict(TABLE.columns.items()), spans)
    raw.close()
    assert list(zip(*(found[name].tolist() for name in NAMES), strict=True)) == rows


@pytest.mark.parametrize("span", [0, 1, 2**20])
def test_an_empty_table_has_empty_columns(span: int) -> None:
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE numbers (a, b, c, d)")
    found = read_columns(raw, dict(TABLE.columns.items()), dict.fromkeys(NAMES, (-span, span)))
    raw.close()
    assert [found[name].tolist() for name in NAMES] == [[]] * len(NAMES)
