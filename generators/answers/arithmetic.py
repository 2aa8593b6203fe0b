"""Arithmetic as a student writes it, by recursive descent; nothing is ever evaluated as code.

    sum     = product (("+" | "-") product)*
    product = power (("*" | "/" | nothing) power)*
    power   = sign* atom ("^" power)?
    atom    = number | constant | function "(" sum ")" | "(" sum ")" | "⌊" sum "⌋"

Whole numbers and fractions stay exact. Every step is bounded in size and their number is bounded,
so that no text can take time.
"""

import math
from collections.abc import Callable
from fractions import Fraction

from .reading import Unreadable
from .sanitising import quoted
from .tokens import Token

Number = Fraction | float

MOST_BITS = 512
MOST_STEPS = 2_500
MOST_POWERS = 64

_CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "tanh": math.tanh,
}
_EXACT: dict[str, Callable[[Number], Number]] = {
    "floor": lambda x: Fraction(math.floor(x)),
    "ceil": lambda x: Fraction(math.ceil(x)),
    "abs": lambda x: -x if x < 0 else x,
}
NAMES = frozenset(_CONSTANTS) | frozenset(_FUNCTIONS) | frozenset(_EXACT) | {"log", "x", "X"}
_TOO_LARGE = "The arithmetic in the answer becomes too large or too small to be meant."
_SIGNS = {"*": "a times sign", "/": "a division sign", "^": "a power sign"}
_ENDS = ("comma", "semicolon", "newline", "close", "blank")


class Arithmetic:
    """Reads numbers from a list of tokens, from `place` on.

    Args:
        tokens: what `tokens.tokenise` gave.
        listed: whether white space ends a number, as in `1 -2 3`.
    """

    def __init__(self, tokens: list[Token], *, listed: bool) -> None:
        self.tokens = tokens
        self.listed = listed
        self.place = 0
        self.spaced = ""  # a minus or slash between spaces: it may also stand between two numbers
        self._inside = 0  # round brackets: white space in them ends nothing
        self._powers = 0
        self._steps = 0

    @property
    def next(self) -> Token | None:
        """The token to come."""
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def number(self) -> Number:
        """The value of the longest expression from here on.

        Raises:
            Unreadable: the text is no arithmetic, divides by zero or grows beyond all bounds.
        """
        value = self._product()
        while (token := self.next) is not None and token.kind == "operator" and token.text in "+-":
            if self._splits and token.space_before:
                if not token.space_after:
                    break
                self.spaced = "-" if token.text == "-" else self.spaced
            self.place += 1
            right = self._product()
            value = self._kept(value + right if token.text == "+" else value - right)
        return value

    @property
    def _splits(self) -> bool:
        return self.listed and self._inside == 0

    def _product(self) -> Number:
        value = self._power()
        while (token := self.next) is not None and token.kind not in _ENDS:
            divides = False
            if token.kind == "operator" and token.text in "*/":
                divides = token.text == "/"
                if divides and self._splits and token.space_before and token.space_after:
                    self.spaced = "/"
                self.place += 1
            elif token.kind == "name" and token.text in ("x", "X"):
                if self._splits and token.space_before and not token.space_after:
                    break
                self.place += 1
            elif (token.kind == "operator" and token.text != "√") or (
                self._splits and token.space_before
            ):
                break
            elif token.kind == "name" and token.text in "eE" and not token.space_before:
                raise Unreadable(
                    "No exponent follows the e: write 1e6, or put a space before the number e."
                )
            elif token.kind == "number":
                before = quoted(self.tokens[self.place - 1].text)
                raise Unreadable(
                    f"One number is asked for here; {before} and {quoted(token.text)} stand side by side."
                )
            value = self._scaled(value, self._power(), divides=divides)
        return value

    def _mixed(self, whole: Token) -> Fraction:
        """A number, with the fraction that stands at its side: `1½`, `1 1/2`."""
        token = self.next
        if token is None or token.kind != "number" or not whole.text.isdigit():
            return whole.value
        if token.decimals is None and not (self._splits and token.space_before):
            self.place += 1
            return whole.value + token.value
        if self._splits or self.place + 2 >= len(self.tokens):
            return whole.value
        slash, under = self.tokens[self.place + 1 : self.place + 3]
        if slash.text != "/" or under.kind != "number" or not 0 < token.value < under.value:
            return whole.value
        self.place += 3
        return whole.value + token.value / under.value

    def _scaled(self, value: Number, factor: Number, *, divides: bool) -> Number:
        if divides and factor == 0:
            raise Unreadable("The arithmetic in the answer divides by zero.")
        return self._kept(value / factor if divides else value * factor)

    def _power(self) -> Number:
        negative = False
        while (token := self.next) is not None and token.kind == "operator":
            if token.text == "√":
                self.place += 1
                self._count_power()
                root = self._called(math.sqrt, self._power())
                return -root if negative else root
            if token.text not in "+-":
                raise Unreadable(f"A number is missing before {_SIGNS[token.text]}.")
            negative ^= token.text == "-"
            self.place += 1
        value = self._atom()
        token = self.next
        if token is not None and token.kind == "operator" and token.text == "^":
            self.place += 1
            self._count_power()
            value = self._raised(value, self._power())
        return -value if negative else value

    def _count_power(self) -> None:
        """Powers and roots call themselves: their number bounds the depth."""
        self._powers += 1
        if self._powers > MOST_POWERS:
            raise Unreadable(_TOO_LARGE)

    def _raised(self, value: Number, exponent: Number) -> Number:
        if value == 0 and exponent < 0:
            raise Unreadable("The arithmetic in the answer divides by zero.")
        if isinstance(value, Fraction) and isinstance(exponent, Fraction):
            bits = max(value.numerator.bit_length(), value.denominator.bit_length())
            if exponent.denominator == 1:
                if bits * abs(exponent.numerator) > MOST_BITS and abs(value) not in (0, 1):
                    raise Unreadable(_TOO_LARGE)
                small = exponent.numerator % 2 if abs(value) == 1 else exponent.numerator
                return self._kept(value**small)
        if value < 0:
            raise Unreadable("A negative number is raised to a power that is not whole.")
        try:
            return self._kept(float(value) ** float(exponent))
        except OverflowError:
            raise Unreadable(_TOO_LARGE) from None

    def _atom(self) -> Number:
        token = self.next
        if token is None:
            raise Unreadable("The answer ends where a number should follow.")
        self.place += 1
        if token.kind == "number":
            return self._kept(self._mixed(token))
        if token.kind == "name":
            return self._named(token)
        if token.kind == "open" and token.text in ("(⌊⌈" if self.listed else "([{⌊⌈"):
            value = self._bracketed()
            rounding = {"⌊": "floor", "⌈": "ceil"}.get(token.text)
            return self._kept(_EXACT[rounding](value)) if rounding else value
        raise Unreadable(_missing(token))

    def _named(self, token: Token) -> Number:
        name = token.text if token.text in ("π", "e") else token.text.lower()
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name == "log":
            raise Unreadable("“log” has several bases: write ln, log2 or log10.")
        if name not in _FUNCTIONS and name not in _EXACT:
            raise Unreadable(f"{quoted(token.text)} is not understood; write a number.")
        opened = self.next
        if opened is None or opened.text != "(":
            raise Unreadable(f"Write {name} with round brackets, as in {name}(2).")
        self.place += 1
        value = self._bracketed()
        if name in _EXACT:
            return self._kept(_EXACT[name](value))
        return self._called(_FUNCTIONS[name], value)

    def _bracketed(self) -> Number:
        self._inside += 1
        value = self.number()
        closed = self.next
        if closed is None or closed.kind != "close":
            raise Unreadable("One number is asked for here, and the brackets hold several.")
        self.place += 1
        self._inside -= 1
        return value

    def _called(self, function: Callable[[float], float], value: Number) -> Number:
        try:
            return self._kept(function(float(value)))
        except OverflowError:
            raise Unreadable(_TOO_LARGE) from None
        except ValueError:
            raise Unreadable("The answer takes a root or logarithm that does not exist.") from None

    def _kept(self, value: Number) -> Number:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Unreadable("The arithmetic in the answer has too many steps.")
        if isinstance(value, float):
            if not math.isfinite(value):
                raise Unreadable(_TOO_LARGE)
        elif max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
            raise Unreadable(_TOO_LARGE)
        return value


def _missing(token: Token) -> str:
    match token.kind:
        case "close":
            return "A number is missing before a closing bracket."
        case "newline":
            return "The line ends where a number should follow."
        case "blank":
            return "A question mark stands where a number should be."
        case "open":
            return "A bracket opens where one number should be."
        case _:
            return f"A number is missing before {quoted(token.text)}."
