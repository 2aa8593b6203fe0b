"""Two thousand answers through session and screen stay small, and the second thousand adds little.

It takes some minutes, since each answer is painted as a learner sees it (a tenth of a second of
Textual's work), so that it stands with the benchmarks.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.figures import write

ANSWERS = 2_000
MOST = 150_000_000  # bytes
GROWTH = 1.05


def card(n: int) -> str:
    typed = f" answer={n + 1}" if n % 2 else ""
    return f"## What is {n} + 1? {{#much-{n}{typed}}}\n\n{n + 1}\n\n### Why\n\nOne **more**.\n"


@pytest.mark.bench
@pytest.mark.skipif(sys.platform != "linux", reason="reads the size of the process from /proc")
def test_two_thousand_answers_stay_small_and_do_not_grow(tmp_path: Path) -> None:
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    cards = "\n".join(map(card, range(ANSWERS + 1)))
    (decks / "much.md").write_text(f"# Much {{#much}}\n\n{cards}", "utf-8")
    places = {
        f"QUIZAPP_{name}_DIR": str(tmp_path / name.lower()) for name in ("DATA", "STATE", "CONFIG")
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.answering_much", str(ANSWERS)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **places, "TEXTUAL_ANIMATIONS": "none", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    half, whole = map(int, done.stdout.split())
    write({
        "what": f"memory after {ANSWERS:,} answers",
        "bytes": whole,
        "bytes after half": half,
        "growth": round(whole / half - 1, 4),
    })  # fmt: skip
    assert whole <= MOST
    assert whole <= GROWTH * half
