"""Streams of problems against the price of seeding NumPy's generator, and a class on paper.

On the machine of the first measurements ``default_rng`` with two numbers took 8.6 µs; 8,000
problems a second are 15 of that, 1,500 are 78. The paper's ten seconds are of one processor,
converter included.
"""

import os
import tracemalloc

import pytest
from numpy.random import default_rng

from quizapp.practice import streaming, writers
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec
from tests.bench.figures import best

pytestmark = pytest.mark.bench
SHAPES = ("conv-out-size", "conv-out-volume", "conv-params", "pool-out-size")
BY_HAND = ("conv2d-hand", "conv1d-hand", "pool-hand", "softmax-hand")


def processor_time() -> float:
    """Seconds of this process and of those it waited for."""
    return sum(os.times()[:4])


def seeding() -> float:
    """The price of one generator of NumPy."""
    return best(lambda: [default_rng([7, seed]) for seed in range(1000)]) / 1000


def price(families: tuple[str, ...]) -> float:
    """Seconds for a line of the stream."""
    stream = streaming.stream_of(families, None, 0, 10_000)
    streaming.block(stream, 0, 20)  # imports the engine
    return best(lambda: streaming.block(stream, 0, 800)) / 800


def test_a_shape_problem_costs_less_than_fifteen_generators() -> None:
    one, peer = price(SHAPES), seeding()
    assert one < 15 * peer


def test_a_problem_by_hand_costs_less_than_seventy_eight_generators() -> None:
    one, peer = price(BY_HAND), seeding()
    assert one < 78 * peer


def test_memory_stays_flat_however_many_are_made() -> None:
    def peak(count: int) -> int:
        stream = streaming.stream_of(["conv2d-hand"], None, 0, count)
        tracemalloc.start()
        streaming.write(stream, lambda _lines: None, jobs=1)
        _, top = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return top

    peak(10)
    few, many = peak(1000), peak(4000)
    assert many < 1.5 * few + 1_000_000


def test_thirty_variants_of_twenty_questions_with_keys_are_printed_in_ten_seconds() -> None:
    text = "[[section]]\n" + "".join(
        f'[[section.question]]\nfamily = "{name}"\ncount = 5\n'
        for name in ("conv-out-size", "conv2d-hand", "network-shapes", "conv-params")
    )
    known = Known()
    spec = parse_spec(text, known, source="bench")
    start = processor_time()
    sheet = compose(spec, known, seed=1, variants=30)
    files = writers.render(("pdf",), sheet, "class")
    assert len(files) == 90
    assert processor_time() - start < 10
