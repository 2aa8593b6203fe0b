"""The film of a block backwards: through the max pool, the ReLU and the convolution."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quizapp.shipped import generators
from quizapp.study.film.frames import Board, Film, Frame
from quizapp.study.film.gathering import kernel_gradient
from quizapp.study.film.numbers import number
from quizapp.study.film.spec import Grid, Spec, grid
from quizapp.study.film.spreading import input_gradient, max_gradient

engine = generators.engine
_POOL: Final = 2  # side and stride of the block's max pool


def gradients(spec: Spec) -> Film:
    """Films one after another; what the first ends with is what the next begins with."""
    z = grid(
        engine.conv(
            [[spec.x]],
            [[spec.w]],
            [spec.bias],
            stride=spec.strides,
            padding=spec.pads,
            dilation=spec.dilations,
        )[0, 0].tolist()
    )
    pool = Spec(
        kind="gradient of max pooling",
        x=_each(z, z, lambda value, _: max(value, 0)),
        g=spec.g,
        window=(_POOL, _POOL),
        stride=_POOL,
    )
    through_pool = max_gradient(pool)
    dz = _each(z, through_pool.output, lambda value, flows: flows if value > 0 else 0)
    parts = [
        ("1  back through the pool", through_pool),
        ("2  back through the ReLU", _relu(spec, z, through_pool.output, dz)),
        ("3  the kernel", kernel_gradient(replace(spec, kind="gradient of the kernel", g=dz))),
    ]
    if spec.both:
        back = replace(spec, kind="gradient of the input", g=dz)
        parts.append(("4  the input", input_gradient(back)))
    steps = [(title, film, at) for title, film in parts for at in range(len(film))]

    def make(at: int) -> Frame:
        title, film, own = steps[at]
        frame = film[own]
        return replace(frame, note=f"{title}: {frame.note}" if frame.note else title)

    return Film(spec, len(steps), make, parts[-1][1].output)


def _relu(spec: Spec, z: Grid, flows: Grid, dz: Grid) -> Film:
    """One step: where the ReLU was closed, nothing passes; the bias takes the sum of the rest."""
    closed = frozenset(
        (r, c) for r, row in enumerate(z) for c, value in enumerate(row) if value <= 0
    )
    total = sum(value for row in dz for value in row)
    frame = Frame(
        boards=(
            Board("before the ReLU", z, ring=frozenset(), framed=closed),
            Board("gradient behind it", flows),
            Board("gradient before it", dz),
        ),
        note=f"framed cells were closed: nothing passes there. The bias gets the sum, {number(total)}.",
    )
    return Film(spec, 1, lambda _: frame, dz)


def _each(first: Grid, second: Grid, do: Callable[[float, float], float]) -> Grid:
    return tuple(
        tuple(do(a, b) for a, b in zip(row, other, strict=True))
        for row, other in zip(first, second, strict=True)
    )
