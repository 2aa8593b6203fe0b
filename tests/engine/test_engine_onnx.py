"""Every ONNX case of the operators taught here: made by the wheel, or exported by PyTorch."""

import warnings
from collections import Counter

from tests.engine import onnx_cases
from tests.engine.onnx_nodes import OPERATORS


def test_agrees_with_every_case_the_onnx_wheel_makes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own cases overflow while they are made
        cases = list(onnx_cases.made_cases())
    wrong = {case.name: found for case in cases if (found := onnx_cases.differences(case))}
    assert not wrong
    assert Counter(case.graph.node[0].op_type for case in cases).keys() >= OPERATORS.keys() - {
        "GlobalLpPool"  # the wheel makes none
    }
    assert len(cases) >= 250


def test_agrees_with_every_case_exported_by_pytorch() -> None:
    cases = list(onnx_cases.stored_cases())
    wrong = {case.name: found for case in cases if (found := onnx_cases.differences(case))}
    assert not wrong
    assert len(cases) >= 70
