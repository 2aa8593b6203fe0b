"""What stored activations take: values times batch times bytes, in MiB of 2²⁰ bytes."""

from collections.abc import Mapping
from math import prod
from typing import Any

from ... import engine
from ...answers import real, show
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.layers import code, wording
from ...wording.layouts import by
from ...wording.numbers import grouped, times

_BYTES = {"float32": 4, "float16": 2, "float64": 8}
_SCALE = {"MiB": 2**20, "MB": 10**6}

_DEPTHS = (32, 48, 64, 96, 128, 192, 256)
_SIDES = ((56, 56), (64, 64), (96, 128), (112, 112), (128, 128), (120, 160), (224, 224), (240, 320))

FAMILY = Family(
    id="activation-memory",
    title="Memory of activations",
    topic="parameters",
    exam_level=2,
    marks=3,
    needs=("conv-out-volume",),
    levels=(
        Level(
            "one layer, float32",
            ("elements", "bits", "mb-not-mib"),
            {"maps": [[[c, *sides]] for c in _DEPTHS for sides in _SIDES]},
        ),
        Level("a batch through several layers", ("elements", "no-batch", "bits")),
    ),
    parameters=(
        Parameter(
            "maps",
            "[channels, height, width] of every stored volume",
            "json",
            aliases=("shapes", "volumes", "shape"),
        ),
        Parameter(
            "n", "batch size", low=1, high=1_000_000, default=1, aliases=("batch", "batch_size")
        ),
        Parameter(
            "dtype",
            "type of a value",
            "choice",
            choices=tuple(_BYTES),
            default="float32",
            aliases=("type", "precision"),
        ),
        Parameter("unit", "unit of the answer", "choice", choices=tuple(_SCALE), default="MiB"),
        wording("stored", "training", "code"),
    ),
    misconceptions={
        "elements": "That counts values: multiply by the bytes of each.",
        "no-batch": "Activations are stored for every sample of the batch.",
        "bits": "{dtype} is a number of bits: divide it by 8 for bytes.",
        "mb-not-mib": "That is in MB of 10⁶ bytes; a MiB has 2²⁰.",
        "mib-not-mb": "That is in MiB of 2²⁰ bytes; a MB has 10⁶.",
    },
)


def draw(_level: int, draws: Draws) -> dict[str, Any]:
    """Draw the halving volumes of a network, for a batch."""
    side = draws.choice((28, 32, 56, 64, 96, 112, 128, 224))
    c = draws.choice((32, 48, 64, 96, 128))
    maps = [[c * 2**at, side // 2**at, side // 2**at] for at in range(draws.integer(1, 3))]
    return {
        "maps": maps,
        "n": draws.choice((8, 16, 32, 64)),
        "dtype": draws.choice(("float32", "float16")),
        "unit": draws.choice(("MiB", "MB")),
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether it is more than one MiB, so that two decimals tell MiB and MB apart."""
    values = params["n"] * sum(prod(one) for one in params["maps"])
    return bool(values * _BYTES[params["dtype"]] > _SCALE["MiB"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the memory of all stored volumes."""
    maps, n, unit = _checked(params["maps"]), params["n"], params["unit"]
    width = _BYTES[params["dtype"]]
    memory = sum(engine.activation_bytes(one, batch=n, bytes_per_value=width) for one in maps)
    scale = _SCALE[unit]
    places = 2 if memory > scale else 5  # the digits that tell MiB and MB apart
    answer = real(memory / scale, decimals=places, unit=unit)
    values = sum(prod(one) for one in maps)
    other = memory / _SCALE["MB" if unit == "MiB" else "MiB"]
    steps = [Step(f"values of {by(*one)}: {times(*one)}", grouped(prod(one))) for one in maps]
    if len(maps) > 1:
        steps.append(
            Step(
                f"values of one sample: {' + '.join(grouped(prod(one)) for one in maps)}",
                grouped(values),
            )
        )
    if n > 1:
        steps.append(Step(f"values of the batch: {n}·{grouped(values)}", grouped(n * values)))
    steps += [
        Step(f"bytes, {width} for each value: {width}·{grouped(n * values)}", grouped(memory)),
        Step(f"in {unit}: {grouped(memory)}/{grouped(scale)}", show(answer)),
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, maps, places),
        answer=answer,
        solution=steps,
        slips={
            "elements": memory / width / scale,
            "no-batch": memory / n / scale,
            "bits": 8 * memory / scale,
            "mb-not-mib": other if unit == "MiB" else None,
            "mib-not-mb": other if unit == "MB" else None,
        },
        idea="Count the values that are stored, then their bytes.",
    )


def _checked(given: Any) -> list[list[int]]:
    """Read volumes: a list of shapes, or one shape."""
    maps = [given] if isinstance(given, list) and given and type(given[0]) is int else given
    good = isinstance(maps, list) and all(
        isinstance(one, list) and one and all(type(size) is int and size >= 1 for size in one)
        for one in maps
    )
    if not maps or not good:
        raise FamilyError("maps must be a list such as [[64,112,112],[128,56,56]]: one shape each.")
    return list(maps)


def _prompt(params: Mapping[str, Any], maps: list[list[int]], places: int) -> str:
    n, dtype, unit = params["n"], params["dtype"], params["unit"]
    size = f"{unit} (1 {unit} = {'2²⁰' if unit == 'MiB' else '10⁶'} bytes)"
    they = "do they take together" if len(maps) > 1 else "does it take"
    ask = f"How many {size} {they}? Give {places} decimals."
    batch = f" for a batch of {n} images" if n > 1 else " for one image"
    named = [f"{by(*one[1:])} with {one[0]} channels" for one in maps]
    told = named[0] if len(maps) == 1 else ", ".join(named[:-1]) + " and " + named[-1]
    what, verb = ("outputs of layers", "are") if len(maps) > 1 else ("output of a layer", "is")
    match params["wording"]:
        case "code":
            lines = [
                f"{name} = torch.zeros({', '.join(map(str, [n, *one]))}, dtype=torch.{dtype})"
                for name, one in zip("abcdefghijklmnopqrstuvwxyz", maps, strict=False)
            ]
            made = "these tensors" if len(lines) > 1 else "this tensor"
            return f"PyTorch makes {made}.\n\n{code(*lines)}\n\n{ask}"
        case "training":
            return f"In training the {what} ({told}) {verb} kept for the backward pass, as {dtype} and{batch}. {ask}"
        case _:
            return f"The {what} ({told}) {verb} stored{batch}, every value as {dtype}. {ask}"
