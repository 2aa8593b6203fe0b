"""One namespace of ids, and an old id is never used again."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from quizapp.library.lint.alike import Alike
from quizapp.library.lint.examined import Examined
from quizapp.library.lint.facts import Facts
from quizapp.library.problem import DeckProblem


def doubled(files: Sequence[Examined], families: Collection[str]) -> Iterator[DeckProblem]:
    """Ids that two cards of one folder have, or a card and a family."""
    first: dict[str, tuple[Examined, Facts]] = {}
    for file in files:
        for card in file.cards:
            if not card.id:
                continue
            if card.id in families:
                message = f"{card.id} is the id of a problem family."
                yield _problem(file, card, "id-doubled", message, "Give the card another id.")
            elif card.id in first:
                other, found = first[card.id]
                message = f"The id {card.id} is taken by {other.path.name}:{found.line}."
                mend = "Give the newer card another id."
                yield _problem(file, card, "id-doubled", message, mend)
            else:
                first[card.id] = (file, card)


def doubled_decks(files: Sequence[Examined]) -> Iterator[DeckProblem]:
    """Deck ids that two files of one folder have."""
    first: dict[str, Examined] = {}
    for file in files:
        other = first.setdefault(file.deck, file)
        if other is not file:
            message = f"The deck id {file.deck} is taken by {other.path.name}."
            mend = "Give one of them another id, or put their cards into one file."
            yield DeckProblem(file.path, 1, "deck-doubled", message, mend)


def reused(files: Sequence[Examined], families: Collection[str]) -> Iterator[DeckProblem]:
    """Old ids that something has again, or that two cards claim."""
    present = {card.id for file in files for card in file.cards}
    claimed: dict[str, str] = {}
    for file in files:
        for card in file.cards:
            for old in card.was:
                if old in present or old in families:
                    message = f"was={old} is in use, but an old id is never used again."
                    mend = f"Give what has the id {old} now another one."
                    yield _problem(file, card, "id-reused", message, mend)
                elif claimed.setdefault(old, card.id) != card.id:
                    message = f"was={old} is also claimed by {claimed[old]}."
                    mend = "Only one card can carry on its history."
                    yield _problem(file, card, "id-reused", message, mend)


def changed(
    files: Sequence[Examined], known: Mapping[str, Facts]
) -> Iterator[tuple[DeckProblem, str, str]]:
    """Cards that seem to be an earlier card under a new id: problem, new id, old id.

    Args:
        files: as they are now.
        known: cards the learner's index has, by id.
    """
    present = {card.id: (file, card) for file in files for card in file.cards if card.id}
    accounted = {old for _, card in present.values() for old in card.was}
    kept = {*present, *accounted}
    gone = [(name, card) for name, card in known.items() if name not in kept]
    fresh = [
        (file, card) for name, (file, card) in present.items() if name not in known and not card.was
    ]
    met = Alike([*(card for _, card in gone), *(card for _, card in fresh)])
    places: dict[int, int] = {}  # by digest
    for place, (_, card) in enumerate(gone):
        met.add(place, card)
        places.setdefault(card.digest, place)
    for file, card in fresh:
        like = [*met.near(card)[:1], *([places[card.digest]] if card.digest in places else [])]
        if like:
            name, _ = gone[min(like)]
            message = f"{card.id} looks like the card {name}, whose id is gone."
            mend = f"Write was={name} behind its id to keep the history."
            problem = _problem(file, card, "id-changed", message, mend, mechanical=True)
            yield problem, card.id, name


def _problem(
    file: Examined, card: Facts, rule: str, message: str, mend: str, *, mechanical: bool = False
) -> DeckProblem:
    return DeckProblem(file.path, card.line, rule, message, mend, card.id, mechanical)
