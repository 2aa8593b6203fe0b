"""A deck as rows for the catalogue; a card whose text is unchanged keeps its row unparsed."""

from collections.abc import Iterable, Mapping
from typing import Final

from quizapp.library.card import Card, parse_card
from quizapp.library.deck import Deck
from quizapp.library.items import item_ids, items_of
from quizapp.library.problem import DeckProblem
from quizapp.model.ids import is_id, part_of
from quizapp.store.rows import CardRow, ProblemRow

_WHERE: Final = {"question": "behind ##", "answer": "below the question"}


def card_row(card: Card) -> CardRow:
    """The row of a card that has a valid id."""
    first = items_of(card, "")[0]
    return CardRow(
        id=card.id,
        kind=card.kind,
        title=first.title,
        text=card.piece.text,
        digest=card.piece.digest,
        line=card.piece.line,
        parts=tuple(part_of(item) for item in item_ids(card)),
        needs=card.needs,
        weight=card.weight,
        guess=first.guess,
        tags=card.tags,
    )


def card_rows(deck: Deck, taken: Mapping[str, str]) -> tuple[list[CardRow], list[DeckProblem]]:
    """The rows of a deck's cards, and the cards that cannot be asked.

    Args:
        deck: as read.
        taken: ids that are not free, and what has them.
    """
    rows: list[CardRow] = []
    problems: list[DeckProblem] = []
    seen = dict(taken)
    for piece in deck.scan.cards:
        card = parse_card(piece)
        place = f"{deck.path.name}:{piece.line}"
        if not is_id(card.id):
            message = f"The card “{card.question[:50]}” has no valid id, so it is not asked."
            problems.append(
                _problem(deck, piece.line, "id", message, "Run `quizapp decks check --fix`.")
            )
        elif card.id in seen:
            message = f"The id {card.id} is taken by {seen[card.id]}, so this card is not asked."
            problems.append(
                _problem(deck, piece.line, "id-doubled", message, "Give it another id.")
            )
        elif card.lacks:
            message = f"The card {card.id} has no {card.lacks}, so it is not asked."
            mend = f"Write it {_WHERE[card.lacks]}."
            problems.append(_problem(deck, piece.line, "empty", message, mend))
        else:
            seen[card.id] = place
            rows.append(card_row(card))
    return rows, problems


def problem_rows(problems: Iterable[DeckProblem], path: str, folder: str) -> tuple[ProblemRow, ...]:
    """Problems as the catalogue keeps them."""
    return tuple(
        ProblemRow(path, problem.line, f"{problem.message} {problem.mend}", folder)
        for problem in problems
    )


def _problem(deck: Deck, line: int, rule: str, message: str, mend: str) -> DeckProblem:
    return DeckProblem(deck.path, line, rule, message, mend)
