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
from ...wording.grids import listed, shown_vector
from ...wording.layers import wording
from ...wording.numbers import factor, fixed, number

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
    ),
    parameters=(
        Parameter("z", "logits", "vector", low=-1e6, high=1e6, aliases=("logits", "scores", "x")),
        wording("layer", "logits", "classes"),
    ),
    misconceptions={
        "no-exp": "Exponentiate before normalising.",
        "sigmoid-each": "A sigmoid for each class does not sum to 1.",
        "base2": "The base is e, not 2.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw logits; at level 3 small ones shifted by a large number."""
    if level == 1:
        return {"z": draws.integers(-1, 4, 3)}
    if level == 2:
        return {"z": draws.reals(-20, 30, 1, 4)}
    shift = 100 * draws.integer(1, 10)
    return {"z": [shift + small for small in draws.integers(-2, 3, 3)]}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the logits differ."""
    return len(set(params["z"])) == len(params["z"]) or (level == 1 and len(set(params["z"])) == 2)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the probabilities."""
    z = params["z"]
    p = engine.softmax(z).tolist()
    answer = vector(p, decimals=PLACES)
    return FAMILY.problem(
        params,
        prompt=_prompt(z, params["wording"]),
        answer=answer,
        solution=_steps(z, show(answer)),
        slips={
            "no-exp": [value / sum(z) for value in z] if sum(z) > 0 and min(z) >= 0 else None,
            "sigmoid-each": engine.sigmoid(z),
            "base2": engine.softmax([value * _LN2 for value in z]),
        },
        idea="Exponentiate each logit, then divide by the sum of the exponentials.",
    )


_LN2 = 0.6931471805599453  # 2^z = e^(z ln 2)


def _steps(z: list[float], result: str) -> list[Step]:
    steps = []
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
    rounded = [fixed(power, PLACES) for power in powers]
    steps += [Step(f"e^{factor(value)}", text) for value, text in zip(z, rounded, strict=True)]
    total = fixed(sum(powers), PLACES)
    steps.append(Step(f"their sum: {' + '.join(rounded)}", total))
    return [*steps, Step(f"each divided by {total}", result)]


def _prompt(z: list[float], style: str) -> str:
    given = shown_vector("z", z)
    digits = f"Give {PLACES} decimals."
    match style:
        case "logits":
            return f"A network ends with these logits. What does the softmax make of them? {digits}\n\n{given}"
        case "classes":
            return f"A classifier gives its {len(z)} classes the scores z. Which probabilities follow by softmax? {digits}\n\n{given}"
        case _:
            return f"Compute the output of a softmax layer for the input z. {digits}\n\n{given}"
