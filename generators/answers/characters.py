"""A learner's text in plain characters, before anything is made of it.

Keyboards, word processors and web pages write the same answer with many characters: five minus
signs, four spaces, full-width and Arabic digits, superscripts. All become one. What could hide or
reorder text is refused, so that what is read is what is seen.
"""

import re
import unicodedata

from .reading import Unreadable

LONGEST = 5_000  # characters; a 30 × 30 matrix of four-digit numbers has as many

_SAME = {
    **dict.fromkeys("−‐‑‒–—―﹣－⁻", "-"),
    **dict.fromkeys("✕✖⨯╳", "×"),
    **dict.fromkeys("·⋅∙•∗＊", "*"),
    **dict.fromkeys("÷∕⁄／", "/"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
    **dict.fromkeys("\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    **dict.fromkeys("’‘ʼ′`´", "'"),
    **dict.fromkeys("，、﹐٬", ","),
    **dict.fromkeys("；", ";"),
    "٫": ".",
    "ˆ": "^",
}
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c", "")
_TABLE = str.maketrans({**_SAME, **_INVISIBLE})
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴-⁹]+")
_RAISED_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def plain(text: str) -> str:
    """The text with one character for each meaning, lines ended by a line feed, ends trimmed.

    Superscripts become powers (`2²⁰` is `2^(20)`), digits of any script ASCII digits. Vulgar
    fractions stay as they are: the tokeniser adds `1½` up.

    Raises:
        Unreadable: longer than `LONGEST`, empty, or with characters that steer a screen.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"That is too long to be an answer: at most {LONGEST:,} characters.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _REORDERING.search(text):
        raise Unreadable("The text holds an invisible character that turns its direction round.")
    text = _RAISED.sub(lambda run: f"^({run[0].translate(_RAISED_TO_PLAIN)})", text)
    text = text.translate(_TABLE)
    if _CONTROL.search(text):
        raise Unreadable("The text holds a control character; type the answer without it.")
    if not text.isascii():
        text = "".join(map(_ascii_digit, text))
    text = text.strip()
    if not text:
        raise Unreadable("Nothing was entered yet.")
    return text


def _ascii_digit(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if "！" <= character <= "～":  # full-width forms of ASCII
        return chr(ord(character) - 0xFEE0)
    return character
