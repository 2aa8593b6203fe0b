"""What is shown is read back as the same value, and an answer survives its JSON."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.answers import (
    Answer,
    Tolerance,
    choice,
    choices,
    count,
    explain,
    explanation,
    fraction,
    mark,
    ordering,
    parts,
    read,
    real,
    same,
    shape,
    show,
    table,
    term,
    yesno,
)

WHOLE = st.integers(-(10**15), 10**15)
REAL = st.builds(
    lambda digits, power: digits / 10**power, st.integers(-(10**9), 10**9), st.integers(0, 9)
)
SIZE = st.integers(0, 10**6)
WORD = st.from_regex(r"[a-z]{3,9}( [a-z]{3,9}){0,2}", fullmatch=True)
WORDS = st.lists(WORD, min_size=2, max_size=6, unique=True)
TOLERANCES = st.one_of(
    st.none(),
    st.builds(Tolerance, st.sampled_from(["decimals"]), st.integers(0, 6)),
    st.builds(Tolerance, st.sampled_from(["significant"]), st.integers(1, 6)),
    st.builds(
        Tolerance, st.sampled_from(["absolute", "relative"]), st.sampled_from([0.1, 0.01, 1e-4])
    ),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    tolerance = draw(TOLERANCES)
    kind = draw(st.sampled_from(["flat", "chosen", "composite"]))
    if kind == "chosen":
        return draw(st.one_of(_chosen(), WORD.map(term), st.lists(WORD, min_size=1).map(explain)))
    if kind == "flat":
        return draw(_flat(tolerance))
    names = draw(
        st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=1, max_size=4, unique=True)
    )
    if draw(st.booleans()):
        return parts({name: draw(_flat(tolerance)) for name in names})
    columns = {name: draw(_flat(None)) for name in names}
    rows = {
        f"layer {n}": {name: draw(_value_like(one)) for name, one in columns.items()}
        for n in range(draw(st.integers(1, 3)))
    }
    return table(columns, rows)


def _value_like(one: Answer) -> st.SearchStrategy[Any]:
    """Another value of a column where that is simple, else the same one."""
    return WHOLE if one.form == "count" else REAL if one.form == "real" else st.just(one.value)


def _flat(tolerance: Tolerance | None) -> st.SearchStrategy[Answer]:
    cells = st.one_of(WHOLE, REAL) if tolerance is None else REAL
    width = st.integers(1, 4)
    return st.one_of(
        st.builds(count, WHOLE, st.sampled_from([None, "bytes", "parameters"])),
        st.builds(
            Answer,
            st.just("real"),
            REAL,
            tolerance=st.just(tolerance),
            unit=st.sampled_from([None, "MiB"]),
        ),
        st.builds(fraction, st.fractions(max_denominator=10**6)),
        st.builds(Answer, st.just("percentage"), REAL, tolerance=st.just(tolerance)),
        st.builds(shape, st.lists(SIZE, min_size=1, max_size=6)),
        st.builds(
            shape, st.lists(SIZE, min_size=3, max_size=3), st.sampled_from(["CHW", "HWC", "NCL"])
        ),
        st.lists(cells, min_size=1, max_size=6).map(
            lambda row: Answer("vector", row, tolerance=tolerance)
        ),
        width.flatmap(
            lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=4)
        ).map(lambda rows: Answer("matrix", rows, tolerance=tolerance)),
        st.builds(yesno, st.booleans()),
    )


@st.composite
def _chosen(draw: st.DrawFn) -> Answer:
    words = draw(WORDS)
    one = draw(st.sampled_from(words))
    return draw(
        st.sampled_from(
            [
                choice(one, words),
                choices(words[::2], words),
                choices([], words),
                yesno(draw(st.booleans()), one, words),
                ordering(draw(st.permutations(words)), words),
            ]
        )
    )


@settings(derandomize=True, deadline=None)
@given(answers())
def test_the_right_answer_as_shown_is_right(answer: Answer) -> None:
    marking = mark(answer, show(answer))
    assert (marking.verdict, marking.share) == ("right", 1.0), (show(answer), marking.note)


@settings(derandomize=True, deadline=None)
@given(answers())
def test_a_reading_as_shown_is_read_as_the_same_value(answer: Answer) -> None:
    first = read(answer, show(answer))
    if answer.form == "explain":  # its reading shows how many points, not the text again
        assert first.value == answer.value
        return
    second = read(answer, first.shown)
    assert same(answer, second.value, first.value)
    assert second.shown == first.shown


@settings(derandomize=True, deadline=None)
@given(answers())
def test_an_answer_survives_its_json(answer: Answer) -> None:
    data = json.loads(json.dumps(answer.to_json()))
    assert Answer.from_json(data) == answer
    assert data["form"] == answer.form
    assert None not in data.values()


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=300), st.sets(st.integers(1, 5)))
def test_an_explanation_keeps_its_ticks(text: str, ticked: set[int]) -> None:
    answer = explain(["p1", "p2", "p3", "p4", "p5"])
    marking = mark(answer, explanation(text, sorted(ticked)))
    if text.split():
        assert marking.value == [f"p{n}" for n in sorted(ticked)]
    else:
        assert marking.verdict == "invalid"


def test_absent_keys_are_left_out_of_the_json() -> None:
    assert count(5).to_json() == {"form": "count", "value": 5}
    assert shape([1, 2, 3], "CHW").to_json() == {
        "form": "shape",
        "value": [1, 2, 3],
        "layout": "CHW",
    }
    assert real(0.5, decimals=3, unit="nats").to_json() == {
        "form": "real",
        "value": 0.5,
        "tolerance": {"decimals": 3},
        "unit": "nats",
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"form": "poem", "value": 1}, "poem is no answer form"),
        ({"form": "count", "value": 1, "colour": "red"}, "no colour"),
        ({"form": "real", "value": 1, "tolerance": {"decimals": 1, "absolute": 2}}, "names one of"),
        ({"form": "real", "value": 1, "tolerance": {"about": 1}}, "not about"),
        ({"form": "real", "value": 1, "tolerance": {"absolute": -1}}, "from 0 up"),
        ({"form": "real", "value": 1, "tolerance": {"decimals": 1.5}}, "whole number"),
    ],
)
def test_json_that_is_no_answer_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Answer.from_json(data)


def test_answers_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(ValueError, match="does not name 2 axes"):
        shape([1, 2], "CHW")
    with pytest.raises(ValueError, match="not among"):
        choice("x", ["a", "b"])
    with pytest.raises(ValueError, match="not among"):
        choices(["x"], ["a", "b"])
    with pytest.raises(ValueError, match="not among"):
        yesno(True, "x", ["a", "b"])
    with pytest.raises(ValueError, match="each of the offered texts once"):
        ordering(["a"], ["a", "b"])
    with pytest.raises(ValueError, match="one tolerance"):
        real(0.5, decimals=2, absolute=0.1)
