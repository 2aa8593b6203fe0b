"""A theme's colours, changed just as far as they must be to be read.

Themes come from many hands: an accent that shines on black may vanish on white, and what a theme
calls muted may be too faint for words. Only lightness gives way, so a theme keeps its hue.
"""

import os
from collections.abc import Mapping
from typing import Final

from textual.app import App
from textual.color import BLACK, WHITE, Color
from textual.theme import BUILTIN_THEMES

TEXT: Final = 4.5
"""Contrast of words that must be read (WCAG 2.2, 1.4.3)."""
QUIET: Final = 3.5
FAINT: Final = 3.1  # what stands in an empty field, and lines that mean something (WCAG 1.4.11)

_COLOURED: Final = ("primary", "secondary", "warning", "error", "success", "accent")
_GROUNDS: Final = ("background", "surface")
_STEPS: Final = 20
_QUIET_SHARE, _FAINT_SHARE = 0.6, 0.45  # of the foreground, where that can be read
_LIT: Final = 0.3  # share of the accent in what is chosen
_FIELD: Final = 0.08  # share of the foreground in a field
_ON_CHOSEN: Final = 4.0


class Coloured(App[None]):
    """An app whose themes can all be read."""

    def __init__(self) -> None:
        # Told at once: Textual chooses its filter here, and the other one makes black on black.
        super().__init__(ansi_color=True if _colourless() else None)
        if _colourless():
            self.theme = "ansi-dark"  # greys of the other themes become unreadable

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and these of ours.

        ``$bright`` is the accent for what comes next, as words or lines; ``$chosen`` the ground of
        what is chosen, ``$typed`` of what is typed into, ``$field`` of the fields beside it.
        """
        self.theme_variables = readable(super().get_css_variables())
        return self.theme_variables

    def wear(self, wanted: str) -> None:
        """Take a theme, or what comes nearest to it on this terminal; none where none is seen."""
        if not _colourless():
            self.theme = suited(wanted, None if self.is_headless else self.console.color_system)


def _colourless() -> bool:
    """Whether the learner wants no colours (https://no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def suited(wanted: str, system: str | None) -> str:
    """The theme that is wanted; on a terminal of sixteen colours the one that is made of them.

    Args:
        wanted: name of a theme, perhaps one that there is no more.
        system: what the terminal can do, in Rich's words; None when that does not matter.
    """
    found = BUILTIN_THEMES.get(wanted, BUILTIN_THEMES["textual-dark"])
    if system != "standard":
        return found.name
    return "ansi-dark" if found.dark else "ansi-light"


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's variables with words that stand out from the grounds they are written on."""
    found = dict(variables)
    foreground, background = (Color.parse(found[name]) for name in ("foreground", "background"))
    if background.ansi is not None:  # the terminal's own sixteen colours are the user's choice
        return found | {
            "bright": found["footer-key-foreground"],
            "chosen": "ansi_default",
            "typed": "ansi_default",
            "field": "ansi_default",
            "scrollbar": "ansi_bright_black",  # the terminal's blue is hard to see on black
            "scrollbar-hover": "ansi_bright_black",
        }
    grounds = [Color.parse(found[name]) for name in _GROUNDS]
    for name in _COLOURED:
        found[f"text-{name}"] = _made(Color.parse(found[f"text-{name}"]), grounds, TEXT)
    bright = _made(Color.parse(found["accent"]), grounds, TEXT)
    accent = Color.parse(found["accent"])
    chosen, typed = (_ground(background, accent, foreground, share) for share in (_LIT, _LIT / 2))
    field = background.blend(foreground, _FIELD)
    return found | {
        "bright": bright,
        "footer-key-foreground": bright,
        "text-muted": _made(background.blend(foreground, _QUIET_SHARE), grounds, QUIET),
        "text-disabled": _made(
            background.blend(foreground, _FAINT_SHARE), [*grounds, typed, field], FAINT
        ),
        "chosen": chosen.hex,
        "typed": typed.hex,
        "field": field.hex,
        "scrollbar": background.blend(foreground, 0.25).hex,
        "scrollbar-hover": background.blend(foreground, 0.4).hex,
        "scrollbar-active": bright,
        "scrollbar-background": background.hex,
        "scrollbar-background-hover": background.hex,
        "scrollbar-background-active": background.hex,
        "scrollbar-corner-color": background.hex,
        "input-selection-background": chosen.hex,
    }


def contrast(one: Color, other: Color) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2: relative luminance)."""
    dim, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dim + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _made(colour: Color, grounds: list[Color], wanted: float) -> str:
    """The colour, as much lighter or darker as it must be on every ground."""
    away = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS + 1):
        mixed = colour.blend(away, step / _STEPS)
        if min(contrast(mixed, ground) for ground in grounds) >= wanted:
            return mixed.hex
    return away.hex


def _ground(background: Color, accent: Color, foreground: Color, share: float) -> Color:
    """A ground tinted with the accent, as far as words on it can be read."""
    for step in range(_STEPS, 0, -1):
        mixed = background.blend(accent, share * step / _STEPS)
        if contrast(foreground, mixed) >= _ON_CHOSEN:
            return mixed
    return background
