"""Whole numbers stay whole and exact, floats keep their precision, padding never wins."""

from typing import Any

import numpy as np
import pytest

from generators import engine


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.int64, bool])
def test_small_integers_do_not_wrap_around(kind: Any) -> None:
    x, w = np.full((1, 1, 4), 1, kind), np.full((1, 1, 3), 1, kind)
    if kind is not bool:
        x, w = x * kind(100), w * kind(100)
    y = engine.conv(x, w)
    assert y.dtype == np.int64
    assert y.tolist() == [[[3 * int(x[0, 0, 0]) * int(w[0, 0, 0])] * 2]]


def test_integers_beyond_the_reach_of_floats_stay_exact() -> None:
    big = 2**53 + 1
    assert engine.conv([[[big, 1]]], [[[1, 2]]]).tolist() == [[[big + 2]]]
    assert engine.max_pool([[[big, 1]]], 2).tolist() == [[[big]]]
    assert engine.dense([big], [[1]]).tolist() == [big]
    assert engine.conv_transpose([[[big]]], [[[1]]]).tolist() == [[[big]]]


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_floats_keep_their_precision(kind: Any) -> None:
    x = np.ones((2, 2, 4, 4), kind)
    w = np.ones((2, 2, 2, 2), kind)
    results = [
        engine.conv(x, w, np.ones(2, kind), padding=1),
        engine.conv_transpose(x, w, stride=2),
        engine.max_pool(x, 2),
        engine.avg_pool(x, 2, padding=1, ceil_mode=True),
        engine.lp_pool(x, 2, 2),
        engine.adaptive_avg_pool(x, 3),
        engine.batch_norm_train(x).y,
        engine.group_norm(x, 2),
        engine.layer_norm(x, 2),
        engine.softmax(x),
        engine.conv_backward(engine.conv(x, w), x, w).dw,
    ]
    results += [engine.activation(n).function(x) for n in engine.ACTIVATIONS if n != "prelu"]
    assert {result.dtype for result in results} == {np.dtype(kind)}


def test_padding_never_wins_a_maximum() -> None:
    x = [[[-5, -7, -3]]]
    y, places = engine.max_pool(x, 2, stride=1, padding=1, return_indices=True)
    assert y.tolist() == [[[-5, -5, -3, -3]]]
    assert places.tolist() == [[[0, 0, 2, 2]]]


def test_a_window_of_padding_alone_gives_minus_infinity() -> None:
    y = engine.max_pool([[[4]]], 2, stride=3, padding=1, dilation=2, ceil_mode=True)
    assert y.tolist() == [[[-np.inf]]]


def test_nan_is_a_maximum_and_has_a_place() -> None:
    y, places = engine.max_pool([[[1.0, np.nan, 3.0]]], 3, return_indices=True)
    assert np.isnan(y).all()
    assert places.tolist() == [[[1]]]


def test_minus_infinity_is_found_in_the_input_and_not_in_the_padding() -> None:
    _, places = engine.max_pool([[[-np.inf, -np.inf]]], 2, padding=1, return_indices=True)
    assert places.tolist() == [[[0, 1]]]


def test_arrays_that_are_views_give_the_same() -> None:
    x = np.arange(48.0).reshape(1, 6, 8, 1).transpose(0, 3, 2, 1)
    w = np.arange(9.0).reshape(1, 1, 3, 3).transpose(0, 1, 3, 2)
    assert not x.flags.c_contiguous
    assert np.array_equal(engine.conv(x, w), engine.conv(x.copy(), w.copy()))
    assert np.array_equal(engine.max_pool(x, 2), engine.max_pool(x.copy(), 2))


def test_nothing_that_is_given_is_changed() -> None:
    x, w = np.arange(16.0).reshape(1, 1, 4, 4), np.ones((1, 1, 2, 2))
    before = x.copy(), w.copy()
    engine.conv(x, w, [1.0])
    engine.max_pool(x, 2, padding=1)
    engine.conv_transpose(x, w, [1.0])
    assert np.array_equal(x, before[0])
    assert np.array_equal(w, before[1])
    engine.relu(x)[:] = -1
    assert np.array_equal(x, before[0])


def test_a_batch_of_nothing_is_a_batch_of_nothing() -> None:
    x = np.zeros((0, 2, 5, 5))
    assert engine.conv(x, np.ones((3, 2, 3, 3))).shape == (0, 3, 3, 3)
    assert engine.max_pool(x, 2).shape == (0, 2, 2, 2)
    assert engine.conv_transpose(x, np.ones((2, 3, 3, 3))).shape == (0, 3, 7, 7)
