"""Numbers in sentences and in worked solutions."""

from collections.abc import Sequence


def grouped(n: int) -> str:
    """Write a whole number with its thousands apart.

    Example:
        >>> grouped(61706)
        '61,706'
    """
    return f"{n:,}"


def plural(n: int, noun: str, many: str = "") -> str:
    """Write a number with its noun.

    Example:
        >>> plural(1, "filter"), plural(6, "filter"), plural(2, "class", "classes")
        ('1 filter', '6 filters', '2 classes')
    """
    return f"{grouped(n)} {noun if n == 1 else many or noun + 's'}"


def digits(places: int, *, even: bool = False) -> str:
    """Ask for so many decimals; ``even`` where many answers come out even.

    Example:
        >>> digits(3), digits(1, even=True)
        ('Give 3 decimals.', 'Give 1 decimal where it does not come out even.')
    """
    return f"Give {plural(places, 'decimal')}{' where it does not come out even' * even}."


def a(text: str) -> str:
    """Put the article before a number or a word.

    Example:
        >>> a("11×11 kernel"), a("3×3 kernel"), a("800×600 image"), a("RGB image")
        ('an 11×11 kernel', 'a 3×3 kernel', 'an 800×600 image', 'an RGB image')
    """
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    eleven = digits[:2] in ("11", "18") and len(digits) % 3 == 2
    vowel = digits.startswith("8") or eleven or text[0] in "aeioAEIO" or text[:3] == "RGB"
    return f"{'an' if vowel else 'a'} {text}"


def number(value: float, digits: int = 12) -> str:
    """Write a number with a real minus sign, without trailing zeros.

    Example:
        >>> number(-2), number(0.5), number(2.0), number(1 / 3, 4)
        ('−2', '0.5', '2', '0.3333')
    """
    text = str(value) if isinstance(value, int) else f"{value:.{digits}g}"
    return text if value >= 0 else text.replace("-", "−")


def fixed(value: float, places: int) -> str:
    """Write a real with a fixed number of places and a real minus sign.

    Example:
        >>> fixed(-0.12345, 3), fixed(-0.0001, 2)
        ('−0.123', '0.00')
    """
    text = f"{value:.{places}f}"
    if not text.strip("-0."):
        text = text.lstrip("-")
    return text.replace("-", "−")


def factor(value: float) -> str:
    """Write a number as a later factor or summand: negative ones in brackets.

    Example:
        >>> factor(3), factor(-1)
        ('3', '(−1)')
    """
    return f"({number(value)})" if value < 0 else number(value)


def times(*factors: float | str) -> str:
    """Write a product.

    Example:
        >>> times(5, 5, 3), times(2, -1), times("f", 3), times(64, 4609)
        ('5·5·3', '2·(−1)', 'f·3', '64·4,609')
    """
    return "·".join([_written(one, later=place > 0) for place, one in enumerate(factors)])


def _written(one: float | str, *, later: bool) -> str:
    if type(one) is int and one >= 0:
        return grouped(one)
    text = one if isinstance(one, str) else number(one)
    return f"({text})" if later and text[0] == "−" else text


def total(values: Sequence[float]) -> str:
    """Write a sum.

    Example:
        >>> total([3, -1, 4])
        '3 + (−1) + 4'
    """
    return " + ".join([number(values[0]), *map(factor, values[1:])])
