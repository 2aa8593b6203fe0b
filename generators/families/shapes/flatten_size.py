"""How many numbers a flatten layer hands on: channels · height · width, not the batch."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import BATCH, CHANNELS, FILTERS
from ...wording.layers import PADDING, STRIDE, settings, wording
from ...wording.layouts import by, written
from ...wording.networks import conv, keras_model, torch_model
from ...wording.numbers import grouped, times
from ...wording.sizes import Axis, in_one

_FILTERS = (4, 6, 8, 10, 12, 16, 20, 32, 64)

FAMILY = Family(
    id="flatten-size",
    title="Length after flatten",
    topic="shapes",
    exam_level=2,
    marks=2,
    needs=("conv-out-volume", "pool-out-size"),
    levels=(
        Level(
            "after a convolution",
            ("with-batch", "no-channels", "input-size"),
            {"i": range(8, 33), "c": (1, 3), "f": _FILTERS, "k": (3, 5), "n": (8, 16, 32)},
        ),
        Level(
            "after a padded convolution and a pool",
            ("with-batch", "no-channels", "input-size"),
            {
                "i": range(12, 65, 2),
                "c": (1, 3),
                "f": _FILTERS,
                "k": (3, 5, 7),
                "p": (1, 2, 3),
                "pool": (2, 4),
                "n": (16, 32, 64),
            },
        ),
    ),
    parameters=(
        Parameter(
            "i",
            "input side",
            low=1,
            high=100_000,
            aliases=("input", "size", "image"),
            axes="HW",
        ),
        CHANNELS,
        FILTERS,
        Parameter("k", "kernel size", low=1, high=10_000, aliases=("kernel", "kernel_size")),
        STRIDE,
        PADDING,
        Parameter(
            "pool",
            "pooling window, 1 for none",
            low=1,
            high=1000,
            default=1,
            aliases=("pool_size",),
        ),
        BATCH,
        wording("layer", "dense", "keras", "pytorch"),
    ),
    misconceptions={
        "with-batch": "Flatten keeps the batch axis: one row for each image.",
        "no-channels": "The channels are flattened too.",
        "input-size": "Use the size after the layers, not that of the input.",
    },
)


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the padding is smaller than the kernel and does not keep the size."""
    return bool(params["p"] < params["k"] and (level == 1 or 2 * params["p"] <= params["k"]))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the number of values of one flattened image."""
    i, f, k, s, p, pool, n = (params[name] for name in ("i", "f", "k", "s", "p", "pool", "n"))
    axis = Axis(i, k, s, p)
    side = axis.size
    after = engine.pool_size(side, pool)
    right = engine.flatten_shape((1, f, after, after))[1]
    steps = [Step(f"side after the convolution: {in_one(axis)}", str(side))]
    if pool > 1:
        steps.append(Step(f"side after the pool: ⌊{side}/{pool}⌋", str(after)))
    steps.append(
        Step(f"channels times height times width: {times(f, after, after)}", grouped(right))
    )
    return FAMILY.problem(
        params,
        prompt=_prompt(params, side, after),
        answer=count(right),
        solution=steps,
        slips={
            "with-batch": right * n if n else None,
            "no-channels": after * after,
            "input-size": f * i * i,
        },
        idea="First the shape in front of flatten; then multiply all axes but the batch.",
    )


def _prompt(params: Mapping[str, Any], side: int, after: int) -> str:
    i, c, f, k, s, p, pool, n = (
        params[name] for name in ("i", "c", "f", "k", "s", "p", "pool", "n")
    )
    batch = f"a batch of {n} images" if n else "an image"
    image = f"{by(i, i)} with {c} channel{'s' if c > 1 else ''}"
    then = f", then max pooling {by(pool, pool)} with stride {pool}" if pool > 1 else ""
    layers, seen = [conv(f, k, s=s, p=p)], [(c, i, i), (f, side, side)]
    if pool > 1:
        layers.append({"op": "max_pool", "kernel": pool})
        seen.append((f, after, after))
    layers.append({"op": "flatten"})
    match params["wording"]:
        case "keras":
            fed = f" is fed batches of {n} images and" if n else ""
            return f"This Keras model{fed} ends with Flatten. How many values does it hand on for each image?\n\n{keras_model(layers, (c, i, i))}"
        case "pytorch":
            shape = written([n or 1, c, i, i])
            return f"In PyTorch a tensor of shape {shape} goes through these layers. How long is the vector of each image?\n\n{torch_model(layers, seen)}"
        case "dense":
            return f"A network reads {batch} of {image}: {f} filters of {by(k, k)}, {settings(s, p)}{then}. The result is flattened and read by a dense layer. How many inputs does that layer have?"
        case _:
            return f"{batch.capitalize()} of {image} goes through a convolution ({f} filters of {by(k, k)}, {settings(s, p)}){then}, then flatten. How many values has each image's vector?"
