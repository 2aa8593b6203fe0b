"""The fifteen relationships of Dumoulin & Visin's guide: sizes, primed settings, which one holds."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ... import engine
from ...answers import choice, count, show
from ...draws import Draws
from ...engine.errors import EngineError
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.guide import SIZE, Case, direct_slips, slips_back, steps_back
from ...wording.guide_prompts import asked
from ...wording.inputs import SIDE, WINDOW, optional
from ...wording.layers import DILATION, PADDING, STRIDE, wording
from ...wording.sizes import diagnoses, size_steps

_FEW = "what is asked has few steps that can go wrong"


class _Relation(NamedTuple):
    """Where a relationship is drawn, its padding, and what is offered beside its formula."""

    level: int
    padding: str
    others: tuple[int, ...]


_RELATIONS = {
    1: _Relation(1, "valid", (3, 4, 12)),
    2: _Relation(1, "any", (1, 3, 4)),
    3: _Relation(1, "half", (1, 4, 12)),
    4: _Relation(1, "full", (1, 3, 5)),
    5: _Relation(2, "valid", (1, 3, 12)),
    6: _Relation(2, "any", (2, 5, 3, 1)),
    7: _Relation(2, "valid", (1, 3, 12)),
    8: _Relation(3, "valid", (1, 10, 11)),
    9: _Relation(3, "any", (8, 10, 2, 11)),
    10: _Relation(3, "half", (8, 11, 1)),
    11: _Relation(3, "full", (8, 10, 4)),
    12: _Relation(4, "valid", (5, 8, 10)),
    13: _Relation(4, "any", (12, 9, 6, 8)),
    14: _Relation(4, "any", (13, 12, 6, 9)),
    15: _Relation(2, "any", (6, 5, 2, 1)),
}
_ASKS = {
    3: ("output", "output", "padding"),
    4: ("output", "padding", "stretched"),
    5: ("relationship",),
}

FAMILY = Family(
    id="conv-guide-relations",
    title="The guide to convolution arithmetic",
    topic="shapes",
    exam_level=3,
    marks=2,
    needs=("conv-out-size@4", "convt-out-size@3"),
    levels=(
        Level(
            "none, arbitrary, half and full padding, stride 1",
            few="half padding, or none, leaves few slips",
        ),
        Level(
            "strides, pooling and dilation", ("forgot-plus-one", "ignored-stride", "same-assumed")
        ),
        Level("transposed, stride 1", few=_FEW),
        Level("transposed, with a stride", few=_FEW),
        Level("which relationship holds"),
    ),
    parameters=(
        Parameter(
            "number",
            "number of the relationship, 1 to 15",
            low=1,
            high=15,
            aliases=("relationship", "relation"),
        ),
        SIDE,
        WINDOW,
        STRIDE,
        optional(PADDING),
        DILATION,
        Parameter(
            "a", "zeros added at the end", low=0, high=1000, default=0, aliases=("output_padding",)
        ),
        Parameter(
            "ask",
            "what is asked",
            "choice",
            choices=("output", "padding", "stretched", "relationship"),
            default="output",
            aliases=("find",),
        ),
        wording("words", "letters", "code"),
    ),
    misconceptions={
        **diagnoses(*SIZE),
        "full-is-k": "Full padding is k − 1 on each side: with k a window would see only zeros.",
        "half-even": "Half padding keeps the size for odd kernels only; an even one adds 1.",
        "primed-padding": "The padding of the equivalent convolution is p′ = k − p − 1, not p.",
        "direct-formula": "That is the direct convolution's formula; the transposed one goes back.",
        "not-stretched": "With a stride s − 1 zeros stand between the inputs: use (i′ − 1)s + 1.",
        "s-zeros": "Between two inputs stand s − 1 zeros, not s.",
        "i-times-s": "There are only i′ − 1 gaps between i′ inputs.",
        "forgot-a": "The a zeros at the end were forgotten.",
        **{
            f"rule-{rule.number}": f"That is relationship {rule.number} ({rule.kind}): {rule.when}."
            for rule in engine.RELATIONSHIPS
            if any(rule.number in relation.others for relation in _RELATIONS.values())
        },
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a relationship of the level and settings for which it holds, and no narrower one."""
    numbers = [n for n, relation in _RELATIONS.items() if level in (relation.level, 5)]
    number = draws.choice(numbers)
    home, padding = _RELATIONS[number].level, _RELATIONS[number].padding
    k = draws.choice((3, 5, 7)) if padding == "half" else draws.integer(3, 7)
    i = draws.integer(20, 48) if home == 2 else draws.integer(8, 32)
    drawn: dict[str, Any] = {"number": number, "i": i, "k": k}
    if number == 2 and k % 2 == 0:
        drawn["p"] = k // 2
    elif padding == "any":
        drawn["p"] = draws.integer(1, k - 1 if home < 3 else k - 2)
    if home in (2, 4):
        drawn["s"] = draws.choice((2, 3))
    if number == 15:
        drawn["d"] = draws.choice((2, 3))
    if number == 14:
        drawn["a"] = draws.integer(1, drawn["s"] - 1)
    return drawn | ({"ask": draws.choice(_ASKS[level])} if level in _ASKS else {})


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether three wrong formulas can be offered where the formula is asked for."""
    case = _case(params)
    return level != 5 or len(_offered(case, engine.guide_relationship(**case._asdict()).output)) > 3


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output, for its formula, or for p′ or the stretched input of a transposed one.

    Raises:
        FamilyError: if p′ or a stretched input is asked of a direct convolution.
    """
    case, ask = _case(params), params["ask"]
    found = engine.guide_relationship(**case._asdict())
    if ask == "relationship":
        return _which(params, case, found.output)
    if ask != "output" and not case.back:
        raise FamilyError("Only relationships 8 to 14 have a p′ and a stretched input.")
    right = {"output": found.output, "padding": found.padding, "stretched": found.stretched}[ask]
    slips = slips_back(case, ask, right) if case.back else direct_slips(case)
    return FAMILY.problem(
        params,
        prompt=asked(case, ask, params["wording"]),
        answer=count(right),
        solution=steps_back(case, ask, found) if case.back else size_steps(case.axis),
        slips={name: value for name, value in slips.items() if value is not None and value >= 0},
        idea=_IDEAS[ask] if case.back else "Padded input less the kernel's extent, over s, plus 1.",
    )


_STRETCH = "With a stride s, s − 1 zeros stand between neighbouring inputs."
_IDEAS = {
    "output": _STRETCH,
    "stretched": _STRETCH,
    "padding": "The first output sees only the first input: how many zeros must stand before it?",
}


def _case(params: Mapping[str, Any]) -> Case:
    number, k, p = params["number"], params["k"], params["p"]
    rule = _RELATIONS[number].padding
    if p is None or isinstance(p, str):
        p = engine.axis_padding(k, k, padding="valid" if rule == "any" else rule)[0]
    return Case(number, params["i"], k, params["s"], p, params["d"], params["a"])


def _which(params: Mapping[str, Any], case: Case, output: int) -> Problem:
    rule = engine.RELATIONSHIPS[case.number - 1]
    offered = _offered(case, output)
    answer = choice(rule.formula, [offered[number] for number in sorted(offered)])
    return FAMILY.problem(
        params,
        prompt=asked(case, "relationship", params["wording"], answer.choices),
        answer=answer,
        solution=[
            Step(f"what is given: {case.letters()}"),
            Step(f"relationship {rule.number} ({rule.kind}) holds for {rule.when}"),
            Step(f"its formula gives {output} here", show(answer)),
        ],
        slips={f"rule-{n}": formula for n, formula in offered.items() if n != case.number},
        idea="Direct or transposed? With a stride? And which padding: none, half, full, another?",
    )


def _offered(case: Case, output: int) -> dict[int, str]:
    """Return the right formula and up to three that give something else here, by number."""
    numbers = [n for n in _RELATIONS[case.number].others if _applied(n, case) != output][:3]
    return {n: engine.RELATIONSHIPS[n - 1].formula for n in (case.number, *numbers)}


def _applied(number: int, case: Case) -> int | None:
    """Return what another relationship makes of a case, on its own conditions."""
    home, rule = _RELATIONS[number].level, _RELATIONS[number].padding
    s = case.s if home in (2, 4) else 1
    try:
        p = case.p if rule == "any" else engine.axis_padding(case.k, case.k, padding=rule)[0]
        return engine.guide_relationship(number, i=case.i, k=case.k, s=s, p=p).output
    except EngineError:
        return None
