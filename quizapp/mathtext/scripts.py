"""Subscripts and superscripts: small signs where Unicode has them, a clear notation where not.

``x_i`` is ``xᵢ``, ``x_{i,j}`` is ``x[i,j]`` as in a program, ``e^{z_i}`` is ``e^(zᵢ)``.
"""

from quizapp.mathtext.symbols import SUB, SUPER


def scripted(base: str, sign: str, content: str) -> str:
    """``base`` with a script.

    Args:
        base: what is written so far; the script binds to its end.
        sign: ``_`` or ``^``.
        content: already one line without blanks.
    """
    small = _small(content, SUB if sign == "_" else SUPER)
    if small is not None:
        return base + small
    if sign == "_":
        return f"{base}_{content}" if content.isalnum() else f"{base}[{content}]"
    if len(content) == 1:
        return f"{base}^{content}"
    return f"{base}^{content}" if _is_wrapped(content) else f"{base}^({content})"


def large(sign: str, below: str, above: str) -> str:
    """A large operator or a function with what stands below and above it: ``Σᵢ₌₁ⁿ``, ``log₂``."""
    if not below and not above:
        return sign
    low, high = _small(below, SUB), _small(above, SUPER)
    if low is not None and high is not None:
        return sign + low + high
    if not above:
        return f"{sign}_{below}" if below.isalnum() else f"{sign}[{below}]"
    return f"{sign}[{below}…{above}]" if below else f"{sign}^{above}"


def _small(content: str, table: dict[str, str]) -> str | None:
    if all(letter in table for letter in content):
        return "".join(table[letter] for letter in content)
    return None


def _is_wrapped(content: str) -> bool:
    return content[:1] in "([" and content[-1:] in ")]" and content.count(content[0]) == 1
