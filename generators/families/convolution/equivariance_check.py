"""Whether a layer's output moves with its input: compared are layer(moved x) and moved layer(x)."""

from collections.abc import Mapping, Sequence
from typing import Any

from ... import engine
from ...answers import parts, show, vector, yesno
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import expect, row
from ...wording.grids import listed, product_sum, shown_vector
from ...wording.layers import STRIDE, code, one_filter, wording
from ...wording.numbers import number, plural
from ...wording.planes import correlated_row, padded

_ABOUT = ("invariant", "wrong-way", "copied-with-zeros")
_LABELS = {"z": "z", "moved": "moved"}
_RANGES = {1: (0, 5), 2: (0, 5), 3: (1, 9), 4: (0, 5)}

FAMILY = Family(
    id="equivariance-check",
    title="Does the output move with the input?",
    topic="convolution",
    exam_level=2,
    marks=4,
    needs=("conv1d-hand",),
    levels=(
        Level("stride 1, no padding", _ABOUT),
        Level("stride 2", _ABOUT),
        Level("max pooling with stride 2", _ABOUT),
        Level("zero padding", _ABOUT),
    ),
    parameters=(
        row("x", "input sequence", "input", "sequence", "signal"),
        Parameter(
            "w",
            "kernel; absent for max pooling",
            "vector",
            low=-1000,
            high=1000,
            optional=True,
            aliases=("kernel", "filter", "weights"),
        ),
        Parameter(
            "pool",
            "window of a max pool, where there is no kernel",
            low=1,
            high=100,
            optional=True,
            aliases=("window", "pool_size", "k"),
        ),
        STRIDE,
        Parameter(
            "p", "zero padding on each side", low=0, high=20, default=0, aliases=("padding", "pad")
        ),
        Parameter(
            "t",
            "places that x moves to the right",
            low=1,
            high=100,
            default=1,
            aliases=("shift", "moved", "places"),
        ),
        wording("layer", "commute", "claim", "code"),
    ),
    misconceptions={
        "invariant": "Equivariant is not invariant: when the input moves, the output changes.",
        "any-shift": "Not every shift will do: compare the two outputs place by place.",
        "wrong-way": "To the right means that the zeros come in at the left.",
        "copied-with-zeros": "The first windows already see a part of x: work them out.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a sequence; at level 4 the last places that count are 0 in half of the draws."""
    k, s = (3 if level > 2 else draws.integer(2, 3)), (2 if level in {2, 3} else 1)
    places = draws.choice((1, 2)) if s == 1 else draws.choice((1, 2, 2, 3))
    x = draws.integers(*_RANGES[level], {1: 3 + k, 2: 6 + k, 3: 6 + k, 4: 5}[level])
    if level == 4 and draws.integer(0, 1):
        x[-places:] = [0] * places
    w = None if level == 3 else [draws.choice((-2, -1, 1, 2, 3)) for _ in range(k)]
    return {
        "x": x,
        "w": w,
        "pool": k if level == 3 else None,
        "s": s,
        "p": int(level == 4),
        "t": places,
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the outputs agree in at least two places, at the natural shift, or nowhere."""
    y, new = _layer(params, params["x"]), _layer(params, _right(params["x"], params["t"]))
    found = _agreeing(y, new)
    natural = [params["t"] // params["s"]] if params["t"] % params["s"] == 0 else []
    return found in ([], natural) and len(set(y)) > 2


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the new output, and whether it is the old one moved."""
    x, s, t = params["x"], params["s"], params["t"]
    expect(
        (params["w"] is None) != (params["pool"] is None),
        "Give either a kernel w or the window of a max pool, not both.",
    )
    expect(params["w"] is not None or not params["p"], "Max pooling takes no padding here.")
    expect(t < len(x), f"x has {len(x)} places, so that t must be smaller than {len(x)}.")
    right, left = _right(x, t), [*x[t:], *[0] * t]
    y, new = _layer(params, x), _layer(params, right)
    expect(len(y) > 1, "The output has one place only: give a longer x.")
    places = next(iter(_agreeing(y, new)), 0)
    moved = bool(places)
    answer = parts({"z": vector(new), "moved": yesno(moved)}, _LABELS)
    step = min(-(-t // s), len(y))
    steps = [
        *_windows(params, "y", x, y),
        Step(f"x moved, with {t} zero{'s' * (t > 1)} at the left", listed(right)),
        *_windows(params, "z", right, new),
        Step("z beside y, place by place", _compared(y, new, places, t, s)),
        Step("together", show(answer)),
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=steps,
        slips={
            "invariant": {"z": y, "moved": False},
            "any-shift": {"moved": True},
            "wrong-way": {"z": _layer(params, left)},
            "copied-with-zeros": {"z": [*[0] * step, *y[: len(y) - step]], "moved": True},
        },
        idea="Work out both outputs, then look for the old one in the new one, further right.",
    )


def _right(x: Sequence[float], t: int) -> list[float]:
    return [*[0] * t, *x[: len(x) - t]]


def _layer(params: Mapping[str, Any], x: Sequence[float]) -> list[Any]:
    if params["w"] is not None:
        return correlated_row(x, params["w"], s=params["s"], p=params["p"])
    found: list[Any] = engine.max_pool([[x]], params["pool"], stride=params["s"])[0, 0].tolist()
    return found


def _agreeing(y: list[Any], new: list[Any]) -> list[int]:
    """Return by how many places y may be moved so that it agrees with the new output."""
    return [places for places in range(1, len(y)) if new[places:] == y[:-places]]


def _windows(
    params: Mapping[str, Any], name: str, x: Sequence[float], found: list[Any]
) -> list[Step]:
    w, s, p = params["w"], params["s"], params["p"]
    seen = padded([x], p)[p] if p else x
    k = params["pool"] if w is None else len(w)
    steps = []
    for at, value in enumerate(found):
        part = list(seen[at * s : at * s + k])
        work = f"max of {listed(part)}" if w is None else product_sum([part], [w])
        steps.append(Step(f"{name}, position {at + 1}: {work}", number(value)))
    return steps


def _compared(y: list[Any], new: list[Any], places: int, t: int, s: int) -> str:
    if places:
        return f"{listed(y[:-places])} stands in both, moved by {places}"
    if t % s:
        return f"no: {t} is no multiple of the stride {s}"
    at = next(at for at in range(t // s, len(y)) if new[at] != y[at - t // s])
    return f"no: {number(new[at])} at position {at + 1}, not {number(y[at - t // s])}"


def _pooling(params: Mapping[str, Any]) -> str:
    k, s = params["pool"], params["s"]
    return f"{k}, stride={s}" if s != k else f"{k}"


def _prompt(params: Mapping[str, Any]) -> str:
    x, w, s, p, t = (params[name] for name in ("x", "w", "s", "p", "t"))
    given = shown_vector("x", x)
    if w is None:
        layer = f"max pool (window {params['pool']}, stride {s}, no padding)"
    else:
        pad = f"zero padding {p} on each side" if p else "no padding"
        layer = f"1-D convolution layer (kernel w, stride {s}, {pad}, no bias)"
        given += f"\n\n{shown_vector('w', w)}"
    far = f"{t} place{'s' * (t > 1)} to the right"
    moving = f"moved {far}: zeros come in at the left, what leaves at the right is lost"
    ask = (
        "Is z just y, moved to the right by a whole number of places, at least 1? "
        "(Yes or no; compare only the places that both have.)"
    )
    match params["wording"]:
        case "commute":
            return f"A {layer} gives y for the input x, and z for x {moving}. Write down z. {ask}\n\n{given}"
        case "claim":
            return f"“When the input moves, the output moves with it.” Test this with a {layer}: it turns x into y. Now x is {moving}. What is the new output z? {ask}\n\n{given}"
        case "code":
            made = (
                one_filter(len(w), s=s, p=p, axes=1)[1]
                if w
                else f"nn.MaxPool1d({_pooling(params)})"
            )
            weights = " (with the weights w)" if w else ""
            lines = (
                f"layer = {made}",
                "y = layer(x)",
                f"z = layer(F.pad(x, ({t}, -{t})))  # {plural(t, 'zero')} before, the last {t} dropped",
            )
            return f"These lines of PyTorch apply one layer{weights} to x and to x moved {far}. Write down z. {ask}\n\n{code(*lines)}\n\n{given}"
        case _:
            return f"A {layer} turns x into y. Now x is {moving}. Compute the new output z. {ask}\n\n{given}"
