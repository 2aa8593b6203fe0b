"""What a 1×1 layer in front saves: h·w·f·k·k·c directly, h·w·(m·c + f·k·k·m) through m channels."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count, parts
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import CHANNELS, FILTERS, SIDES, WINDOW
from ...wording.layers import code, torch_conv, wording
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times
from ...wording.tuples import together

_ABOUT = ("forgot-reduce", "still-deep", "weights-only")
_SIDES = (7, 8, 14, 16, 28, 32, 56)

FAMILY = Family(
    id="bottleneck-savings",
    title="What a bottleneck saves",
    topic="parameters",
    exam_level=1,
    marks=4,
    needs=("conv-macs", "one-by-one-conv"),
    levels=(
        Level(
            "1×1, then a large kernel",
            _ABOUT,
            {
                "i": _SIDES,
                "c": (64, 128, 192, 256, 480),
                "f": (32, 48, 64, 96, 128),
                "m": (8, 16, 24, 32),
                "k": (3, 5),
            },
        ),
        Level("1×1, 3×3, 1×1", (*_ABOUT, "forgot-expand")),
    ),
    parameters=(
        SIDES,
        CHANNELS,
        FILTERS,
        Parameter(
            "m",
            "channels between, after the first 1×1 layer",
            low=1,
            high=10_000_000,
            aliases=("middle", "reduced", "bottleneck"),
        ),
        WINDOW,
        Parameter(
            "expand",
            "a second 1×1 layer makes f channels again",
            "flag",
            default=False,
            aliases=("resnet",),
        ),
        wording("compare", "block", "code"),
    ),
    misconceptions={
        "forgot-reduce": "The first 1×1 layer costs something, too: h·w·m·c.",
        "forgot-expand": "The second 1×1 layer costs something, too: h·w·f·m.",
        "still-deep": "Behind the 1×1 layer the large kernel sees only {m} channels.",
        "weights-only": "Those are the weights; each is used at every position.",
    },
)

_ASKED = parts({"direct": count(0), "bottleneck": count(0)})


def draw(_level: int, draws: Draws) -> dict[str, Any]:
    """Draw a block that keeps its depth, half or a quarter as deep in the middle."""
    i, c = draws.choice(_SIDES), draws.choice((64, 96, 128, 192, 256, 512, 1024))
    return {"i": i, "c": c, "f": c, "m": c // draws.choice((2, 4)), "k": 3, "expand": True}


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the layer in the middle is narrow."""
    c, f, m = params["c"], params["f"], params["m"]
    return bool(2 * m <= c and m < f)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the multiplications of both ways; the maps keep their size."""
    c, f, m, k, expand = (params[name] for name in ("c", "f", "m", "k", "expand"))
    sides = pair(params["i"])
    last = m if expand else f
    layers = [(c, m, 1), (m, last, k), *([(m, f, 1)] if expand else [])]
    costs = [engine.conv_macs(*layer, sides) for layer in layers]
    direct, narrow = engine.conv_macs(c, f, k, sides), sum(costs)
    answer = _ASKED.holding({"direct": direct, "bottleneck": narrow})
    deep = engine.conv_macs(c, last, k, sides)
    positions = sides[0] * sides[1]
    names = (f"1×1, {c} to {m}", f"{by(k, k)}, {m} to {last}", f"1×1, {m} to {f}")
    steps = [Step(f"direct: {times(*sides, f, k, k, c)}", grouped(direct))]
    for name, (seen, made, size), cost in zip(names, layers, costs, strict=False):
        product = times(*sides, made, *([size, size] if size > 1 else []), seen)
        steps.append(Step(f"{name}: {product}", grouped(cost)))
    steps.append(Step(f"together: {' + '.join(map(grouped, costs))}", grouped(narrow)))
    return FAMILY.problem(
        params,
        prompt=_prompt(params, sides),
        answer=answer,
        solution=[*steps, together(answer)],
        slips={
            "forgot-reduce": {"bottleneck": narrow - costs[0]},
            "forgot-expand": {"bottleneck": narrow - costs[2]} if expand else None,
            "still-deep": {"bottleneck": narrow - costs[1] + deep},
            "weights-only": {"direct": direct // positions, "bottleneck": narrow // positions},
        },
        idea="Each layer costs height · width · filters · kernel area · channels it sees.",
    )


def _prompt(params: Mapping[str, Any], sides: tuple[int, int]) -> str:
    c, f, m, k, expand = (params[name] for name in ("c", "f", "m", "k", "expand"))
    kernel, volume = by(k, k), f"a volume of {by(*sides)} with {c} channels"
    ask = "How many multiplications does it take directly, and how many through the bottleneck?"
    keep = "All layers have stride 1 and keep height and width."
    then = (
        f", {kernel} with {m} filters, and 1×1 with {f}" if expand else f", then {kernel} with {f}"
    )
    match params["wording"]:
        case "code":
            lines = [torch_conv(c, m, 1), torch_conv(m, m if expand else f, k, p="same")]
            lines += [torch_conv(m, f, 1)] if expand else []
            direct = torch_conv(c, f, k, p="same")
            return f"In PyTorch, a volume of shape ({c}, {sides[0]}, {sides[1]}) goes either through\n\n{code(direct)}\n\nor through the bottleneck\n\n{code(*lines)}\n\n{ask} (Leave the biases out.)"
        case "block":
            return f"A block reads {volume} and gives {f} channels. Instead of one {kernel} convolution with {f} filters it is built as a bottleneck: 1×1 with {m} filters{then}. {keep} {ask}"
        case _:
            return f"{f} filters of {kernel} are applied to {volume}. A bottleneck does it in steps: 1×1 with {m} filters{then}. {keep} {ask}"
