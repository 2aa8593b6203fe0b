"""How many input pixels one output sees: r grows by d(k − 1)·j, then the jump j by s."""

from collections.abc import Mapping
from math import prod
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.layers import code, keras_conv, torch_conv, wording

_GROWN = ("sum-of-kernels", "product", "last-layer")
_STRIDED = (*_GROWN, "ignored-stride", "own-stride")

FAMILY = Family(
    id="receptive-field",
    title="Receptive field of stacked layers",
    topic="receptive-fields",
    exam_level=3,
    marks=3,
    levels=(
        Level("two convolutions, stride 1", _GROWN),
        Level("three layers with a stride", _STRIDED),
        Level("four layers", _STRIDED),
        Level("dilated layers", (*_GROWN, "ignored-dilation")),
        Level("six layers", (*_GROWN, "ignored-stride", "own-stride")),
    ),
    parameters=(
        Parameter(
            "layers",
            "[kernel, stride, dilation] of each layer",
            "json",
            aliases=("convs", "stack"),
        ),
        wording("list", "pixels", "keras", "pytorch"),
    ),
    misconceptions={
        "sum-of-kernels": "Begin with 1 and add k − 1 for each layer, not k.",
        "product": "Receptive fields add up; they do not multiply.",
        "ignored-stride": "After a stride every further step counts s times (the jump).",
        "own-stride": "A layer's own stride counts only for later layers.",
        "ignored-dilation": "Dilation widens the kernel to d(k − 1) + 1.",
        "last-layer": "That is the view into the previous map, not into the input.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw the layers; strides stand before the last layer, where they count."""
    if level == 1:
        return {"layers": [[draws.integer(2, 7), 1, 1] for _ in range(2)]}
    depth = {2: 3, 3: 4, 4: 3, 5: 6}[level]
    kernels = (3, 5) if level in (2, 4) else (2, 3, 5, 7) if level == 3 else (2, 3, 4, 5)
    layers = [[draws.choice(kernels), draws.choice((1, 2)), 1] for _ in range(depth)]
    if level == 4:
        layers = [
            [k, 1 if at else s, draws.choice((1, 2, 4))] for at, (k, s, _) in enumerate(layers)
        ]
    return {"layers": layers}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether a stride stands before the last layer, and few enough of them follow."""
    strides = [s for _, s, _ in params["layers"]]
    return level in (1, 4) or (prod(strides[:-1]) > 1 and prod(strides) <= 16)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the side of the receptive field of one output of the last layer."""
    layers = stack(params["layers"])
    right = size(layers)
    kernels = [d * (k - 1) + 1 for k, _, d in layers]
    strides = [s for _, s, _ in layers]
    own = [prod(strides[: at + 1]) for at in range(len(layers))]
    return FAMILY.problem(
        params,
        prompt=_prompt(layers, params["wording"]),
        answer=count(right),
        solution=_steps(layers),
        slips={
            "sum-of-kernels": sum(kernels),
            "product": prod(kernels),
            "ignored-stride": size([(k, 1, d) for k, _, d in layers]),
            "own-stride": 1 + sum((k - 1) * j for k, j in zip(kernels, own, strict=True)),
            "ignored-dilation": size([(k, s, 1) for k, s, _ in layers]),
            "last-layer": kernels[-1],
        },
        idea="Begin with r = 1 and jump 1; each layer adds (k − 1)·jump, then multiplies the jump.",
    )


def size(layers: list[tuple[int, int, int]]) -> int:
    """Return the receptive field of convolutions given as (kernel, stride, dilation)."""
    return engine.receptive_field(
        {"op": "conv", "kernel": k, "stride": s, "dilation": d} for k, s, d in layers
    ).size


def stack(given: Any) -> list[tuple[int, int, int]]:
    """Read layers written as [kernel], [kernel, stride] or [kernel, stride, dilation].

    Raises:
        FamilyError: if they are something else.
    """
    entries = given if isinstance(given, list) else []
    layers = [[entry] if type(entry) is int else entry for entry in entries]
    good = all(
        isinstance(layer, list)
        and 1 <= len(layer) <= 3
        and all(type(n) is int and n >= 1 for n in layer)
        for layer in layers
    )
    if not layers or not good:
        raise FamilyError(
            "layers must be a list such as [[3,1,1],[3,2,1]]: kernel, stride, dilation of each."
        )
    return [(k, s, d) for k, s, d, *_ in ([*layer, 1, 1] for layer in layers)]


def _steps(layers: list[tuple[int, int, int]]) -> list[Step]:
    steps, jump = [], 1
    for at, (k, s, d) in enumerate(layers, 1):
        seen, after = size(layers[: at - 1]) if at > 1 else 1, size(layers[:at])
        reach = f"({k} − 1)" if d == 1 else f"{d}·({k} − 1)"
        steps.append(Step(f"layer {at}: {seen} + {reach}·{jump}", str(after)))
        if s > 1 and at < len(layers):
            steps.append(Step(f"jump after layer {at}: {jump}·{s}", str(jump * s)))
        jump *= s
    return steps


def _prompt(layers: list[tuple[int, int, int]], style: str) -> str:
    ask = "How wide is the receptive field of one output of the last layer, in input pixels?"
    lines = []
    for k, s, d in layers:
        more = (f", stride {s}" if s > 1 else "") + (f", dilation {d}" if d > 1 else "")
        lines.append(f"- convolution {k}×{k}{more}")
    told = "\n".join(lines)
    match style:
        case "keras":
            rows = [line for k, s, d in layers for line in keras_conv(8, k, s=s, d=d)]
            return f"A Keras model begins with these layers. {ask}\n\n{code(*rows)}"
        case "pytorch":
            rows = [
                torch_conv(8 if at else 3, 8, k, s=s, d=d) for at, (k, s, d) in enumerate(layers)
            ]
            return f"In PyTorch an image goes through these layers. {ask}\n\n{code(*rows)}"
        case "pixels":
            return f"These layers follow one another (stride 1 where none is named):\n\n{told}\n\nA single number in the last map depends on a square of input pixels. How long is its side?"
        case _:
            return f"A network consists of these layers (stride 1 where none is named):\n\n{told}\n\n{ask}"
