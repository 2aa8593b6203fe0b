r"""Room to breathe in two-dimensional formulas: TeXicode sets ``y \ln p = a + b`` as ``ylnp=a+b``."""

from quizapp.mathtext import symbols
from quizapp.mathtext.tokens import Reader, Token

_RELATIONS = {"=", "<", ">"}
_ROOM = "\\,"


def spaced(tokens: list[Token]) -> str:
    """The formula with blanks around relations, binary operators and functions, not in scripts."""
    reader, out = Reader(tokens), ""
    unary = True  # a minus here is a sign, not a subtraction
    while not reader.done():
        token = reader.take()
        if token.text in ("^", "_"):
            out += token.text + "{" + "".join(_raw(part) for part in reader.argument()) + "}"
        elif token.text == "{":
            inner = reader.until("{", "}")
            alone = [part.text for part in inner] == [","]  # 10{,}000: one number
            out += "{" + ("," if alone else spaced(inner)) + "}"
        elif token.text in _RELATIONS or token.name in symbols.RELATIONS:
            out += f"{_ROOM}{token.text}{_ROOM}"
            unary = True
            continue
        elif token.text in "+-" or token.name in symbols.BINARY:
            out += f" {_raw(token)}" if unary else f"{_ROOM}{_raw(token)}{_ROOM}"
            unary = True
            continue
        elif token.text == ",":
            out += f",{_ROOM}"
        elif token.name in symbols.FUNCTIONS and token.name != "lim":
            out += (_ROOM if _ends_a_factor(out) else "") + _raw(token)
            if reader.peek() == "_":
                reader.take()
                out += "_{" + "".join(_raw(part) for part in reader.argument()) + "}"
            out += "" if reader.peek() in ("(", "\\left", "^", "[") else _ROOM
        elif token.name in ("begin", "end", *symbols.WORDS):
            out += _raw(token) + "{" + "".join(_raw(part) for part in reader.argument()) + "}"
        else:
            out += _raw(token)
        if token.text != " ":
            unary = token.text in ("(", "[", ",", "&", "|") or token.name in (
                "\\", "left", "begin", *symbols.OPENING, *symbols.TIGHT, *symbols.LARGE,
            )  # fmt: skip
    return out


def _ends_a_factor(written: str) -> bool:
    last = written.rstrip()[-1:]
    return last.isalnum() or last in tuple(")]}")


def _raw(token: Token) -> str:
    return token.text + " " if token.name.isalpha() else token.text
