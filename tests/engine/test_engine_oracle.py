"""The engine against 1,345 recorded answers of PyTorch, onnxruntime and Keras.

What the library rejected the engine must reject, and everything else that a record says must
come out: whole numbers exactly, reals within what was written down.
"""

import pytest

from tests.engine import oracle_onnx_keras, oracle_other_layers, oracle_windows
from tests.engine.oracle_cases import ADAPTERS, CASES, INPUTS, differences, facts_of

ADAPTED = (oracle_windows, oracle_other_layers, oracle_onnx_keras)


def test_the_oracle_is_whole() -> None:
    assert sum(map(len, CASES.values())) == 1345
    assert CASES.keys() == ADAPTERS.keys()
    assert {function.__module__ for function in ADAPTERS.values()} == {
        module.__name__ for module in ADAPTED
    }


@pytest.mark.parametrize("op", sorted(CASES))
def test_agrees_with_the_recorded_libraries(op: str) -> None:
    wrong = {case["id"]: found for case in CASES[op] if (found := differences(case))}
    assert not wrong


@pytest.mark.parametrize("op", sorted(CASES))
def test_every_recorded_fact_is_compared(op: str) -> None:
    given = INPUTS | ({"dy"} if op.endswith("backward") else set())
    given |= set() if op == "conv_relu_pool_backward" else {"z"}
    given |= {"rows"}  # the network adapter compares its rows itself
    for case in CASES[op]:
        if "error" not in case:
            unsaid = case.keys() - given - facts_of(case).keys()
            # Pools and activations are functions here, with nowhere to keep a parameter.
            assert not unsaid or (unsaid == {"params"} and case["params"] == 0), case["id"]
