"""Questions that courses and papers have published, put in by their numbers.

Layers of real networks, figures of Dumoulin & Visin's guide, examples of course notes and quizzes:
what is pinned, the right value, and wrong answers that were given, by the slip behind them.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.answers import show
from generators.errors import FamilyError
from generators.problem import Problem

_DATA = Path(__file__).parents[1] / "data"
CASES: list[dict[str, Any]] = json.loads(
    _DATA.joinpath("published-questions.json").read_text("utf-8")
)
NETWORKS: dict[str, Any] = json.loads(_DATA.joinpath("published-networks.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['family']} {case['set']}")
def test_a_published_question_is_answered_and_its_wrong_answers_are_named(
    case: dict[str, Any],
) -> None:
    problem, right = registry.pin(case["family"], case["set"]), case["right"]
    assert problem.answer.value == (pytest.approx(right) if isinstance(right, float) else right)
    assert registry.mark(problem, show(problem.answer)).verdict == "right"
    for slip, typed in case["wrong"].items():
        marking = registry.mark(problem, typed)
        assert marking.verdict != "right"
        assert slip in {named.id for named in marking.misconceptions}, typed


def _network(family: str, name: str, **given: Any) -> Problem:
    network = NETWORKS[name]
    return registry.pin(family, {"shape": network["shape"], "layers": network["layers"], **given})


def _shapes(problem: Problem) -> list[list[int]]:
    return [row["shape"] for row in problem.answer.value]


def test_the_shapes_of_a_published_network_channels_last() -> None:
    found = _shapes(_network("network-shapes", "small-keras", layout="channels_last"))
    assert found[:5] == [[26, 26, 32], [13, 13, 32], [11, 11, 64], [5, 5, 64], [3, 3, 64]]
    assert found[5:] == [[576], [64], [10]]


def test_the_shapes_of_lenet_and_its_usual_slips() -> None:
    problem = _network("network-shapes", "lenet")
    convolutions = [[6, 28, 28], [6, 14, 14], [16, 10, 10], [16, 5, 5]]
    assert _shapes(problem) == [*convolutions, [400], [120], [84], [10]]
    slips = {slip.id: slip.value for slip in problem.misconceptions}
    for name, row, shape in (
        ("no-channels", 4, [25]),
        ("keeps-input-channels", 0, [1, 28, 28]),
        ("same-assumed", 0, [6, 32, 32]),
    ):
        assert slips[name][row]["shape"] == shape
        marking = registry.mark(problem, show(problem.answer, slips[name]))
        assert name in {slip.id for slip in marking.misconceptions}


def test_the_shapes_of_alexnet_before_its_dense_layers() -> None:
    shapes = _shapes(_network("network-shapes", "alexnet"))
    assert [shape[1] for shape in shapes if len(shape) == 3] == [55, 27, 27, 13, 13, 13, 13, 6]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_parameters_of_whole_networks(name: str) -> None:
    problem = _network("network-params", name)
    assert problem.answer.value == NETWORKS[name]["parameters"]
    assert {"no-biases", "no-input-channels", "conv-only"} <= {s.id for s in problem.misconceptions}


@pytest.mark.parametrize("family", ["network-shapes", "network-params"])
@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ("[]", "must be a list such as"),
        ("[3]", "must be a list such as"),
        ('[{"op": "lstm"}]', "'lstm' is no op here"),
        ('[{"filters": 3}]', "is no op here"),
        ('[{"op": "conv", "filters": 3}]', "needs the setting 'kernel'"),
        ('[{"op": "conv", "filters": 3, "kernel": 40}]', "larger than the padded input"),
        ('[{"op": "dense", "units": 0}]', "must be at least 1"),
    ],
)
def test_layers_that_make_no_sense_are_refused_in_one_sentence(
    family: str, layers: str, words: str
) -> None:
    with pytest.raises(FamilyError) as refused:
        registry.pin(family, {"shape": "3,8,8", "layers": layers})
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
