"""Parameters and shapes of published networks, from layer lists alone."""

from typing import Any

import pytest

from generators import engine
from generators.engine.architectures import LENET_CONNECTIONS, conv_layer, max_pool_layer
from generators.engine.layers import Layer
from tests.engine import architectures as known

IMAGENET = (3, 224, 224)


@pytest.mark.parametrize(
    ("layers", "shape", "params"),
    [
        (engine.lenet_1998(), (1, 32, 32), 60_000),
        (engine.lenet_modern(), (1, 32, 32), 61_706),
        (engine.alexnet(), (3, 227, 227), 60_965_224),
        (engine.alexnet(groups=1), (3, 227, 227), 62_378_344),
        (known.alexnet_torchvision(), IMAGENET, 61_100_840),
        (engine.vgg(1, 1, 2, 2, 2), IMAGENET, 132_863_336),
        (engine.vgg(2, 2, 3, 3, 3), IMAGENET, 138_357_544),
        (engine.vgg(2, 2, 4, 4, 4), IMAGENET, 143_667_240),
        (known.resnet_18(), IMAGENET, 11_699_112),
        (engine.resnet_50(), IMAGENET, 25_610_152),
        (engine.resnet_50(bias=True), IMAGENET, 25_636_712),
        (engine.googlenet(), IMAGENET, 6_998_552),
        (engine.mobilenet(), IMAGENET, 4_253_864),
        (known.mobilenet_v2(), IMAGENET, 3_538_984),
        (engine.densenet_121(), IMAGENET, 8_062_504),
    ],
    ids=[
        "lenet-1998",
        "lenet",
        "alexnet-grouped",
        "alexnet",
        "alexnet-torchvision",
        "vgg-11",
        "vgg-16",
        "vgg-19",
        "resnet-18",
        "resnet-50-torch",
        "resnet-50-keras",
        "googlenet",
        "mobilenet",
        "mobilenet-v2",
        "densenet-121",
    ],
)
def test_totals_are_those_that_are_published(
    layers: list[Layer], shape: tuple[int, ...], params: int
) -> None:
    summary = engine.summarise(layers, shape)
    assert summary.params == params
    assert summary.shape in {(84,), (10,), (1000,)}


def test_torch_counts_only_what_is_trained_in_a_resnet() -> None:
    assert engine.summarise(engine.resnet_50(), IMAGENET).trainable == 25_557_032
    assert engine.summarise(known.resnet_18(), IMAGENET).trainable == 11_689_512


@pytest.mark.parametrize(
    ("layers", "trainable", "non_trainable"),
    [(engine.resnet_50(bias=True), 25_583_592, 53_120), (known.mobilenet_v2(), 3_504_872, 34_112)],
    ids=["resnet-50", "mobilenet-v2"],
)
def test_keras_counts_running_statistics_apart(
    layers: list[Layer], trainable: int, non_trainable: int
) -> None:
    summary = engine.summarise(layers, IMAGENET)
    assert (summary.trainable, summary.non_trainable) == (trainable, non_trainable)


def test_the_sparse_layer_of_lenet_has_1516_parameters() -> None:
    sparse, full = (
        engine.count_layer(conv_layer(16, 5, **connections), (6, 14, 14)).trainable
        for connections in ({"connections": LENET_CONNECTIONS}, {})
    )
    assert (sparse, full) == (1_516, 2_416)


def test_vgg_16_takes_15_47_billion_multiplications() -> None:
    assert engine.summarise(engine.vgg(2, 2, 3, 3, 3), IMAGENET).macs == 15_470_264_320


def test_shapes_along_alexnet_are_those_of_the_paper() -> None:
    shapes = [row.shape for row in engine.summarise(engine.alexnet(), (3, 227, 227)).rows]
    assert shapes[:3] == [(96, 55, 55), (96, 27, 27), (256, 27, 27)]
    assert shapes[-5:] == [(256, 6, 6), (9216,), (4096,), (4096,), (1000,)]


def test_a_vgg_has_five_blocks() -> None:
    with pytest.raises(engine.ParameterError, match="vgg has 5 blocks of convolutions, not 1"):
        engine.vgg(2)


def test_layers_can_be_repeated() -> None:
    layers: list[Layer] = [conv_layer(64, 3, padding=1), {"op": "relu"}]
    repeated = engine.summarise([{"op": "repeat", "times": 3, "layers": layers}], (64, 8, 8))
    assert repeated == engine.summarise(layers * 3, (64, 8, 8))


def test_branches_are_joined_along_the_channels() -> None:
    summary = engine.summarise([engine.inception(64, (96, 128), (16, 32), 32)], (192, 28, 28))
    assert summary.shape == (256, 28, 28)
    assert summary.params == 163_696


def test_a_residual_sum_needs_equal_shapes() -> None:
    layers = [{"op": "residual", "body": [conv_layer(8, 3)]}]
    with pytest.raises(engine.ShapeError, match=r"layer 1: add cannot join .*\(8, 6, 6\)"):
        engine.summarise(layers, (8, 8, 8))


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ({"op": "konv"}, "layer op 'konv' is unknown"),
        ({"kernel": 3}, "a layer needs an 'op'"),
        ({"op": "conv", "out_channels": 4}, "conv needs the setting 'kernel'"),
        ({"op": "conv", "out_channels": 4, "kernal": 3}, "conv has no setting 'kernal'"),
        ({"op": "conv1d", "out_channels": 4, "kernel": 3}, "conv1d needs 1 spatial axes"),
        ({"op": "conv", "out_channels": 4, "kernel": 9}, "kernel 9 is larger than the padded"),
        (
            {"op": "conv", "in_channels": 5, "out_channels": 4, "kernel": 3},
            "conv expects in_channels 5",
        ),
        ({"op": "max_pool", "kernel": 2, "padding": 2}, "pool padding 2 is more than half"),
    ],
)
def test_a_wrong_layer_is_named_with_its_place(layer: dict[str, Any], message: str) -> None:
    with pytest.raises(engine.EngineError, match=f"layer 2: {message}"):
        engine.summarise([{"op": "relu"}, layer], (3, 8, 8))


def test_a_spatial_layer_after_flatten_is_refused() -> None:
    with pytest.raises(engine.ShapeError, match=r"layer 2: max_pool needs the axes"):
        engine.summarise([known.FLATTEN, max_pool_layer(2, 2)], (3, 8, 8))
