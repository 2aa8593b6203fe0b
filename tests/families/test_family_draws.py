"""The draws: the guaranteed stream of PCG64, mapped word by word."""

import json
from itertools import islice
from pathlib import Path
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st
from numpy.random import PCG64

from generators.draws import ROOT, Draws
from generators.stream import halves

VECTORS = Path(__file__).parents[1] / "data" / "draws.json"
seeds = st.integers(0, 2**32 - 1)


def test_the_recorded_draws_are_drawn_again() -> None:
    for case in json.loads(VECTORS.read_text("utf-8")):
        draws = Draws(case["family"], case["level"], case["seed"])
        for call in case["calls"]:
            assert getattr(draws, call["method"])(*call["arguments"]) == call["value"]


@given(st.integers(0, 2**64 - 1), *[st.integers(0, 2**32 - 1)] * 3)
def test_the_stream_is_that_of_numpy(seed: int, first: int, second: int, third: int) -> None:
    words = PCG64([first, second, third, seed]).random_raw(40).tolist()
    assert list(islice(halves((first, second, third), seed), 40)) == [w >> 32 for w in words]


@given(seeds, st.integers(1, 9))
def test_a_draw_is_the_next_word_scaled(seed: int, level: int) -> None:
    words = PCG64([ROOT, crc32(b"some-family"), level, seed]).random_raw(70).tolist()
    draws = Draws("some-family", level, seed)
    assert [draws.integer(-5, 100) for _ in range(70)] == [
        -5 + ((word >> 32) * 106 >> 32) for word in words
    ]


@given(seeds)
def test_shuffle_and_sample_keep_what_they_are_given(seed: int) -> None:
    draws = Draws("some-family", 1, seed)
    assert sorted(draws.shuffle(range(20))) == list(range(20))
    drawn = draws.sample(range(20), 7)
    assert len(set(drawn)) == 7
    assert set(drawn) <= set(range(20))


@given(seeds)
def test_every_value_stays_inside_its_bounds(seed: int) -> None:
    draws = Draws("some-family", 2, seed)
    assert draws.sign() in (-1, 1)
    assert draws.choice("abc") in "abc"
    assert 0.25 <= draws.real(25, 75, 2) <= 0.75
    assert all(-3 <= value <= 3 for row in draws.matrix(-3, 3, 4, 5) for value in row)


def test_seeds_levels_and_families_have_streams_of_their_own() -> None:
    streams = {
        tuple(Draws(family, level, seed).integers(0, 10**9, 3))
        for family in ("a", "b")
        for level in (1, 2)
        for seed in (0, 1)
    }
    assert len(streams) == 8


def test_every_value_of_a_small_range_is_drawn_about_as_often() -> None:
    counts = [0] * 6
    for seed in range(100):
        for value in Draws("dice", 1, seed).integers(0, 5, 60):
            counts[value] += 1
    assert max(counts) - min(counts) < 200
