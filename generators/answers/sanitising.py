"""A learner's own text, made safe to print.

The result holds no character that moves the cursor, colours, reorders or hides. Square brackets
and angle brackets stay: show the result as plain text, not as markup.
"""

import re
import unicodedata

_SHOWN_WHOLE = 200
_MOST_MARKS = 2  # combining marks on one letter; more is a tower that covers other lines
_HARMLESS = frozenset(" .,:;!?+-=/%^×÷±()'°…")  # no sign of HTML, Markdown, TeX or Rich
_SPACES = re.compile(r"[ \n\t]+")


def sanitised(text: str, longest: int = _SHOWN_WHOLE) -> str:
    """The text on one line: control characters as their pictures, bidi controls by number.

    Args:
        text: anything.
        longest: characters after which the rest becomes `…`.
    """
    cut = text[: longest + 1]
    shown = "".join(_shown(cut))
    shown = _SPACES.sub(" ", shown).strip()
    return shown if len(cut) <= longest and len(shown) <= longest else shown[: longest - 1] + "…"


def quoted(text: str) -> str:
    """A short piece of a learner's text for a sentence, without a character of any markup."""
    letters = "".join(c if c.isalnum() or c in _HARMLESS else "▯" for c in sanitised(text, 20))
    return f"“{letters}”"


def _shown(text: str) -> list[str]:
    out: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character in "\n\t":
            out.append(" ")
        elif marks > _MOST_MARKS:
            continue
        elif character < " ":
            out.append(chr(0x2400 + ord(character)))
        elif character == "\x7f":
            out.append("␡")
        elif category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            out.append(f"⟨{ord(character):04X}⟩")
        else:
            out.append(character)
    return out
