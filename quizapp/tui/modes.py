"""What a study screen is doing, and which keys mean something then."""

from typing import Final, Literal

Mode = Literal["opening", "example", "field", "writing", "card", "turned", "ticking", "settled"]
"""Nothing asked yet; a worked example; a field to answer in; a page to write on; a card face down;
a card turned over; points to tick; a question that is settled.

Before the first question no key means anything: one that comes then was pressed for the screen
before, such as a second enter, and would turn a card over that nobody has read.
"""

_ASKED: Final = ("field", "writing", "card")
ALLOWED: Final[dict[str, tuple[Mode, ...]]] = {
    "check": ("field",),
    "as_text": ("field",),
    "next": ("example", "settled"),
    "step": ("example",),
    "reveal": ("card",),
    "compare": ("writing",),
    "ticked": ("ticking",),
    "rate": ("turned",),
    "hint": _ASKED,
    "give_up": ("field",),
    "skip": (*_ASKED, "turned", "ticking"),
    "why": ("turned", "settled"),
    "window": ("example", "settled"),  # before that it would show the answer
    "take_back": ("settled",),  # stands at the bottom only where there is room; undo works anywhere
}
