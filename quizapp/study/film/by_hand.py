"""Specs of problems whose numbers are all given: the film works them out step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from quizapp.shipped import generators
from quizapp.study.film.spec import Grid, Kind, Spec, grid, numbered

Parameters: TypeAlias = Mapping[str, Any]


def convolved(given: Parameters) -> Spec:
    """A convolution of one map or one sequence."""
    x, w = grid(given["x"]), grid(given["w"])
    flat = not isinstance(given["x"][0], list)
    return Spec(kind="convolution", x=x, w=w, bias=given.get("b") or 0, **_steps(given, x, w, flat))


def _steps(given: Parameters, x: Grid, w: Grid, flat: bool) -> dict[str, Any]:
    """Stride, padding and dilation; padding that has a name is worked out."""
    s, d, p = given.get("s") or 1, given.get("d") or 1, given.get("p") or 0
    after = 0
    if isinstance(p, str):
        sides = {
            _named(p, i, k, s=s, d=d)
            for i, k in ([(len(x[0]), len(w[0]))] + [(len(x), len(w))] * (not flat))
        }
        if len(sides) > 1:
            raise ValueError("padding differs between the axes")
        ((p, after),) = sides
    return {"stride": s, "padding": p, "after": after, "dilation": d, "flat": flat}


def _named(padding: str, i: int, k: int, *, s: int, d: int) -> tuple[int, int]:
    """Zeros before an axis, and how many more stand behind it."""
    if padding == "full":
        return d * (k - 1), 0
    if padding == "valid":
        return 0, 0
    before, after = generators.engine.same_padding(i, k, stride=s, dilation=d)
    return before, after - before


def over_channels(given: Parameters) -> Spec:
    """One filter over several channels, whichever axis counts them."""
    x, w = given["x"], given["w"]
    if given.get("layout") == "HWC":
        x, w = _channels_first(x), _channels_first(w)
    pairs = tuple((grid(a), grid(b)) for a, b in zip(x, w, strict=True))
    return Spec(
        kind="convolution over channels",
        x=pairs[0][0],
        w=pairs[0][1],
        channels=pairs,
        bias=given.get("b") or 0,
        **_steps(given, *pairs[0], flat=False),
    )


def _channels_first(volume: Sequence[Sequence[Sequence[float]]]) -> list[list[list[float]]]:
    depth = len(volume[0][0])
    return [[[pixel[c] for pixel in row] for row in volume] for c in range(depth)]


def as_matrix(given: Parameters) -> Spec:
    """A convolution as a matrix; its inputs are numbered, for they have no values."""
    w, i = given["w"], given["i"]
    flat = not isinstance(w[0], list)
    rows, columns = (1, i) if flat else (i, i) if isinstance(i, int) else i
    full = given.get("mode") == "full"
    x, kernel = numbered(rows, columns), grid(w)
    found = dict(given) | ({"p": "full"} if full else {})
    return Spec(
        kind="convolution as a matrix",
        x=x,
        w=kernel,
        flipped=full,
        **_steps(found, x, kernel, flat),
    )


def moved(given: Parameters) -> Spec:
    """A layer on a sequence that moved, beside its output before that."""
    spec = (
        Spec(
            kind="max pooling",
            x=grid(given["x"]),
            window=(1, given["pool"]),
            stride=given.get("s") or 1,
            flat=True,
        )
        if given.get("w") is None
        else convolved(given)
    )
    return replace(spec, moved=given["t"])


def block(given: Parameters) -> Spec:
    """Its way back: what the problem asks for."""
    return Spec(
        kind="gradients of a block",
        x=grid(given["x"]),
        w=grid(given["w"]),
        g=grid(given["dy"]),
        bias=given.get("b") or 0,
        both=bool(given.get("dx")),
    )


def flipped(given: Parameters) -> Spec:
    """Convolution as mathematics means it."""
    return replace(convolved(given), flipped=True)


def transposed(given: Parameters) -> Spec:
    """A transposed convolution."""
    return Spec(
        kind="transposed convolution",
        x=grid(given["x"]),
        w=grid(given["w"]),
        stride=given.get("s") or 1,
        padding=given.get("p") or 0,
        added=given.get("a") or 0,
        flat=not isinstance(given["x"][0], list),
    )


def pooled(given: Parameters) -> Spec:
    """Max or average pooling."""
    k = given["k"]
    return Spec(
        kind="max pooling" if given.get("kind") == "max" else "average pooling",
        x=grid(given["x"]),
        window=(k, k),
        stride=given.get("s") or k,
        padding=given.get("p") or 0,
        counted=given.get("count") != "no",
    )


def composed(given: Parameters) -> Spec:
    """Two kernels as one: each tap of the first spreads the second."""
    return transposed({"x": given["w1"], "w": given["w2"]})


def gradient(given: Parameters) -> Spec:
    """The gradient of a convolution: of its kernel, or of its input where that is asked."""
    kind: Kind = "gradient of the kernel"
    if "x" in str(given.get("ask", "")) or "input" in str(given.get("ask", "")):
        kind = "gradient of the input"
    return Spec(
        kind=kind,
        x=grid(given["x"]),
        w=grid(given["w"]),
        g=grid(given.get("g") or given.get("dy") or [[1]]),
        stride=given.get("s") or 1,
        padding=given.get("p") or 0,
        flat=not isinstance(given["x"][0], list),
    )


def pool_gradient(given: Parameters) -> Spec:
    """The gradient of a pool's input."""
    k = given["k"]
    average = given.get("kind") == "average"
    return Spec(
        kind="gradient of average pooling" if average else "gradient of max pooling",
        x=grid(given["x"]),
        g=grid(given.get("g") or given.get("dy") or [[1]]),
        window=(k, k),
        stride=given.get("s") or k,
        padding=given.get("p") or 0,
    )
