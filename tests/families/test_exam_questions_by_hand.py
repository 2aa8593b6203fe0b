"""Questions as courses ask them, put in with ``--set``: right answers are right, wrong ones named.

The file holds numbers only: what is pinned, the right answer, and wrong answers by the slip that
gives them. Parameters go by the names that papers use, which are aliases here.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.errors import FamilyError

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).parents[1].joinpath("data", "exam-questions-by-hand.json").read_text("utf-8")
)
TOPICS = {
    "convolution",
    "pooling",
    "regularisation",
    "training",
    "backpropagation",
    "activations",
    "losses",
    "dense-softmax",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['family']} {case['set']}")
def test_an_exam_question_is_marked_as_its_examiner_would(case: dict[str, Any]) -> None:
    problem = registry.pin(case["family"], case["set"])
    marking = registry.mark(problem, case["right"])
    assert marking.verdict == "right", (marking, problem.answer.value)
    for slip, typed in case["wrong"].items():
        marking = registry.mark(problem, typed)
        assert marking.verdict in {"wrong", "partly"}, (slip, marking)
        assert slip in {named.id for named in marking.misconceptions}, (slip, marking)


def test_every_family_of_these_topics_is_asked_three_questions() -> None:
    asked = Counter(case["family"] for case in CASES)
    found = [name for name in registry.ids() if registry.metadata(name).topic in TOPICS]
    assert {name: asked[name] for name in found if asked[name] < 3} == {}


@pytest.mark.parametrize("family", sorted({case["family"] for case in CASES}))
def test_a_question_is_put_in_three_ways_at_least_and_asks_the_same(family: str) -> None:
    found = registry.metadata(family)
    wording = found.parameter("wording")
    assert wording is not None
    for level in range(1, len(found.levels) + 1):
        drawn = registry.draw(family, level, 0)
        ways = [registry.build(family, {**drawn.params, "wording": way}) for way in wording.choices]
        assert all(way.answer == drawn.answer for way in ways)
        assert len({way.prompt for way in ways}) >= 3


@pytest.mark.parametrize("family", sorted({case["family"] for case in CASES}))
@pytest.mark.parametrize("garbage", ["", "banana", "[[1,2],[3]]", "{}", "[[[[1]]]]", "1e400", "-1"])
def test_what_makes_no_sense_is_refused_in_a_sentence_or_built(family: str, garbage: str) -> None:
    given = next(case["set"] for case in CASES if case["family"] == family)
    refusals = []
    for parameter in registry.metadata(family).parameters:
        names = {parameter.name, *parameter.aliases}
        kept = {name: value for name, value in given.items() if name not in names}
        try:
            registry.pin(family, {**kept, parameter.name: garbage})
        except FamilyError as refused:
            refusals.append(str(refused))
    assert refusals
    assert [text for text in refusals if "\n" in text or text[-1] not in ".?"] == []
