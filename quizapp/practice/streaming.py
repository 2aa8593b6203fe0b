"""Problems by the million: JSON Lines in blocks over all cores, flat in memory, cut into shards.

Problem ``i`` of a stream follows from its place alone: families take turns, and each goes through
consecutive seeds. So blocks can be made anywhere and in any order, and shards joined in their
order are the bytes of one run.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from math import prod
from multiprocessing import get_context

from quizapp.errors import UsageError
from quizapp.practice.distinct import Distinct
from quizapp.shipped import generators

SEEDS = 2**32
_BLOCK = 1000  # a second and less of work; large enough that starting it costs nothing
_ALONE = 4 * _BLOCK  # fewer are made sooner than another process starts


@dataclass(frozen=True, slots=True)
class Stream:
    """What is made: ``count`` problems of families with levels, from a seed on."""

    asked: tuple[tuple[str, int], ...]
    seed: int
    count: int

    def places(self, shard: int, shards: int) -> tuple[int, int]:
        """The first place of a shard, counted from 1, and the first that no longer belongs to it."""
        return (shard - 1) * self.count // shards, shard * self.count // shards


def stream_of(families: Sequence[str], level: int | None, seed: int, count: int) -> Stream:
    """A stream of families at a level, or at the one exams ask.

    Raises:
        UsageError: there is no such family or level.
    """
    asked = []
    for name in families:
        try:
            family = generators.registry.metadata(name)
        except generators.errors.FamilyError as error:
            raise UsageError(f"{error}.") from error
        if level is not None and level > len(family.levels):
            raise UsageError(f"{name} has the levels 1 to {len(family.levels)}, not {level}.")
        asked.append((name, level or family.exam_level))
    return Stream(tuple(asked), seed, count)


def block(stream: Stream, first: int, last: int) -> tuple[bytes, bytes]:
    """The lines of some places, and an 8-byte key of each problem."""
    turns = len(stream.asked)
    lines = [""] * (last - first + 1)
    keys = [b""] * (last - first)
    for turn in range(turns):  # a family at a time is faster than families by turns
        family, level = stream.asked[(first + turn) % turns]
        places = range(turn, last - first, turns)
        seeds = [(stream.seed + (first + at) // turns) % SEEDS for at in places]
        problems = generators.registry.draw_all(family, level, seeds)
        for at, problem in zip(places, problems, strict=True):
            lines[at] = problem.to_text()
            shown = problem.display
            asked = [value for name, value in problem.params.items() if name not in shown]
            keys[at] = blake2b(f"{family} {asked}".encode(), digest_size=8).digest()
    return "\n".join(lines).encode(), b"".join(keys)


def blocks(
    stream: Stream, *, shard: int = 1, shards: int = 1, jobs: int | None = None
) -> Iterator[tuple[bytes, bytes]]:
    """The blocks of a shard in their order; only a few are in memory at a time."""
    first, end = stream.places(shard, shards)
    cuts = [(start, min(start + _BLOCK, end)) for start in range(first, end, _BLOCK)]
    jobs = cores() if jobs is None else jobs
    if jobs == 1 or end - first <= _ALONE:
        for start, stop in cuts:
            yield block(stream, start, stop)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[tuple[bytes, bytes]]] = deque()
        try:
            for start, stop in cuts:
                waiting.append(pool.submit(block, stream, start, stop))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def write(
    stream: Stream,
    put: Callable[[bytes], object],
    *,
    shard: int = 1,
    shards: int = 1,
    jobs: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Distinct:
    """Write a shard; returns how many different problems were in it."""
    seen = Distinct()
    for lines, keys in blocks(stream, shard=shard, shards=shards, jobs=jobs):
        put(lines)
        seen.add(keys)
        if progress:
            progress(len(keys) // 8)
    return seen


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spaces(stream: Stream) -> list[str]:
    """A sentence on the size of each family's space."""
    return [f"{family}@{level}: {_space(family, level)}" for family, level in stream.asked]


def _space(family: str, level: int) -> str:
    mounted = generators.registry.mounted(family)
    space = mounted.family.levels[level - 1].space
    if space is None:
        return "drawn freely, the size of the space is not known"
    shown = set(mounted.family.display)
    most = prod(len(values) for name, values in space.items() if name not in shown)
    return f"at most {most:,} different problems"


def report(stream: Stream, seen: Distinct, made: int) -> list[str]:
    """What was made, what of it repeats, and how much there is to draw from."""
    about = "" if seen.exact else "about "
    distinct = min(seen.count, made)
    counted = f"{made:,} problems, {about}{distinct:,} of them different"
    return [f"{counted}, {about}{made - distinct:,} repeats", *spaces(stream)]
