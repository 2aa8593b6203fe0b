"""The classic architectures as layer lists for ``summarise``, written as their papers' tables are.

Activation functions are left out: they have no parameters and work in place.
"""

from typing import Any

from .errors import ParameterError
from .layers import Layer

_FLATTEN: Layer = {"op": "flatten"}
_NORM: Layer = {"op": "batch_norm"}
_VGG = (64, 128, 256, 512, 512)  # filters of the five blocks
_MEAN: Layer = {"op": "global_avg_pool", "keepdims": False}

# LeCun et al. 1998, table I: which of the six maps each of the sixteen filters of C3 sees.
LENET_CONNECTIONS = (
    *((first, (first + 1) % 6, (first + 2) % 6) for first in range(6)),
    *(tuple((first + step) % 6 for step in range(4)) for first in range(6)),
    *((first, first + 1, (first + 3) % 6, (first + 4) % 6) for first in range(3)),
    (0, 1, 2, 3, 4, 5),
)


def conv_layer(filters: int, kernel: int, **settings: Any) -> Layer:
    """A convolution as a layer."""
    return {"op": "conv", "out_channels": filters, "kernel": kernel, **settings}


def normed(filters: int, kernel: int, *, bias: bool = False, **settings: Any) -> list[Layer]:
    """A convolution and its batch normalisation."""
    return [conv_layer(filters, kernel, bias=bias, **settings), _NORM]


def max_pool_layer(kernel: int, stride: int, **settings: Any) -> Layer:
    """A max pooling as a layer."""
    return {"op": "max_pool", "kernel": kernel, "stride": stride, **settings}


def dense_layers(*units: int) -> list[Layer]:
    """Dense layers one after another."""
    return [{"op": "dense", "out_features": count} for count in units]


def lenet_1998() -> list[Layer]:
    """LeNet-5 for (1, 32, 32), without the output layer, whose units were fixed by hand.

    Source: LeCun et al. 1998, Gradient-based learning applied to document recognition, II.B.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(lenet_1998(), (1, 32, 32)).params
        60000
    """
    sampled: Layer = {"op": "subsample", "kernel": 2}
    return [
        conv_layer(6, 5),
        sampled,
        conv_layer(16, 5, connections=LENET_CONNECTIONS),
        sampled,
        conv_layer(120, 5),
        _FLATTEN,
        *dense_layers(84),
    ]


def lenet_modern() -> list[Layer]:
    """LeNet-5 for (1, 32, 32) as it is copied today: every filter sees every map.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(lenet_modern(), (1, 32, 32)).params
        61706
    """
    pool: Layer = {"op": "avg_pool", "kernel": 2}
    return [conv_layer(6, 5), pool, conv_layer(16, 5), pool, _FLATTEN, *dense_layers(120, 84, 10)]


def alexnet(groups: int = 2) -> list[Layer]:
    """AlexNet for (3, 227, 227); in one group as if it had fitted one GPU.

    Source: Krizhevsky et al. 2012, ImageNet classification with deep convolutional neural
    networks, section 3.5.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(alexnet(), (3, 227, 227)).params
        60965224
    """
    return [
        conv_layer(96, 11, stride=4),
        max_pool_layer(3, 2),
        conv_layer(256, 5, padding=2, groups=groups),
        max_pool_layer(3, 2),
        conv_layer(384, 3, padding=1),
        conv_layer(384, 3, padding=1, groups=groups),
        conv_layer(256, 3, padding=1, groups=groups),
        max_pool_layer(3, 2),
        _FLATTEN,
        *dense_layers(4096, 4096, 1000),
    ]


def vgg(*blocks: int) -> list[Layer]:
    """VGG for (3, 224, 224).

    Args:
        blocks: convolutions of each of the five blocks; VGG-16 has 2, 2, 3, 3, 3.

    Raises:
        ParameterError: there are not five.

    Source: Simonyan and Zisserman 2015, Very deep convolutional networks for large-scale image
    recognition, table 1.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(vgg(2, 2, 3, 3, 3), (3, 224, 224)).params
        138357544
    """
    if len(blocks) != len(_VGG):
        raise ParameterError(f"vgg has {len(_VGG)} blocks of convolutions, not {len(blocks)}")
    layers: list[Layer] = []
    for times, filters in zip(blocks, _VGG, strict=True):
        layers += [conv_layer(filters, 3, padding=1)] * times
        layers.append(max_pool_layer(2, 2))
    return [*layers, _FLATTEN, *dense_layers(4096, 4096, 1000)]


def inception(one: int, three: tuple[int, int], five: tuple[int, int], pooled: int) -> Layer:
    """An Inception module.

    Args:
        one: filters of the lone 1×1 convolution.
        three: of the 3×3 convolution, behind those of the 1×1 that reduces before it.
        five: the same for 5×5.
        pooled: filters of the 1×1 convolution behind the pooling.

    Source: Szegedy et al. 2015, Going deeper with convolutions, figure 2b.

    Example:
        >>> from generators.engine import summarise
        >>> summarise([inception(64, (96, 128), (16, 32), 32)], (192, 28, 28)).shape
        (256, 28, 28)
    """
    branches = [
        [conv_layer(one, 1)],
        [conv_layer(three[0], 1), conv_layer(three[1], 3, padding=1)],
        [conv_layer(five[0], 1), conv_layer(five[1], 5, padding=2)],
        [max_pool_layer(3, 1, padding=1), conv_layer(pooled, 1)],
    ]
    return {"op": "parallel", "branches": branches}


def googlenet() -> list[Layer]:
    """GoogLeNet for (3, 224, 224), as it is used: without the auxiliary classifiers.

    Source: Szegedy et al. 2015, Going deeper with convolutions, table 1.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(googlenet(), (3, 224, 224)).params
        6998552
    """
    halved = max_pool_layer(3, 2, ceil_mode=True)
    return [
        conv_layer(64, 7, stride=2, padding=3),
        halved,
        conv_layer(64, 1),
        conv_layer(192, 3, padding=1),
        halved,
        inception(64, (96, 128), (16, 32), 32),
        inception(128, (128, 192), (32, 96), 64),
        halved,
        inception(192, (96, 208), (16, 48), 64),
        inception(160, (112, 224), (24, 64), 64),
        inception(128, (128, 256), (24, 64), 64),
        inception(112, (144, 288), (32, 64), 64),
        inception(256, (160, 320), (32, 128), 128),
        halved,
        inception(256, (160, 320), (32, 128), 128),
        inception(384, (192, 384), (48, 128), 128),
        _MEAN,
        *dense_layers(1000),
    ]


def resnet_50(*, bias: bool = False) -> list[Layer]:
    """ResNet-50 for (3, 224, 224).

    Args:
        bias: of convolutions before batch norms: PyTorch's has none, Keras' has them.

    Source: He et al. 2016, Deep residual learning for image recognition, table 1.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(resnet_50(), (3, 224, 224)).trainable
        25557032
    """
    layers = [*normed(64, 7, bias=bias, stride=2, padding=3), max_pool_layer(3, 2, padding=1)]
    for blocks, width, stride in ((3, 64, 1), (4, 128, 2), (6, 256, 2), (3, 512, 2)):
        for block in range(blocks):
            step = stride if block == 0 else 1
            body = [
                *normed(width, 1, bias=bias),
                *normed(width, 3, bias=bias, stride=step, padding=1),
                *normed(4 * width, 1, bias=bias),
            ]
            shortcut = normed(4 * width, 1, bias=bias, stride=step) if block == 0 else []
            layers.append({"op": "residual", "body": body, "shortcut": shortcut})
    return [*layers, _MEAN, *dense_layers(1000)]


def mobilenet() -> list[Layer]:
    """MobileNet (v1) for (3, 224, 224).

    Source: Howard et al. 2017, MobileNets, table 1.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(mobilenet(), (3, 224, 224)).trainable
        4231976
    """
    layers = normed(32, 3, stride=2, padding=1)
    filters = (64, 128, 128, 256, 256, *(512,) * 6, 1024, 1024)
    strides = (1, 2, 1, 2, 1, 2, *(1,) * 5, 2, 1)
    for count, stride in zip(filters, strides, strict=True):
        depthwise = {"op": "depthwise_conv", "kernel": 3, "stride": stride, "padding": 1}
        layers += [depthwise | {"bias": False}, _NORM, *normed(count, 1)]
    return [*layers, _MEAN, *dense_layers(1000)]


def densenet_121() -> list[Layer]:
    """DenseNet-121 for (3, 224, 224), with growth rate 32.

    Source: Huang et al. 2017, Densely connected convolutional networks, table 1.

    Example:
        >>> from generators.engine import summarise
        >>> summarise(densenet_121(), (3, 224, 224)).trainable
        7978856
    """
    grown = [_NORM, *normed(128, 1), conv_layer(32, 3, padding=1, bias=False)]
    beside: Layer = {"op": "parallel", "branches": [[], grown]}
    layers = [*normed(64, 7, stride=2, padding=3), max_pool_layer(3, 2, padding=1)]
    channels = 64
    for block, depth in enumerate((6, 12, 24, 16)):
        if block:
            channels //= 2
            halved = conv_layer(channels, 1, bias=False)
            layers += [_NORM, halved, {"op": "avg_pool", "kernel": 2}]
        layers += [beside] * depth
        channels += 32 * depth
    return [*layers, _NORM, _MEAN, *dense_layers(1000)]
