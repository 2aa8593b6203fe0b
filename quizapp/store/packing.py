"""Long columns of whole numbers out of SQLite, several of them in each number that is handed over.

SQLite reads and shifts a number in a tenth of the time in which Python makes one. So columns whose
spans are known come in one number, as many as have room in it beside each other; and thousands of
such numbers come as one text of hexadecimal digits, of which Python makes no number at all.
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, bindparam, func, select

from quizapp.store.prepared import Prepared

Whole = NDArray[np.int64]
ROOM: Final = 62  # bits of a number that stays positive
_CHUNK: Final = 20_000  # rows in a text
_DIGITS: Final = "%016x"  # of 64 bits; those of a number below 0 are its two's complement
_Lows = list[tuple[str, int, int]]  # of each column in a word: name, lowest value, bits


def read_columns(
    raw: Any,
    key: ColumnElement[int],
    columns: Mapping[str, ColumnElement[int]],
    spans: Mapping[str, tuple[int, int]],
) -> dict[str, Whole]:
    """Every row of a table as one array for each column, in the order of the table's key.

    Args:
        raw: the driver's connection.
        key: the table's own number.
        columns: of the table or of values made from it, none of them ever NULL.
        spans: the lowest and highest value of each; nothing lies outside.
    """
    words = _words(spans)
    table = fetched(raw, key, select(*(_packed(word, columns) for word in words)))
    found: dict[str, Whole] = {}
    for word, numbers in zip(words, table, strict=True):
        shift = 0
        for name, low, bits in word:
            rest = numbers >> shift
            found[name] = (rest if len(word) == 1 else rest & ((1 << bits) - 1)) + low
            shift += bits
    return found


def _words(spans: Mapping[str, tuple[int, int]]) -> list[_Lows]:
    """Which columns come together; one that needs all the room comes alone and as it is."""
    words: list[_Lows] = []
    left = -1  # bits in the last word; there is none yet
    for name, (low, high) in spans.items():
        bits = (high - low).bit_length()
        if bits > ROOM:
            words.insert(0, [(name, 0, bits)])
        elif bits <= left:
            words[-1].append((name, low, bits))
            left -= bits
        else:
            words.append([(name, low, bits)])
            left = ROOM - bits
    return words


def _packed(word: _Lows, columns: Mapping[str, ColumnElement[int]]) -> ColumnElement[int]:
    packed, shift = None, 0
    for name, low, bits in word:
        part = columns[name] - low if low else columns[name]
        part = part.bitwise_lshift(shift) if shift else part
        packed = part if packed is None else packed + part
        shift += bits
    assert packed is not None
    return packed


def fetched(raw: Any, key: ColumnElement[int], rows: Select[*tuple[Any, ...]]) -> Whole:
    """What a statement gives, a row for each of its columns, in the order of the table's key."""
    some = rows.add_columns(key).where(key > bindparam("after")).order_by(key).limit(_CHUNK)
    *told, last = some.subquery().columns
    text = func.group_concat(func.printf(_DIGITS * len(told), *told), "")
    page = Prepared(select(text, func.max(last)))
    chunks, after = [np.empty((0, len(told)), dtype=np.int64)], -(1 << 63)
    while (found := page.first(raw, after=after))[0] is not None:
        digits, after = found
        numbers = np.frombuffer(bytes.fromhex(digits), dtype=">i8")
        chunks.append(numbers.reshape(-1, len(told)).astype(np.int64))
    return np.ascontiguousarray(np.concatenate(chunks).T)
