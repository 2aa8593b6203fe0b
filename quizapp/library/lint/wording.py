"""What makes a card good to learn: one idea, a short answer, a reason, a source."""

import re
from collections.abc import Iterator

from quizapp.library import gaps
from quizapp.library.card import Card
from quizapp.library.lint.words import holds, without_code_blocks, words
from quizapp.library.problem import Remark
from quizapp.mathtext.plain import to_line

LONGEST = 60
LONGEST_EXPLANATION = 100
MOST_LISTED = 4
_YES_NO = re.compile(r"(?:yes|no)\b", re.IGNORECASE)
_LIST_LINE = re.compile(r"^(?:[-*+]|\d+[.)]) +(?!\[[ xX]\])", re.MULTILINE)
_ASIDE = re.compile(r"\([^()]*\)|`[^`]*`|\$[^$]*\$|“[^”]*”")


def length(card: Card) -> Iterator[Remark]:
    """An answer is short."""
    allowed = LONGEST_EXPLANATION if card.kind == "explain" else LONGEST
    count = len(words(without_code_blocks(card.plain_answer)))
    if count > allowed:
        message = f"The answer has {count} words; at most {allowed} are learnt well."
        yield Remark(0, "long", message, "Split the card, or move the reason to ### Why.")


def source(card: Card) -> Iterator[Remark]:
    """A card says where it is from."""
    if not card.source:
        mend = "Add ### Source with a book section, paper or documentation page."
        yield Remark(0, "source", "The card has no source.", mend)


def enumeration(card: Card) -> Iterator[Remark]:
    """Nobody recalls a list of five."""
    if card.kind != "recall":
        return
    text = without_code_blocks(card.plain_answer)
    count = max(len(_LIST_LINE.findall(text)), _in_sentence(text))
    if count > MOST_LISTED:
        message = f"The answer lists {count} things; more than {MOST_LISTED} are not recalled."
        yield Remark(0, "enumeration", message, "Split the card, or make gaps of it.")


def _in_sentence(text: str) -> int:
    """The most items that one sentence strings together: a, b, c and d.

    “… and other things” and “(any two)” say that the list need not be recalled.
    """
    if "(any " in text:
        return 0
    most = 0
    for sentence in re.split(r"[.;:?!]\s|\n\s*\n", _ASIDE.sub("x", text)):
        items = sentence.split(", ")
        last = re.split(r"(?:^|\s)(?:and|or)\s+", items[-1], maxsplit=1)
        run = [_is_short(item) for item in items[1:-1]]
        if last[-1].startswith("other") or not all(run):
            continue
        most = max(most, len(items) + (len(last) > 1 and bool(last[0])))
    return most


def _is_short(item: str) -> bool:
    return len(item.split()) <= 3 and any(sign.isalpha() for sign in item)


def reason(card: Card) -> Iterator[Remark]:
    """Yes and no are guessed; the reason is what is known."""
    options = [to_line(choice.text).lower().rstrip(".") for choice in card.choices]
    bare = card.kind == "choice" and set(options) == {"yes", "no"}
    answer = to_line(card.plain_answer)
    bare = bare or bool(card.kind == "recall" and _YES_NO.match(answer) and len(words(answer)) < 4)
    bare = bare or card.attributes.values.get("answer", "").lower() in ("yes", "no")
    if bare and not card.why:
        message = "A yes or no can be guessed, and the card gives no reason."
        yield Remark(0, "yes-no", message, "Ask for the reason, or add ### Why.")


def given_away(card: Card) -> Iterator[Remark]:
    """The answer does not stand in the question."""
    told = "The answer “{}” stands in the question."
    mend = "Word the question so that it must be recalled."
    for gap in (*card.stem_gaps, *card.gaps):
        if _telling(gap.text) and holds(_blanked(card, gap.number), gap.text):
            yield Remark(0, "given-away", told.format(gap.text), mend)
    if card.kind in ("recall", "typed"):
        answer = card.attributes.values.get("answer") or card.plain_answer.rstrip(".")
        asked = f"{card.question}\n\n{card.stem}"
        offered = re.search(r"\bor\b", asked)
        if len(words(answer)) <= 6 and not offered and _telling(answer) and holds(asked, answer):
            yield Remark(0, "given-away", told.format(answer), mend)


def _blanked(card: Card, number: int) -> str:
    """What is asked where the gaps of one number are blank."""
    above = gaps.blanked(card.stem, card.stem_gaps, number)
    return f"{card.question}\n\n{above}\n\n{gaps.blanked(card.answer, card.gaps, number)}"


def _telling(text: str) -> bool:
    """Whether finding a text in the question gives something away: numbers and letters recur."""
    return any(len(word) > 3 and word.isalpha() for word in words(text))
