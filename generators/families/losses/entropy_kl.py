"""Entropy, cross-entropy and Kullback–Leibler divergence of two small distributions, in nats."""

from collections.abc import Mapping
from math import log
from typing import Any

from ... import engine
from ...answers import parts, real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list
from ...wording.grids import shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import fixed, number

PLACES = 3
_ABOUT = ("swapped", "bits", "added")


def _distribution(name: str, doc: str, *aliases: str) -> Parameter:
    return Parameter(name, doc, "vector", low=1e-6, high=1, aliases=aliases)


FAMILY = Family(
    id="entropy-kl",
    title="Entropy, cross-entropy and KL divergence",
    topic="losses",
    exam_level=1,
    marks=3,
    levels=(Level("two outcomes", _ABOUT), Level("three outcomes", _ABOUT)),
    parameters=(
        _distribution("p", "true distribution", "truth", "target"),
        _distribution("q", "model's distribution", "model", "prediction"),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "swapped": "p weighs, ln q is weighed: H(p, q) and KL are not symmetric.",
        "bits": "Natural logarithms are asked (nats), not base 2 (bits).",
        "added": "KL is the cross-entropy minus the entropy, not their sum.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw two distributions in tenths."""
    return {"p": _drawn(level, draws), "q": _drawn(level, draws)}


def _drawn(level: int, draws: Draws) -> list[float]:
    first = draws.integer(1, 9 if level == 1 else 8)
    tenths = [first, 10 - first]
    if level == 2:
        second = draws.integer(1, 9 - first)
        tenths = draws.shuffle([first, second, 10 - first - second])
    return [part / 10 for part in tenths]


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for all three."""
    p, q = params["p"], params["q"]
    own, cross = float(engine.entropy(p)), float(engine.cross_entropy(p, q))
    kl = float(engine.kl_divergence(p, q))
    answer = parts(
        {name: real(v, decimals=PLACES) for name, v in (("h", own), ("hq", cross), ("kl", kl))},
        {"h": "H(p)", "hq": "H(p,q)", "kl": "KL"},
    )
    return FAMILY.problem(
        params,
        prompt=_prompt(p, q, params["wording"]),
        answer=answer,
        solution=[
            Step(f"H(p) = {_sum(p, p)}", fixed(own, PLACES)),
            Step(f"H(p, q) = {_sum(p, q)}", fixed(cross, PLACES)),
            Step(f"KL = H(p, q) − H(p) = {fixed(cross, 4)} − {fixed(own, 4)}", fixed(kl, PLACES)),
            Step("all three", show(answer)),
        ],
        slips={
            "swapped": {
                "h": float(engine.entropy(q)),
                "hq": float(engine.cross_entropy(q, p)),
                "kl": float(engine.kl_divergence(q, p)),
            },
            "bits": {"h": own / log(2), "hq": cross / log(2), "kl": kl / log(2)},
            "added": {"kl": own + cross},
        },
        idea="H(p, q) = −Σ p·ln q; with q = p it is the entropy; KL is the difference.",
    )


def _sum(weights: list[float], values: list[float]) -> str:
    terms = [f"{number(w)}·ln {number(v)}" for w, v in zip(weights, values, strict=True)]
    return f"−({' + '.join(terms)})"


def _prompt(p: list[float], q: list[float], style: str) -> str:
    digits = f"In nats (natural logarithms), with {PLACES} decimals."
    given = f"{shown_vector('p', p)}\n\n{shown_vector('q', q)}"
    match style:
        case "model":
            return f"The true distribution over {len(p)} outcomes is p, a model predicts q. Give the entropy H(p), the cross-entropy H(p, q) and the divergence KL(p‖q). {digits}\n\n{given}"
        case "code":
            lines = (
                f"p, q = np.array({code_list(p)}), np.array({code_list(q)})",
                "h = -(p * np.log(p)).sum()",
                "hq = -(p * np.log(q)).sum()",
                "kl = (p * np.log(p / q)).sum()",
            )
            return f"What are h, hq and kl, that is H(p), H(p, q) and KL(p‖q)? {digits}\n\n{code(*lines)}"
        case _:
            return f"Compute the entropy H(p), the cross-entropy H(p, q) and the divergence KL(p‖q). {digits}\n\n{given}"
