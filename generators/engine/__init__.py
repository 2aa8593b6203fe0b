"""The arithmetic behind every number that the app shows.

Convolution, pooling and everything around them in 1, 2 and 3 spatial dimensions, with the
names and keywords of PyTorch's functional API and the rules of PyTorch, TensorFlow/Keras and
ONNX where they differ. Arrays are channels first: x (N, C, *spatial), w (F, C/groups, *kernel).

Every public name can be taken from here (``engine.conv``, ``from …engine import conv``). A
module is imported when one of its names is first used: sizes, counts and receptive fields are
plain integers, so asking for them must not cost the start-up of NumPy.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import EngineError as EngineError
    from .errors import FrameworkError as FrameworkError
    from .errors import NumberError as NumberError
    from .errors import ParameterError as ParameterError
    from .errors import ShapeError as ShapeError
    from .guide import RELATIONSHIPS as RELATIONSHIPS
    from .guide import GuideResult as GuideResult
    from .guide import Relationship as Relationship
    from .guide import guide_relationship as guide_relationship
    from .inverse import inputs_for as inputs_for
    from .inverse import kernels_for as kernels_for
    from .inverse import output_padding_for as output_padding_for
    from .inverse import paddings_for as paddings_for
    from .inverse import strides_for as strides_for
    from .padding import axis_padding as axis_padding
    from .padding import kernel_extent as kernel_extent
    from .padding import padding_pairs as padding_pairs
    from .padding import same_padding as same_padding
    from .shapes import adaptive_bounds as adaptive_bounds
    from .shapes import conv_shape as conv_shape
    from .shapes import conv_size as conv_size
    from .shapes import flatten_shape as flatten_shape
    from .shapes import pool_size as pool_size
    from .transposed_shapes import Crop as Crop
    from .transposed_shapes import full_size as full_size
    from .transposed_shapes import transposed_crop as transposed_crop
    from .transposed_shapes import transposed_size as transposed_size

_MODULES = {
    "errors": "EngineError FrameworkError NumberError ParameterError ShapeError",
    "guide": "RELATIONSHIPS GuideResult Relationship guide_relationship",
    "inverse": "inputs_for kernels_for output_padding_for paddings_for strides_for",
    "padding": "axis_padding kernel_extent padding_pairs same_padding",
    "shapes": "adaptive_bounds conv_shape conv_size flatten_shape pool_size",
    "transposed_shapes": "Crop full_size transposed_crop transposed_size",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import the module that defines ``name`` and hand the name out."""
    try:
        module = import_module(f".{_HOME[name]}", __name__)
    except KeyError:
        raise AttributeError(f"the engine has no {name!r}") from None
    value: object = getattr(module, name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted(_HOME)


class _Engine(ModuleType):
    """A package in which a public name wins over a module of the same name.

    Python binds a submodule to its package when it is imported, so that ``engine.conv`` would
    be the file conv.py instead of the function in it.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and _HOME.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Engine
