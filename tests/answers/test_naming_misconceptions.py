"""Every wrong rule that gives exactly this value is named; two are offered as either … or."""

from dataclasses import dataclass
from typing import Any

import pytest

from generators.answers import (
    Marking,
    count,
    mark,
    matrix,
    parts,
    real,
    sentence,
    shape,
    table,
    vector,
)


@dataclass(frozen=True)
class Rule:
    id: str
    value: Any
    diagnosis: str = "A slip."


PLUS_ONE = Rule("plus-one", 27, "You left out the final +1 (the first position counts).")
PADDING = Rule("padding", 27, "The padding was ignored.")
STRIDE = Rule("stride", 55, "FLOPs count twice: halve them.")


def ids(marking: Marking) -> list[str]:
    return [one.id for one in marking.misconceptions]


def test_a_rule_that_gives_this_value_is_named() -> None:
    marking = mark(count(28), "55", [PLUS_ONE, STRIDE])
    assert (marking.verdict, ids(marking)) == ("wrong", ["stride"])
    assert marking.note == "FLOPs count twice: halve them."


def test_two_rules_with_one_value_are_offered_as_either_or() -> None:
    marking = mark(count(28), "27", [PLUS_ONE, PADDING, STRIDE])
    assert ids(marking) == ["plus-one", "padding"]
    assert marking.note == (
        "Either you left out the final +1 (the first position counts), or the padding was ignored."
    )


def test_symbols_and_abbreviations_keep_their_capital_in_either_or() -> None:
    texts = ["FLOPs count twice.", "W is the width.", "A filter has a bias.", "You swapped them."]
    assert sentence([Rule("r", 0, text) for text in texts]) == (
        "Either FLOPs count twice, W is the width, a filter has a bias, or you swapped them."
    )


def test_one_diagnosis_of_two_rules_is_said_once() -> None:
    assert sentence([Rule("a", 1, "Same."), Rule("b", 1, "Same.")]) == "Same."
    assert sentence([]) == ""


def test_no_rule_is_named_for_a_right_or_unreadable_answer() -> None:
    assert ids(mark(count(27), "27", [PLUS_ONE])) == []
    assert ids(mark(count(28), "abc", [PLUS_ONE])) == []


def test_a_rule_comes_before_a_slip_without_a_formula() -> None:
    assert ids(mark(count(28), "56", [Rule("flops", 56)])) == ["flops"]
    assert ids(mark(count(28), "56")) == ["factor-2"]


def test_a_real_meets_a_rule_within_the_tolerance() -> None:
    rules = [Rule("bits", 1.0), Rule("other", 0.9931)]
    answer = real(0.6931, decimals=3)
    assert ids(mark(answer, "1.0", rules)) == ["bits"]
    assert ids(mark(answer, "0.993", rules)) == ["other"]
    assert ids(mark(answer, "0.9", rules)) == []


def test_rules_explain_the_axes_of_a_shape() -> None:
    rules = [
        Rule("keeps-channels", [3, 28, 28], "Depth is the number of filters."),
        Rule("plus-one", [6, 27, 27], "You left out the +1."),
    ]
    marking = mark(shape([6, 28, 28], "CHW"), "3x27x27", rules)
    assert (marking.verdict, marking.share) == ("wrong", 0.0)
    assert ids(marking) == ["keeps-channels", "plus-one"]
    assert marking.note == (
        "Channels: Depth is the number of filters. Height, width: You left out the +1."
    )
    whole = mark(shape([6, 28, 28], "CHW"), "3x28x28", rules)
    assert (whole.verdict, whole.share, ids(whole)) == ("partly", 0.6667, ["keeps-channels"])
    assert whole.note == "Depth is the number of filters."


def test_a_matrix_that_a_rule_explains_as_a_whole_earns_nothing_by_coincidence() -> None:
    flipped = Rule("flipped", [[1, 5], [6, 7]])
    marking = mark(matrix([[1, 2], [3, 4]]), "1 5; 6 7", [flipped])
    assert (marking.verdict, marking.share, ids(marking)) == ("wrong", 0.0, ["flipped"])


def test_a_rule_that_explains_all_wrong_cells_is_named_and_one_cell_is_not_enough() -> None:
    rule = Rule("flipped", [[1, 5], [6, 7]])
    two = mark(matrix([[1, 2], [3, 4]]), "1 5; 6 4", [rule])
    assert (two.verdict, two.share, ids(two)) == ("partly", 0.5, ["flipped"])
    one = mark(matrix([[1, 2], [3, 4]]), "1 5; 3 4", [rule])
    assert (one.share, ids(one)) == (0.75, [])
    (cell,) = [part for part in one.parts if not part.right]
    assert [m.id for m in cell.misconceptions] == ["flipped"], "the cell itself says so"
    mixed = mark(matrix([[1, 2], [3, 4]]), "1 5; 9 4", [rule])
    assert ids(mixed) == []


def test_a_rule_may_give_a_vector_of_another_length() -> None:
    assert ids(mark(vector([1, 2, 3]), "1 2", [Rule("valid", [1, 2])])) == ["valid"]


def test_rules_explain_the_parts_of_a_tuple_even_when_they_give_only_some() -> None:
    answer = parts({"o": count(14), "before": count(1), "after": count(2)})
    rules = [Rule("symmetric", {"before": 5, "after": 5}), Rule("floor", {"o": 13})]
    marking = mark(answer, "13; 5; 2", rules)
    assert set(ids(marking)) == {"symmetric", "floor"}
    assert marking.share == pytest.approx(1 / 3, abs=1e-4)
    assert [[m.id for m in part.misconceptions] for part in marking.parts] == [
        ["floor"],
        ["symmetric"],
        [],
    ]


def test_rules_explain_the_cells_of_a_table() -> None:
    answer = table(
        {"shape": shape([1, 1, 1], "CHW"), "n": count(0)},
        {"a": {"shape": [6, 28, 28], "n": 156}, "b": {"shape": [6, 14, 14], "n": 0}},
    )
    rules = [Rule("no-bias", [{"n": 150}, {"n": 0}], "Each filter has a bias.")]
    marking = mark(answer, "6x28x28 | 150\n6x14x14 | 0", rules)
    assert (marking.verdict, marking.share, ids(marking)) == ("partly", 0.75, ["no-bias"])
    assert marking.note == "a, n: Each filter has a bias."


def test_a_rule_with_a_value_of_another_kind_is_passed_over() -> None:
    odd = [Rule("none", None), Rule("text", "x"), Rule("dict", {"a": 1}), Rule("list", [1])]
    for answer, text in (
        (count(5), "6"),
        (real(0.5, decimals=2), "0.9"),
        (shape([2, 3]), "4x5"),
        (matrix([[1, 2]]), "3 4"),
        (parts({"a": count(2), "b": count(3)}), "7; 8"),
    ):
        assert mark(answer, text, odd[:2]).misconceptions == ()


def test_the_json_of_a_marking_has_its_fixed_keys() -> None:
    data = mark(shape([6, 28, 28], "CHW"), "3x28x28", [Rule("keeps", [3, 28, 28], "D.")]).to_json()
    assert list(data) == ["verdict", "share", "read_as", "parts", "misconceptions", "expected"]
    assert data["misconceptions"] == [{"id": "keeps", "value": [3, 28, 28], "diagnosis": "D."}]
    assert data["parts"][0] == {
        "label": "channels",
        "right": False,
        "carried": False,
        "share": 0.0,
        "value": "3",
        "expected": "6",
        "misconceptions": ["keeps"],
        "note": "D.",
    }
    invalid = mark(count(5), "x").to_json()
    assert invalid == {
        "verdict": "invalid",
        "share": 0.0,
        "read_as": "“x” is not understood; write a number.",
        "parts": [],
        "misconceptions": [],
        "expected": "5",
    }
