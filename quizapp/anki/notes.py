"""A card as a note: its fields, and which of Anki's cards is which of our items."""

from dataclasses import dataclass

from quizapp.anki.markup import Picture, escaped, to_cloze, to_html, to_inline
from quizapp.anki.notetypes import CARD, CLOZE, TYPES, filled
from quizapp.library.card import Card
from quizapp.library.choices import Choice, shuffled
from quizapp.library.items import item_ids
from quizapp.library.questions import BACK_ASKS, letter
from quizapp.library.typed import accepted
from quizapp.model.ids import part_of


@dataclass(frozen=True, slots=True)
class Written:
    """A card's note without its learner.

    Attributes:
        type: of the note.
        ords: Anki's number of the card that asks each item.
    """

    type: str
    fields: tuple[str, ...]
    ords: dict[str, int]


def written(card: Card, picture: Picture) -> Written:
    """The note of a card; ``picture`` names the files it shows."""
    return _cloze(card, picture) if card.numbers else _plain(card, picture)


def _plain(card: Card, picture: Picture) -> Written:
    typed = card.attributes.values.get("answer", "") if card.kind == "typed" else ""
    options, right = _options(card, picture)
    fields = filled(
        TYPES[CARD].fields,
        question=_below(to_inline(card.question, picture), to_html(card.stem, picture)),
        options=options,
        right=right,
        typed=escaped(typed),
        accept=escaped("|".join((typed, *accepted(card.attributes.values))) if typed else ""),
        answer=to_html(card.plain_answer, picture) or escaped(typed),
        points=_points(card, picture),
        both=to_inline(BACK_ASKS) if card.both else "",
        **_around(card, picture),
    )
    return Written(CARD, fields, {item: int(part_of(item) == "back") for item in item_ids(card)})


def _cloze(card: Card, picture: Picture) -> Written:
    text = _below(
        to_inline(card.question, picture),
        to_cloze(card.stem, card.stem_gaps, picture),
        to_cloze(card.answer, card.gaps, picture),
    )
    typed = "1" if "typed" in card.attributes.tags else ""
    fields = filled(TYPES[CLOZE].fields, text=text, typed=typed, **_around(card, picture))
    ords = {item: int(part_of(item) or 1) - 1 for item in item_ids(card)}
    return Written(CLOZE, fields, ords)


def _around(card: Card, picture: Picture) -> dict[str, str]:
    return {
        "why": to_html(card.why, picture),
        "source": to_html(card.source, picture),
        "hints": "".join(to_html(hint, picture) for hint in card.hints),
        "key": escaped(card.id),
    }


def _below(question: str, *more: str) -> str:
    return f"<p>{question}</p>" + "".join(f"\n{part}" for part in more if part)


def _options(card: Card, picture: Picture) -> tuple[str, str]:
    """The options as buttons, and the letters of the right ones."""
    if not card.choices or card.numbers:
        return "", ""
    keep = "in-order" in card.attributes.tags
    options = list(card.choices) if keep else shuffled(card.choices, f"{card.id} ")
    return buttons([(one.text, one.right) for one in options], picture), right_letters(options)


def right_letters(options: list[Choice]) -> str:
    """The letters of the right options: ``a c``."""
    return " ".join(letter(place) for place, one in enumerate(options) if one.right)


def buttons(options: list[tuple[str, bool]], picture: Picture) -> str:
    """Options to click, also on a phone, where only buttons take a touch."""
    one = int(sum(right for _, right in options) == 1)
    return "\n".join(
        f'<button type="button" class="option tappable" data-letter="{letter(place)}" '
        f'data-one="{one}" aria-pressed="false">{letter(place)}) {to_inline(text, picture)}</button>'
        for place, (text, _) in enumerate(options)
    )


def _points(card: Card, picture: Picture) -> str:
    return "".join(
        f'<label class="tappable"><input type="checkbox"> {to_inline(point, picture)}</label>'
        for point in card.points
    )
