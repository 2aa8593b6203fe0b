"""The ways in which students type one and the same value."""

from collections.abc import Iterator
from typing import Any

from .answers import Answer, show

GARBAGE = ("", "   ", "?!", "banana split", "3 x x", "$$$")
"""What no numeric form can read."""

_NUMERIC = (
    "count",
    "real",
    "fraction",
    "percentage",
    "shape",
    "vector",
    "matrix",
    "tuple",
    "table",
)


def spellings(answer: Answer, value: Any) -> Iterator[str]:
    """Yield the value as the program shows it and as students write it."""
    yield show(answer, value)
    match answer.form:
        case "count":
            yield from (f"{value}", f"{value:,}", f"  {value} ")
        case "real":
            yield f"{value:.12g}"
        case "shape":
            sizes = [str(size) for size in value]
            yield from ("x".join(sizes), "×".join(sizes), " x ".join(sizes))
            yield from (f"({', '.join(sizes)})", f"[{','.join(sizes)}]", " ".join(sizes))
        case "vector":
            entries = [f"{entry:.12g}" for entry in value]
            yield from (" ".join(entries), ", ".join(entries))
            yield from (f"[{','.join(entries)}]", f"({', '.join(entries)})")
        case "tuple":
            texts = [show(part, value[name]) for name, part in answer.parts]
            if not any(";" in text for text in texts):  # a matrix has semicolons of its own
                yield "; ".join(texts)
            yield "\n".join(texts)
        case "matrix":
            rows = [[f"{entry:.12g}" for entry in row] for row in value]
            yield "; ".join(" ".join(row) for row in rows)
            yield "\n".join(" ".join(row) for row in rows)
            yield f"[{','.join('[' + ','.join(row) + ']' for row in rows)}]"


def numeric(answer: Answer) -> bool:
    """Whether an answer is made of numbers, so that ``GARBAGE`` cannot be one."""
    return answer.form in _NUMERIC
