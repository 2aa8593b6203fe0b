"""What a framework refuses although the arithmetic has an answer.

The engine computes every configuration that some framework accepts. A question that names a
framework must not ask for what that one rejects.
"""

from collections.abc import Sequence
from typing import Literal

from .axes import PerAxis, per_axis
from .errors import FrameworkError
from .padding import Padding

_RULES_OF_TORCH = frozenset({"valid", "same", "same_torch"})
_RULES_OF_KERAS = frozenset({"valid", "same", "causal"})


def check_conv_in(
    framework: Literal["torch", "keras"],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> None:
    """Refuse a convolution that the framework's own layer refuses.

    - torch: ``same`` only with stride 1; of the rules only ``valid`` and ``same``
    - keras: stride and dilation not both above 1; padding only as ``valid``, ``same`` or, in
      one dimension, ``causal``

    ONNX's rules are no framework's refusal; its configurations are all computed.

    Args:
        framework: "torch" or "keras".
        stride: one for all axes or one an axis.
        padding: as for ``conv``.
        dilation: one for all axes or one an axis.

    Source: PyTorch ``Conv2d`` and Keras ``Conv2D``, run.

    Raises:
        FrameworkError: if the framework refuses.
        ParameterError: if a setting is out of range.

    Example:
        >>> check_conv_in("torch", stride=2, dilation=2)
        >>> check_conv_in("keras", stride=2, dilation=2)
        Traceback (most recent call last):
        ...
        generators.engine.errors.FrameworkError: Keras takes no stride 2 with dilation 2: one must be 1
    """
    strides, dilations = _entries(stride, "stride"), _entries(dilation, "dilation")
    if framework == "torch":
        if padding in {"same", "same_torch"} and max(strides) > 1:
            raise FrameworkError(f"PyTorch takes padding 'same' only with stride 1, not {stride}")
        if isinstance(padding, str) and padding not in _RULES_OF_TORCH:
            raise FrameworkError(f"PyTorch has no padding {padding!r}; use numbers")
        return
    if max(strides) > 1 and max(dilations) > 1:
        raise FrameworkError(
            f"Keras takes no stride {stride} with dilation {dilation}: one must be 1"
        )
    if not isinstance(padding, str) or padding not in _RULES_OF_KERAS:
        if padding == 0:
            return
        raise FrameworkError(
            f"Keras takes padding 'valid', 'same' or 'causal', not {padding!r}; "
            "other padding is a layer of its own there"
        )


def _entries(value: PerAxis, name: str) -> tuple[int, ...]:
    return per_axis(value, len(value) if isinstance(value, Sequence) else 1, name)
