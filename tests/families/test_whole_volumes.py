"""``--set input=32x32x3``: a volume given whole, with its channels first or last."""

from typing import Any

import pytest

from generators import registry
from generators.errors import PinError

LAYERS = [{"op": "conv", "filters": 8, "kernel": 3}, {"op": "dense", "units": 10}]


@pytest.mark.parametrize(
    ("given", "shape"),
    [
        ({"input": "32x32x3"}, [28, 28, 10]),
        ({"input": "32 × 32 × 3"}, [28, 28, 10]),
        ({"input": [32, 32, 3]}, [28, 28, 10]),
        ({"input": "(3, 32, 32)"}, [10, 28, 28]),
        ({"input": "3x32x32", "c": "3"}, [10, 28, 28]),
        ({"input": "32x28x3", "layout": "channels_last"}, [28, 24, 10]),
        ({"layout": "CHW", "input": "3x32x28"}, [10, 28, 24]),
        ({"input": "5x5x5"}, [10, 1, 1]),
        ({"input": "32x28", "c": 3}, [10, 28, 24]),
    ],
)
def test_the_answer_has_the_layout_that_a_volume_is_written_in(
    given: dict[str, Any], shape: list[int]
) -> None:
    problem = registry.pin("conv-out-volume", {**given, "filters": 10, "kernel": 5})
    assert problem.answer.value == shape
    assert problem.params["c"] == (5 if given["input"] == "5x5x5" else 3)


@pytest.mark.parametrize(
    ("family", "given"),
    [
        ("conv-macs", {"f": 10, "k": 5}),
        ("feature-map-count", {"f": 10, "k": 5}),
        ("flatten-size", {"f": 10, "k": 5}),
        ("im2col-shape", {"k": 5}),
        ("shared-vs-unshared", {"f": 10, "k": 5}),
        ("pool-out-size", {"k": 2, "layout": "CHW"}),
    ],
)
def test_sides_and_channels_given_apart_or_together_ask_the_same(
    family: str, given: dict[str, Any]
) -> None:
    apart = registry.pin(family, {**given, "i": 32, "c": 3})
    whole = "3x32x32" if "layout" in given else "32x32x3"
    assert registry.pin(family, {**given, "input": whole}).to_text() == apart.to_text()


def test_the_image_of_a_network_may_be_written_channels_last() -> None:
    last = registry.pin("network-shapes", {"input": "32x32x3", "layers": LAYERS})
    assert [row["shape"] for row in last.answer.value] == [[30, 30, 8], [7200], [10]]
    first = registry.pin("network-shapes", {"input": "3x32x32", "layers": LAYERS})
    assert first.answer.value[0]["shape"] == [8, 30, 30]
    stated = registry.pin("network-params", {"input": "3,32,28", "layers": LAYERS})
    assert stated.params["shape"] == [3, 32, 28]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"input": "32x28x3"}, "cannot be told"),
        ({"input": "32x3x32"}, "cannot be told"),
        ({"input": "32x32x3", "c": 4}, "c (input channels) is set twice"),
        ({"input": "32x32x3x1"}, "must be a whole number or two as 5x3"),
        ({"input": "[32x32x3"}, "must be a whole number or two as 5x3"),
        ({"input": "32x32x3", "layout": "CWH"}, "must be CHW or HWC"),
    ],
)
def test_a_volume_that_cannot_be_told_is_refused_in_a_sentence(
    given: dict[str, Any], words: str
) -> None:
    with pytest.raises(PinError) as refused:
        registry.pin("conv-out-volume", {**given, "filters": 10, "kernel": 5})
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["[[[[[[1", "[1,2", "1,2]", "(1,2]"])
def test_brackets_that_do_not_fit_together_are_refused(text: str) -> None:
    for family, name in (("softmax-hand", "z"), ("pool-hand", "x"), ("conv2d-multichannel", "x")):
        with pytest.raises(PinError, match="must be"):
            registry.pin(family, {name: text})
