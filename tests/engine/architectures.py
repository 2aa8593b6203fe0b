"""Further published networks as layer lists: what frameworks made of the classic ones."""

from typing import Final

from generators.engine.architectures import conv_layer, dense_layers, max_pool_layer, normed
from generators.engine.layers import Layer

RELU: Final[Layer] = {"op": "relu"}
FLATTEN: Final[Layer] = {"op": "flatten"}


def alexnet_torchvision() -> list[Layer]:
    return [
        conv_layer(64, 11, stride=4, padding=2),
        max_pool_layer(3, 2),
        conv_layer(192, 5, padding=2),
        max_pool_layer(3, 2),
        conv_layer(384, 3, padding=1),
        conv_layer(256, 3, padding=1),
        conv_layer(256, 3, padding=1),
        max_pool_layer(3, 2),
        {"op": "adaptive_avg_pool2d", "output_size": 6},
        FLATTEN,
        *dense_layers(4096, 4096, 1000),
    ]


def resnet_18() -> list[Layer]:
    layers = [*normed(64, 7, stride=2, padding=3), RELU, max_pool_layer(3, 2, padding=1)]
    for width, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        for step in (stride, 1):
            body = [*normed(width, 3, stride=step, padding=1), RELU, *normed(width, 3, padding=1)]
            shortcut = normed(width, 1, stride=step) if step == 2 else []
            layers += [{"op": "residual", "body": body, "shortcut": shortcut}, RELU]
    return [*layers, {"op": "global_avg_pool2d"}, FLATTEN, *dense_layers(1000)]


def mobilenet_v2() -> list[Layer]:
    norm, clip = {"op": "batch_norm"}, {"op": "relu6"}
    layers = [*normed(32, 3, stride=2, padding="same"), clip]
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
                *([*normed(channels * expansion, 1), clip] if expansion > 1 else []),
                depthwise | {"padding": "same"},
                norm,
                clip,
                *normed(filters, 1),
            ]
            alike = step == 1 and channels == filters
            layers += [{"op": "residual", "body": body}] if alike else body
            channels = filters
    head = [*normed(1280, 1), clip, {"op": "global_avg_pool2d", "keepdims": False}]
    return [*layers, *head, *dense_layers(1000)]
