"""The parameters of a whole network: Σ f(k·k·c + 1) and Σ n_out(n_in + 1)."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.layers import wording
from ...wording.layouts import pair, written
from ...wording.network_draws import draw_network
from ...wording.networks import (
    LAYERS,
    SHAPE,
    Layer,
    checked,
    input_words,
    keras_model,
    listed,
    named,
    torch_model,
)
from ...wording.numbers import grouped, times

_ABOUT = ("no-biases", "no-input-channels", "pool-has-params", "conv-only")

FAMILY = Family(
    id="network-params",
    title="Parameters of a network",
    topic="parameters",
    exam_level=3,
    marks=5,
    needs=("conv-params", "dense-params", "network-shapes"),
    levels=(
        Level("one block", ("no-biases", "pool-has-params", "conv-only")),
        Level("two blocks", _ABOUT),
        Level("two blocks with batch normalisation", _ABOUT),
        Level("three blocks with strides", ("no-biases", "no-input-channels", "conv-only")),
        Level("four blocks, large images", ("no-biases", "no-input-channels", "conv-only")),
    ),
    parameters=(
        SHAPE,
        LAYERS,
        Parameter(
            "counted",
            "all parameters or the trainable ones",
            "choice",
            choices=("trainable", "all"),
            default="trainable",
        ),
        wording("list", "learn", "keras", "pytorch"),
    ),
    misconceptions={
        "no-biases": "The biases are missing: one per filter and one per dense unit.",
        "no-input-channels": "A filter spans all input channels: it has k·k·c weights.",
        "pool-has-params": "Pooling layers have no parameters.",
        "conv-only": "The dense layers were left out; they usually have most.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a network; from level 3 on with batch normalisation after convolutions."""
    params = draw_network(level, draws)
    if level < 3:
        return params
    layers = []
    for layer in params["layers"]:
        layers.append(layer)
        if layer["op"] == "conv" and (level == 3 or draws.below(2)):
            layers.append({"op": "batch_norm"})
    return {**params, "layers": layers, "counted": draws.choice(("trainable", "all"))}


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the sum over all layers."""
    start = tuple(params["shape"])
    layers = checked(params["layers"], start)
    every = params["counted"] == "all"
    rows = engine.summarise(layers, start).rows
    counts = [row.params if every else row.trainable for row in rows]
    seen = [start, *[row.shape for row in rows[:-1]]]
    right, names = sum(counts), named(layers)
    biases = thin = pools = dense = 0
    for layer, before, row, found in zip(layers, seen, rows, counts, strict=True):
        op = layer["op"]
        if op == "conv":
            biases += _biases(layer, row.shape)
            thin += _thin(layer, before)
        elif op == "dense":
            biases += _biases(layer, row.shape)
            dense += found
        elif op in ("max_pool", "avg_pool"):
            pools += engine.conv_params(1, before[0], layer["kernel"])
    return FAMILY.problem(
        params,
        prompt=_prompt(params, layers, names, seen),
        answer=count(right),
        solution=_steps(layers, names, seen, counts, every=every),
        slips={
            "no-biases": right - biases,
            "no-input-channels": right - thin,
            "pool-has-params": right + pools,  # as if a pool were a convolution of its channels
            "conv-only": right - dense,
        },
        idea="Only convolutions, dense layers and batch normalisation have parameters; add them up.",
    )


def _biases(layer: Layer, after: tuple[int, ...]) -> int:
    """Return how many biases a layer with weights has: one for each filter or unit."""
    return after[0] if layer.get("bias", True) else 0


def _thin(conv: Layer, before: tuple[int, ...]) -> int:
    """Return the weights that are lost when a filter is taken to see one channel only."""
    seen = engine.conv_params(1, conv["out_channels"], conv["kernel"], bias=False)
    return (before[0] - 1) * seen


def _steps(
    layers: list[Layer],
    names: list[str],
    seen: list[tuple[int, ...]],
    counts: list[int],
    *,
    every: bool,
) -> list[Step]:
    steps = []
    for name, layer, shape, found in zip(names, layers, seen, counts, strict=True):
        if not found:
            continue
        bias = " + 1" if layer.get("bias", True) else ""
        match layer["op"]:
            case "conv":
                inner = times(*pair(layer["kernel"]), shape[0])
                text = f"{name}: {layer['out_channels']}·({inner}{bias})"
            case "dense":
                text = f"{name}: {layer['out_features']}·({shape[0]}{bias})"
            case _:
                each = 4 if every else 2
                text = f"{name}: {each} per channel: {each}·{shape[0]}"
        steps.append(Step(text, grouped(found)))
    line = "all layers: " + " + ".join([value for _, value in steps])
    summed = line if len(line) < 66 else "all layers added up"
    steps.append(Step(summed, grouped(sum(counts))))
    return steps


def _prompt(
    params: Mapping[str, Any],
    layers: list[Layer],
    names: list[str],
    seen: list[tuple[int, ...]],
) -> str:
    norms = "batch_norm" in [layer["op"] for layer in layers]
    which = "trainable parameters" if params["counted"] == "trainable" else "parameters"
    if norms and which == "parameters":
        which += " (running means and variances included)"
    ask = f"How many {which} does it have?"
    has = "Filters and units have biases" + ("." if not norms else ", also before a normalisation.")
    start, reads = seen[0], input_words(seen[0])
    match params["wording"]:
        case "keras":
            return f"This Keras model is given. {ask}\n\n{keras_model(layers, start)}"
        case "pytorch":
            return f"This PyTorch model reads inputs of shape {written(start)}. {ask}\n\n{torch_model(layers, seen)}"
        case "learn":
            return f"A network reads inputs of {reads}:\n\n{listed(layers, names)}\n\n{has} {ask}"
        case _:
            return f"These layers follow one another on an input of {reads} (stride 1 and no padding where none is named). {has} {ask.replace('it', 'the network')}\n\n{listed(layers, names)}"
