r"""A formula on one line: ``\lfloor \frac{i+2p-k}{s} \rfloor + 1`` becomes ``⌊(i + 2p − k)/s⌋ + 1``.

Whatever is not in the tables raises ``UnshowableError``: a wrong formula is worse than its source.
"""

import re
import unicodedata
from functools import lru_cache

from quizapp.mathtext import symbols
from quizapp.mathtext.scripts import large, scripted
from quizapp.mathtext.tokens import Reader, Token, UnshowableError, tokens_of

_SINGLE = re.compile(r"[∂∇]?(?:\d[\d.,]*|\w[\u0300-\u036f\u20d7′]*)[⁰-₎²³¹ᴬ-ᶿₐ-ₜⁱⁿᵢ-ᵪⱼ\u2c7d]*")
_MATRICES = {"matrix": "[]", "bmatrix": "[]", "pmatrix": "()", "vmatrix": "||", "Bmatrix": "{}", "smallmatrix": "[]"}  # fmt: skip


@lru_cache(maxsize=4096)
def to_inline(tex: str) -> str:
    """A formula (without its dollars) as one line of Unicode.

    Raises:
        UnshowableError: a command or a structure that one line cannot show.
    """
    return " ".join(_Line(tokens_of(tex)).text().split())


class _Line:
    """Writes one list of tokens; groups and arguments are lines of their own."""

    def __init__(self, tokens: list[Token], *, tight: bool = False) -> None:
        self.reader = Reader(tokens)
        self.tight = tight  # inside a script: no blanks
        self.out = ""
        self.unary = True  # a minus here is a sign, not a subtraction
        self.word = False  # what came last was a word, which needs a blank before a letter
        self.fraction: int | None = None  # where a fraction starts that came last

    def text(self) -> str:
        while not self.reader.done():
            self._one(self.reader.take())
        return self.out.strip()

    def _one(self, token: Token) -> None:
        if token.name:
            self._command(token.name)
        elif token.text == " ":
            if self.out.endswith(","):
                self.out += " "
        elif token.text == "{":
            self._atom(self._inner(self.reader.until("{", "}")))
        elif token.text in "^_":
            self._script(token.text)
        elif token.text == "}":
            raise UnshowableError("a brace is closed that was never opened")
        elif token.text == "&":
            raise UnshowableError("& stands outside a matrix")
        elif token.text in "+-":
            self._operator("−" if token.text == "-" else "+")
        elif token.text in "=<>":
            self._relation(token.text)
        elif token.text == "'":
            self.out += "′"
        elif token.text in "([":
            self._bracket(token.text, opens=True)
        elif token.text in ")]":
            self._bracket(token.text, opens=False)
        elif token.text == "|":
            self._bracket("|", opens=self.unary)
        elif token.text in "/,;:":
            self.out, self.fraction = self.out + token.text, None
            self.unary, self.word = True, False
        elif token.text == "~":
            self.out += " "
        elif token.text == "*":
            self._operator("∗")
        else:
            self._atom(token.text)

    def _command(self, name: str) -> None:
        tables = symbols
        if name in tables.LETTERS:
            self._atom(tables.LETTERS[name])
        elif name in tables.BINARY:
            self._operator(tables.BINARY[name])
        elif name in tables.TIGHT:
            self.out, self.unary = self.out.rstrip() + tables.TIGHT[name], True
        elif name in tables.RELATIONS:
            self._relation(tables.RELATIONS[name])
        elif name in tables.OPENING:
            self._bracket(tables.OPENING[name], opens=True)
        elif name in tables.CLOSING:
            self._bracket(tables.CLOSING[name], opens=False)
        elif name in tables.BARS:
            self._bracket(tables.BARS[name], opens=self.unary)
        elif name in tables.SPACES:
            self.out += "" if self.tight else tables.SPACES[name]
        elif name in tables.LARGE or name in tables.FUNCTIONS:
            self._large(tables.LARGE.get(name, name), word=name in tables.FUNCTIONS)
        elif name in tables.SIZES:
            self._size(name)
        else:
            self._structure(name)

    def _structure(self, name: str) -> None:
        reader = self.reader
        if name in ("frac", "tfrac", "dfrac", "cfrac"):
            above, below = self._inner(reader.argument()), self._inner(reader.argument())
            self._fraction(f"{_numerator(above)}/{_denominator(below)}")
        elif name in symbols.FONTS:
            self._font(name)
        elif name == "mathbb":
            letters = self._inner(reader.argument())
            self._atom("".join(symbols.DOUBLE.get(letter, letter) for letter in letters))
        elif name in symbols.ACCENTS:
            self._accent(name, self._inner(reader.argument()))
        elif name == "sqrt":
            degree = reader.option()
            index = scripted("", "^", self._inner(degree)) if degree else ""
            self._atom(f"{index}√{_denominator(self._inner(reader.argument()))}")
        elif name in ("binom", "dbinom"):
            upper, lower = self._inner(reader.argument()), self._inner(reader.argument())
            self._atom(f"C({upper}, {lower})")
        elif name == "begin":
            self._matrix("".join(token.text for token in reader.argument()))
        else:
            raise UnshowableError(f"\\{name} is not known")

    def _inner(self, tokens: list[Token], *, tight: bool | None = None) -> str:
        return _Line(tokens, tight=self.tight if tight is None else tight).text()

    def _fraction(self, text: str) -> None:
        joined = self.out[-1:].isalnum() or self.out[-1:] in tuple(")]⌋⌉√·")
        self._atom(f"({text})" if joined else text)
        self.fraction = None if joined else len(self.out) - len(text)

    def _factor(self) -> None:
        """Put a fraction in brackets when another factor or a script follows it at once."""
        if self.fraction is not None:
            self.out = f"{self.out[: self.fraction]}({self.out[self.fraction :].rstrip()})"
            self.fraction = None

    def _atom(self, text: str) -> None:
        self._factor()
        if self.word and text[:1].isalnum():
            self.out += " "
        self.out += text
        self.unary, self.word = False, False

    def _operator(self, sign: str) -> None:
        self.fraction = None
        if self.unary or self.tight:
            self.out += sign
        elif sign == "×" and self.out[-1:].isdigit() and self._digit_follows():
            self.out = self.out.rstrip() + sign
        else:
            self.out = f"{self.out.rstrip()} {sign} "
        self.unary, self.word = True, False

    def _digit_follows(self) -> bool:
        self.reader.skip_blanks()
        return self.reader.peek().isdigit()

    def _relation(self, sign: str) -> None:
        self.fraction = None
        self.out = self.out + sign if self.tight else f"{self.out.rstrip()} {sign} "
        self.unary, self.word = True, False

    def _bracket(self, sign: str, *, opens: bool) -> None:
        if opens:
            self._factor()
        self.fraction = None
        self.out = self.out + sign if opens else self.out.rstrip() + sign
        self.unary, self.word = opens, False

    def _size(self, name: str) -> None:
        if name in ("left", "right", "middle"):
            self.reader.skip_blanks()
            if self.reader.peek() == ".":
                self.reader.take()

    def _script(self, sign: str) -> None:
        self._factor()
        content = self._inner(self.reader.argument(), tight=True)
        self.out = scripted(self.out, sign, content)
        self.word = self.out[-1:].isalnum() and self.out[-1:].isascii()
        self.unary = False

    def _large(self, sign: str, *, word: bool) -> None:
        scripts = {"_": "", "^": ""}
        while True:
            self.reader.skip_blanks()
            if self.reader.peek() in ("\\limits", "\\nolimits"):
                self.reader.take()
            elif self.reader.peek() in scripts and self.reader.peek():
                which = self.reader.take().text
                scripts[which] = self._inner(self.reader.argument(), tight=True)
            else:
                break
        self._factor()
        if self.out[-1:].isalnum() or self.out[-1:] in tuple(")]⌋⌉"):
            self.out += " "
        self.out += large(sign, scripts["_"], scripts["^"])
        if not word and self.reader.peek() in ("(", "[", "|", "\\left"):
            self.out += " "
        self.unary, self.word = True, True

    def _font(self, name: str) -> None:
        argument = self.reader.argument()
        if name in symbols.WORDS:
            text = "".join(token.text for token in argument)
            if "\\" in text or "$" in text:
                raise UnshowableError(f"\\{name} holds a command")
            blank = " " if self.word and text[:1].isalnum() else ""
            self.fraction = None
            self.out += blank + (text.strip() if self.tight else text)
            self.unary = not text.strip() or text.endswith(" ")
        else:
            text = self._inner(argument)
            self._factor()
            long = len(text) > 1
            if (self.word or (long and self.out[-1:].isalnum())) and text[:1].isalnum():
                self.out += " "
            self.out += text
            self.unary = False
        self.word = len(text) > 1 and text[-1:].isalnum()

    def _accent(self, name: str, content: str) -> None:
        if len(content) == 1:
            self._atom(unicodedata.normalize("NFC", content + symbols.ACCENTS[name]))
        elif name in ("overline", "underline"):
            self._atom("".join(sign + symbols.ACCENTS[name] for sign in content))
        else:
            raise UnshowableError(f"\\{name} stands over more than one letter")

    def _matrix(self, name: str) -> None:
        if name not in _MATRICES:
            raise UnshowableError(f"the environment {name} does not fit on one line")
        body = self._until_end(name)
        rows, cells = [], []  # type: tuple[list[list[str]], list[str]]
        piece: list[Token] = []
        for token in [*body, Token("\\\\", "\\")]:
            if token.text == "&" or token.name == "\\":
                cells.append(self._inner(piece))
                piece = []
                if token.name == "\\":
                    rows.append(cells)
                    cells = []
            else:
                piece.append(token)
        lines = [" ".join(row) for row in rows if any(row)]
        brackets = _MATRICES[name]
        self._atom(f"{brackets[0]}{'; '.join(lines)}{brackets[1]}")

    def _until_end(self, name: str) -> list[Token]:
        found: list[Token] = []
        while True:
            token = self.reader.take()
            if token.name == "end":
                if "".join(part.text for part in self.reader.argument()) == name:
                    return found
                raise UnshowableError(f"the environment {name} is never ended")
            if token.name == "begin":
                raise UnshowableError("an environment stands inside another")
            found.append(token)


def _numerator(text: str) -> str:
    return f"({text})" if re.search(r"[ /]", text) and not _wrapped(text) else text


def _denominator(text: str) -> str:
    return text if _SINGLE.fullmatch(text) or _wrapped(text) else f"({text})"


def _wrapped(text: str) -> bool:
    if text[:1] not in ("(", "⌊", "⌈", "|") or not text.endswith(
        {"(": ")", "⌊": "⌋", "⌈": "⌉", "|": "|"}[text[0]]
    ):
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += sign in "(⌊⌈"
        depth -= sign in ")⌋⌉"
        if not depth and sign != "|" and place < len(text) - 1:
            return False
    return text[0] != "|" or "|" not in text[1:-1]
