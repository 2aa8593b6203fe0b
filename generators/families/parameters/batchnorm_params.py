"""The parameters of batch normalisation: 2C learned (γ, β), 2C tracked (mean, variance)."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import count, parts
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import KERNEL, SIDES, optional
from ...wording.layers import BIAS, code, keras_conv, torch_conv, wording
from ...wording.layouts import by, pair
from ...wording.numbers import grouped, times
from ...wording.tuples import together

_MAPS = (6, 8, 12, 16, 20, 24, 32, 48, 64, 96, 128, 256)
_ABOUT = ("all-trainable", "two-total", "per-activation")

FAMILY = Family(
    id="batchnorm-params",
    title="Parameters of batch normalisation",
    topic="parameters",
    exam_level=2,
    marks=2,
    needs=("conv-params",),
    levels=(
        Level("behind a convolution", _ABOUT, {"f": _MAPS, "i": (7, 8, 14, 16, 28, 32, 56)}),
        Level(
            "with the convolution, without its biases or γ and β",
            _ABOUT,
            {
                "f": _MAPS,
                "i": (14, 16, 28, 32, 56),
                "c": (3, 4, 10, 18),
                "k": (3, 5),
                "bias": (False, True),
                "affine": (True, False),
            },
        ),
    ),
    parameters=(
        Parameter(
            "f",
            "channels that are normalised",
            low=1,
            high=10_000_000,
            aliases=("channels", "filters", "maps", "num_features", "out_channels"),
        ),
        optional(SIDES),
        Parameter(
            "c",
            "input channels of the convolution, if it is counted too",
            low=1,
            high=10_000_000,
            aliases=("cin", "c_in", "in_channels", "input_channels"),
            optional=True,
        ),
        optional(KERNEL),
        BIAS,
        Parameter(
            "affine", "γ and β are learned", "flag", default=True, aliases=("scale", "learned")
        ),
        wording("layer", "maps", "keras", "pytorch"),
    ),
    misconceptions={
        "all-trainable": "The running mean and variance are tracked, not learned by gradients.",
        "per-activation": "γ, β, mean and variance belong to a channel, not to each of its positions.",
        "two-total": "That is what one channel has: every channel has its own.",
        "bias-kept": "This convolution has no biases: β does their work.",
        "affine-kept": "γ and β are switched off here: nothing of this layer is learned.",
    },
)

_LABELS = {"trainable": "trainable", "tracked": "non-trainable"}
_ASKED = parts(dict.fromkeys(_LABELS, count(0)), _LABELS)


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether something of the usual layer is missing at level 2."""
    return level == 1 or not (params["bias"] and params["affine"])


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the trainable and the non-trainable parameters.

    Raises:
        FamilyError: if only one of the convolution's channels and kernel is given.
    """
    f, c, k, bias, affine = (params[name] for name in ("f", "c", "k", "bias", "affine"))
    if (c is None) != (k is None):
        raise FamilyError("Give both c and k to count the convolution too, or neither of them.")
    conv = 0 if c is None else engine.conv_params(c, f, k, bias=bias)
    norm = engine.batch_norm_params(f, scale=affine, center=affine)
    learned, tracked = norm.trainable, norm.non_trainable
    answer = _ASKED.holding({"trainable": conv + learned, "tracked": tracked})
    h, w = pair(params["i"] or 1)
    each = learned // f
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *_steps(params, conv, learned),
            Step(f"running mean and variance, 2 for each channel: 2·{f}", grouped(tracked)),
            together(answer),
        ],
        slips={
            "all-trainable": {"trainable": conv + learned + tracked, "tracked": 0},
            "per-activation": {"trainable": conv + learned * h * w, "tracked": tracked * h * w},
            "two-total": {"trainable": conv + each, "tracked": 2},
            "bias-kept": {"trainable": conv + learned + f} if c and not bias else None,
            "affine-kept": {"trainable": conv + 2 * f} if not affine else None,
        },
        idea="What does each channel need: what is learned, and what is only tracked?",
    )


def _steps(params: Mapping[str, Any], conv: int, learned: int) -> list[Step]:
    f, c, k, bias, affine = (params[name] for name in ("f", "c", "k", "bias", "affine"))
    text = f"γ and β, 2 for each channel: 2·{f}" if affine else "γ and β are switched off"
    steps = [Step(text, grouped(learned))]
    if c is None:
        return steps
    each = f"({times(*pair(k), c)} + 1)" if bias else times(*pair(k), c)
    return [
        Step(f"the convolution: {f}·{each}", grouped(conv)),
        *steps,
        Step(f"trainable: {grouped(conv)} + {grouped(learned)}", grouped(conv + learned)),
    ]


def _prompt(params: Mapping[str, Any]) -> str:
    f, c, k, bias, affine = (params[name] for name in ("f", "c", "k", "bias", "affine"))
    sides = by(*pair(params["i"])) if params["i"] else ""
    ask = "How many trainable and how many non-trainable parameters (running mean and variance)"
    has = f"{ask} {'do the two layers' if c else 'does the layer'} have?"
    switched = "" if affine else " without learned scale and shift (γ, β)"
    match params["wording"]:
        case "keras":
            flags = "" if affine else "scale=False, center=False"
            norm = f"layers.BatchNormalization({flags})"
            if c is None:
                what = f"This Keras layer normalises {f} maps{f' of {sides}' if sides else ''}."
                return f"{what} {has}\n\n{code(norm)}"
            size = f" and give maps of {sides}" if sides else ""
            return f"These Keras layers read an input with {c} channels{size}. {has}\n\n{code(*keras_conv(f, k, bias=bias), norm)}"
        case "pytorch":
            norm = f"nn.BatchNorm2d({f}{'' if affine else ', affine=False'})"
            layers = [norm] if c is None else [torch_conv(c, f, k, bias=bias), norm]
            what = "This PyTorch layer gives" if c is None else "These PyTorch layers give"
            size = f" of {sides}" if sides else ""
            return f"{what} {f} maps{size}. {has} (The counter of batches is left out.)\n\n{code(*layers)}"
        case _ if c:
            out = f"; maps of {sides}" if sides else ""
            biases = "with" if bias else "without"
            return f"A convolution {biases} biases ({f} filters of {by(*pair(k))} on {c} input channels{out}) is followed by batch normalisation{switched}. {has}"
        case "maps":
            return f"Batch normalisation{switched} is applied to {f} feature maps{f' of {sides}' if sides else ''}. {has}"
        case _:
            size = f" of {sides}" if sides else ""
            return f"A batch normalisation layer{switched} follows a convolution with {f} filters and reads its maps{size}. {has}"
