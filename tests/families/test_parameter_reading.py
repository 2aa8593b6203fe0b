"""What ``--set`` reads: numbers as papers print them, lists at each depth, other names of a choice."""

from typing import Any

import pytest

from generators.errors import PinError
from generators.parameter import Kind, Parameter
from generators.wording.layers import POOL_KIND
from generators.wording.layouts import LAYOUT


def _read(kind: Kind, text: Any) -> Any:
    return Parameter("x", "what it is", kind, low=-9, high=9).read(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[[1,2],[3,4]]", [[1, 2], [3, 4]]),
        ("1 2; 3 4", [[1, 2], [3, 4]]),
        ("1, 2\n3, 4", [[1, 2], [3, 4]]),
        ("[1/2 3; 4 5]", [[0.5, 3], [4, 5]]),
        ("[[−1,2]]", [[-1, 2]]),
        ("1 2 3", [[1, 2, 3]]),
        ("[1,2,3]", [[1, 2, 3]]),
        ("5", [[5]]),
        ("1; 2", [[1], [2]]),
    ],
)
def test_rows_are_read_however_they_are_written(text: str, rows: list[list[float]]) -> None:
    assert _read("matrix", text) == rows


@pytest.mark.parametrize(
    "text", ["[[1,2],[3]]", "[[[1]]]", "[]", "[[]]", "a b", "[[NaN]]", "{}", "true", '"1"']
)
def test_what_has_no_rows_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PinError, match=r"must be rows such as \[\[1,2\],\[3,4\]\], not"):
        _read("matrix", text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 2", [1, 2]),
        ("1 2; 3 4", [[1, 2], [3, 4]]),
        ("[[[1,2],[3,4]],[[5,6],[7,8]]]", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]),
    ],
)
def test_an_array_is_read_at_any_depth(text: str, value: list[Any]) -> None:
    assert _read("array", text) == value


@pytest.mark.parametrize(
    "text", ["[[[1,2],[3,4]],[[5,6],[7]]]", "[[[1,2],[3,4]],[[5,6]]]", "[1,[2]]", "[[1],[[2]]]"]
)
def test_lists_of_unequal_length_are_no_array(text: str) -> None:
    with pytest.raises(PinError, match="must be a list, rows or a list of channels"):
        _read("array", text)


def test_entries_keep_to_the_range_at_any_depth() -> None:
    with pytest.raises(PinError, match="must be at most 9, not 10"):
        _read("array", "[[[1,10]]]")


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (LAYOUT, "channels_last", "HWC"),
        (LAYOUT, "NCHW", "CHW"),
        (LAYOUT, "hwc", "HWC"),
        (POOL_KIND, "avg", "average"),
        (POOL_KIND, "Max", "max"),
    ],
)
def test_a_choice_goes_by_its_other_names(parameter: Parameter, text: str, value: str) -> None:
    assert parameter.read(text) == value
    assert parameter.to_json()["synonyms"] == dict(parameter.synonyms)


@pytest.mark.parametrize("kind", ["integer", "pair", "real", "vector", "matrix", "array"])
@pytest.mark.parametrize("text", ["1" * 400, "1" * 5000, "[[[" + "1" * 5000, "[" * 50_000])
def test_numbers_and_brackets_beyond_all_measure_are_refused_in_a_sentence(
    kind: Kind, text: str
) -> None:
    with pytest.raises(PinError, match="what it is"):
        _read(kind, text)
