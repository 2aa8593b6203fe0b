"""Which film belongs to a problem: one table from family to spec.

A spec is made of the problem's own parameters, so that the film shows the learner's own numbers;
where a problem gives only sizes the film is of one axis.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from quizapp.shipped import generators
from quizapp.study.film import by_hand
from quizapp.study.film.spec import Layer, Spec

Parameters: TypeAlias = Mapping[str, Any]


def spec_of(family: str, parameters: Parameters) -> Spec | None:
    """What the window shows for a problem; None where there is nothing to slide."""
    make = FILMS.get(family)
    try:
        return make(parameters) if make else None
    except (KeyError, IndexError, TypeError, ValueError):
        return (
            None  # parameters of a family from elsewhere, or of a version that named them otherwise
        )


def _size(given: Parameters, **more: Any) -> Spec:
    """A convolution of which only sizes are given."""
    i = given["i"]
    return Spec(
        kind="size of a convolution",
        size=i[0] if isinstance(i, list) else i,
        kernel=given["k"],
        stride=given.get("s") or 1,
        padding=given.get("p") or 0,
        dilation=given.get("d") or 1,
        **more,
    )


def _pool_size(given: Parameters) -> Spec:
    i, k = given["i"], given["k"]
    return Spec(
        kind="size of a pooling",
        size=i[0] if isinstance(i, list) else i,
        kernel=k,
        stride=given.get("s") or k,
        padding=given.get("p") or 0,
        ceil=bool(given.get("ceil")),
    )


def _transposed_size(given: Parameters) -> Spec:
    return Spec(
        kind="size of a transposed convolution",
        size=given["i"],
        kernel=given["k"],
        stride=given.get("s") or 1,
        padding=given.get("p") or 0,
        dilation=given.get("d") or 1,
        added=given.get("a") or 0,
    )


def _guide(given: Parameters) -> Spec:
    relation = generators.engine.RELATIONSHIPS[given["number"] - 1]
    padding = given["p"]
    if padding is None:
        half = relation.when.endswith("⌊k/2⌋")
        full = relation.when.endswith("p = k − 1")
        padding = given["k"] // 2 if half else given["k"] - 1 if full else 0
    found = dict(given) | {"p": padding}
    if relation.kind == "transposed":
        return _transposed_size(found)
    return _pool_size(found) if relation.kind == "pooling" else _size(found)


def _same(given: Parameters) -> Spec:
    s, d = given.get("s") or 1, given.get("d") or 1
    before, after = generators.engine.same_padding(given["i"], given["k"], stride=s, dilation=d)
    return _size(dict(given) | {"p": before}, after=after - before)


def _find_kernel_or_stride(given: Parameters) -> Spec:
    i, o, k, s, p = (given[name] for name in "ioksp")
    if k is None:
        k = generators.engine.kernels_for(o, i, stride=s, padding=p)[0]
    if s is None:
        s = generators.engine.strides_for(o, i, k, padding=p)[0]
    return _size({"i": i, "k": k, "s": s, "p": p})


def _find_padding(given: Parameters) -> Spec:
    i, k, s = given["i"], given["k"], given.get("s") or 1
    wanted = i if given["o"] is None else given["o"]
    p = generators.engine.paddings_for(wanted, i, k, stride=s)[0]
    return _size({"i": i, "k": k, "s": s, "p": p})


def _input_range(given: Parameters) -> Spec:
    """The smallest input; cells that no window sees may follow it."""
    s, p = given.get("s") or 1, given.get("p") or 0
    found = generators.engine.inputs_for(given["o"], given["k"], stride=s, padding=p)
    return _size(dict(given) | {"i": found[0]})


def _output_padding(given: Parameters) -> Spec:
    """The way back: from the convolution's output to an input of the same size."""
    i, k, s, p = given["i"], given["k"], given["s"], given.get("p") or 0
    added = generators.engine.output_padding_for(i, k, stride=s, padding=p)
    back = generators.engine.conv_size(i, k, stride=s, padding=p)
    return _transposed_size({"i": back, "k": k, "s": s, "p": p, "a": added})


def _pad(given: Parameters) -> Spec:
    """Padding alone: a window of one cell goes over all of it."""
    return _size(dict(given) | {"k": 1})


def _network(given: Parameters) -> Spec:
    """The first layer of a network that has a window."""
    side = given["shape"][-1]
    layer = next(one for one in given["layers"] if "kernel" in one)
    found = {"i": side, "k": layer["kernel"], "s": layer.get("stride"), "p": layer.get("padding")}
    return _pool_size(found) if "pool" in layer["op"] else _size(found)


def _stack(given: Parameters) -> Spec:
    entries = [[entry] if isinstance(entry, int) else entry for entry in given["layers"]]
    layers = [(k, s, d) for k, s, d, *_ in ([*entry, 1, 1] for entry in entries)]
    return Spec(kind="receptive field", layers=tuple(layers))


def _enough_layers(given: Parameters) -> Spec:
    layer: Layer = (given["k"], 1, 1)
    count = generators.engine.layers_for(given["r"], given["k"])
    return Spec(kind="receptive field", layers=(layer,) * count)


FILMS: Final[Mapping[str, Callable[[Parameters], Spec]]] = {
    "conv1d-hand": by_hand.convolved,
    "conv2d-hand": by_hand.convolved,
    "conv-vs-xcorr": by_hand.flipped,
    "convt-hand": by_hand.transposed,
    "pool-hand": by_hand.pooled,
    "avgpool-padding-count": by_hand.pooled,
    "kernel-compose": by_hand.composed,
    "conv2d-multichannel": by_hand.over_channels,
    "conv-as-matrix": by_hand.as_matrix,
    "equivariance-check": by_hand.moved,
    "conv-block-backward": by_hand.block,
    "conv-backward": by_hand.gradient,
    "pool-backward": by_hand.pool_gradient,
    "conv-out-size": _size,
    "conv-out-dilated": _size,
    "conv-out-volume": _size,
    "conv-guide-relations": _guide,
    "conv-macs": _size,
    "fc-as-conv": _size,
    "feature-map-count": _size,
    "flatten-size": _size,
    "im2col-shape": _size,
    "same-padding-split": _same,
    "pad-volume": _pad,
    "pool-out-size": _pool_size,
    "find-kernel-or-stride": _find_kernel_or_stride,
    "find-padding": _find_padding,
    "input-size-range": _input_range,
    "convt-out-size": _transposed_size,
    "find-output-padding": _output_padding,
    "network-shapes": _network,
    "receptive-field": _stack,
    "layers-for-receptive-field": _enough_layers,
}
