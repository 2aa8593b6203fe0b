"""A card's item made concrete: what is asked, how it is answered, what is shown afterwards."""

from typing import Any

from quizapp.library import gaps, typed
from quizapp.library.card import Card
from quizapp.library.choices import Choice, shuffled
from quizapp.library.items import gap_number
from quizapp.mathtext.plain import to_line
from quizapp.model.ids import part_of
from quizapp.model.question import Question

BACK_ASKS = "*Which term or question has this answer?*"


def question_of(
    card: Card,
    item: str,
    *,
    topic: str,
    folder: str = "",
    seed: int | None = None,
    digest: int | None = None,
) -> Question:
    """The question of a card's item.

    Args:
        card: the card, parsed.
        item: one of ``items.item_ids(card)``.
        topic: the deck it belongs to.
        folder: where its pictures lie.
        seed: decides the order of options, so that the right one cannot be known by its place;
            None gives one order for the card.
        digest: of the card's text, where it is known already.

    Raises:
        ValueError: the card's typed answer cannot be read; the text is for its writer.
    """
    prompt, answer, form = _asked(card, item, seed)
    return Question(
        item=item,
        topic=topic,
        kind=card.kind,
        prompt=prompt,
        answer=answer,
        form=form,
        hints=card.hints,
        why=card.why,
        source=card.source,
        points=card.points,
        folder=folder,
        digest=card.piece.digest if digest is None else digest,
    )


def _asked(card: Card, item: str, seed: int | None) -> tuple[str, str, dict[str, Any] | None]:
    if card.numbers:
        return _cloze(card, gap_number(card, item))
    if part_of(item) == "back":
        return _joined(card.plain_answer, BACK_ASKS), _joined(card.question, card.stem), None
    prompt = _joined(card.question, card.stem)
    if card.choices:
        return _choice(card, prompt, f"{card.id} {'' if seed is None else seed}")
    if card.kind == "typed":
        form = typed.form_of(card.attributes.values)
        return prompt, card.plain_answer or card.attributes.values["answer"], form
    return prompt, card.plain_answer, None


def _cloze(card: Card, number: int) -> tuple[str, str, dict[str, Any] | None]:
    stem = gaps.blanked(card.stem, card.stem_gaps, number)
    body = gaps.blanked(card.answer, card.gaps, number)
    hidden = [gap.text for gap in (*card.stem_gaps, *card.gaps) if gap.number == number]
    hidden = list(dict.fromkeys(hidden))
    form = None
    if "typed" in card.attributes.tags:
        form = typed.typed_gap(to_line(hidden[0]))
    return _joined(card.question, stem, body), " … ".join(hidden), form


def _choice(card: Card, prompt: str, salt: str) -> tuple[str, str, dict[str, Any]]:
    keep = "in-order" in card.attributes.tags
    options = list(card.choices) if keep else shuffled(card.choices, salt)
    shown = "\n".join(f"- {letter(place)}) {one.text}" for place, one in enumerate(options))
    right = [place for place, one in enumerate(options) if one.right]
    answer = "\n".join(f"- {letter(place)}) {options[place].text}" for place in right)
    return _joined(prompt, shown), _joined(answer, card.plain_answer), choice_form(options)


def choice_form(options: list[Choice]) -> dict[str, Any]:
    """The answer form of options: one right, or several."""
    texts = [to_line(one.text) for one in options]
    right = [text for text, one in zip(texts, options, strict=True) if one.right]
    if len(right) == 1:
        return {"form": "choice", "value": right[0], "choices": texts}
    return {"form": "choices", "value": right, "choices": texts}


def letter(place: int) -> str:
    """What an option is called: a, b, c and so on."""
    return chr(ord("a") + place)


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))
