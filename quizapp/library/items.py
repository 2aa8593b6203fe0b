"""What of a card is scheduled: its gaps, its directions, or the card itself."""

from quizapp.library.card import Card
from quizapp.library.choices import guess_chance
from quizapp.mathtext.plain import to_line
from quizapp.model.item import Item, Kind


def item_ids(card: Card) -> tuple[str, ...]:
    """The items of a card; the first gap and the forward direction are the bare id."""
    if card.numbers:
        return tuple(gap_item(card.id, number) for number in sorted(card.numbers))
    return (card.id, f"{card.id}/back") if card.both else (card.id,)


def gap_item(card_id: str, number: int) -> str:
    """The item of a gap."""
    return card_id if number == 1 else f"{card_id}/{number}"


def gap_number(card: Card, item: str) -> int:
    """The gap an item asks for."""
    part = item.partition("/")[2]
    if part.isdigit():
        return int(part)
    return 1 if 1 in card.numbers else min(card.numbers)


def items_of(card: Card, topic: str) -> tuple[Item, ...]:
    """The items of a card, in the order they are met."""
    title = to_line(card.question)
    guess = guess_chance(card.choices) if card.kind == "choice" else 0.0
    return tuple(
        Item(
            id=item,
            topic=topic,
            kind=_kind(card),
            title=title,
            needs=card.needs,
            weight=card.weight,
            guess=guess,
            tags=card.tags,
        )
        for item in item_ids(card)
    )


def _kind(card: Card) -> Kind:
    return card.kind
