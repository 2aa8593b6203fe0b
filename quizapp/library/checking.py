"""``quizapp decks check``: every rule over every file, with file, line and mend."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from quizapp.library.card import parse_card
from quizapp.library.deck import digest_of, read_deck
from quizapp.library.lint import ids, links
from quizapp.library.lint.examined import Examined, remember, remembered
from quizapp.library.lint.facts import Facts
from quizapp.library.lint.twins import twins
from quizapp.library.problem import DeckProblem
from quizapp.library.refreshing import deck_files
from quizapp.library.scan import Piece
from quizapp.shipped import generators


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check.

    Attributes:
        problems: by file and line.
        parsed: how many cards had to be parsed; the others were remembered.
        renames: new id and old id of cards that seem to have changed theirs.
    """

    files: tuple[Examined, ...]
    problems: tuple[DeckProblem, ...]
    parsed: int
    renames: Mapping[str, str]

    @property
    def cards(self) -> int:
        """How many cards were checked."""
        return sum(len(file.cards) for file in self.files)

    @property
    def sound(self) -> bool:
        """Whether everything can be studied as it was meant; advice may be left."""
        return all(problem.advice for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "files": len(self.files),
            "cards": self.cards,
            "items": sum(len(card.parts) for file in self.files for card in file.cards),
            "sound": self.sound,
            "problems": [problem.to_json() for problem in self.problems],
        }


def check(
    folders: Sequence[Path],
    *,
    only: Collection[Path] = (),
    memory: Path | None = None,
    known: Mapping[str, str] | None = None,
) -> Report:
    """Check deck folders together.

    Args:
        folders: the shipped decks first, the learner's own after them; a card of a later folder
            may override one of an earlier by its id.
        only: files or folders whose problems are wanted; all without it.
        memory: where what was found is kept, so that unchanged files are not parsed again.
        known: texts of cards that the learner's index has, by id, to notice changed ids.
    """
    earlier = remembered(memory)
    parsed = 0
    groups: list[list[Examined]] = []
    problems: list[DeckProblem] = []
    for folder in folders:
        group = []
        for path in deck_files(folder) if folder.is_dir() else [folder]:
            found = _examined(path, earlier)
            if isinstance(found, DeckProblem):
                problems.append(found)
                continue
            parsed += 0 if found is earlier.get(path) else len(found.cards)
            group.append(found)
        groups.append(group)
    files = [file for group in groups for file in group]
    if files != list(earlier.values()):
        remember(memory, files)
    problems += [problem for file in files for problem in file.problems]
    renames = _together(groups, known or {}, problems)
    wanted = [one for one in problems if _is_in(one.path, only)]
    wanted.sort(key=lambda one: (str(one.path), one.line, one.rule))
    shown = tuple(file for file in files if _is_in(file.path, only))
    return Report(shown, tuple(wanted), parsed, renames)


def _examined(path: Path, earlier: Mapping[Path, Examined]) -> Examined | DeckProblem:
    try:
        data = path.read_bytes()
        found = earlier.get(path)
        if found and found.digest == digest_of(data):
            return found
        return Examined.of(read_deck(path, data.decode("utf-8-sig")))
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        return DeckProblem(path, 1, "file", message, "Check its name and its rights.")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return DeckProblem(path, line, "file", "This is not UTF-8 text.", "Save the file as UTF-8.")


def _together(
    groups: Sequence[Sequence[Examined]], known: Mapping[str, str], problems: list[DeckProblem]
) -> dict[str, str]:
    """The rules about several cards; problems are added, renames returned."""
    families = frozenset(generators.registry.ids())
    files = [file for group in groups for file in group]
    for group in groups:
        problems += ids.doubled(group, families)
        problems += ids.doubled_decks(group)
    problems += ids.reused(files, families)
    place = {card.id: (file, card) for file in files for card in file.cards if card.id}
    cards = {name: card for name, (_, card) in place.items()}

    def add(card: Facts, rule: str, message: str, mend: str) -> None:
        file, _ = place[card.id]
        problems.append(DeckProblem(file.path, card.line, rule, message, mend, card.id))

    for card, message, mend in links.dead(cards, _levels(families)):
        add(card, "needs", message, mend)
    for circle in links.circles({name: card.needs for name, card in cards.items()}):
        way = " → ".join([*circle, circle[0]])
        add(cards[circle[0]], "circle", f"The needs go in a circle: {way}.", "Remove one of them.")
    asked = list(cards.values())
    for one, other in twins(asked):
        earlier = asked[one]
        where = f"{place[earlier.id][0].path.name}:{earlier.line}"
        message = f"It asks nearly the same as {earlier.id} ({where})."
        add(asked[other], "twin", message, "Join them, or make the difference plain.")
    problems += _missing_pictures(files)
    renames = {}
    for problem, new, old in ids.changed(files, _facts(known, cards)):
        problems.append(problem)
        renames[new] = old
    return renames


def _levels(families: Collection[str]) -> Callable[[str], int]:
    @cache
    def levels(family: str) -> int:
        return len(generators.registry.metadata(family).levels) if family in families else 0

    return levels


def _facts(known: Mapping[str, str], present: Collection[str]) -> dict[str, Facts]:
    """Known cards; those that are present are only named, those that are gone are parsed."""
    blank = Facts("", 0, "", (), (), (), "", (), (), (), 0)
    return {
        name: blank if name in present else Facts.of(parse_card(Piece(1, known[name])))
        for name in known
    }


def _missing_pictures(files: Iterable[Examined]) -> list[DeckProblem]:
    found = []
    for file in files:
        for card in file.cards:
            for offset, target in card.pictures:
                line = card.line + offset
                if "://" in target or target.startswith("/"):
                    message = f"The picture {target} does not lie beside the deck."
                elif not (file.path.parent / target).is_file():
                    message = f"The picture {target} does not exist."
                else:
                    continue
                mend = "Put it beside the deck and name it from there."
                found.append(DeckProblem(file.path, line, "picture", message, mend, card.id))
    return found


def _is_in(path: Path, only: Collection[Path]) -> bool:
    here = path.resolve() if only else path  # as the wanted ones are: a link is what it leads to
    return not only or any(here == one or one in here.parents for one in only)
