"""From the words of ``practice make`` to a specification: a file, a ready one, or options."""

import json
from collections.abc import Sequence
from pathlib import Path

from quizapp.errors import UsageError, nearest
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec, read_spec
from quizapp.practice.sheet import Sheet, sheet_of
from quizapp.practice.spec import Spec
from quizapp.practice.specs import ready


def spec_named(name: str, known: Known) -> Spec:
    """The specification of a file or of a ready name.

    Raises:
        UsageError: there is neither, or it is not right.
    """
    path = Path(name)
    if path.is_file():
        return read_spec(path, known)
    found = ready()
    if name not in found:
        hint = nearest(name, found) or f" Ready ones: {', '.join(found)}."
        raise UsageError(f"There is no specification {name}.{hint}")
    return read_spec(found[name], known)


def spec_of_options(
    known: Known,
    *,
    families: Sequence[str],
    topics: Sequence[str],
    level: int | None,
    count: int | None,
) -> Spec:
    """The specification of options: ``count`` questions, spread evenly over what is named."""
    named = [("family", name) for name in families] + [("topic", name) for name in topics]
    count = count or 10
    lines = ["[[section]]"]
    for place, (key, name) in enumerate(named):
        share = count // len(named) + (place < count % len(named))
        if share:
            lines += ["[[section.question]]", f"{key} = {json.dumps(name)}", f"count = {share}"]
            lines += [f"level = {level}"] if level else []
    title = ", ".join(name for _, name in named)
    text = "\n".join([f"title = {json.dumps(title)}", "shuffle = true", *lines])
    return parse_spec(text, known, source="", name=named[0][1])


def is_sheet(name: str) -> bool:
    """Whether a name is that of a written sheet and not of a specification."""
    return name.endswith(".json")


def read_sheet(path: Path) -> Sheet:
    """Read NAME.sheet.json.

    Raises:
        UsageError: it cannot be read or is no sheet.
    """
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    except (UnicodeDecodeError, ValueError):
        raise UsageError(f"{path} is not JSON; `practice make` writes NAME.sheet.json.") from None
    return sheet_of(data, path.name)


def sheet_text(sheet: Sheet) -> bytes:
    """What NAME.sheet.json holds."""
    return (json.dumps(sheet.to_json(), ensure_ascii=False, indent=1) + "\n").encode()
