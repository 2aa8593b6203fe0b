"""Streams: shards joined are one run, any number of processes gives the same bytes."""

import json
import random
from array import array
from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.practice import streaming
from quizapp.practice.distinct import Distinct

STREAM = streaming.stream_of(["conv-out-size", "softmax-hand"], None, 2**32 - 3, 57)


def text(
    stream: streaming.Stream, *, shard: int = 1, shards: int = 1, jobs: int | None = None
) -> bytes:
    pieces: list[bytes] = []
    streaming.write(stream, pieces.append, shard=shard, shards=shards, jobs=jobs)
    return b"".join(pieces)


@pytest.mark.parametrize("shards", [1, 2, 3, 7, 57, 60])
def test_shards_joined_are_the_bytes_of_one_run(shards: int) -> None:
    joined = b"".join(text(STREAM, shard=shard, shards=shards) for shard in range(1, shards + 1))
    assert joined == text(STREAM)
    assert joined.count(b"\n") == STREAM.count


def test_families_take_turns_over_consecutive_seeds() -> None:
    problems = [json.loads(line) for line in text(STREAM).splitlines()]
    assert [one["family"] for one in problems[:4]] == ["conv-out-size", "softmax-hand"] * 2
    assert [one["seed"] for one in problems[::2]][:5] == [2**32 - 3, 2**32 - 2, 2**32 - 1, 0, 1]


@pytest.mark.slow
def test_two_processes_write_what_one_writes() -> None:
    stream = streaming.stream_of(["conv-out-size"], 1, 5, 5500)
    assert text(stream, jobs=2) == text(stream, jobs=1)


def test_repeats_are_counted_and_the_space_is_named() -> None:
    stream = streaming.stream_of(["conv-out-size"], 1, 5, 900)
    lines = text(stream).splitlines()
    problems = {json.dumps(json.loads(line)["params"], sort_keys=True) for line in lines}
    seen = streaming.write(stream, lambda _: None)
    assert seen.exact
    assert 0 < seen.count <= len(problems)
    said = streaming.report(stream, seen, 900)
    assert f"{seen.count:,} of them different" in said[0]
    assert said[1].startswith("conv-out-size@1: ")


def test_the_count_of_different_keys_stays_near_when_memory_must_stay_flat() -> None:
    rng = random.Random(3)
    keys = array("Q", (rng.getrandbits(64) for _ in range(40_000)))
    seen = Distinct(exact=1000, bits=1 << 20)
    for start in range(0, len(keys), 500):
        seen.add(keys[start : start + 500].tobytes())
        seen.add(keys[start : start + 500].tobytes())
    assert not seen.exact
    assert abs(seen.count - 40_000) < 400
    few = Distinct()
    few.add(keys[:10].tobytes() * 2)
    assert (few.exact, few.count) == (True, 10)


@pytest.mark.parametrize(("family", "level"), [("conv-out-siz", None), ("conv-out-size", 99)])
def test_what_there_is_not_is_refused(family: str, level: int | None) -> None:
    with pytest.raises(UsageError, match="conv-out-size"):
        streaming.stream_of([family], level, 0, 1)


def test_a_stopped_stream_leaves_no_half_file(tmp_path: Path) -> None:
    from quizapp.practice.files import growing

    def stop(_lines: bytes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), growing(tmp_path / "a.jsonl"):
        streaming.write(STREAM, stop)
    assert list(tmp_path.iterdir()) == []
