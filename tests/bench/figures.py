"""What the benchmarks measure, a JSON line each: on the screen with ``-s``, and into a file.

``QUIZAPP_FIGURES=figures.jsonl pytest -m bench -n0 tests/bench`` measures everything and adds each
figure to the file. A ratio is ours by the peer's in the same run; seconds mean nothing beside those
of another run.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random


def tell(what: str, peer: str, seconds: float, ratio: float, **more: float) -> None:
    """Write one figure: what was measured, beside whom, our median seconds, and ours by theirs."""
    line = {
        "what": what,
        "peer": peer,
        "ms": round(1000 * seconds, 3),
        "ratio": round(ratio, 3),
        **{name: round(value, 3) for name, value in more.items()},
    }
    write(line)


def write(line: Mapping[str, object]) -> None:
    """Write one line of JSON to the screen and, where it is asked for, into the file."""
    text = json.dumps(line)
    sys.stdout.write(text + "\n")
    if path := os.environ.get("QUIZAPP_FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def in_turns(
    acts: Mapping[str, Callable[[], object]], turns: int, each: int = 1, warm: int = 1
) -> dict[str, list[float]]:
    """Seconds of each act, in turns whose order is drawn, so that all meet the same neighbours.

    Args:
        acts: by name.
        turns: rounds.
        each: times in a row within a round.
        warm: times before the first round that are not measured.
    """
    taken: dict[str, list[float]] = {name: [] for name in acts}
    chance = Random(1)
    for act in acts.values():
        for _ in range(warm):
            act()
    for _ in range(turns):
        for name in chance.sample(sorted(acts), len(acts)):
            for _ in range(each):
                start = time.perf_counter()
                act = acts[name]
                act()
                taken[name].append(time.perf_counter() - start)
    return taken


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest processor time of a few runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def percentile(seconds: Sequence[float], share: float) -> float:
    """The time that ``share`` of them do not exceed."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


def compare(what: str, taken: Mapping[str, Sequence[float]], ours: str, peer: str) -> float:
    """Tell ours beside the peer: the ratio of medians is the answer, that of p99 is told too."""
    median, other = statistics.median(taken[ours]), statistics.median(taken[peer])
    late, other_late = percentile(taken[ours], 0.99), percentile(taken[peer], 0.99)
    tell(
        what, peer, median, median / other,
        peer_ms=1000 * other, p99_ms=1000 * late, peer_p99_ms=1000 * other_late,
        p99_ratio=late / other_late,
    )  # fmt: skip
    return median / other
