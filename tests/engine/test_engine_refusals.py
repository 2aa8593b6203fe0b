"""What does not fit is refused as a named exception, in one sentence that says what."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from generators import engine

X, W = np.ones((1, 2, 5, 5)), np.ones((4, 2, 3, 3))
Call = Callable[[], Any]

SHAPES: list[tuple[Call, str]] = [
    (lambda: engine.conv_size(10, 13), "kernel 13 is larger than the padded input 10"),
    (lambda: engine.conv_size(4, 3, dilation=2), "kernel 3 with dilation 2 spans 5"),
    (lambda: engine.conv(X, np.ones((4, 3, 3, 3))), "has 2 channels but the filters see 3"),
    (lambda: engine.conv(X, W, groups=3), "3 groups must divide 2 channels and 4 filters"),
    (lambda: engine.conv(X, W, groups=2), "each filter sees 1 of the 2 channels"),
    (lambda: engine.conv(X[0, 0], W), r"the axes \(N, C, \*spatial\), not shape \(5, 5\)"),
    (lambda: engine.conv(X, W[0]), "as many as the input's 4"),
    (lambda: engine.conv(X, W, [1, 2]), "one number for each of 4 filters"),
    (lambda: engine.conv_transpose(X, W), "2 channels but the weights are for 4"),
    (lambda: engine.conv_transpose(X, W[:2], padding=4), "nothing is left"),
    (lambda: engine.max_pool(X, 6), "kernel 6 is larger than the padded input 5"),
    (lambda: engine.dense([1, 2], [[1, 2, 3]]), "the weights take 3 inputs"),
    (lambda: engine.col2im(np.ones((1, 5, 4)), (3, 3), 2), r"need shape \(N, C·4, 4\)"),
    (lambda: engine.max_unpool([[[1]]], [[[9]]], (4,)), "an index lies outside the map"),
    (lambda: engine.batch_norm(X, [0], [1]), "one number for each of 2 channels"),
    (lambda: engine.batch_norm_train(np.ones((1, 2))), "more than one value for each channel"),
    (lambda: engine.group_norm(X, 3), "3 groups must divide 2 channels"),
    (lambda: engine.layer_norm(X, (4,)), r"does not end in the axes \(4,\)"),
    (lambda: engine.mse_loss([1, 2], [1]), r"shape \(2,\), the target \(1,\)"),
    (lambda: engine.nll_loss([[1, 2]], [0, 1]), "do not fit targets"),
    (lambda: engine.softmax([1], axis=1), "have no axis 1"),
    (lambda: engine.dropout([1, 2], [1]), "the mask has shape"),
    (lambda: engine.conv_backward(X, X, W), r"the gradient has shape \(1, 2, 5, 5\)"),
    (lambda: engine.max_pool_backward(X, X, 2), "the gradient has shape"),
    (lambda: engine.sgd_step([1], [1, 2], 0.1), "do not fit"),
    (lambda: engine.flatten([1, 2], start_axis=3), "has no axis 3"),
]
PARAMETERS: list[tuple[Call, str]] = [
    (lambda: engine.conv_size(5, 3, stride=0), "stride must be at least 1, not 0"),
    (lambda: engine.conv(X, W, stride=(1, 0)), "stride must be at least 1, not 0"),
    (lambda: engine.conv(X, W, stride=(1, 1, 1)), "one entry for each spatial axis, 2 in all"),
    (lambda: engine.conv(X, W, padding=-1), "padding must be at least 0, not -1"),
    (lambda: engine.conv(X, W, padding="seam"), "padding 'seam' is unknown; use a number or valid"),
    (lambda: engine.conv(X, W, padding="causal"), "for one spatial axis, not 2"),
    (lambda: engine.conv(X, W, padding="same_torch", stride=2), "in PyTorch needs stride 1, not 2"),
    (lambda: engine.conv(X, W, dilation=1.5), "dilation must be a whole number, not 1.5"),  # type: ignore[arg-type]
    (lambda: engine.conv(X, W, stride=True), "stride must be a whole number, not True"),
    (lambda: engine.conv_size(0, 1), "input must be at least 1, not 0"),
    (lambda: engine.max_pool(X, 3, padding=2), "pool padding 2 is more than half the kernel 3"),
    (lambda: engine.max_pool(X, 2, padding=((2, 0), (0, 0))), "must be smaller than the kernel 2"),
    (lambda: engine.avg_pool(X, 2, divisor_override=0), "divisor_override must be at least 1"),
    (lambda: engine.lp_pool(X, 0, 2), "p must be positive, not 0"),
    (lambda: engine.conv_transpose(X, W[:2], output_padding=1), "smaller than the stride 1"),
    (lambda: engine.transposed_size(3, 3, framework="jax"), "use torch, onnx or keras"),  # type: ignore[arg-type]
    (lambda: engine.guide_relationship(16, i=5, k=3), "relationships 1 to 15, not 16"),
    (lambda: engine.guide_relationship(3, i=5, k=4, p=2), "relationship 3 holds for s = 1, k = 2n"),
    (lambda: engine.dropout([1], [1], 1), "at least 0 and below 1, not 1"),
    (lambda: engine.mse_loss([1], [1], reduction="avg"), "use mean, sum or none"),  # type: ignore[arg-type]
    (lambda: engine.activation("swoosh"), "activation 'swoosh' is unknown"),
    (lambda: engine.adam_step([1], [1], None, None, 0), "step must be at least 1"),
    (lambda: engine.receptive_field([{"op": "flatten"}]), "flatten has no window of its own"),
    (
        lambda: engine.receptive_field(
            [{"op": "conv", "kernel": 3, "stride": 2, "padding": "same"}]
        ),
        "needs the input_size",
    ),
]
NUMBERS: list[tuple[Call, str]] = [
    (lambda: engine.relu(["a"]), "must hold real numbers, not <U1"),
    (lambda: engine.relu([1j]), "must hold real numbers, not complex128"),
    (lambda: engine.relu([[1, 2], [3]]), "rows of different lengths"),
    (lambda: engine.relu([2**70]), "beyond ±2\\^63"),
    (lambda: engine.conv([[[2**40]]], [[[2**30]]]), "their sums could pass"),
    (lambda: engine.bce_loss([1.5], [1]), "probabilities must lie between 0 and 1"),
    (lambda: engine.nll_loss([[0.0, 0.0]], [2]), "a target is no class; classes are 0 to 1"),
    (lambda: engine.entropy([0.5, 0.4]), "of p must add up to 1"),
    (lambda: engine.cce_loss([[0, 0]], [[0, 1]]), "must not all be 0"),
    (lambda: engine.hinge_loss([1], [3]), "must be −1 or 1"),
]
FRAMEWORKS: list[tuple[Call, str]] = [
    (lambda: engine.conv_transpose(X, W[:2], padding="same"), "PyTorch has no padding 'same'"),
    (lambda: engine.transposed_size(3, 3, output_size=5), "output_size is an ONNX attribute"),
    (lambda: engine.transposed_size(3, 3, padding=1, framework="keras"), "'valid' or 'same' here"),
    (
        lambda: engine.transposed_size(3, 3, padding="valid", output_padding=1, framework="keras"),
        "output_padding 1 must be below stride 1",
    ),
    (
        lambda: engine.transposed_size(2, 4, padding="same", output_padding=0, framework="keras"),
        "Keras finds no convolution from 1 to 2",
    ),
]


@pytest.mark.parametrize(
    ("kind", "call", "message"),
    [
        (kind, call, message)
        for kind, cases in (
            (engine.ShapeError, SHAPES),
            (engine.ParameterError, PARAMETERS),
            (engine.NumberError, NUMBERS),
            (engine.FrameworkError, FRAMEWORKS),
        )
        for call, message in cases
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(
    kind: type[engine.EngineError], call: Call, message: str
) -> None:
    with pytest.raises(kind, match=message) as raised:
        call()
    assert isinstance(raised.value, engine.EngineError)
    assert isinstance(raised.value, ValueError)
    assert "\n" not in str(raised.value)


def test_a_refusal_does_not_depend_on_what_was_asked_before() -> None:
    engine.conv(X, W, stride=(2, 2))
    with pytest.raises(engine.ParameterError, match="must be a whole number"):
        engine.conv(X, W, stride=(2.0, 2.0))  # type: ignore[arg-type]
