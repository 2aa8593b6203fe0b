"""Published networks as layer lists, written the way their papers' tables are."""

from typing import Any, TypeAlias

Layers: TypeAlias = list[dict[str, Any]]

RELU = {"op": "relu"}
FLATTEN = {"op": "flatten"}


def conv(filters: int, kernel: int, **settings: Any) -> dict[str, Any]:
    return {"op": "conv2d", "out_channels": filters, "kernel": kernel, **settings}


def max_pool(kernel: int, stride: int, **settings: Any) -> dict[str, Any]:
    return {"op": "max_pool2d", "kernel": kernel, "stride": stride, **settings}


def dense(*units: int) -> Layers:
    return [{"op": "linear", "out_features": count} for count in units]


# LeCun et al. 1998, table I: which of the six maps each of the sixteen filters of C3 sees.
LENET_CONNECTIONS = [
    *([first, (first + 1) % 6, (first + 2) % 6] for first in range(6)),
    *([(first + step) % 6 for step in range(4)] for first in range(6)),
    *([first, first + 1, (first + 3) % 6, (first + 4) % 6] for first in range(3)),
    [0, 1, 2, 3, 4, 5],
]


def lenet_1998() -> Layers:
    """Without the output layer, whose Gaussian units were fixed by hand."""
    return [
        conv(6, 5),
        {"op": "subsample", "kernel": 2},
        conv(16, 5, connections=LENET_CONNECTIONS),
        {"op": "subsample", "kernel": 2},
        conv(120, 5),
        FLATTEN,
        *dense(84),
    ]


def lenet_modern() -> Layers:
    pool = {"op": "avg_pool2d", "kernel": 2}
    return [conv(6, 5), pool, conv(16, 5), pool, FLATTEN, *dense(120, 84, 10)]


def alexnet_2012(groups: int) -> Layers:
    return [
        conv(96, 11, stride=4),
        max_pool(3, 2),
        conv(256, 5, padding=2, groups=groups),
        max_pool(3, 2),
        conv(384, 3, padding=1),
        conv(384, 3, padding=1, groups=groups),
        conv(256, 3, padding=1, groups=groups),
        max_pool(3, 2),
        FLATTEN,
        *dense(4096, 4096, 1000),
    ]


def alexnet_torchvision() -> Layers:
    return [
        conv(64, 11, stride=4, padding=2),
        max_pool(3, 2),
        conv(192, 5, padding=2),
        max_pool(3, 2),
        conv(384, 3, padding=1),
        conv(256, 3, padding=1),
        conv(256, 3, padding=1),
        max_pool(3, 2),
        {"op": "adaptive_avg_pool2d", "output_size": 6},
        FLATTEN,
        *dense(4096, 4096, 1000),
    ]


def vgg(*convs: int) -> Layers:
    blocks = [
        {"op": "repeat", "times": times, "layers": [conv(filters, 3, padding=1), RELU]}
        for times, filters in zip(convs, (64, 128, 256, 512, 512), strict=True)
    ]
    pooled = [layer for block in blocks for layer in (block, max_pool(2, 2))]
    return [*pooled, FLATTEN, *dense(4096, 4096, 1000)]


def _normed(filters: int, kernel: int, *, bias: bool, **settings: Any) -> Layers:
    return [conv(filters, kernel, bias=bias, **settings), {"op": "batch_norm2d"}]


def resnet_50(*, bias: bool) -> Layers:
    """PyTorch's has no biases before batch norms, Keras' has; strides stand elsewhere, too."""
    layers = [*_normed(64, 7, bias=bias, stride=2, padding=3), RELU, max_pool(3, 2, padding=1)]
    for blocks, width, stride in ((3, 64, 1), (4, 128, 2), (6, 256, 2), (3, 512, 2)):
        for block in range(blocks):
            step = stride if block == 0 else 1
            body = [
                *_normed(width, 1, bias=bias),
                RELU,
                *_normed(width, 3, bias=bias, stride=step, padding=1),
                RELU,
                *_normed(4 * width, 1, bias=bias),
            ]
            shortcut = _normed(4 * width, 1, bias=bias, stride=step) if block == 0 else []
            layers += [{"op": "residual", "body": body, "shortcut": shortcut}, RELU]
    return [*layers, {"op": "global_avg_pool2d"}, FLATTEN, *dense(1000)]


def resnet_18() -> Layers:
    layers = [*_normed(64, 7, bias=False, stride=2, padding=3), RELU, max_pool(3, 2, padding=1)]
    for width, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        for step in (stride, 1):
            body = [
                *_normed(width, 3, bias=False, stride=step, padding=1),
                RELU,
                *_normed(width, 3, bias=False, padding=1),
            ]
            shortcut = _normed(width, 1, bias=False, stride=step) if step == 2 else []
            layers += [{"op": "residual", "body": body, "shortcut": shortcut}, RELU]
    return [*layers, {"op": "global_avg_pool2d"}, FLATTEN, *dense(1000)]


def mobilenet_v2() -> Layers:
    norm, clip = {"op": "batch_norm"}, {"op": "relu6"}
    layers = [conv(32, 3, stride=2, padding="same", bias=False), norm, clip]
    channels = 32
    for expansion, filters, blocks, stride in (
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ):
        for block in range(blocks):
            step = stride if block == 0 else 1
            depthwise = {"op": "depthwise_conv2d", "kernel": 3, "stride": step, "bias": False}
            body = [
                *([conv(channels * expansion, 1, bias=False), norm, clip] if expansion > 1 else []),
                depthwise | {"padding": "same"},
                norm,
                clip,
                conv(filters, 1, bias=False),
                norm,
            ]
            alike = step == 1 and channels == filters
            layers += [{"op": "residual", "body": body}] if alike else body
            channels = filters
    head = [conv(1280, 1, bias=False), norm, clip, {"op": "global_avg_pool2d", "keepdims": False}]
    return [*layers, *head, *dense(1000)]


def inception_block() -> Layers:
    """The first one of GoogLeNet, 192 → 64 + 128 + 32 + 32 channels."""
    branches = [
        [conv(64, 1)],
        [conv(96, 1), conv(128, 3, padding=1)],
        [conv(16, 1), conv(32, 5, padding=2)],
        [max_pool(3, 1, padding=1), conv(32, 1)],
    ]
    return [{"op": "parallel", "branches": branches}]
