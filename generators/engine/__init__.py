"""The arithmetic behind every number that the app shows.

Convolution, pooling and everything around them in 1, 2 and 3 spatial dimensions, with the
names and keywords of PyTorch's functional API and the rules of PyTorch, TensorFlow/Keras and
ONNX where they differ. Arrays are channels first: x (N, C, *spatial), w (F, C/groups, *kernel).

Where to look, in the order of a course:

- sizes: ``shapes``, ``padding``, ``geometry``, ``transposed_shapes``, ``inverse``, ``guide``
- values: ``windows`` first, then ``conv``, ``transposed``, ``conv_matrix``, ``pool``,
  ``global_pool``, ``dense``, ``rectifiers``, ``activations``, ``hard_activations``, ``softmax``,
  ``normalisation``, ``dropout``, ``losses``, ``class_losses``, ``distributions``
- learning: ``gradients``, ``transposed_gradients``, ``pool_gradients``, ``activation_table``,
  ``block``, ``optimisers``
- counting: ``counting``, ``costs``, ``receptive_field``, and for whole networks ``layer_ops``,
  ``layers``, ``network``, ``architectures``
- what a framework refuses although it could be computed: ``frameworks``, ``errors``

Every public name can be taken from here (``engine.conv``, ``from …engine import conv``). A
module is imported when one of its names is first used: sizes, counts and receptive fields are
plain integers, so asking for them must not cost the start-up of NumPy.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .activation_table import ACTIVATIONS as ACTIVATIONS
    from .activation_table import Activation as Activation
    from .activation_table import activation as activation
    from .activation_table import activation_backward as activation_backward
    from .activations import gelu as gelu
    from .activations import gelu_derivative as gelu_derivative
    from .activations import mish as mish
    from .activations import mish_derivative as mish_derivative
    from .activations import sigmoid as sigmoid
    from .activations import sigmoid_derivative as sigmoid_derivative
    from .activations import silu as silu
    from .activations import silu_derivative as silu_derivative
    from .activations import softplus as softplus
    from .activations import softplus_derivative as softplus_derivative
    from .activations import softsign as softsign
    from .activations import softsign_derivative as softsign_derivative
    from .activations import tanh as tanh
    from .activations import tanh_derivative as tanh_derivative
    from .architectures import alexnet as alexnet
    from .architectures import densenet_121 as densenet_121
    from .architectures import googlenet as googlenet
    from .architectures import inception as inception
    from .architectures import lenet_1998 as lenet_1998
    from .architectures import lenet_modern as lenet_modern
    from .architectures import mobilenet as mobilenet
    from .architectures import resnet_50 as resnet_50
    from .architectures import vgg as vgg
    from .block import BlockGradients as BlockGradients
    from .block import BlockResult as BlockResult
    from .block import conv_relu_pool as conv_relu_pool
    from .block import conv_relu_pool_backward as conv_relu_pool_backward
    from .class_losses import cce_loss as cce_loss
    from .class_losses import cross_entropy_loss as cross_entropy_loss
    from .class_losses import cross_entropy_loss_gradient as cross_entropy_loss_gradient
    from .class_losses import nll_loss as nll_loss
    from .conv import conv as conv
    from .conv import convolve as convolve
    from .conv import depthwise_conv as depthwise_conv
    from .conv import flip as flip
    from .conv import separable_conv as separable_conv
    from .conv_matrix import conv_matrix as conv_matrix
    from .costs import activation_bytes as activation_bytes
    from .costs import conv_macs as conv_macs
    from .costs import conv_transpose_macs as conv_transpose_macs
    from .costs import dense_macs as dense_macs
    from .costs import flops as flops
    from .costs import separable_macs as separable_macs
    from .counting import Params as Params
    from .counting import batch_norm_params as batch_norm_params
    from .counting import conv_params as conv_params
    from .counting import conv_transpose_params as conv_transpose_params
    from .counting import dense_params as dense_params
    from .counting import depthwise_params as depthwise_params
    from .counting import separable_params as separable_params
    from .counting import sparse_conv_params as sparse_conv_params
    from .counting import unshared_conv_params as unshared_conv_params
    from .dense import dense as dense
    from .dense import flatten as flatten
    from .distributions import cross_entropy as cross_entropy
    from .distributions import entropy as entropy
    from .distributions import kl_divergence as kl_divergence
    from .dropout import dropout as dropout
    from .dropout import dropout_backward as dropout_backward
    from .errors import EngineError as EngineError
    from .errors import FrameworkError as FrameworkError
    from .errors import NumberError as NumberError
    from .errors import ParameterError as ParameterError
    from .errors import ShapeError as ShapeError
    from .frameworks import check_conv_in as check_conv_in
    from .geometry import conv_shape as conv_shape
    from .geometry import pool_shape as pool_shape
    from .global_pool import adaptive_avg_pool as adaptive_avg_pool
    from .global_pool import adaptive_max_pool as adaptive_max_pool
    from .global_pool import global_avg_pool as global_avg_pool
    from .global_pool import global_lp_pool as global_lp_pool
    from .global_pool import global_max_pool as global_max_pool
    from .global_pool import max_unpool as max_unpool
    from .gradients import Gradients as Gradients
    from .gradients import batch_norm_backward as batch_norm_backward
    from .gradients import conv_backward as conv_backward
    from .gradients import conv_bias_gradient as conv_bias_gradient
    from .gradients import conv_input_gradient as conv_input_gradient
    from .gradients import conv_weight_gradient as conv_weight_gradient
    from .gradients import dense_backward as dense_backward
    from .guide import RELATIONSHIPS as RELATIONSHIPS
    from .guide import GuideResult as GuideResult
    from .guide import Relationship as Relationship
    from .guide import guide_relationship as guide_relationship
    from .hard_activations import hardsigmoid as hardsigmoid
    from .hard_activations import hardsigmoid_derivative as hardsigmoid_derivative
    from .hard_activations import hardswish as hardswish
    from .hard_activations import hardswish_derivative as hardswish_derivative
    from .hard_activations import hardtanh as hardtanh
    from .hard_activations import hardtanh_derivative as hardtanh_derivative
    from .inverse import inputs_for as inputs_for
    from .inverse import kernels_for as kernels_for
    from .inverse import layers_for as layers_for
    from .inverse import output_padding_for as output_padding_for
    from .inverse import paddings_for as paddings_for
    from .inverse import strides_for as strides_for
    from .layers import count_layer as count_layer
    from .layers import layer_settings as layer_settings
    from .layers import op_name as op_name
    from .losses import bce_loss as bce_loss
    from .losses import bce_loss_gradient as bce_loss_gradient
    from .losses import bce_with_logits_loss as bce_with_logits_loss
    from .losses import bce_with_logits_loss_gradient as bce_with_logits_loss_gradient
    from .losses import hinge_loss as hinge_loss
    from .losses import hinge_loss_gradient as hinge_loss_gradient
    from .losses import mae_loss as mae_loss
    from .losses import mae_loss_gradient as mae_loss_gradient
    from .losses import mse_loss as mse_loss
    from .losses import mse_loss_gradient as mse_loss_gradient
    from .losses import smooth_l1_loss as smooth_l1_loss
    from .losses import smooth_l1_loss_gradient as smooth_l1_loss_gradient
    from .network import LayerRow as LayerRow
    from .network import NetworkSummary as NetworkSummary
    from .network import summarise as summarise
    from .normalisation import BatchNormResult as BatchNormResult
    from .normalisation import batch_norm as batch_norm
    from .normalisation import batch_norm_train as batch_norm_train
    from .normalisation import batch_statistics as batch_statistics
    from .normalisation import group_norm as group_norm
    from .normalisation import instance_norm as instance_norm
    from .normalisation import layer_norm as layer_norm
    from .optimisers import AdamStep as AdamStep
    from .optimisers import MomentumStep as MomentumStep
    from .optimisers import adam_step as adam_step
    from .optimisers import momentum_step as momentum_step
    from .optimisers import sgd_step as sgd_step
    from .padding import axis_padding as axis_padding
    from .padding import kernel_extent as kernel_extent
    from .padding import padding_pairs as padding_pairs
    from .padding import same_padding as same_padding
    from .pool import avg_pool as avg_pool
    from .pool import lp_pool as lp_pool
    from .pool import max_pool as max_pool
    from .pool_gradients import adaptive_avg_pool_backward as adaptive_avg_pool_backward
    from .pool_gradients import adaptive_max_pool_backward as adaptive_max_pool_backward
    from .pool_gradients import avg_pool_backward as avg_pool_backward
    from .pool_gradients import lp_pool_backward as lp_pool_backward
    from .pool_gradients import max_pool_backward as max_pool_backward
    from .receptive_field import ReceptiveField as ReceptiveField
    from .receptive_field import Window as Window
    from .receptive_field import receptive_field as receptive_field
    from .receptive_field import receptive_fields as receptive_fields
    from .receptive_field import receptive_positions as receptive_positions
    from .receptive_field import window_fields as window_fields
    from .rectifiers import celu as celu
    from .rectifiers import celu_derivative as celu_derivative
    from .rectifiers import elu as elu
    from .rectifiers import elu_derivative as elu_derivative
    from .rectifiers import leaky_relu as leaky_relu
    from .rectifiers import leaky_relu_derivative as leaky_relu_derivative
    from .rectifiers import prelu as prelu
    from .rectifiers import prelu_derivative as prelu_derivative
    from .rectifiers import relu as relu
    from .rectifiers import relu6 as relu6
    from .rectifiers import relu6_derivative as relu6_derivative
    from .rectifiers import relu_derivative as relu_derivative
    from .rectifiers import selu as selu
    from .rectifiers import selu_derivative as selu_derivative
    from .rectifiers import thresholded_relu as thresholded_relu
    from .reduction import Reduction as Reduction
    from .shapes import adaptive_bounds as adaptive_bounds
    from .shapes import conv_size as conv_size
    from .shapes import flatten_shape as flatten_shape
    from .shapes import pool_size as pool_size
    from .softmax import log_softmax as log_softmax
    from .softmax import log_softmax_jacobian as log_softmax_jacobian
    from .softmax import softmax as softmax
    from .softmax import softmax_backward as softmax_backward
    from .softmax import softmax_jacobian as softmax_jacobian
    from .transposed import conv_transpose as conv_transpose
    from .transposed_gradients import conv_transpose_backward as conv_transpose_backward
    from .transposed_shapes import Crop as Crop
    from .transposed_shapes import full_size as full_size
    from .transposed_shapes import transposed_crop as transposed_crop
    from .transposed_shapes import transposed_size as transposed_size
    from .windows import col2im as col2im
    from .windows import im2col as im2col
    from .windows import pad as pad

_MODULES = {
    "activation_table": "ACTIVATIONS Activation activation activation_backward",
    "activations": "gelu gelu_derivative mish mish_derivative sigmoid sigmoid_derivative silu silu_derivative softplus softplus_derivative softsign softsign_derivative tanh tanh_derivative",
    "architectures": "alexnet densenet_121 googlenet inception lenet_1998 lenet_modern mobilenet resnet_50 vgg",
    "block": "BlockGradients BlockResult conv_relu_pool conv_relu_pool_backward",
    "class_losses": "cce_loss cross_entropy_loss cross_entropy_loss_gradient nll_loss",
    "conv": "conv convolve depthwise_conv flip separable_conv",
    "conv_matrix": "conv_matrix",
    "costs": "activation_bytes conv_macs conv_transpose_macs dense_macs flops separable_macs",
    "counting": "Params batch_norm_params conv_params conv_transpose_params dense_params depthwise_params separable_params sparse_conv_params unshared_conv_params",
    "dense": "dense flatten",
    "distributions": "cross_entropy entropy kl_divergence",
    "dropout": "dropout dropout_backward",
    "errors": "EngineError FrameworkError NumberError ParameterError ShapeError",
    "frameworks": "check_conv_in",
    "geometry": "conv_shape pool_shape",
    "global_pool": "adaptive_avg_pool adaptive_max_pool global_avg_pool global_lp_pool global_max_pool max_unpool",
    "gradients": "Gradients batch_norm_backward conv_backward conv_bias_gradient conv_input_gradient conv_weight_gradient dense_backward",
    "guide": "GuideResult RELATIONSHIPS Relationship guide_relationship",
    "hard_activations": "hardsigmoid hardsigmoid_derivative hardswish hardswish_derivative hardtanh hardtanh_derivative",
    "inverse": "inputs_for kernels_for layers_for output_padding_for paddings_for strides_for",
    "layers": "count_layer layer_settings op_name",
    "losses": "bce_loss bce_loss_gradient bce_with_logits_loss bce_with_logits_loss_gradient hinge_loss hinge_loss_gradient mae_loss mae_loss_gradient mse_loss mse_loss_gradient smooth_l1_loss smooth_l1_loss_gradient",
    "network": "LayerRow NetworkSummary summarise",
    "normalisation": "BatchNormResult batch_norm batch_norm_train batch_statistics group_norm instance_norm layer_norm",
    "optimisers": "AdamStep MomentumStep adam_step momentum_step sgd_step",
    "padding": "axis_padding kernel_extent padding_pairs same_padding",
    "pool": "avg_pool lp_pool max_pool",
    "pool_gradients": "adaptive_avg_pool_backward adaptive_max_pool_backward avg_pool_backward lp_pool_backward max_pool_backward",
    "receptive_field": "ReceptiveField Window receptive_field receptive_fields receptive_positions window_fields",
    "rectifiers": "celu celu_derivative elu elu_derivative leaky_relu leaky_relu_derivative prelu prelu_derivative relu relu6 relu6_derivative relu_derivative selu selu_derivative thresholded_relu",
    "reduction": "Reduction",
    "shapes": "adaptive_bounds conv_size flatten_shape pool_size",
    "softmax": "log_softmax log_softmax_jacobian softmax softmax_backward softmax_jacobian",
    "transposed": "conv_transpose",
    "transposed_gradients": "conv_transpose_backward",
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
