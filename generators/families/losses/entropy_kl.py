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
from ...wording.arrays import code_list, decimals, expect
from ...wording.grids import named_lines, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, fixed, number

PLACES = 3
_ABOUT = ("swapped", "bits", "added")


def _distribution(name: str, doc: str, *aliases: str) -> Parameter:
    return Parameter(name, doc, "vector", low=0, high=1, aliases=aliases)


FAMILY = Family(
    id="entropy-kl",
    title="Entropy, cross-entropy and KL divergence",
    topic="losses",
    exam_level=1,
    marks=3,
    levels=(Level("two outcomes", _ABOUT), Level("three outcomes", _ABOUT)),
    parameters=(
        _distribution("p", "true distribution", "truth", "target", "y"),
        _distribution("q", "model's distribution", "model", "prediction", "y_hat"),
        Parameter(
            "unit",
            "nats (natural logarithm) or bits (base 2)",
            "choice",
            choices=("nats", "bits"),
            default="nats",
            aliases=("base", "log"),
            synonyms={"e": "nats", "ln": "nats", "2": "bits", "log2": "bits"},
        ),
        decimals(PLACES),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "swapped": "p weighs, ln q is weighed: H(p, q) and KL are not symmetric.",
        "bits": "Mind the base of the logarithm: {unit} are asked (e for nats, 2 for bits).",
        "no-minus": "Entropies are −Σ p·ln q and never negative: the minus sign is missing.",
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
    p, q, places = params["p"], params["q"], params["decimals"]
    expect(len(p) == len(q) > 1, "p and q must be distributions over the same outcomes.")
    for name in ("p", "q"):
        expect(abs(sum(params[name]) - 1) < 0.011, f"The probabilities of {name} must add up to 1.")
    expect(
        all(b > 0 for a, b in zip(p, q, strict=True) if a > 0),
        "q must be above 0 wherever p is, or else H(p, q) is infinite.",
    )
    base = log(2) if params["unit"] == "bits" else 1.0
    own, cross, kl = (value / base for value in _measures(p, q))
    answer = parts(
        {name: real(v, decimals=places) for name, v in (("h", own), ("hq", cross), ("kl", kl))},
        {"h": "H(p)", "hq": "H(p,q)", "kl": "KL"},
    )
    sign = "log₂" if params["unit"] == "bits" else "ln"
    other = log(2) if params["unit"] == "nats" else 1 / log(2)
    back = all(a > 0 for a, b in zip(p, q, strict=True) if b > 0)
    swapped = [value / base for value in _measures(q, p)] if back else []
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            Step(f"H(p) = {_sum(p, p, sign)}", fixed(own, places)),
            Step(f"H(p, q) = {_sum(p, q, sign)}", fixed(cross, places)),
            Step(
                f"KL = H(p, q) − H(p) = {fixed(cross, places + 1)} − {fixed(own, places + 1)}",
                fixed(kl, places),
            ),
            Step("all three", named_lines(show(answer))),
        ],
        slips={
            "swapped": dict(zip(("h", "hq", "kl"), swapped, strict=True)) if back else None,
            "bits": {"h": own / other, "hq": cross / other, "kl": kl / other},
            "added": {"kl": own + cross},
            "no-minus": {"h": -own, "hq": -cross},
        },
        idea=f"H(p, q) = −Σ p·{sign} q; with q = p it is the entropy; KL is the difference.",
    )


def _measures(p: list[float], q: list[float]) -> tuple[float, float, float]:
    """Return H(p), H(p, q) and KL(p‖q) in nats."""
    own, cross = float(engine.entropy(p)), float(engine.cross_entropy(p, q))
    return own, cross, float(engine.kl_divergence(p, q))


def _sum(weights: list[float], values: list[float], sign: str) -> str:
    terms = [
        f"{number(w)}·{sign} {number(v)}" for w, v in zip(weights, values, strict=True) if w > 0
    ]
    return f"−({' + '.join(terms)})"


def _prompt(params: Mapping[str, Any]) -> str:
    p, q, bits = params["p"], params["q"], params["unit"] == "bits"
    unit = (
        "Answer in bits (logarithms of base 2)." if bits else "Answer in nats (natural logarithms)."
    )
    wanted = f"{unit} {digits(params['decimals'])}"
    given = f"{shown_vector('p', p)}\n\n{shown_vector('q', q)}"
    match params["wording"]:
        case "model":
            return f"The true distribution over {len(p)} outcomes is p, a model predicts q. Give the entropy H(p), the cross-entropy H(p, q) and the divergence KL(p‖q). {wanted}\n\n{given}"
        case "code":
            log = "np.log2" if bits else "np.log"
            lines = (
                f"p, q = np.array({code_list(p)}), np.array({code_list(q)})",
                f"h = -(p * {log}(p)).sum()",
                f"hq = -(p * {log}(q)).sum()",
                f"kl = (p * {log}(p / q)).sum()",
            )
            return f"What are h, hq and kl, that is H(p), H(p, q) and KL(p‖q)? {wanted}\n\n{code(*lines)}"
        case _:
            return f"Compute the entropy H(p), the cross-entropy H(p, q) and the divergence KL(p‖q). {wanted}\n\n{given}"
