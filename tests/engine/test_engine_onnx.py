"""Every ONNX case of the operators taught here: made by the wheel, or exported by PyTorch."""

import warnings
from collections import Counter
from collections.abc import Collection

import pytest

from tests.engine import onnx_cases
from tests.engine.onnx_nodes import OPERATORS

POOLS = {"AveragePool", "LpPool", "MaxPool"}  # the wheel takes seconds to make their volumes
UNMADE = {"GlobalLpPool"}


def agrees(operators: Collection[str], least: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own cases overflow while they are made
        cases = list(onnx_cases.made_cases(operators))
    wrong = {case.name: found for case in cases if (found := onnx_cases.differences(case))}
    assert not wrong
    assert Counter(case.graph.node[0].op_type for case in cases).keys() == operators
    assert len(cases) >= least


def test_agrees_with_every_case_the_onnx_wheel_makes() -> None:
    agrees(OPERATORS.keys() - POOLS - UNMADE, 203)


@pytest.mark.slow  # hundreds of recorded pools are compared by test_engine_oracle.py
def test_agrees_with_every_pool_the_onnx_wheel_makes() -> None:
    agrees(POOLS, 47)


def test_agrees_with_every_case_exported_by_pytorch() -> None:
    cases = list(onnx_cases.stored_cases())
    wrong = {case.name: found for case in cases if (found := onnx_cases.differences(case))}
    assert not wrong
    assert len(cases) >= 70
