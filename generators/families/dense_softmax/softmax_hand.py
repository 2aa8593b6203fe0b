"""The softmax of a few logits: p_j = e^z_j / Σ e^z_k."""

from collections.abc import Mapping
from math import exp
from typing import Any

from ... import engine
from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import decimals, float_list
from ...wording.grids import listed, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, factor, fixed, number

PLACES = 3

_ABOUT = ("no-exp", "sigmoid-each", "base2")

FAMILY = Family(
    id="softmax-hand",
    title="Softmax by hand",
    topic="dense-softmax",
    exam_level=2,
    marks=2,
    levels=(
        Level("three small logits", _ABOUT),
        Level(
            "four logits", ("sigmoid-each", "base2"), few="no-exp needs a positive sum of logits"
        ),
        Level("logits too large to exponentiate", ("no-exp", "sigmoid-each", "base2")),
        Level("with a temperature", ("no-temperature", "times-temperature", "base2")),
    ),
    parameters=(
        Parameter("z", "logits", "vector", low=-1e6, high=1e6, aliases=("logits", "scores", "x")),
        Parameter(
            "t",
            "temperature that divides the logits",
            "real",
            low=0.001,
            high=1000,
            default=1,
            aliases=("temperature", "tau"),
        ),
        decimals(PLACES),
        wording("layer", "logits", "classes", "code"),
    ),
    misconceptions={
        "no-exp": "Exponentiate before normalising.",
        "sigmoid-each": "A sigmoid for each class does not sum to 1.",
        "base2": "The base is e, not 2.",
        "no-temperature": "First divide the logits by the temperature {t}.",
        "times-temperature": "The temperature divides the logits, it does not multiply them.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw logits; at level 3 small ones shifted by a large number."""
    if level == 1:
        return {"z": draws.integers(-1, 4, 3)}
    if level == 2:
        return {"z": draws.reals(-20, 30, 1, 4)}
    if level == 4:
        return {"z": draws.integers(-2, 4, 3), "t": draws.choice((0.5, 2, 4))}
    shift = 100 * draws.integer(1, 10)
    return {"z": [shift + small for small in draws.integers(-2, 3, 3)]}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the logits differ."""
    return len(set(params["z"])) == len(params["z"]) or (level == 1 and len(set(params["z"])) == 2)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the probabilities."""
    z, t, places = params["z"], params["t"], params["decimals"]
    scaled = [value / t for value in z] if t != 1 else z
    p = engine.softmax(scaled).tolist()
    answer = vector(p, decimals=places)
    shares = sum(scaled) > 0 and min(scaled) >= 0
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=_steps(z, t, show(answer), max(places, PLACES)),
        slips={
            "no-exp": [value / sum(scaled) for value in scaled] if shares else None,
            "sigmoid-each": engine.sigmoid(scaled),
            "base2": engine.softmax([value * _LN2 for value in scaled]),
            "no-temperature": engine.softmax(z) if t != 1 else None,
            "times-temperature": engine.softmax([value * t for value in z]) if t != 1 else None,
        },
        idea="Exponentiate each logit, then divide by the sum of the exponentials."
        if t == 1
        else "Divide by the temperature, exponentiate, divide by the sum of the exponentials.",
    )


_LN2 = 0.6931471805599453  # 2^z = e^(z ln 2)


def _steps(z: list[float], t: float, result: str, places: int) -> list[Step]:
    steps = []
    if t != 1:
        z = [value / t for value in z]
        steps.append(Step(f"divide by the temperature {number(t)}", listed(z)))
    top = max(z)
    if top > 20:
        steps.append(
            Step(
                f"subtract the largest, {number(top)}: nothing changes",
                listed([v - top for v in z]),
            )
        )
        z = [value - top for value in z]
    powers = [exp(value) for value in z]
    rounded = [fixed(power, places) for power in powers]
    steps += [Step(f"e^{factor(value)}", text) for value, text in zip(z, rounded, strict=True)]
    total = fixed(sum(powers), places)
    steps.append(Step(f"their sum: {' + '.join(rounded)}", total))
    return [*steps, Step(f"each divided by {total}", result)]


def _prompt(params: Mapping[str, Any]) -> str:
    z, t = params["z"], params["t"]
    given = shown_vector("z", z)
    wanted = digits(params["decimals"])
    heat = f" with temperature T = {number(t)}" if t != 1 else ""
    match params["wording"]:
        case "logits":
            return f"A network ends with these logits. What does the softmax{heat} make of them? {wanted}\n\n{given}"
        case "classes":
            return f"A classifier gives its {len(z)} classes the scores z. Which probabilities follow by softmax{heat}? {wanted}\n\n{given}"
        case "code":
            scaled = f"z / {t:.12g}" if t != 1 else "z"
            lines = (f"z = torch.tensor({float_list(z)})", f"p = torch.softmax({scaled}, dim=0)")
            return f"What is p after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            return (
                f"Compute the output of a softmax layer{heat} for the input z. {wanted}\n\n{given}"
            )
