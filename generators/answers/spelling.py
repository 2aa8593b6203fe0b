"""Spellings of one term that count as the same."""

import re
import unicodedata

_NO_LETTER = re.compile(r"[^\w+#%]+")
_ARTICLES = frozenset({"a", "an", "the"})
_SHORTEST_CHECKED = 5  # letters; in shorter words one letter makes another word

# American endings for British ones; applied to words of five letters and more.
_AMERICAN = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(e|ed|es|er|ers|ing|able)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|hood|hoods)?$"), r"or\1"),
    (re.compile(r"(cent|fib|lit|met|theat)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"ll(ing|ed|er|ers)$"), r"l\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"(def|off)ence(s)?$"), r"\1ense\2"),
)
_ENDS_ALONE = ("ss", "us", "is", "as", "os")


def key(text: str) -> str:
    """What two spellings of one term share.

    Letters without accents, lower case, no punctuation, spaces or hyphens, no article in front,
    American spelling, singular.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    words = _NO_LETTER.sub(" ", folded.replace("'", "")).replace("_", " ").split()
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return "".join(_singular(_american(word)) for word in words)


def _american(word: str) -> str:
    if len(word) < 5:
        return word
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


def _singular(word: str) -> str:
    """The word without a plural ending, by rule: both sides of a comparison go through it."""
    if len(word) < 4 or word.endswith(_ENDS_ALONE):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if word.endswith("ices"):  # matrices, vertices, indices beside matrix, vertex, index
        return word[:-4] + "ix"
    if word.endswith("s"):
        return word[:-1]
    return word[:-2] + "ix" if word.endswith("ex") else word


def nearly(one: str, other: str) -> bool:
    """Whether two terms differ by one letter missing, added, changed or swapped with the next."""
    left, right = key(one), key(other)
    if left == right or min(len(left), len(right)) < _SHORTEST_CHECKED:
        return False
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left)
    )
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    swapped = left[start : start + 2][::-1] == right[start : start + 2]
    return left[start + 1 :] == right[start + 1 :] or (
        swapped and left[start + 2 :] == right[start + 2 :]
    )
