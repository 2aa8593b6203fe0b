"""What must hold for every size, stride, padding and dilation, found by drawing them."""

from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import engine
from tests.engine.naive_windows import naive_conv

FEW = settings(max_examples=60, deadline=None, derandomize=True)


class Convolution(NamedTuple):
    x: Any
    w: Any
    settings: dict[str, Any]


@st.composite
def convolutions(draw: Callable[..., Any]) -> Convolution:
    axes, groups = draw(st.integers(1, 3)), draw(st.integers(1, 2))

    def each(low: int, high: int) -> tuple[int, ...]:
        return tuple(draw(st.integers(low, high)) for _ in range(axes))

    kernel, stride, dilation = each(1, 3), each(1, 3), each(1, 2)
    pads = tuple(zip(each(0, 2), each(0, 2), strict=True))
    spatial = tuple(
        max(d * (k - 1) + 1 - sum(pair), 1) + extra
        for k, d, pair, extra in zip(kernel, dilation, pads, each(0, 3), strict=True)
    )
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x = random.integers(
        -9, 10, (draw(st.integers(1, 2)), groups * draw(st.integers(1, 2)), *spatial)
    )
    w = random.integers(-9, 10, (groups * draw(st.integers(1, 2)), x.shape[1] // groups, *kernel))
    window = {"stride": stride, "padding": pads, "dilation": dilation, "groups": groups}
    return Convolution(x, w, window)


@FEW
@given(convolutions())
def test_conv_is_the_loop_over_all_products(case: Convolution) -> None:
    window = case.settings
    expected = naive_conv(
        case.x,
        case.w,
        stride=window["stride"],
        pads=window["padding"],
        dilation=window["dilation"],
        groups=window["groups"],
    )
    y = engine.conv(case.x, case.w, **window)
    assert y.dtype == np.int64
    assert np.array_equal(y, expected)
    assert engine.conv_shape(case.x.shape, case.w.shape, **window) == y.shape


@FEW
@given(convolutions(), st.integers(0, 2**32 - 1))
def test_the_transposed_convolution_is_the_adjoint(case: Convolution, seed: int) -> None:
    """⟨conv(x), g⟩ = ⟨x, convT(g)⟩ for all g; the remainder of the stride is output_padding."""
    y = engine.conv(case.x, case.w, **case.settings)
    g = np.random.default_rng(seed).integers(-9, 10, y.shape)
    added = tuple(
        engine.output_padding_for(i, k, stride=s, padding=p, dilation=d)
        for i, k, s, p, d in zip(
            case.x.shape[2:],
            case.w.shape[2:],
            case.settings["stride"],
            case.settings["padding"],
            case.settings["dilation"],
            strict=True,
        )
    )
    back = engine.conv_transpose(g, case.w, output_padding=added, **case.settings)
    assert back.shape == case.x.shape
    assert (y * g).sum() == (case.x * back).sum()
    assert np.array_equal(
        back, engine.conv_input_gradient(g, case.w, case.x.shape, **case.settings)
    )


@FEW
@given(convolutions())
def test_the_unrolled_matrix_is_the_convolution(case: Convolution) -> None:
    matrix = engine.conv_matrix(case.w, case.x.shape[2:], **case.settings)
    y = engine.conv(case.x, case.w, **case.settings)
    assert np.array_equal(case.x.reshape(len(case.x), -1) @ matrix.T, y.reshape(len(y), -1))


@FEW
@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(1, 3))
def test_same_keeps_the_size_over_the_stride_rounded_up(i: int, k: int, s: int, d: int) -> None:
    for rule in ("same", "same_lower"):
        assert engine.conv_size(i, k, stride=s, padding=rule, dilation=d) == ceil(i / s)
    assert engine.conv_size(i, k, padding="same_torch", dilation=d) == i


@FEW
@given(convolutions(), st.integers(1, 3))
def test_conv_is_equivariant_to_shifts_in_the_interior(case: Convolution, shift: int) -> None:
    kernel, dilation = case.w.shape[2:], case.settings["dilation"]
    window = {"dilation": dilation, "groups": case.settings["groups"]}
    grown = [(0, 0), (0, 0)] + [(d * (k - 1), 3) for k, d in zip(kernel, dilation, strict=True)]
    x = np.pad(case.x, grown, mode="wrap")
    moved = np.roll(x, shift, axis=-1)
    y, y_moved = engine.conv(x, case.w, **window), engine.conv(moved, case.w, **window)
    assert np.array_equal(y[..., :-shift], y_moved[..., shift:])


@FEW
@given(convolutions())
def test_true_convolution_is_cross_correlation_with_the_kernel_turned(case: Convolution) -> None:
    turned = case.w[(..., *(slice(None, None, -1),) * (case.w.ndim - 2))]
    assert np.array_equal(
        engine.convolve(case.x, case.w, **case.settings),
        engine.conv(case.x, turned, **case.settings),
    )


@FEW
@given(convolutions())
def test_columns_put_back_count_how_often_a_cell_is_seen(case: Convolution) -> None:
    window = {name: case.settings[name] for name in ("stride", "padding", "dilation")}
    kernel, spatial = case.w.shape[2:], case.x.shape[2:]
    once = engine.im2col(np.ones_like(case.x), kernel, **window)
    seen = engine.col2im(once, spatial, kernel, **window)
    cols = engine.im2col(case.x, kernel, **window)
    assert np.array_equal(engine.col2im(cols, spatial, kernel, **window), case.x * seen)


SIZES = st.tuples(st.integers(1, 24), st.integers(1, 6), st.integers(1, 4), st.integers(0, 3))


@FEW
@given(SIZES, st.integers(1, 2))
def test_inverse_questions_return_every_answer_and_no_other(
    sizes: tuple[int, int, int, int], d: int
) -> None:
    i, k, s, p = sizes

    def size(i: int, k: int, s: int, p: int) -> int | None:
        try:
            return engine.conv_size(i, k, stride=s, padding=p, dilation=d)
        except engine.ShapeError:
            return None

    o = size(i, k, s, p)
    if o is None:
        return
    many = range(1, 60)
    assert engine.kernels_for(o, i, stride=s, padding=p, dilation=d) == tuple(
        other for other in many if size(i, other, s, p) == o
    )
    assert engine.strides_for(o, i, k, padding=p, dilation=d) == tuple(
        other for other in range(1, i + 2 * p + 1) if size(i, k, other, p) == o
    )
    assert engine.paddings_for(o, i, k, stride=s, dilation=d) == tuple(
        other for other in range(60) if size(i, k, s, other) == o
    )
    assert engine.inputs_for(o, k, stride=s, padding=p, dilation=d) == tuple(
        other for other in many if size(other, k, s, p) == o
    )


@FEW
@given(SIZES)
def test_the_guides_general_relationships_are_the_size_formulas(
    sizes: tuple[int, int, int, int],
) -> None:
    i, k, s, p = sizes
    p = min(p, k - 1)
    if k > i + 2 * p:
        with pytest.raises(engine.ShapeError):
            engine.guide_relationship(6, i=i, k=k, s=s, p=p)
        return
    forward = engine.guide_relationship(6, i=i, k=k, s=s, p=p)
    assert forward.output == engine.conv_size(i, k, stride=s, padding=p)
    a = engine.output_padding_for(i, k, stride=s, padding=p)
    back = engine.guide_relationship(14, i=forward.output, k=k, s=s, p=p, a=a)
    assert back.output == i


POOLS = st.fixed_dictionaries(
    {
        "kernel": st.integers(1, 4),
        "stride": st.integers(1, 3),
        "padding": st.integers(0, 2),
        "ceil_mode": st.booleans(),
    }
)


@FEW
@given(POOLS, st.integers(4, 9), st.integers(0, 2**32 - 1))
def test_pools_agree_with_each_other(pool: dict[str, Any], size: int, seed: int) -> None:
    pool = pool | {"padding": min(pool["padding"], pool["kernel"] // 2)}
    x = np.random.default_rng(seed).permutation(2 * size * size).reshape(1, 2, size, size)
    y, places = engine.max_pool(x, **pool, return_indices=True)
    assert y.shape == engine.pool_shape(x.shape, **pool)
    assert np.array_equal(np.take_along_axis(x.reshape(1, 2, -1), places.reshape(1, 2, -1), 2),
                          y.reshape(1, 2, -1))  # fmt: skip
    sums = engine.avg_pool(x, **pool, divisor_override=1)
    assert np.allclose(engine.lp_pool(x, 1, **pool), sums)
    assert (engine.avg_pool(x, **pool, count_include_pad=False) <= y).all()
    global_max = engine.adaptive_max_pool(x, 1)
    assert np.array_equal(engine.global_max_pool(x), global_max)
