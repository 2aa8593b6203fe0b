"""A small, fixed desk for the screens' tests: few cards, problems that never change, a still clock."""

import itertools
from datetime import UTC, datetime
from pathlib import Path

from quizapp.clock import Clock
from quizapp.tui.app import QuizApp
from quizapp.wiring import Desk

NOW = int(datetime(2026, 12, 3, 10, 0, tzinfo=UTC).timestamp() * 1000)

SHAPES = """# Shape arithmetic {#shapes}

How large things come out.

## What does *same* padding keep? {#shapes-same}

The **height and width** of the input, at stride 1.

### Why

Because $p = (k - 1)/2$ zeros on each side replace what the kernel takes away.

### Hint

Think of the border.

### Source

Dumoulin and Visin, section 2.3

## How large is the output of a 5×5 kernel on 32×32, without padding? {#shapes-lenet answer=28}

28 along each side.

### Why

32 − 5 + 1 = 28.

## Which layer has no parameters? {#shapes-choice}

- [ ] convolution
- [x] max pooling
- [ ] dense

Pooling only compares or averages.

## Which of these keep the size? {#shapes-choices}

- [x] 3×3 with padding 1
- [x] 1×1 without padding
- [ ] 5×5 with padding 1

## Explain in two sentences: stride. {#shapes-explain .explain}

The step of the window.

### Points

- [x] how far the window moves
- [x] a larger stride gives a smaller output
"""

PARAMETERS = """# Counting parameters {#parameters}

What is learned.

## How many biases does a convolution layer have? {#parameters-bias}

One for each filter.
"""


def still_clock() -> Clock:
    """Ten o'clock on one day for ever; the stopwatch moves two seconds a look."""
    ticks = itertools.count(0, 2)
    return Clock(now_ms=lambda: NOW, zone=UTC, stopwatch=lambda: float(next(ticks)))


def write_decks(folder: Path) -> Path:
    """Two decks."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "03-shapes.md").write_text(SHAPES, "utf-8")
    (folder / "05-parameters.md").write_text(PARAMETERS, "utf-8")
    return folder


def add_deck(desk: Desk, text: str) -> Path:
    """A deck of the learner's own, read at once; the folder it lies in."""
    folder = desk.paths.decks
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mine.md").write_text(text, "utf-8")
    assert desk.library.refresh() == []
    return folder


def screen_text(app: QuizApp) -> str:
    """What the terminal shows, without colours."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips) + "\n"


def reviews(desk: Desk) -> list[tuple[str, int]]:
    """What the log holds: item and rating of each review that counts."""
    found = [event.review for event in desk.store.reviews()]
    return [(one.item, int(one.rating)) for one in found if one]
