"""Pictures of cards: carried inside the sheet, so that it makes the same bytes without the deck."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from quizapp.mathtext.segments import stretches
from quizapp.practice.sheet import Part, Sheet

KINDS: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""What is taken for a picture, by ending."""

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<target>[^)\s>]+)>?[^)]*\)")


def read(text: str, folder: Path) -> dict[str, str]:
    """The pictures of a card's text in base64, by the paths it names; missing ones are left out."""
    found: dict[str, str] = {}
    for match in _PICTURE.finditer(text) if "![" in text else ():
        path = folder / unquote(match["target"])
        if path.suffix.lower() in KINDS and path.is_file():
            found[match["target"]] = b64encode(path.read_bytes()).decode()
    return found


def placed(sheet: Sheet, place: Callable[[str], str]) -> tuple[Sheet, dict[str, bytes]]:
    """Let a sheet's pictures have names that follow from their bytes.

    Args:
        sheet: what to write.
        place: from a picture's name to how the Markdown names it.

    Returns:
        The sheet with those names, and the pictures by name.
    """
    files: dict[str, bytes] = {}

    def named(target: str, data: bytes) -> str:
        name = f"{sha256(data).hexdigest()[:12]}{Path(target).suffix.lower()}"
        files[name] = data
        return place(name)

    return _renamed(sheet, named), files


def embedded(sheet: Sheet) -> Sheet:
    """The sheet with its pictures as data URIs."""

    def data_uri(target: str, data: bytes) -> str:
        kind = KINDS[Path(target).suffix.lower()]
        return f"data:{kind};base64,{b64encode(data).decode()}"

    return _renamed(sheet, data_uri)


@contextmanager
def folder_of(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with the pictures, for programs that read them from a disk."""
    with TemporaryDirectory(prefix="practice-") as name:
        for file, data in files.items():
            (Path(name) / file).write_bytes(data)
        yield Path(name)


def _renamed(sheet: Sheet, name: Callable[[str, bytes], str]) -> Sheet:
    if not any("card" in part.source and "![" in part.source["text"] for _, part in sheet.parts):
        return sheet
    variants = []
    for variant in sheet.variants:
        blocks = []
        for block in variant.blocks:
            exercises = [
                replace(one, parts=tuple(_part(part, name) for part in one.parts))
                for one in block.exercises
            ]
            blocks.append(replace(block, exercises=tuple(exercises)))
        variants.append(replace(variant, blocks=tuple(blocks)))
    return replace(sheet, variants=tuple(variants))


def _part(part: Part, name: Callable[[str, bytes], str]) -> Part:
    question, carried = part.question, part.source.get("pictures", {})

    def text(markdown: str) -> str:
        if "![" not in markdown:
            return markdown
        return "".join(
            _PICTURE.sub(shown, one.text) if one.kind == "text" else markdown[one.start : one.end]
            for one in stretches(markdown)
        )

    def shown(match: re.Match[str]) -> str:
        target, alt = match["target"], match["alt"]
        if target in carried:
            return f"![{alt}]({name(target, b64decode(carried[target]))})"
        return f"*{alt}*" if alt.strip() else ""

    return replace(
        part,
        question=question._replace(
            prompt=text(question.prompt),
            answer=text(question.answer),
            why=text(question.why),
        ),
    )
