"""What PyTorch and Keras refuse although it could be computed."""

from typing import Any

import pytest

from generators import engine


@pytest.mark.parametrize(
    ("framework", "settings"),
    [
        ("torch", {"stride": 2, "dilation": 2, "padding": 3}),
        ("torch", {"padding": "same", "dilation": 3}),
        ("keras", {"stride": (2, 3), "padding": "same"}),
        ("keras", {"dilation": 2, "padding": "valid"}),
        ("keras", {"padding": "causal", "dilation": 4}),
    ],
)
def test_what_a_framework_accepts_passes(framework: Any, settings: dict[str, Any]) -> None:
    engine.check_conv_in(framework, **settings)


@pytest.mark.parametrize(
    ("framework", "settings", "message"),
    [
        ("torch", {"padding": "same", "stride": (1, 2)}, "'same' only with stride 1"),
        ("torch", {"padding": "full"}, "PyTorch has no padding 'full'"),
        ("keras", {"stride": 2, "dilation": 2}, "no stride 2 with dilation 2"),
        ("keras", {"padding": 1}, "Keras takes padding 'valid', 'same' or 'causal', not 1"),
    ],
)
def test_what_a_framework_refuses_is_said(
    framework: Any, settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(engine.FrameworkError, match=message):
        engine.check_conv_in(framework, **settings)
