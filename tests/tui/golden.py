"""Screens kept as text in ``goldens/``; UPDATE_GOLDENS=1 writes them anew."""

import os
import re
from pathlib import Path

from tests.tui.sizes import Size

GOLDENS = Path(__file__).parent / "goldens"
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")  # it runs by the second
_THUMB = re.compile(  # of a scroll bar: where it begins is a matter of rounding
    r"(?<= )[▁-█]{1,2}(?= *│?$)", re.MULTILINE
)


def seen_and_kept(text: str, name: str, size: Size) -> tuple[str, str]:
    """What a screen shows and what it showed, both without what differs from run to run.

    Args:
        text: of the screen.
        name: of the screen.
        size: columns and rows of the terminal.
    """
    seen = _TIME.sub(lambda found: re.sub(r"\d", "0", found[0]), text)
    seen = _THUMB.sub(lambda found: " " * len(found[0]), seen)
    seen = "\n".join(line.rstrip() for line in seen.splitlines()) + "\n"
    golden = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(seen, "utf-8")
    return seen, golden.read_text("utf-8")
