"""Words of Markdown, for rules that compare and count them."""

import re

from quizapp.mathtext.plain import to_line

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,}).*?^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL)
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "is",
        "are",
        "was",
        "were",
        "be",
        "does",
        "do",
        "did",
        "how",
        "what",
        "which",
        "why",
        "when",
        "where",
        "who",
        "many",
        "much",
        "and",
        "or",
        "with",
        "for",
        "by",
        "it",
        "its",
        "that",
        "this",
        "these",
        "those",
        "as",
        "at",
        "from",
        "into",
        "than",
        "then",
        "there",
        "has",
        "have",
    ]
)


def words(markdown: str) -> list[str]:
    """The words and numbers of a text in small letters, without markup and punctuation."""
    return [word for word in _WORD.findall(to_line(markdown).lower()) if word[0].isalnum()]


def without_code_blocks(markdown: str) -> str:
    """A text without fenced blocks: drawings and programs are not read as sentences."""
    return _FENCE.sub("", markdown) if "```" in markdown or "~~~" in markdown else markdown


def content_words(markdown: str) -> frozenset[str]:
    """The words that say what a text is about; plural and singular count as one."""
    return frozenset(_singular(word) for word in words(markdown) if word not in _STOP)


def numbers(markdown: str) -> tuple[str, ...]:
    """The numbers of a text in their order, thousands unseparated."""
    found = (word for word in words(markdown) if word[0].isdigit())
    return tuple(
        word.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", word) else word for word in found
    )


def holds(text: str, phrase: str) -> bool:
    """Whether the words of ``phrase`` stand together in ``text``."""
    wanted = " ".join(words(phrase))
    return bool(wanted) and f" {wanted} " in f" {' '.join(words(text))} "


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
