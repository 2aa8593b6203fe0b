"""How many input pixels one output sees: r grows by d(k − 1)·j, then the jump j by s."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import prod
from operator import mul
from typing import Any, NamedTuple

from ... import engine
from ...answers import count
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.layers import code, keras_conv, keras_pool, torch_conv, torch_pool, wording

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
            '[kernel, stride, dilation] of each layer; a pool is ["pool", kernel, stride]',
            "json",
            aliases=("convs", "stack", "network", "model"),
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
    strides = [layer[1] for layer in params["layers"]]
    return level in (1, 4) or (prod(strides[:-1]) > 1 and prod(strides) <= 16)


class Layer(NamedTuple):
    """A convolution or pool: how far its window reaches, and how far it moves."""

    k: int
    s: int = 1
    d: int = 1
    pool: bool = False

    @property
    def extent(self) -> int:
        """What the dilated kernel spans."""
        return engine.kernel_extent(self.k, dilation=self.d)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the side of the receptive field of one output of the last layer."""
    layers = stack(params["layers"])
    extents = [layer.extent for layer in layers]
    fields = sizes(layers)
    own = accumulate((layer.s for layer in layers), mul)
    return FAMILY.problem(
        params,
        prompt=_prompt(layers, params["wording"]),
        answer=count(fields[-1]),
        solution=_steps(layers, fields),
        slips={
            "sum-of-kernels": sum(extents),
            "product": prod(extents),
            "ignored-stride": 1 + sum(extents) - len(extents),
            "own-stride": 1 + sum((e - 1) * j for e, j in zip(extents, own, strict=True)),
            "ignored-dilation": sizes([layer._replace(d=1) for layer in layers])[-1]
            if any(layer.d > 1 for layer in layers)
            else None,
            "last-layer": extents[-1],
        },
        idea="Begin with r = 1 and jump 1; each layer adds (k − 1)·jump, then multiplies the jump.",
    )


def sizes(layers: Sequence[Layer]) -> list[int]:
    """Return the receptive field behind every layer."""
    windows = [engine.Window(k, s, d) for k, s, d, _ in layers]
    return [found.size for found in engine.window_fields(windows)]


def stack(given: Any) -> list[Layer]:
    """Read layers as [kernel, stride, dilation], pools as ["pool", kernel, stride].

    What is left out is 1, a pool's stride its kernel. Layers written in full, as
    {"op": "max_pool", "kernel": 2}, are understood, too.

    Raises:
        FamilyError: if they are something else.
    """
    layers = [_window(entry) for entry in given] if isinstance(given, list) else []
    if not layers:
        raise FamilyError(_EXPECTED)
    return layers


_EXPECTED = (
    'layers must be a list such as [[3,1,1],["pool",2,2],[3,2]]: kernel, stride, dilation of each.'
)


def _window(entry: Any) -> Layer:
    if isinstance(entry, dict):
        op = str(entry.get("op", "conv"))
        names = ("kernel", "stride") if "pool" in op else ("kernel", "stride", "dilation")
        numbers = [entry[name] for name in names if entry.get(name) is not None]
        entry = [*(["pool"] if "pool" in op else []), *numbers]
    numbers = entry if isinstance(entry, list) else [entry]
    pool = bool(numbers) and numbers[0] in ("pool", "max_pool", "avg_pool")
    numbers = numbers[pool:]
    if set(map(type, numbers)) != {int} or min(numbers) < 1 or len(numbers) > 3:
        raise FamilyError(_EXPECTED)
    if pool and len(numbers) == 1:
        numbers *= 2  # windows side by side
    k, s, d = numbers if len(numbers) == 3 else [*numbers, 1, 1][:3]
    return Layer(k, s, d, pool)


def _steps(layers: Sequence[Layer], fields: Sequence[int]) -> list[Step]:
    steps, seen, jump = [], 1, 1
    for at, (layer, after) in enumerate(zip(layers, fields, strict=True), 1):
        reach = f"({layer.k} − 1)" if layer.d == 1 else f"{layer.d}·({layer.k} − 1)"
        steps.append(Step(f"layer {at}: {seen} + {reach}·{jump}", str(after)))
        if layer.s > 1 and at < len(layers):
            steps.append(Step(f"jump after layer {at}: {jump}·{layer.s}", str(jump * layer.s)))
        seen, jump = after, jump * layer.s
    return steps


def _prompt(layers: Sequence[Layer], style: str) -> str:
    ask = "How wide is the receptive field of one output of the last layer, in input pixels?"
    told = "\n".join(f"- {_described(layer)}" for layer in layers)
    match style:
        case "keras" if all(layer.s == 1 or layer.d == 1 for layer in layers):  # else refused there
            rows = [line for layer in layers for line in _keras(layer)]
            return f"A Keras model begins with these layers. {ask}\n\n{code(*rows)}"
        case "keras" | "pytorch":
            rows = [_torch(layer, first=not at) for at, layer in enumerate(layers)]
            return f"In PyTorch an image goes through these layers. {ask}\n\n{code(*rows)}"
        case "pixels":
            return f"These layers follow one another (stride 1 where none is named):\n\n{told}\n\nA single number in the last map depends on a square of input pixels. How long is its side?"
        case _:
            return f"A network consists of these layers (stride 1 where none is named):\n\n{told}\n\n{ask}"


def _described(layer: Layer) -> str:
    kind = "max pooling" if layer.pool else "convolution"
    more = (f", stride {layer.s}" if layer.s > 1 or layer.pool else "") + (
        f", dilation {layer.d}" if layer.d > 1 else ""
    )
    return f"{kind} {layer.k}×{layer.k}{more}"


@lru_cache(maxsize=256)
def _keras(layer: Layer) -> tuple[str, ...]:
    if layer.pool:
        return tuple(keras_pool("Max", layer.k, s=layer.s))
    return tuple(keras_conv(8, layer.k, s=layer.s, d=layer.d))


@lru_cache(maxsize=256)
def _torch(layer: Layer, *, first: bool) -> str:
    if layer.pool:
        return torch_pool("Max", layer.k, s=layer.s)
    return torch_conv(3 if first else 8, 8, layer.k, s=layer.s, d=layer.d)
