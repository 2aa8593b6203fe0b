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
    from .conv import conv as conv
    from .conv import convolve as convolve
    from .conv import depthwise_conv as depthwise_conv
    from .conv import flip as flip
    from .conv import separable_conv as separable_conv
    from .conv_matrix import conv_matrix as conv_matrix
    from .counting import Params as Params
    from .counting import activation_bytes as activation_bytes
    from .counting import batch_norm_params as batch_norm_params
    from .counting import conv_macs as conv_macs
    from .counting import conv_params as conv_params
    from .counting import conv_transpose_macs as conv_transpose_macs
    from .counting import conv_transpose_params as conv_transpose_params
    from .counting import dense_macs as dense_macs
    from .counting import dense_params as dense_params
    from .counting import depthwise_params as depthwise_params
    from .counting import flops as flops
    from .counting import separable_macs as separable_macs
    from .counting import separable_params as separable_params
    from .counting import sparse_conv_params as sparse_conv_params
    from .counting import unshared_conv_params as unshared_conv_params
    from .dense import dense as dense
    from .dense import flatten as flatten
    from .errors import EngineError as EngineError
    from .errors import FrameworkError as FrameworkError
    from .errors import NumberError as NumberError
    from .errors import ParameterError as ParameterError
    from .errors import ShapeError as ShapeError
    from .geometry import conv_shape as conv_shape
    from .geometry import pool_shape as pool_shape
    from .global_pool import adaptive_avg_pool as adaptive_avg_pool
    from .global_pool import adaptive_max_pool as adaptive_max_pool
    from .global_pool import global_avg_pool as global_avg_pool
    from .global_pool import global_lp_pool as global_lp_pool
    from .global_pool import global_max_pool as global_max_pool
    from .global_pool import max_unpool as max_unpool
    from .guide import RELATIONSHIPS as RELATIONSHIPS
    from .guide import GuideResult as GuideResult
    from .guide import Relationship as Relationship
    from .guide import guide_relationship as guide_relationship
    from .inverse import inputs_for as inputs_for
    from .inverse import kernels_for as kernels_for
    from .inverse import output_padding_for as output_padding_for
    from .inverse import paddings_for as paddings_for
    from .inverse import strides_for as strides_for
    from .layers import count_layer as count_layer
    from .network import LayerRow as LayerRow
    from .network import NetworkSummary as NetworkSummary
    from .network import summarise as summarise
    from .padding import axis_padding as axis_padding
    from .padding import kernel_extent as kernel_extent
    from .padding import padding_pairs as padding_pairs
    from .padding import same_padding as same_padding
    from .pool import avg_pool as avg_pool
    from .pool import lp_pool as lp_pool
    from .pool import max_pool as max_pool
    from .receptive_field import ReceptiveField as ReceptiveField
    from .receptive_field import receptive_field as receptive_field
    from .receptive_field import receptive_positions as receptive_positions
    from .shapes import adaptive_bounds as adaptive_bounds
    from .shapes import conv_size as conv_size
    from .shapes import flatten_shape as flatten_shape
    from .shapes import pool_size as pool_size
    from .transposed import conv_transpose as conv_transpose
    from .transposed_shapes import Crop as Crop
    from .transposed_shapes import full_size as full_size
    from .transposed_shapes import transposed_crop as transposed_crop
    from .transposed_shapes import transposed_size as transposed_size
    from .windows import col2im as col2im
    from .windows import im2col as im2col
    from .windows import pad as pad

_MODULES = {
    "conv": "conv convolve depthwise_conv flip separable_conv",
    "conv_matrix": "conv_matrix",
    "counting": "Params activation_bytes batch_norm_params conv_macs conv_params conv_transpose_macs conv_transpose_params dense_macs dense_params depthwise_params flops separable_macs separable_params sparse_conv_params unshared_conv_params",
    "dense": "dense flatten",
    "errors": "EngineError FrameworkError NumberError ParameterError ShapeError",
    "geometry": "conv_shape pool_shape",
    "global_pool": "adaptive_avg_pool adaptive_max_pool global_avg_pool global_lp_pool global_max_pool max_unpool",
    "guide": "GuideResult RELATIONSHIPS Relationship guide_relationship",
    "inverse": "inputs_for kernels_for output_padding_for paddings_for strides_for",
    "layers": "count_layer",
    "network": "LayerRow NetworkSummary summarise",
    "padding": "axis_padding kernel_extent padding_pairs same_padding",
    "pool": "avg_pool lp_pool max_pool",
    "receptive_field": "ReceptiveField receptive_field receptive_positions",
    "shapes": "adaptive_bounds conv_size flatten_shape pool_size",
    "transposed": "conv_transpose",
    "transposed_shapes": "Crop full_size transposed_crop transposed_size",
    "windows": "col2im im2col pad",
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
