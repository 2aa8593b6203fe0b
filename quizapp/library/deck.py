"""A deck: a file of cards, its id and what it says about itself."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from quizapp.library.attributes import Attributes, split_heading
from quizapp.library.card import Card, parse_card
from quizapp.library.problem import DeckProblem
from quizapp.library.scan import Scan, scan
from quizapp.model.ids import is_id, slug


@dataclass(frozen=True)
class Deck:
    """A deck file, split into cards; a card is parsed when ``cards`` is asked for.

    Attributes:
        order: where the file stands among its siblings: the number its name begins with.
        digest: of the whole file.
        problems: what keeps the file from being read as it is meant; the linter finds more.
    """

    path: Path
    id: str
    title: str
    about: str
    order: int
    attributes: Attributes
    scan: Scan
    digest: int
    problems: tuple[DeckProblem, ...]

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every card of the file, parsed."""
        return tuple(parse_card(piece) for piece in self.scan.cards)

    @property
    def was(self) -> tuple[str, ...]:
        """Ids the deck had before."""
        return self.attributes.listed("was")


def read_deck(path: Path, text: str) -> Deck:
    """Read a deck from its text; always gives a deck, with what is wrong in ``problems``."""
    pieces = scan(text)
    above, heading = _title_line(pieces.top.text)
    title, attributes = split_heading(heading) if heading else ("", Attributes((), (), {}))
    found = attributes.id if is_id(attributes.id) else ""
    if not found:
        found = slug(path.stem.lstrip("0123456789-_ "))
    digits = path.stem[: len(path.stem) - len(path.stem.lstrip("0123456789"))]
    return Deck(
        path=path,
        id=found,
        title=title or path.stem,
        about=pieces.top.text.partition(heading)[2].strip() if heading else "",
        order=int(digits[:6]) if digits else 1_000_000,
        attributes=attributes,
        scan=pieces,
        digest=digest_of(text.encode()),
        problems=tuple(_problems(path, pieces, above, heading, attributes)),
    )


def digest_of(data: bytes) -> int:
    """First 8 bytes of the SHA-256, as a signed integer."""
    return int.from_bytes(sha256(data).digest()[:8], "big", signed=True)


def _title_line(top: str) -> tuple[int, str]:
    for number, line in enumerate(top.split("\n")):
        if line.startswith("# "):
            return number, line
    return 0, ""


def _problems(
    path: Path, pieces: Scan, above: int, heading: str, attributes: Attributes
) -> list[DeckProblem]:
    found = []
    if not heading:
        mend = "Begin the file with `# Title {#deck-id}`."
        found.append(DeckProblem(path, 1, "deck-title", "The deck has no title.", mend))
    elif not attributes.id:
        proposed = slug(split_heading(heading)[0])
        message = "The deck has no id."
        mend = f"Write {{#{proposed}}} behind its title."
        found.append(DeckProblem(path, above + 1, "deck-id", message, mend, mechanical=True))
    elif not is_id(attributes.id):
        message = f"The deck's id {attributes.id} is not one."
        mend = "Use small letters, digits and single hyphens, at most 64 characters."
        found.append(DeckProblem(path, above + 1, "deck-id", message, mend))
    if pieces.open_fence is not None:
        message = "A block of code is opened here and never closed, so it swallows all cards below."
        mend = "Close it with the same marks on a line of their own."
        found.append(DeckProblem(path, pieces.open_fence, "open-code", message, mend))
    return found
