"""Which padding gives a wanted output size: 2p = (o − 1)s + k − i, half of it on each side."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.inputs import OUTPUT, SIDE, WINDOW, optional
from ...wording.layers import STRIDE, code, torch_conv, wording
from ...wording.layouts import by
from ...wording.numbers import a

FAMILY = Family(
    id="find-padding",
    title="Which padding is needed",
    topic="shapes",
    exam_level=3,
    marks=2,
    needs=("conv-out-size@2",),
    levels=(
        Level(
            "keep the size",
            ("k-minus-one", "ceil-half"),
            {"i": range(8, 65), "k": (3, 5, 7, 9, 11)},
            few="with stride 1 and the size kept, only the halving of k − 1 can go wrong",
        ),
        Level("a given output, stride 1", ("k-minus-one", "total-not-side", "same-assumed")),
        Level("a stride", ("k-minus-one", "total-not-side", "same-assumed")),
        Level("large images", ("k-minus-one", "total-not-side", "same-assumed")),
    ),
    parameters=(
        SIDE,
        WINDOW,
        optional(OUTPUT),
        STRIDE,
        wording("layer", "want", "zeros", "code"),
    ),
    misconceptions={
        "k-minus-one": "k − 1 is the total that keeps the size at stride 1; "
        "half of it goes on each side.",
        "ceil-half": "(k + 1)/2 is one too many: keeping the size takes (k − 1)/2.",
        "total-not-side": "That is the padding of both sides together; p counts one side.",
        "same-assumed": "(k − 1)/2 keeps the size at stride 1, but this output has another size.",
    },
)

_RANGES = {
    2: ((8, 64), (3, 5, 7, 9), (1,)),
    3: ((9, 96), (3, 5, 7), (2, 3)),
    4: ((64, 300), (3, 5, 7, 9, 11), (1, 2, 3, 4)),
}


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a convolution with its padding, and tell its output instead."""
    (low, high), kernels, strides = _RANGES[level]
    i, k, s = draws.integer(low, high), draws.choice(kernels), draws.choice(strides)
    o = engine.conv_size(i, k, stride=s, padding=draws.integer(1, k - 1))
    return {"i": i, "k": k, "s": s, "o": o}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether every slip that the level is about gives another padding."""
    wanted = params["i"] if params["o"] is None else params["o"]
    right = engine.paddings_for(wanted, params["i"], params["k"], stride=params["s"])[0]
    slips = _slips(params["i"], params["k"], params["s"], wanted)
    return all(slips[name] not in (None, right) for name in FAMILY.levels[level - 1].about)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the smallest padding on each side.

    Raises:
        FamilyError: if no padding gives the output.
    """
    i, k, s, o = (params[name] for name in ("i", "k", "s", "o"))
    wanted = i if o is None else o
    found = engine.paddings_for(wanted, i, k, stride=s)
    if not found:
        raise FamilyError(
            f"No padding that is the same on both sides takes {i} to {wanted} "
            f"with kernel {k} and stride {s}."
        )
    right = found[0]
    return FAMILY.problem(
        params,
        prompt=_prompt(params, wanted, unique=len(found) == 1),
        answer=count(right),
        solution=_steps(i, k, s, wanted, right),
        slips=_slips(i, k, s, wanted),
        idea="Solve the size formula for the padding: how far do the windows reach past the input?",
    )


def _slips(i: int, k: int, s: int, o: int) -> dict[str, int | None]:
    kept = o == i and s == 1
    return {
        "k-minus-one": k - 1,
        "ceil-half": (k + 1) // 2 if kept else None,
        "total-not-side": None if kept else max((o - 1) * s + k - i, 0),
        "same-assumed": (k - 1) // 2 if k % 2 else None,
    }


def _steps(i: int, k: int, s: int, o: int, right: int) -> list[Step]:
    reach = (o - 1) * s + k
    text = f"the windows reach over (o − 1)s + k: ({o} − 1)·{s} + {k}"
    steps = [
        Step(text, str(reach)),
        Step(f"missing on both sides together: {reach} − {i}", str(reach - i)),
    ]
    if reach <= i:
        return [*steps, Step("nothing is missing, so no padding is needed", str(right))]
    up = ", rounded up" if (reach - i) % 2 else ""
    return [*steps, Step(f"half of it on each side{up}: {reach - i}/2", str(right))]


def _prompt(params: Mapping[str, Any], o: int, *, unique: bool) -> str:
    i, k, s = params["i"], params["k"], params["s"]
    kernel, image = a(f"{by(k, k)} kernel"), by(i, i)
    goal = "as large as its input" if o == i else by(o, o)
    the = "Which" if unique else "What is the smallest"
    that = "makes" if unique else "that makes"
    match params["wording"]:
        case "code":
            layer = code(torch_conv(3, 8, k, s=s, p="?").replace('"?"', "p"))
            return f"This PyTorch layer reads images of {image} pixels.\n\n{layer}\n\n{the} number p {that} the output {goal}?"
        case "want":
            most = "" if unique else " at least"
            return f"The output of a convolution with {kernel} and stride {s} is to be {goal}; the input is {image}. How many zeros are needed{most} on each side?"
        case "zeros":
            return f"{image} maps go through a convolution with {kernel} and stride {s}. {the} zero padding (per side) {that} the output {goal}?"
        case _:
            return f"A convolution with {kernel} and stride {s} reads an image of {image} pixels. {the} padding p on each side {that} the output {goal}?"
