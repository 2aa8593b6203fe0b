"""Which input sizes give an output: from (o − 1)s + k − 2p on, s of them, because of the floor."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Carry, count, parts
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import OUTPUT, WINDOW
from ...wording.layers import STRIDE, code, keras_conv, settings, torch_conv, wording
from ...wording.layouts import by
from ...wording.numbers import a
from ...wording.tuples import together

FAMILY = Family(
    id="input-size-range",
    title="Which inputs give this output size",
    topic="shapes",
    exam_level=2,
    marks=2,
    needs=("conv-out-size@4",),
    levels=(
        Level(
            "a stride, no padding",
            ("exact-only", "o-times-s", "one-too-many"),
            {"o": range(3, 41), "k": (2, 3, 4, 5, 7), "s": (2, 3)},
        ),
        Level(
            "stride and padding",
            ("exact-only", "o-times-s", "one-too-many", "ignored-padding"),
            {"o": range(3, 65), "k": (3, 4, 5, 7, 9, 11), "s": (2, 3, 4), "p": (1, 2)},
        ),
    ),
    parameters=(
        OUTPUT,
        WINDOW,
        STRIDE,
        Parameter(
            "p", "padding on each side", low=0, high=100_000, default=0, aliases=("padding", "pad")
        ),
        wording("layer", "squares", "pytorch", "keras"),
    ),
    misconceptions={
        "exact-only": "Because of the floor, s different input sizes give the same output.",
        "o-times-s": "Start from (o − 1)s + k − 2p: between o positions there are o − 1 steps.",
        "one-too-many": "With s pixels more another window fits: only s − 1 are spare.",
        "ignored-padding": "The padding was ignored: 2p of the padded size are zeros.",
    },
)

_ASKED = parts({"smallest": count(0), "largest": count(0)})


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the smallest and the largest input side.

    Raises:
        FamilyError: if padding alone gives more positions than that.
    """
    o, k, s, p = (params[name] for name in ("o", "k", "s", "p"))
    found = engine.inputs_for(o, k, stride=s, padding=p)
    if not found:
        raise FamilyError(f"The padding {p} alone already gives more than {o} positions.")
    low, high = found[0], found[-1]
    answer = _ASKED.holding({"smallest": low, "largest": high})
    reach, late = (o - 1) * s + k, max(o * s + k - 2 * p, 1)
    text = f"an exact fit takes (o − 1)s + k: ({o} − 1)·{s} + {k}"
    steps = [Step(text, str(reach))]
    if p:
        steps.append(Step(f"without the padding: {reach} − 2·{p}", str(reach - 2 * p)))
    steps += [
        Step(f"the floor ignores up to s − 1 = {s - 1} more: {high - s + 1} + {s - 1}", str(high)),
        together(answer),
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(o, k, s, p, params["wording"]),
        answer=answer,
        solution=steps,
        slips={
            "exact-only": {"largest": low},
            "o-times-s": {"smallest": late, "largest": late + s - 1},
            "one-too-many": {"largest": high + 1},
            "ignored-padding": {"smallest": reach, "largest": reach + s - 1} if p else None,
        },
        idea="The smallest input fits exactly; then how many pixels can be added unnoticed?",
    )


def carry(params: Mapping[str, Any]) -> Carry:
    """Follow a learner's own smallest side to the largest."""

    def following(so_far: list[Any]) -> Any:
        return so_far[0] + params["s"] - 1

    return following


def _prompt(o: int, k: int, s: int, p: int, style: str) -> str:
    ask = "What are the smallest and the largest side that the input can have?"
    out, kernel = by(o, o), by(k, k)
    match style:
        case "pytorch":
            layer = code(torch_conv(3, 8, k, s=s, p=p))
            return f"Square images go through this PyTorch layer, and its maps are {out}.\n\n{layer}\n\n{ask}"
        case "keras":
            layers = code(*keras_conv(8, k, s=s, p=p))
            return f"Square images go through these Keras layers, and the maps are then {out}.\n\n{layers}\n\n{ask}"
        case "squares":
            return f"Square images of several sizes all give {a(f'{out} output')} in a convolution with {a(f'{kernel} kernel')}, {settings(s, p)}. {ask}"
        case _:
            return f"The output of a convolution is {out}. Its kernel is {kernel}, with {settings(s, p)}; the input is square. {ask}"
