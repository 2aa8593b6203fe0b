"""Every film ends at what the engine gives, and every frame shows only what belongs to it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import engine
from quizapp.study.film.frames import Board, Film
from quizapp.study.film.shoot import FilmError, film
from quizapp.study.film.spec import Grid, Kind, Spec

SIDES = st.integers(1, 6)


def grids(rows: int, columns: int) -> st.SearchStrategy[Grid]:
    numbers = st.integers(-9, 9)
    row = st.tuples(*[numbers] * columns)
    return st.tuples(*[row] * rows)


@st.composite
def specs(draw: st.DrawFn, kind: Kind) -> Spec:
    flat = draw(st.booleans())
    rows, k_rows, g_rows = (1, 1, 1) if flat else (draw(SIDES), draw(st.integers(1, 3)), 2)
    return Spec(
        kind=kind,
        x=draw(grids(rows, draw(SIDES))),
        w=draw(grids(k_rows, draw(st.integers(1, 3)))),
        g=draw(grids(g_rows, 2)),
        window=(k_rows, draw(st.integers(1, 3))),
        stride=draw(st.integers(1, 3)),
        padding=draw(st.integers(0, 2)),
        dilation=draw(st.integers(1, 2)),
        after=draw(st.integers(0, 1)),
        ceil=draw(st.booleans()),
        flat=flat,
    )


def made(spec: Spec) -> Film | None:
    try:
        return film(spec)
    except FilmError as error:
        assert str(error).startswith("There is no such window: ")  # noqa: PT017  (most draws do not raise)
        return None


def last(found: Film) -> Board:
    return found[len(found) - 1].boards[-1]


def same(board: Board, expected: Any) -> None:
    shown = np.array(board.inner(), float)
    np.testing.assert_allclose(shown, np.asarray(expected, float)[0, 0])


def settings_of(spec: Spec) -> dict[str, Any]:
    return {"stride": spec.strides, "padding": spec.pads, "dilation": spec.dilations}


@settings(max_examples=60, deadline=None)
@given(specs("convolution"))
def test_a_convolution_ends_at_the_engines_output(spec: Spec) -> None:
    if found := made(spec):
        same(last(found), engine.conv([[spec.x]], [[spec.w]], **settings_of(spec)))
        for frame in found:
            window = [frame.boards[0].values[r][c] for r, c in sorted(frame.boards[0].framed)]
            (r, c) = next(iter(frame.boards[-1].framed))
            dot = np.dot(np.array(window, float), np.ravel(spec.w))
            assert dot == frame.boards[-1].values[r][c]


@settings(max_examples=60, deadline=None)
@given(specs("max pooling"))
def test_a_max_pooling_ends_at_the_engines_output_and_marks_a_largest(spec: Spec) -> None:
    if found := made(spec):
        y = engine.max_pool([[spec.x]], spec.window, ceil_mode=spec.ceil, **settings_of(spec))
        same(last(found), y)
        for frame, value in zip(found, y.ravel(), strict=True):
            for r, c in frame.boards[0].marked:
                assert frame.boards[0].values[r][c] == value
                assert (r, c) in frame.boards[0].framed


@settings(max_examples=60, deadline=None)
@given(specs("average pooling"), st.booleans())
def test_an_average_pooling_ends_at_the_engines_output(spec: Spec, counted: bool) -> None:
    if found := made(replace(spec, counted=counted)):
        y = engine.avg_pool(
            [[spec.x]],
            spec.window,
            ceil_mode=spec.ceil,
            count_include_pad=counted,
            **settings_of(spec),
        )
        same(last(found), y)
        for frame, value in zip(found, y.ravel(), strict=True):
            numbers, divisor = frame.products.replace("−", "-").split(" ÷ ")
            total = sum(int(part.strip(" ()")) for part in numbers.split("+"))
            assert total / int(divisor) == pytest.approx(value)


@settings(max_examples=60, deadline=None)
@given(specs("transposed convolution"))
def test_a_transposed_convolution_ends_at_the_engines_output(spec: Spec) -> None:
    if found := made(spec):
        same(last(found), engine.conv_transpose([[spec.x]], [[spec.w]], **settings_of(spec)))


@settings(max_examples=60, deadline=None)
@given(specs("gradient of the input"))
def test_the_gradient_of_the_input_ends_at_the_engines(spec: Spec) -> None:
    if found := made(spec):
        dy: Any = [[found[0].boards[0].values]]
        shape = np.shape([[spec.x]])
        same(last(found), engine.conv_input_gradient(dy, [[spec.w]], shape, **settings_of(spec)))


@settings(max_examples=60, deadline=None)
@given(specs("gradient of the kernel"))
def test_the_gradient_of_the_kernel_ends_at_the_engines(spec: Spec) -> None:
    if found := made(spec):
        dy: Any = [[found[0].boards[1].values]]
        shape = np.shape([[spec.w]])
        expected = engine.conv_weight_gradient(dy, [[spec.x]], shape, **settings_of(spec))
        same(last(found), expected)
        for frame, value in zip(found, expected.ravel(), strict=True):
            window = [frame.boards[0].values[r][c] for r, c in sorted(frame.boards[0].framed)]
            assert np.dot(np.array(window, float), np.ravel(dy)) == value


@settings(max_examples=60, deadline=None)
@given(specs("gradient of max pooling"))
def test_the_gradient_of_max_pooling_ends_at_the_engines(spec: Spec) -> None:
    if found := made(spec):
        dy: Any = [[found[0].boards[0].values]]
        same(
            last(found),
            engine.max_pool_backward(
                dy, [[spec.x]], spec.window, ceil_mode=spec.ceil, **settings_of(spec)
            ),
        )


@settings(max_examples=60, deadline=None)
@given(specs("gradient of average pooling"))
def test_the_gradient_of_average_pooling_ends_at_the_engines(spec: Spec) -> None:
    if found := made(spec):
        dy: Any = [[found[0].boards[0].values]]
        shape = np.shape([[spec.x]])
        same(
            last(found),
            engine.avg_pool_backward(
                dy, shape, spec.window, ceil_mode=spec.ceil, **settings_of(spec)
            ),
        )


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(0, 4), st.integers(1, 3)
)
def test_sizes_along_an_axis_are_the_engines(i: int, k: int, s: int, p: int, d: int) -> None:
    spec = Spec(kind="size of a convolution", size=i, kernel=k, stride=s, padding=p, dilation=d)
    if found := made(spec):
        expected = engine.conv_size(i, k, stride=s, padding=p, dilation=d)
        assert len(found) == expected
        done = found[len(found) - 1].strips[1]
        assert list(done.cells.values()) == ["■"] * expected
        assert found[len(found) - 1].note.endswith(f"= {expected}")
        assert all(sum(sign in {"□", "■"} for sign in one.strips[0].cells.values()) == i
                   for one in found)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 30), st.integers(1, 6), st.integers(1, 4), st.integers(0, 3), st.booleans())
def test_sizes_of_pools_are_the_engines(i: int, k: int, s: int, p: int, up: bool) -> None:
    spec = Spec(kind="size of a pooling", size=i, kernel=k, stride=s, padding=p, ceil=up)
    if found := made(spec):
        assert len(found) == engine.pool_size(i, k, stride=s, padding=(p, p), ceil_mode=up)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1, 20), st.integers(1, 6), st.integers(1, 4), st.integers(0, 3), st.integers(0, 2)
)
def test_sizes_of_transposed_convolutions_are_the_engines(
    i: int, k: int, s: int, p: int, a: int
) -> None:
    spec = Spec(
        kind="size of a transposed convolution", size=i, kernel=k, stride=s, padding=p, added=a
    )
    if found := made(spec):
        kept = [sign for sign in found[i - 1].strips[1].cells.values() if sign != "×"]
        assert len(kept) == engine.transposed_size(i, k, stride=s, padding=p, output_padding=a)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=5
    )
)
def test_a_cone_is_as_wide_as_the_engine_says(layers: list[tuple[int, int, int]]) -> None:
    found = film(Spec(kind="receptive field", layers=tuple(layers)))
    described = [{"op": "conv", "kernel": k, "stride": s, "dilation": d} for k, s, d in layers]
    size = engine.receptive_field(described).size
    ((first, final),) = found[len(layers)].strips[-1].spans
    assert final - first + 1 == size
    seen = {at for at, sign in found[len(layers)].strips[-1].cells.items() if sign == "■"}
    assert seen == set(engine.receptive_positions(described))


@pytest.mark.parametrize("kind", ["transposed convolution", "gradient of the input"])
def test_what_is_spread_adds_up_frame_by_frame(kind: Kind) -> None:
    spec = Spec(kind=kind, x=((1, 2), (3, 4)), w=((1, 1), (1, 1)), stride=1, g=((5,),))
    sums = [
        sum(value or 0 for line in frame.boards[-1].values for value in line)
        for frame in film(spec)
    ]
    assert sums == ([4, 12, 24, 40] if kind == "transposed convolution" else [20])
