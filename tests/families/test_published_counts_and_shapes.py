"""Questions that courses and papers have published, put in by their numbers.

Layers of real networks, figures of Dumoulin & Visin's guide, examples of course notes and quizzes.
Each has the right value, and wrong answers that were given to it with the slip behind them.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from generators import registry
from generators.answers import show
from generators.errors import FamilyError

Case = tuple[str, dict[str, Any], Any, Mapping[str, str]]

SIZES: list[Case] = [
    ("conv-out-size", {"W": 227, "F": 11, "S": 4}, 55, {"54": "forgot-plus-one"}),
    (
        "conv-out-size",
        {"input": 32, "kernel": 5, "pad": 2},
        32,
        {"28": "ignored-padding", "30": "padding-once"},
    ),
    ("conv-out-size", {"n": 10, "f": 3, "s": 2}, 4, {"5": "ceil-not-floor"}),
    (
        "conv-out-size",
        {"i": 224, "k": 7, "stride": 2, "padding": 3},
        112,
        {"109": "ignored-padding", "224": "ignored-stride"},
    ),
    ("conv-out-size", {"i": 5, "k": 4, "p": 2}, 6, {"4": "padding-once"}),
    (
        "conv-out-volume",
        {"W": 32, "D": 3, "K": 10, "F": 5, "P": 2, "layout": "HWC"},
        [32, 32, 10],
        {"32x32x3": "keeps-input-channels", "32x32x30": "multiplies-channels"},
    ),
    (
        "conv-out-volume",
        {"i": 63, "c": 3, "filters": 32, "k": 7, "s": 2, "data_format": "channels_last"},
        [29, 29, 32],
        {"29x29x3": "keeps-input-channels", "57x57x32": "ignored-stride"},
    ),
    (
        "conv-out-volume",
        {"image": 227, "depth": 3, "n_filters": 96, "kernel": 11, "stride": 4, "n": 128},
        [128, 96, 55, 55],
        {"128x96x54x54": "forgot-plus-one"},
    ),
    (
        "conv-out-volume",
        {"height": 480, "width": 640, "c": 3, "f": 16, "kh": 3, "kw": 5, "s": 2, "p": "same"},
        [16, 240, 320],
        {"3x240x320": "keeps-input-channels"},
    ),
    ("conv-out-dilated", {"i": 7, "k": 3, "rate": 2}, 3, {"5": "ignored-dilation", "2": "kd"}),
    (
        "conv-out-dilated",
        {"input": 32, "kernel": 3, "dilation": 2, "padding": 2},
        32,
        {"34": "ignored-dilation", "31": "forgot-plus-one"},
    ),
    ("conv-out-dilated", {"i": 65, "k": 3, "d": 12, "p": 12}, 65, {"87": "ignored-dilation"}),
    (
        "same-padding-split",
        {"i": 13, "k": 6, "s": 5},
        {"o": 3, "before": 1, "after": 2},
        {"3; 2; 1": "extra-first"},
    ),
    (
        "same-padding-split",
        {"i": 224, "k": 7, "s": 2},
        {"o": 112, "before": 2, "after": 3},
        {"112; 3; 3": "symmetric-half", "224; 2; 3": "same-keeps-size"},
    ),
    (
        "same-padding-split",
        {"W": 28, "F": 5},
        {"o": 28, "before": 2, "after": 2},
        {"28; 4; 4": "filter-minus-one-each"},
    ),
    (
        "pad-volume",
        {"i": 15, "c": 8, "p": 2, "layout": "HWC"},
        [19, 19, 8],
        {"17x17x8": "padding-once", "19x19x12": "pads-channels"},
    ),
    (
        "pad-volume",
        {"i": 63, "c": 16, "pad": 1, "layout": "channels_last"},
        [65, 65, 16],
        {"64x64x16": "padding-once"},
    ),
    (
        "pad-volume",
        {"h": 480, "w": 640, "c": 3, "p": 3},
        [3, 486, 646],
        {"3x483x643": "padding-once"},
    ),
    ("find-padding", {"i": 63, "k": 7}, 3, {"6": "k-minus-one", "4": "ceil-half"}),
    ("find-padding", {"i": 224, "k": 7, "s": 2, "o": 112}, 3, {"6": "k-minus-one"}),
    ("find-padding", {"W": 28, "F": 5, "o": 28}, 2, {"4": "k-minus-one"}),
    ("find-kernel-or-stride", {"i": 227, "k": 11, "o": 55}, 4, {}),
    ("find-kernel-or-stride", {"i": 32, "o": 28}, 5, {"4": "forgot-plus-one"}),
    ("find-kernel-or-stride", {"input": 224, "output": 112, "kernel": 7, "pad": 3}, 2, {}),
    (
        "input-size-range",
        {"o": 112, "k": 7, "s": 2, "p": 3},
        {"smallest": 223, "largest": 224},
        {"223; 223": "exact-only"},
    ),
    (
        "input-size-range",
        {"out": 55, "F": 11, "stride": 4},
        {"smallest": 227, "largest": 230},
        {"227; 231": "one-too-many"},
    ),
    (
        "input-size-range",
        {"o": 3, "k": 3, "s": 2, "p": 1},
        {"smallest": 5, "largest": 6},
        {"7; 8": "o-times-s"},
    ),
    ("convt-out-size", {"i": 4, "k": 4, "s": 2, "p": 1}, 8, {"2": "used-conv-formula"}),
    ("convt-out-size", {"i": 28, "k": 2, "s": 2}, 56, {"58": "no-minus-one"}),
    (
        "convt-out-size",
        {"i": 3, "k": 3, "s": 2, "p": 1, "output_padding": 1},
        6,
        {"5": "no-output-padding", "10": "adds-padding"},
    ),
    ("convt-out-size", {"i": 14, "k": 3, "s": 2, "p": "same"}, 28, {}),
    ("find-output-padding", {"i": 6, "k": 3, "s": 2, "p": 1}, 1, {"0": "always-zero"}),
    ("find-output-padding", {"i": 224, "k": 7, "s": 2, "p": 3}, 1, {"0": "i-mod-s"}),
    (
        "find-output-padding",
        {"input": 5, "kernel": 3, "stride": 2, "padding": 1},
        0,
        {"1": "always-s-1"},
    ),
    (
        "fc-as-conv",
        {"i": 12, "c": 512, "map": 7, "classes": 1000},
        [1000, 6, 6],
        {"1000x1x1": "single", "1000x12x12": "no-slide"},
    ),
    (
        "fc-as-conv",
        {"i": 7, "c": 512, "k": 7, "units": 4096, "layout": "HWC"},
        [1, 1, 4096],
        {"7x7x4096": "no-slide"},
    ),
    ("fc-as-conv", {"i": 6, "c": 16, "k": 5, "f": 400}, [400, 2, 2], {"16x2x2": "keeps-depth"}),
    (
        "feature-map-count",
        {"i": 227, "c": 3, "f": 96, "k": 11, "s": 4},
        290400,
        {"3025": "one-map", "871200": "times-input-channels"},
    ),
    ("feature-map-count", {"W": 32, "c": 1, "K": 6, "F": 5}, 4704, {"784": "one-map"}),
    (
        "feature-map-count",
        {"i": 28, "c": 3, "f": 6, "k": 5, "ask": "maps"},
        6,
        {"18": "times-input-channels", "576": "positions-as-depth"},
    ),
    (
        "flatten-size",
        {"i": 28, "c": 1, "f": 32, "k": 3, "pool": 2},
        5408,
        {"169": "no-channels", "25088": "input-size"},
    ),
    (
        "flatten-size",
        {"i": 28, "c": 1, "f": 32, "k": 5, "p": "same", "pool": 2, "batch": 64},
        6272,
        {"401408": "with-batch"},
    ),
    ("flatten-size", {"i": 32, "c": 3, "f": 10, "k": 5, "p": 2}, 10240, {"1024": "no-channels"}),
    ("conv-guide-relations", {"number": 1, "i": 4, "k": 3}, 2, {"1": "forgot-plus-one"}),
    ("conv-guide-relations", {"number": 2, "i": 5, "k": 4, "p": 2}, 6, {"5": "half-even"}),
    ("conv-guide-relations", {"number": 4, "i": 5, "k": 3}, 7, {"9": "full-is-k"}),
    ("conv-guide-relations", {"number": 12, "i": 2, "k": 3, "s": 2}, 5, {"6": "i-times-s"}),
    (
        "conv-guide-relations",
        {"number": 14, "i": 3, "k": 3, "s": 2, "p": 1, "a": 1},
        6,
        {"5": "forgot-a"},
    ),
    (
        "conv-guide-relations",
        {"number": 13, "i": 3, "k": 3, "s": 2, "p": 1, "ask": "relationship"},
        "o′ = s(i′ − 1) + k − 2p",
        {"o′ = s(i′ − 1) + k": "rule-12"},
    ),
]

COUNTS: list[Case] = [
    (
        "conv-params",
        {"depth": 3, "K": 10, "F": 5, "W": 32, "S": 1, "P": 2},
        760,
        {"750": "no-bias", "260": "no-input-channels", "751": "one-bias"},
    ),
    (
        "conv-params",
        {"i": 300, "c": 3, "f": 100, "k": 5},
        7600,
        {"7500": "no-bias", "2600": "no-input-channels", "7501": "one-bias"},
    ),
    (
        "conv-params",
        {"i": 100, "c": 1, "f": 100, "k": 10, "s": 5},
        10100,
        {"2020": "stride-divides", "10001": "one-bias"},
    ),
    ("conv-params", {"cin": 3, "cout": 96, "kernel": 11, "stride": 4}, 34944, {"34848": "no-bias"}),
    ("conv-params", {"c": 64, "f": 64, "k": 3, "p": 1}, 36928, {"640": "no-input-channels"}),
    ("conv-params-inverse", {"parameters": 448, "k": 3, "c": 3}, 16, {"17": "no-bias"}),
    (
        "conv-params-inverse",
        {"total": 9408, "k": 7, "c": 3, "bias": "no"},
        64,
        {"192": "no-input-channels"},
    ),
    ("conv-params-inverse", {"total": 760, "F": 5, "depth": 3}, 10, {"29": "no-input-channels"}),
    (
        "grouped-conv-params",
        {"c": 96, "f": 256, "k": 5, "groups": 2},
        307456,
        {"614656": "ignored-groups"},
    ),
    (
        "grouped-conv-params",
        {"c": 128, "f": 128, "k": 3, "g": 32, "bias": "no"},
        4608,
        {"147456": "ignored-groups", "144": "g-squared"},
    ),
    (
        "grouped-conv-params",
        {"channels": 32, "filters": 32, "kernel": 3, "groups": 32, "use_bias": "false"},
        288,
        {"9216": "ignored-groups"},
    ),
    (
        "dense-params",
        {"shape": "300,300,3", "units": 100},
        27000100,
        {"27000000": "no-bias", "60400": "sum-of-shape"},
    ),
    (
        "dense-params",
        {"n_in": 784, "units": "100,10"},
        79510,
        {"79400": "no-bias", "79402": "one-bias"},
    ),
    ("dense-params", {"input": "7,7,512", "units": 4096}, 102764544, {"102760448": "no-bias"}),
    ("dense-params", {"in_features": 400, "out_features": 120}, 48120, {"48400": "bias-per-input"}),
    (
        "network-params",
        {
            "shape": "3,32,32",
            "layers": [
                {"op": "Conv2d", "out_channels": 6, "kernel_size": 5},
                {"op": "MaxPool2d", "kernel_size": 2, "stride": 2},
                {"op": "Conv2d", "out_channels": 16, "kernel_size": 5},
                {"op": "MaxPool2d", "kernel_size": 2, "stride": 2},
                {"op": "Flatten"},
                {"op": "Linear", "out_features": 120},
                {"op": "Linear", "out_features": 84},
                {"op": "Linear", "out_features": 10},
            ],
        },
        62006,
        {"61770": "no-biases", "2872": "conv-only"},
    ),
    (
        "network-params",
        {
            "input_shape": "1,28,28",
            "layers": [
                {"op": "Conv2D", "filters": 32, "kernel_size": 3, "activation": "relu"},
                {"op": "MaxPooling2D", "pool_size": 2},
                {"op": "Conv2D", "filters": 64, "kernel_size": [3, 3], "activation": "relu"},
                {"op": "MaxPooling2D", "pool_size": [2, 2]},
                {"op": "Flatten"},
                {"op": "Dropout", "rate": 0.5},
                {"op": "Dense", "units": 10, "activation": "softmax"},
            ],
        },
        34826,
        {"18816": "conv-only", "34720": "no-biases"},
    ),
    (
        "network-params",
        {
            "shape": 784,
            "layers": [{"op": "fc", "units": 100}, {"op": "relu"}, {"op": "fc", "units": 10}],
        },
        79510,
        {"79400": "no-biases"},
    ),
    (
        "batchnorm-params",
        {"channels": 64},
        {"trainable": 128, "tracked": 128},
        {"256; 0": "all-trainable", "2; 2": "two-total"},
    ),
    (
        "batchnorm-params",
        {"maps": 64, "cin": 3, "kernel": 7, "use_bias": "no"},
        {"trainable": 9536, "tracked": 128},
        {"9600; 128": "bias-kept"},
    ),
    (
        "batchnorm-params",
        {"num_features": 16, "i": "32x28"},
        {"trainable": 32, "tracked": 32},
        {"28672; 28672": "per-activation"},
    ),
    (
        "one-by-one-conv",
        {"i": 56, "c": 256, "f": 64},
        {"params": 16448, "channels": 64, "height": 56, "width": 56},
        {"16384; 64; 56; 56": "no-bias", "128; 64; 56; 56": "one-weight"},
    ),
    (
        "one-by-one-conv",
        {"h": 28, "w": 28, "depth": 192, "K": 16},
        {"params": 3088, "channels": 16, "height": 28, "width": 28},
        {"3088; 192; 28; 28": "keeps-channels", "3088; 16; 27; 27": "shrinks"},
    ),
    (
        "one-by-one-conv",
        {"i": "14x28", "cin": 512, "cout": 128, "bias": "no"},
        {"params": 65536, "channels": 128, "height": 14, "width": 28},
        {"65664; 128; 14; 28": "no-bias"},
    ),
    (
        "shared-vs-unshared",
        {"i": 32, "c": 3, "f": 6, "k": 5},
        {"shared": 456, "unshared": 357504, "dense": 14455392},
        {"456; 456; 14455392": "same", "456; 466944; 14455392": "input-positions"},
    ),
    (
        "shared-vs-unshared",
        {"W": 32, "c": 1, "K": 6, "F": 5, "bias": "no"},
        {"shared": 150, "unshared": 117600, "dense": 4816896},
        {"150; 117600; 6144": "unit-per-map"},
    ),
    (
        "shared-vs-unshared",
        {"i": 227, "c": 3, "f": 96, "k": 11, "s": 4},
        {"shared": 34944, "unshared": 105705600, "dense": 44892355200},
        {},
    ),
    (
        "stacked-vs-large-kernel",
        {"layers": 3, "k": 3, "c": 64},
        {"field": 7, "stacked": 110592, "single": 200704},
        {"9; 110592; 331776": "rf-product", "7; 1728; 3136": "linear-depth"},
    ),
    (
        "stacked-vs-large-kernel",
        {"n": 2, "kernel": 3, "channels": 1},
        {"field": 5, "stacked": 18, "single": 25},
        {"5; 9; 25": "one-layer"},
    ),
    (
        "stacked-vs-large-kernel",
        {"n": 5, "k": 3, "c": 10},
        {"field": 11, "stacked": 4500, "single": 12100},
        {"15; 4500; 22500": "rf-product"},
    ),
    (
        "conv-macs",
        {"i": 224, "c": 3, "f": 64, "k": 7, "s": 2, "p": 3},
        118013952,
        {"236027904": "flops", "9408": "params", "472055808": "input-size"},
    ),
    (
        "conv-macs",
        {"W": 224, "depth": 3, "K": 64, "F": 3, "P": 1},
        86704128,
        {"28901376": "no-channels"},
    ),
    (
        "conv-macs",
        {"i": 28, "c": 192, "f": 32, "k": 5, "p": "same"},
        120422400,
        {"240844800": "flops"},
    ),
    (
        "conv-macs",
        {"i": 28, "c": 192, "f": 32, "k": 5, "p": 2, "ask": "flops"},
        240844800,
        {"120422400": "macs"},
    ),
    (
        "bottleneck-savings",
        {"i": 28, "c": 192, "f": 32, "m": 16, "k": 5},
        {"direct": 120422400, "bottleneck": 12443648},
        {"120422400; 10035200": "forgot-reduce", "153600; 15872": "weights-only"},
    ),
    (
        "bottleneck-savings",
        {"i": 56, "c": 256, "f": 256, "bottleneck": 64, "k": 3, "resnet": "yes"},
        {"direct": 1849688064, "bottleneck": 218365952},
        {"1849688064; 166985728": "forgot-expand"},
    ),
    (
        "bottleneck-savings",
        {"h": 14, "w": 28, "c": 480, "f": 48, "reduced": 16, "k": 5},
        {"direct": 225792000, "bottleneck": 10536960},
        {"225792000; 7526400": "forgot-reduce"},
    ),
    (
        "activation-memory",
        {"maps": "[64,224,224]"},
        12.25,
        {"3.06": "elements", "98": "bits", "12.85": "mb-not-mib"},
    ),
    (
        "activation-memory",
        {"shape": [96, 55, 55], "batch": 128, "unit": "MB"},
        148.6848,
        {"1.16": "no-batch"},
    ),
    (
        "activation-memory",
        {"maps": [[64, 112, 112], [64, 56, 56]], "dtype": "float16"},
        1.9140625,
        {"0.96": "elements"},
    ),
    (
        "im2col-shape",
        {"i": 227, "c": 3, "k": 11, "s": 4},
        [363, 3025],
        {"121x3025": "no-channels", "3025x363": "swapped", "363x51529": "input-positions"},
    ),
    ("im2col-shape", {"W": 32, "D": 3, "F": 5}, [75, 784], {"75x1024": "input-positions"}),
    ("im2col-shape", {"i": "32x28", "c": 64, "k": 3, "p": 1}, [576, 896], {"9x896": "no-channels"}),
    (
        "separable-savings",
        {"k": 3, "c": 16, "f": 32},
        {"standard": 4608, "separable": 656},
        {"4608; 144": "no-pointwise", "4608; 800": "depthwise-f"},
    ),
    (
        "separable-savings",
        {"kernel": 3, "cin": 512, "cout": 512, "i": 14},
        {"standard": 462422016, "separable": 52283392},
        {"462422016; 903168": "no-pointwise"},
    ),
    (
        "separable-savings",
        {"k": 3, "c": 3, "f": 5, "i": 4, "ratio": "yes"},
        {"standard": 2160, "separable": 672, "ratio": 0.311111111111},
        {"2160; 432; 0.2": "no-pointwise"},
    ),
    (
        "receptive-field",
        {"layers": [3, 3, 3]},
        7,
        {"9": "sum-of-kernels", "27": "product", "3": "last-layer"},
    ),
    (
        "receptive-field",
        {"layers": [[11, 4], ["pool", 3, 2], [5], ["pool", 3, 2], [3], [3], [3]]},
        163,
        {"31": "sum-of-kernels", "25": "ignored-stride"},
    ),
    (
        "receptive-field",
        {"layers": '[[7,2],["pool",3,2]]'},
        11,
        {"9": "ignored-stride", "10": "sum-of-kernels"},
    ),
    (
        "receptive-field",
        {"layers": [[3, 1, 1], [3, 1, 2], [3, 1, 4]]},
        15,
        {"7": "ignored-dilation"},
    ),
    ("layers-for-receptive-field", {"r": 7, "k": 3}, 3, {}),
    ("layers-for-receptive-field", {"rf": 32, "kernel": 3}, 16, {"11": "r-over-k", "15": "floor"}),
    ("layers-for-receptive-field", {"R": 224, "F": 3}, 112, {"111": "floor", "75": "r-over-k"}),
]

_CHOLLET = [
    {"op": "conv2d", "filters": 32, "kernel_size": 3},
    {"op": "max_pool2d", "pool_size": 2},
    {"op": "conv2d", "filters": 64, "kernel_size": 3},
    {"op": "max_pool2d", "pool_size": 2},
    {"op": "conv2d", "filters": 64, "kernel_size": 3},
    {"op": "flatten"},
    {"op": "dense", "units": 64},
    {"op": "dense", "units": 10},
]


@pytest.mark.parametrize(("family", "given", "value", "wrong"), SIZES + COUNTS)
def test_a_published_question_is_answered_and_its_wrong_answers_are_named(
    family: str, given: dict[str, Any], value: Any, wrong: Mapping[str, str]
) -> None:
    problem = registry.pin(family, given)
    assert problem.answer.value == (pytest.approx(value) if isinstance(value, float) else value)
    assert registry.mark(problem, show(problem.answer)).verdict == "right"
    for text, name in wrong.items():
        marking = registry.mark(problem, text)
        assert marking.verdict != "right"
        assert name in {slip.id for slip in marking.misconceptions}, text


def test_a_published_network_has_its_shapes_and_parameters() -> None:
    shapes = registry.pin(
        "network-shapes", {"shape": "1,28,28", "layers": _CHOLLET, "layout": "channels_last"}
    )
    found = [row["shape"] for row in shapes.answer.value]
    assert found[:5] == [[26, 26, 32], [13, 13, 32], [11, 11, 64], [5, 5, 64], [3, 3, 64]]
    assert found[5:] == [[576], [64], [10]]
    assert (
        registry.pin("network-params", {"shape": "1,28,28", "layers": _CHOLLET}).answer.value
        == 93322
    )


_LENET = [
    {"op": "conv", "filters": 6, "kernel": 5},
    {"op": "avg_pool", "kernel": 2, "stride": 2},
    {"op": "conv", "filters": 16, "kernel": 5},
    {"op": "avg_pool", "kernel": 2, "stride": 2},
    {"op": "dense", "units": 120},
    {"op": "dense", "units": 84},
    {"op": "dense", "units": 10},
]
_ALEXNET = [
    {"op": "Conv2d", "out_channels": 64, "kernel_size": 11, "stride": 4, "padding": 2},
    {"op": "MaxPool2d", "kernel_size": 3, "stride": 2},
    {"op": "Conv2d", "out_channels": 192, "kernel_size": 5, "padding": 2},
    {"op": "MaxPool2d", "kernel_size": 3, "stride": 2},
    {"op": "Conv2d", "out_channels": 384, "kernel_size": 3, "padding": 1},
    {"op": "Conv2d", "out_channels": 256, "kernel_size": 3, "padding": 1},
    {"op": "Conv2d", "out_channels": 256, "kernel_size": 3, "padding": 1},
    {"op": "MaxPool2d", "kernel_size": 3, "stride": 2},
    {"op": "Dropout"},
    *({"op": "Linear", "out_features": units} for units in (4096, 4096, 1000)),
]


def _vgg(*blocks: tuple[int, int]) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = []
    for filters, times in blocks:
        conv = {"op": "conv", "out_channels": filters, "kernel": 3, "padding": 1}
        layers += [conv] * times + [{"op": "max_pool", "kernel": 2}]
    return layers + [{"op": "dense", "out_features": units} for units in (4096, 4096, 1000)]


_VGG16 = _vgg((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))


def test_the_shapes_of_lenet_and_its_usual_slips() -> None:
    problem = registry.pin("network-shapes", {"shape": "1,32,32", "layers": _LENET})
    found = [row["shape"] for row in problem.answer.value]
    assert found == [[6, 28, 28], [6, 14, 14], [16, 10, 10], [16, 5, 5], [400], [120], [84], [10]]
    slips = {slip.id: slip.value for slip in problem.misconceptions}
    for name, row, shape in (
        ("no-channels", 4, [25]),
        ("keeps-input-channels", 0, [1, 28, 28]),
        ("same-assumed", 0, [6, 32, 32]),
    ):
        assert slips[name][row]["shape"] == shape
        marking = registry.mark(problem, show(problem.answer, slips[name]))
        assert name in {slip.id for slip in marking.misconceptions}


def test_the_shapes_of_alexnet_before_its_dense_layers() -> None:
    problem = registry.pin("network-shapes", {"shape": "3,224,224", "layers": _ALEXNET})
    sides = [row["shape"] for row in problem.answer.value if len(row["shape"]) == 3]
    assert [shape[1] for shape in sides] == [55, 27, 27, 13, 13, 13, 13, 6]


@pytest.mark.parametrize(
    ("shape", "layers", "total"),
    [
        ("1,32,32", _LENET, 61706),
        ("3,224,224", _ALEXNET, 61100840),
        ("3,224,224", _VGG16, 138357544),
    ],
)
def test_the_parameters_of_whole_networks(
    shape: str, layers: list[dict[str, Any]], total: int
) -> None:
    problem = registry.pin("network-params", {"shape": shape, "layers": layers})
    assert problem.answer.value == total
    assert {"no-biases", "no-input-channels", "conv-only"} <= {s.id for s in problem.misconceptions}


@pytest.mark.parametrize("family", ["network-shapes", "network-params"])
@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ("[]", "must be a list such as"),
        ("[3]", "must be a list such as"),
        ('[{"op": "lstm"}]', "'lstm' is no op here"),
        ('[{"filters": 3}]', "is no op here"),
        ('[{"op": "conv", "filters": 3}]', "needs the setting 'kernel'"),
        ('[{"op": "conv", "filters": 3, "kernel": 40}]', "larger than the padded input"),
        ('[{"op": "dense", "units": 0}]', "must be at least 1"),
    ],
)
def test_layers_that_make_no_sense_are_refused_in_one_sentence(
    family: str, layers: str, words: str
) -> None:
    with pytest.raises(FamilyError) as refused:
        registry.pin(family, {"shape": "3,8,8", "layers": layers})
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
