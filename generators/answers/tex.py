"""LaTeX in an answer that was copied from a sheet: its few meanings as plain characters."""

import re

_WORDS = {
    r"\times": "×",
    r"\cdot": "*",
    r"\div": "/",
    r"\left": "",
    r"\right": "",
    r"\lfloor": "⌊",
    r"\rfloor": "⌋",
    r"\lceil": "⌈",
    r"\rceil": "⌉",
    r"\pi": "π",
    r"\quad": " ",
    r"\,": "",
    r"\!": "",
    r"\;": " ",
    r"\ ": " ",
    r"\%": "%",
    r"\\": ";",
    "{,}": ",",
    "&": ",",
}
_WORD = re.compile("|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True)))
_MATRIX = re.compile(r"\\(begin|end)\{[bpvB]?(?:matrix|array|smallmatrix)\}(?:\{[lcr|]*\})?")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_PLAIN_WORD = re.compile(r"\\(?:mathrm|text|operatorname|mathbf)\{([^{}]*)\}")


def without_tex(text: str) -> str:
    """The text with LaTeX's mathematics marks replaced; other text is unchanged."""
    if "\\" not in text and "$" not in text and "{,}" not in text:
        return text
    text = _MATRIX.sub(lambda found: "[" if found[1] == "begin" else "]", text.replace("$", ""))
    text = _FRACTION.sub(r"((\1)/(\2))", _PLAIN_WORD.sub(r"\1", text))
    return _WORD.sub(lambda found: _WORDS[found[0]], text).strip()
