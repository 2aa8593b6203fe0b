"""The shape after every layer of a small network."""

from collections.abc import Mapping
from math import prod
from typing import Any

from ... import engine
from ...answers import Carry, shape, table
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.layers import wording
from ...wording.layouts import LAYOUT, arranged, pair, wanted, written
from ...wording.network_draws import draw_network
from ...wording.networks import (
    LAYERS,
    SHAPE,
    WORDLESS,
    Layer,
    checked,
    input_words,
    keras_model,
    listed,
    named,
    torch_model,
)
from ...wording.numbers import times
from ...wording.sizes import floored

_ABOUT = ("keeps-input-channels", "same-assumed", "no-channels")

FAMILY = Family(
    id="network-shapes",
    title="Shapes through a network",
    topic="shapes",
    exam_level=3,
    marks=5,
    needs=("conv-out-volume", "pool-out-size", "flatten-size"),
    levels=(
        Level("one block", _ABOUT),
        Level("two blocks", _ABOUT),
        Level("two blocks with padding", _ABOUT),
        Level("three blocks with strides", _ABOUT),
        Level("four blocks, large images", _ABOUT),
    ),
    parameters=(SHAPE, LAYERS, LAYOUT, wording("list", "table", "code")),
    misconceptions={
        "keeps-input-channels": "The depth follows the number of filters of the last convolution.",
        "same-assumed": "A convolution without padding makes the map smaller by k − 1.",
        "no-channels": "Flatten multiplies height, width and channels.",
    },
)


draw = draw_network


_UNCHANGED: dict[str, Any] = {}  # a row that the wrong rule leaves as it is
_COLUMN = {"shape": shape([1, 1, 1])}


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for a table of shapes, a row for each layer that has one of its own."""
    start, layout = tuple(params["shape"]), params["layout"]
    layers = checked(params["layers"], start)
    shapes = walk(layers, start)
    told = [at for at, layer in enumerate(layers) if layer["op"] not in WORDLESS]
    names, seen = named(layers), [start, *shapes[:-1]]
    right = [_arranged(shapes[at], layout) for at in told]
    rows = [(names[at], {"shape": size}) for at, size in zip(told, right, strict=True)]
    steps = [
        Step(f"{names[at]}: {_how(layers[at], seen[at], layout)}", written(size))
        for at, size in zip(told, right, strict=True)
    ]

    def changed(wrong: list[tuple[int, ...]]) -> list[dict[str, Any]]:
        return [
            {"shape": _arranged(wrong[at], layout)} if wrong[at] != shapes[at] else _UNCHANGED
            for at in told
        ]

    return FAMILY.problem(
        params,
        prompt=_prompt(params, layers, names, seen),
        answer=table(_COLUMN, rows),
        solution=steps,
        slips={
            "keeps-input-channels": changed(_as_deep_as_input(layers, start, shapes)),
            "same-assumed": changed(_all_same(layers, start)),
            "no-channels": changed(list(map(_without_channels, layers, seen, shapes))),
        },
        idea="Layer by layer: convolutions and pools by the size formula, depth = filters.",
        exact=True,
    )


def carry(params: Mapping[str, Any]) -> Carry:
    """Follow a learner's own shapes from row to row."""
    layers = checked(params["layers"], params["shape"])
    told = [layer for layer in layers if layer["op"] not in WORDLESS]
    layout = params["layout"]

    def following(rows: list[Any]) -> dict[str, Any]:
        last = rows[-1]["shape"]
        first = last if layout == "CHW" or len(last) == 1 else [last[-1], *last[:-1]]
        return {"shape": _arranged(engine.count_layer(told[len(rows)], first).shape, layout)}

    return following


def walk(layers: list[Layer], start: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the shape after each layer, channels first."""
    return [row.shape for row in engine.summarise(layers, start).rows]


def _arranged(found: tuple[int, ...], layout: str) -> list[int]:
    return arranged(found[0], found[1:], layout) if len(found) == 3 else list(found)


def _as_deep_as_input(
    layers: list[Layer], start: tuple[int, ...], shapes: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """Return the shapes, channels first, if every map had as many channels as the input."""
    found: list[tuple[int, ...]] = []
    for layer, right in zip(layers, shapes, strict=True):
        before = found[-1] if found else start
        shape = (start[0], *right[1:]) if len(right) == 3 else right
        found.append((prod(before),) if layer["op"] == "flatten" else shape)
    return found


def _all_same(layers: list[Layer], start: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the shapes if every convolution kept the size of its map, but for its stride."""
    found: list[tuple[int, ...]] = []
    before = start
    for layer in layers:
        if layer["op"] == "conv":
            (_, h, w), (down, along) = before, pair(layer.get("stride", 1))
            before = (layer["out_channels"], -(-h // down), -(-w // along))  # ⌈i/s⌉
        else:
            before = engine.count_layer(layer, before).shape
        found.append(before)
    return found


def _without_channels(
    layer: Layer, before: tuple[int, ...], after: tuple[int, ...]
) -> tuple[int, ...]:
    return (before[1] * before[2],) if layer["op"] == "flatten" and len(before) == 3 else after


def _how(layer: Layer, before: tuple[int, ...], layout: str) -> str:
    """Say what one layer does to a shape, with its numbers."""
    match layer["op"]:
        case "conv" | "max_pool" | "avg_pool" as op:
            k, p = layer["kernel"], layer.get("padding", 0)
            s = layer.get("stride") or (1 if op == "conv" else k)
            depth = f"{layer['out_channels']} filters" if op == "conv" else "same depth"
            if before[1] != before[2] or not type(k) is type(p) is type(s) is int:
                return f"the size formula on each axis, {depth}"
            return f"{floored(before[1], k, s, p)}, {depth}"
        case "flatten":
            return times(*_arranged(before, layout))
        case "dense":
            return "its units"
        case "global_avg_pool":
            return "one value for each map"
        case _:
            return "unchanged"


def _prompt(
    params: Mapping[str, Any],
    layers: list[Layer],
    names: list[str],
    seen: list[tuple[int, ...]],
) -> str:
    layout, start = params["layout"], params["shape"]
    ask = f"Give the shape after each layer, maps as {wanted(layout)}, without the batch axis."
    match params["wording"]:
        case "code" if layout == "HWC":
            return f"A Keras model consists of these layers. {ask}\n\n{keras_model(layers, start)}"
        case "code":
            return f"In PyTorch a tensor of shape {written([1, *start])} goes through these layers. {ask}\n\n{torch_model(layers, seen)}"
        case "table":
            return f"Fill in the table of shapes for this network; its input has {input_words(start)}. {ask}\n\n{listed(layers, names)}"
        case _:
            return f"An input of {input_words(start)} goes through these layers (stride 1 and no padding where none is named). {ask}\n\n{listed(layers, names)}"
