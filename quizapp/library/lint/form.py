"""The form of a card: attributes that mean something, parts that are known, a way to answer it."""

from collections.abc import Iterator

from quizapp.library import gaps, typed
from quizapp.library.card import KEYS, Card
from quizapp.library.problem import Remark
from quizapp.model.ids import is_id, slug


def attributes(card: Card) -> Iterator[Remark]:
    """Ids, keys and tags are as the format has them."""
    found = card.attributes
    if not found.id:
        mend = f"Write {{#{slug(card.question)}}} behind the question."
        yield Remark(0, "id", "The card has no id.", mend, mechanical=True)
    elif len(found.ids) > 1:
        ids = ", ".join(found.ids)
        yield Remark(0, "id", f"The card has several ids: {ids}.", "Keep one; was= names old ones.")
    elif not is_id(found.id):
        mend = "Use small letters, digits and single hyphens, at most 64 characters."
        yield Remark(0, "id", f"{found.id} is no id.", mend)
    for text in found.stray:
        yield Remark(
            0, "attribute", f"“{text}” cannot be read.", 'Write key=value or key="two words".'
        )
    for key in found.values.keys() - KEYS:
        mend = f"Known are {', '.join(sorted(KEYS))}."
        yield Remark(0, "attribute", f"{key}= means nothing here.", mend)
    weight = found.values.get("weight", "1")
    if card.weight == 1 and weight not in ("1", "1.0"):
        yield Remark(0, "attribute", f"weight={weight} is no weight.", "Use a number above 0.")


def parts(card: Card) -> Iterator[Remark]:
    """Headings below a card name a part."""
    lines = card.piece.text.split("\n")
    for heading in card.unknown_parts:
        name = heading.removeprefix("### ").strip()
        mend = "Known are Why, Hint, Source and Points; use #### for headings of your own."
        yield Remark(lines.index(heading), "part", f"“{name}” names no part of a card.", mend)


def kinds(card: Card) -> Iterator[Remark]:
    """A card has a way to be answered, and only one."""
    tags = card.attributes.tags
    if not card.question:
        yield Remark(0, "empty", "The card has no question.", "Write it behind ##.")
    if not (card.answer or card.kind in ("typed", "cloze")):
        yield Remark(0, "empty", "The card has no answer.", "Write it below the question.")
    ways = [
        name
        for name, used in (
            ("gaps", bool(card.numbers)),
            ("choices", bool(card.choices)),
            ("answer=", "answer" in card.attributes.values),
            (".explain", "explain" in tags),
            (".both", card.both),
        )
        if used
    ]
    if len(ways) > 1:
        message = f"The card is asked in more than one way: {' and '.join(ways)}."
        yield Remark(0, "kind", message, "Make a card of each.")
    if "explain" in tags and not card.points:
        mend = "Add ### Points with a `- [ ]` line for each point of a good explanation."
        yield Remark(0, "points", "The explanation has no checklist.", mend)
    if card.points and "explain" not in tags:
        yield Remark(0, "points", "Points belong to an explanation.", "Add .explain to the card.")
    if "typed" in tags and not card.numbers:
        yield Remark(0, "kind", ".typed is for gaps.", "Use answer= for a typed answer.")
    yield from _choices(card)
    yield from _typed(card)


def _choices(card: Card) -> Iterator[Remark]:
    if not card.choices:
        return
    if len(card.choices) < 2:
        yield Remark(0, "choices", "There is only one choice.", "Add wrong ones with `- [ ]`.")
    if not any(choice.right for choice in card.choices):
        yield Remark(0, "choices", "No choice is right.", "Mark the right one with `- [x]`.")
    texts = [" ".join(choice.text.lower().split()) for choice in card.choices]
    if len(set(texts)) < len(texts):
        yield Remark(0, "choices", "Two choices are the same.", "Change one of them.")


def _typed(card: Card) -> Iterator[Remark]:
    values = card.attributes.values
    if "answer" not in values:
        for key in values.keys() & {"tolerance", "accept", "form", "layout"}:
            yield Remark(0, "typed", f"{key}= needs answer=.", f"Add answer= or remove {key}=.")
        return
    try:
        refusal = typed.refused(values)
    except ValueError as error:
        refusal = str(error)
    if refusal:
        yield Remark(0, "typed", refusal, "A learner's answer is read in the same way.")


def cloze(card: Card) -> Iterator[Remark]:
    """Gaps have written numbers and stand where they can be hidden."""
    lines = card.piece.text.split("\n")
    for gap in (*card.stem_gaps, *card.gaps):
        if not gap.written:
            line = next(
                (n for n, text in enumerate(lines) if f"=={gap.text.split(chr(10))[0]}" in text), 0
            )
            message = f"The gap “{gap.text}” has no number."
            mend = f"Write =={gap.number}|{gap.text}==."
            yield Remark(line, "gap-number", message, mend, mechanical=True)
    for text in (*gaps.gaps_in_maths(card.answer), *gaps.gaps_in_maths(card.stem)):
        line = next((n for n, found in enumerate(lines) if text in found), 0)
        mend = "Close the formula before the gap: $a =$ ==1|$b$==."
        yield Remark(line, "gap-in-formula", f"The gap {text} stands inside a formula.", mend)
    if gaps.find_gaps(card.question):
        yield Remark(
            0, "gap-in-question", "A gap stands in the heading.", "Put it below the heading."
        )
