"""The output_padding that gives the input's size back: a = (i + 2p − k) mod s."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import SIDE, WINDOW
from ...wording.layers import STRIDE, code, settings, torch_conv, torch_transposed, wording
from ...wording.layouts import by
from ...wording.sizes import Axis, in_one

_FEW = "the remainder is below the stride: wrong rules meet each other and the right one"

FAMILY = Family(
    id="find-output-padding",
    title="Which output padding gives the size back",
    topic="shapes",
    exam_level=2,
    marks=3,
    needs=("convt-out-size@4",),
    levels=(
        Level(
            "stride 2 or 3",
            ("i-mod-s",),
            {"i": range(8, 65), "k": (3, 4, 5), "s": (2, 3), "p": (0, 1, 2)},
            few=_FEW,
        ),
        Level(
            "stride up to 4, large images",
            ("i-mod-s",),
            {"i": range(32, 257), "k": (3, 4, 5, 7, 9), "s": (2, 3, 4), "p": (1, 2, 3)},
            few=_FEW,
        ),
    ),
    parameters=(
        SIDE,
        WINDOW,
        STRIDE,
        Parameter(
            "p", "padding on each side", low=0, high=100_000, default=0, aliases=("padding", "pad")
        ),
        wording("layers", "autoencoder", "code"),
    ),
    misconceptions={
        "i-mod-s": "Take the remainder of i + 2p − k, not of i.",
        "complement": "That is the stride minus the remainder.",
        "always-s-1": "s − 1 is the largest value that is allowed, not the one that is needed.",
        "always-zero": "Without output padding the size comes back only if the stride left nothing over.",
    },
)


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the padding is smaller than the kernel's half."""
    return bool(2 * params["p"] < params["k"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output padding of the transposed convolution with the same settings."""
    i, k, s, p = (params[name] for name in ("i", "k", "s", "p"))
    axis = Axis(i, k, s, p)
    small, crop = axis.size, f" − 2·{p}" if p else ""
    right = engine.output_padding_for(i, k, stride=s, padding=p)
    back = engine.transposed_size(small, k, stride=s, padding=p)
    return FAMILY.problem(
        params,
        prompt=_prompt(params, small),
        answer=count(right),
        solution=[
            Step(f"forward: {in_one(axis)}", str(small)),
            Step(f"back without output padding: ({small} − 1)·{s}{crop} + {k}", str(back)),
            Step(f"what is missing, (i + 2p − k) mod s: {i} − {back}", str(right)),
        ],
        slips={
            "i-mod-s": i % s,
            "complement": s - right if right else None,
            "always-s-1": s - 1,
            "always-zero": 0,
        },
        idea="What does the floor drop on the way there? So much is missing on the way back.",
    )


def _prompt(params: Mapping[str, Any], small: int) -> str:
    i, k, s, p = (params[name] for name in ("i", "k", "s", "p"))
    image, how = by(i, i), settings(s, p)
    match params["wording"]:
        case "code":
            lines = code(
                torch_conv(3, 8, k, s=s, p=p), torch_transposed(8, 3, k, s=s, p=p, extra="a")
            )
            return f"In PyTorch, images of {image} pixels go through these two layers.\n\n{lines}\n\nWhich number a makes the output {image} again?"
        case "autoencoder":
            return f"The encoder of an autoencoder shrinks {image} to {by(small, small)}: {by(k, k)} kernel, {how}. The decoder is the transposed convolution with the same settings. Which output padding gives {image} back?"
        case _:
            return f"A convolution ({by(k, k)} kernel, {how}) reads {image}; a transposed convolution with the same settings follows. Which output_padding (PyTorch) does it need so that its output is {image} again?"
