r"""TeX in pieces: commands, groups and single characters."""

import re
from dataclasses import dataclass

_PIECE = re.compile(r"\\([A-Za-z]+\*?)\s*|\\(.)|(\s+)|(.)", re.DOTALL)


class UnshowableError(Exception):
    """A formula, or a part of it, that cannot be shown; the text says what and is for card writers."""


@dataclass(frozen=True, slots=True)
class Token:
    """A command (``name`` set), a character (``name`` empty), or white space (a single blank)."""

    text: str
    name: str = ""


def tokens_of(tex: str) -> list[Token]:
    """The pieces of a formula; a line break counts as a blank."""
    found = []
    for word, sign, space, char in _PIECE.findall(tex):
        if word or sign:
            found.append(Token("\\" + (word or sign), word or sign))
        else:
            found.append(Token(" " if space else char))
    if tex.replace("\\\\", "").endswith("\\"):
        raise UnshowableError("it ends in a single backslash")
    return found


class Reader:
    """A walk over tokens that knows braces."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    def done(self) -> bool:
        """Whether nothing is left."""
        return self.place >= len(self.tokens)

    def take(self) -> Token:
        """The next token."""
        if self.done():
            raise UnshowableError("it ends where something is still expected")
        self.place += 1
        return self.tokens[self.place - 1]

    def skip_blanks(self) -> None:
        """Step over white space."""
        while not self.done() and self.tokens[self.place].text == " ":
            self.place += 1

    def peek(self) -> str:
        """The text of the next token, empty at the end."""
        return "" if self.done() else self.tokens[self.place].text

    def argument(self) -> list[Token]:
        """The next group without its braces, or the next single token."""
        self.skip_blanks()
        first = self.take()
        if first.text == "}":
            raise UnshowableError("a brace is closed that was never opened")
        return self.until("{", "}") if first.text == "{" else [first]

    def option(self) -> list[Token] | None:
        """An argument in square brackets, if one stands here."""
        self.skip_blanks()
        if self.peek() != "[":
            return None
        self.take()
        return self.until("[", "]")

    def until(self, opening: str, closing: str) -> list[Token]:
        """What stands before the closing sign that matches one already taken."""
        depth = 1
        found: list[Token] = []
        while True:
            if self.done():
                raise UnshowableError(f"a {opening} is never closed")
            token = self.take()
            depth += (token.text == opening) - (token.text == closing)
            if not depth:
                return found
            found.append(token)
