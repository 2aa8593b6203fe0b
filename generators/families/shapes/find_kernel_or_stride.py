"""Which kernel or stride gives a wanted output size: the size formula solved for another letter."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import OUTPUT, SIDE, WINDOW, optional
from ...wording.layers import STRIDE, code, padding_words, wording
from ...wording.layouts import by
from ...wording.numbers import a

FAMILY = Family(
    id="find-kernel-or-stride",
    title="Which kernel or stride is needed",
    topic="shapes",
    exam_level=3,
    marks=2,
    needs=("conv-out-size@3",),
    levels=(
        Level(
            "the kernel, stride 1",
            ("forgot-plus-one", "minus-one"),
            few="without padding and stride only the +1 can go wrong",
        ),
        Level("the kernel, with padding and stride", ("forgot-plus-one", "ignored-padding")),
        Level(
            "the kernel or the stride",
            ("forgot-plus-one",),
            few="a stride found wrongly is often rounded to the right one",
        ),
    ),
    parameters=(
        SIDE,
        OUTPUT,
        optional(WINDOW),
        optional(STRIDE),
        Parameter(
            "p", "padding on each side", low=0, high=100_000, default=0, aliases=("padding", "pad")
        ),
        wording("layer", "read", "code"),
    ),
    misconceptions={
        "forgot-plus-one": "Between o positions there are o − 1 steps: use o − 1.",
        "minus-one": "The 1 comes back with the other sign: k = i + 2p − (o − 1)s.",
        "ignored-padding": "The padding was ignored: the padded size is i + 2p.",
        "ignored-stride": "The stride was ignored: the o − 1 steps are s long.",
        "ratio": "Input over output is only near the stride: use (i + 2p − k)/(o − 1).",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a convolution that fits exactly, and leave its kernel or its stride out."""
    k = draws.choice((2, 3, 4, 5, 6, 7, 9, 11))
    if level == 1:
        o = draws.integer(6, 60)
        return {"i": o + k - 1, "o": o, "s": 1}
    s, p = draws.choice((2, 3, 4)), draws.integer(1 if level == 2 else 0, 3)
    o = draws.integer(4, 40) if level == 2 else draws.integer(3, 12)
    sizes = {"i": (o - 1) * s + k - 2 * p, "o": o, "p": p}
    return sizes | ({"s": s} if level == 2 or draws.below(2) else {"k": k})


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the input is larger than the output."""
    return bool(params["i"] > params["o"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the kernel, or for the stride where the kernel is given.

    Raises:
        FamilyError: if both are given, or no value or no single one fits.
    """
    if params["k"] is None:
        return _kernel(params, params["s"] or 1)
    if params["s"] is None:
        return _stride(params)
    raise FamilyError("Leave out what is asked for: the kernel (k) or the stride (s).")


def _kernel(params: Mapping[str, Any], s: int) -> Problem:
    i, o, p = params["i"], params["o"], params["p"]
    found = engine.kernels_for(o, i, stride=s, padding=p)
    if not found:
        raise FamilyError(f"No kernel takes {i} to {o} with stride {s} and padding {p}.")
    padded, steps = i + 2 * p, (o - 1) * s
    solution = [Step(f"padded size: {i} + 2·{p}", str(padded))] if p else []
    text = f"from the first window to the last, (o − 1)s: ({o} − 1)·{s}"
    solution += [
        Step(text, str(steps)),
        Step(f"what is left is the kernel: {padded} − {steps}", str(found[-1])),
    ]
    fits = len(found) == 1
    return FAMILY.problem(
        params,
        prompt=_prompt(params, f"stride {s}", "k", exact="" if fits else _exact(p)),
        answer=count(found[-1]),
        solution=solution,
        slips={
            "forgot-plus-one": _positive(padded - o * s),
            "minus-one": _positive(padded - (o + 1) * s),
            "ignored-padding": _positive(i - steps) if p else None,
            "ignored-stride": _positive(padded - (o - 1)) if s > 1 else None,
        },
        idea="Between o positions lie o − 1 steps of s; the rest of the padded input is the kernel.",
    )


def _stride(params: Mapping[str, Any]) -> Problem:
    i, o, k, p = params["i"], params["o"], params["k"], params["p"]
    found = engine.strides_for(o, i, k, padding=p)
    room = i + 2 * p - k
    exact = o > 1 and room % (o - 1) == 0 and room // (o - 1) in found
    if not found or (len(found) > 1 and not exact):
        which = f"Strides {found[0]} to {found[-1]} all" if found else "No stride"
        verb = "take" if found else "takes"
        raise FamilyError(f"{which} {verb} {i} to {o} with kernel {k} and padding {p}.")
    right = room // (o - 1) if exact else found[0]
    padded = f"{i} + 2·{p}" if p else f"{i}"
    down = "" if exact else ", rounded down"
    return FAMILY.problem(
        params,
        prompt=_prompt(
            params, a(f"{by(k, k)} kernel"), "s", exact=_exact(p) if len(found) > 1 else ""
        ),
        answer=count(right),
        solution=[
            Step(f"room for steps, i + 2p − k: {padded} − {k}", str(room)),
            Step(f"steps between {o} positions: {o} − 1", str(o - 1)),
            Step(f"room over steps{down}: {room}/{o - 1}", str(right)),
        ],
        slips={
            "forgot-plus-one": _positive(room // o),
            "ignored-padding": _positive(round((i - k) / (o - 1))) if p else None,
            "ratio": _positive(round(i / o)),
        },
        idea="How far does the window move in all, and in how many steps?",
    )


def _exact(p: int) -> str:
    return f" The last window ends exactly at the border{' of the padded input' if p else ''}."


def _positive(value: int) -> int | None:
    return value if value > 0 else None


def _prompt(params: Mapping[str, Any], known: str, asked: str, *, exact: str) -> str:
    i, o, p = params["i"], params["o"], params["p"]
    image, out, padding = by(i, i), by(o, o), padding_words(p)
    ask = "How large is the square kernel (one side)?" if asked == "k" else "What is the stride?"
    match params["wording"]:
        case "code":
            k, s = params["k"], params["s"] or 1
            kernel = f"kernel_size={k if asked == 's' else 'k'}"
            stride = f", stride={s if asked == 'k' else 's'}" if asked == "s" or s > 1 else ""
            pads = f", padding={p}" if p else ""
            layer = code(f"nn.Conv2d(3, 8, {kernel}{stride}{pads})")
            return f"This PyTorch layer turns images of {image} pixels into maps of {out}.{exact}\n\n{layer}\n\nWhich number is {asked}?"
        case "read":
            return f"The output of a convolution layer is {out}, its input {image}; it has {known} and {padding}.{exact} {ask}"
        case _:
            return f"A convolution with {known} and {padding} turns {a(f'{image} input')} into {a(f'{out} output')}.{exact} {ask}"
