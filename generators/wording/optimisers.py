"""How a step of an optimiser is asked: its rule as a formula, its line of Keras or PyTorch."""

from collections.abc import Mapping
from typing import Any

from .arrays import float_list
from .grids import listed
from .layers import code
from .numbers import digits, number

_RULES = {
    "sgd": "w ← w − η·g",
    "torch": "v ← μ·v + g, then w ← w − η·v",
    "keras": "v ← μ·v − η·g, then w ← w + v",
    "average": "v ← μ·v + (1 − μ)·g, then w ← w − η·v",
    "adam": "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², then w ← w − η·m̂/√v̂",
}


def rule(params: Mapping[str, Any]) -> str:
    """Return the update rule as a formula."""
    found = _RULES[params["rule"] if params["kind"] == "momentum" else params["kind"]]
    found = found.replace("√v̂", "(√v̂ + ε)") if params["eps"] else found
    return f"g ← g + λ·w, then {found}" if params["decay"] else found


def asked(params: Mapping[str, Any]) -> str:
    """Write the question of one step."""
    lr, style, decay = params["lr"], params["wording"], params["decay"]
    given = f"the weights are w = {listed(params['w'])}, the gradient is g = {listed(params['g'])}"
    ask = f"What are the weights after the step? {digits(params['decimals'], even=True)}"
    memory, name, made = _memory(params)
    rate = f"learning rate η = {number(lr)}" + (f", weight decay λ = {number(decay)}" * bool(decay))
    if style == "code" and made:
        keras = params["kind"] == "momentum" and params["rule"] == "keras"
        if keras:
            return f"A Keras model is trained with this optimiser.\n\n{code(f'keras.optimizers.{made}')}\n\nBefore a step {given}{memory}. {ask}"
        lines = (
            f"w = torch.tensor({float_list(params['w'])}, requires_grad=True)",
            f"optimiser = torch.optim.{made}",
        )
        grad = f"Then w.grad is {listed(params['g'])} and optimiser.step() is called"
        return f"These lines of PyTorch set up an optimiser.\n\n{code(*lines)}\n\n{grad}{memory}. {ask}"
    if style == "update":
        return (
            f"Make one step of {name}: {given}, the {rate}{memory}. {ask}\n\nRule: {rule(params)}"
        )
    framework = {"keras": " as in Keras", "average": ""}.get(params["rule"], " as in PyTorch")
    return f"A network is trained with {name}{framework}, {rate}. Before a step {given}{memory}. {ask}\n\nRule: {rule(params)}"


def _memory(params: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what is remembered, the optimiser in words, and its line of code, if it has one."""
    kind, way, lr, mu, t = (params[name] for name in ("kind", "rule", "lr", "mu", "t"))
    decay = f", weight_decay={params['decay']:.12g}" if params["decay"] else ""
    if kind == "sgd":
        return "", "plain SGD", f"SGD([w], lr={lr:.12g}{decay})"
    if kind == "momentum":
        before = listed(params["v"] or [0] * len(params["w"]))
        line = f"SGD([w], lr={lr:.12g}, momentum={mu:.12g}{decay})"
        if way == "keras":
            line = "" if decay else f"SGD(learning_rate={lr:.12g}, momentum={mu:.12g})"
        line = "" if way == "average" else line
        return f"; the velocity so far is v = {before}", f"SGD with momentum μ = {number(mu)}", line
    b1, b2, eps = (params[name] for name in ("b1", "b2", "eps"))
    zeros = [0] * len(params["w"])
    started = params["m"] is not None or params["v"] is not None
    seen = f"m = {listed(params['m'] or zeros)}, v = {listed(params['v'] or zeros)}"
    where = f"; this is step {t}" + (f", so far {seen}" if started else ", m and v begin at 0")
    small = f"ε = {number(eps)}" if eps else "ε negligible"
    return (
        where,
        f"Adam (β₁ = {number(b1)}, β₂ = {number(b2)}, {small})",
        f"Adam([w], lr={lr:.12g}, betas=({b1:.12g}, {b2:.12g}){f', eps={eps:.12g}' * bool(eps)}{decay})",
    )
