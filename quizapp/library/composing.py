"""A card composed from its parts, and what is wrong with it while it is being written."""

from quizapp.library.card import parse_card
from quizapp.library.items import item_ids
from quizapp.library.questions import question_of
from quizapp.library.scan import scan
from quizapp.mathtext.terminal import unshowable
from quizapp.model.ids import is_id


def compose(
    name: str, question: str, answer: str, *, why: str = "", source: str = "", typed: bool = False
) -> str:
    """A card's lines of a deck file.

    Args:
        name: its id.
        question: on one line, Markdown.
        answer: Markdown; gaps as ``==1|gap==``, options as ``- [x]`` and ``- [ ]``.
        why: the reason, shown after the answer.
        source: where it stands.
        typed: whether the answer is typed and marked.
    """
    written = " ".join(answer.split()).replace('"', "'")
    marks = f"#{name}" + (f' answer="{written}"' if typed else "")
    parts = [f"## {' '.join(question.split())} {{{marks}}}", answer.strip()]
    parts += [f"### Why\n\n{why.strip()}"] if why.strip() else []
    parts += [f"### Source\n\n{source.strip()}"] if source.strip() else []
    return "\n\n".join(part for part in parts if part) + "\n"


def objections(card_text: str, name: str, *, taken: bool) -> list[str]:
    """What stands in the way of keeping a card, a sentence each; empty when it can be kept."""
    pieces = scan(f"# Deck {{#deck}}\n\n{card_text}").cards
    if not is_id(name):
        return ["The id takes small letters, digits and single hyphens, at most 64."]
    if taken:
        return [f"The id {name} is taken; choose another."]
    if len(pieces) != 1:
        return ["A line of the answer begins with ##, which would begin another card."]
    card = parse_card(pieces[0])
    if not card.question.strip():
        return ["Write the question."]
    if not card.plain_answer and not card.choices:
        return ["Write the answer."]
    if card.choices and not any(choice.right for choice in card.choices):
        return ["None of the options is right: mark one with [x]."]
    try:
        for item in item_ids(card):
            question_of(card, item, topic="deck")
    except ValueError as error:
        return [str(error)]
    return unshowable(card_text)
