"""What stands between the operators of PyTorch's exported graphs, in plain NumPy."""

from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from tests.engine.onnx_nodes import Attributes, Operator


def squeeze(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (np.squeeze(x, tuple(attrs["axes"])),)


def unsqueeze(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    return (np.expand_dims(x, tuple(attrs["axes"])),)


def split(attrs: Attributes, x: Any) -> tuple[Any, ...]:
    """Halve, which is all that gated linear units ask for."""
    return tuple(np.split(x, 2, axis=attrs["axis"]))


PLUMBING: dict[str, Operator] = {
    "Squeeze": squeeze,
    "Unsqueeze": unsqueeze,
    "Split": split,
    "Transpose": lambda attrs, x: (np.transpose(x, attrs["perm"]),),
    "Constant": lambda attrs: (attrs["value"],),
    "Abs": lambda _attrs, x: (np.abs(x),),
    "Neg": lambda _attrs, x: (-x,),
    "Add": lambda _attrs, x, y: (x + y,),
    "Mul": lambda _attrs, x, y: (x * y,),
    "Div": lambda _attrs, x, y: (x / y,),
}


def attributes(node: Any) -> Attributes:
    """Return a node's attributes as Python values: text as text, tensors as arrays."""
    found = {}
    for attribute in node.attribute:
        value = onnx.helper.get_attribute_value(attribute)
        if isinstance(value, bytes):
            value = value.decode()
        elif isinstance(value, onnx.TensorProto):
            value = numpy_helper.to_array(value)
        found[attribute.name] = value
    return found
