"""New decks, and cards put into a learner's own deck: what ``quizapp decks new`` and the editor write."""

from contextlib import suppress
from pathlib import Path

from quizapp.errors import UsageError
from quizapp.model.ids import is_id, slug

_SHEET = """# {title} {{#{id}}}

What this deck is about, in a sentence or two.

## {question} {{#{id}-first}}

The answer, in as few words as it needs.

### Why

The reason, shown after the answer.

### Source

Where it stands: book and section, paper, or page.
"""


def new_deck(folder: Path, title: str, deck_id: str = "") -> Path:
    """Write a deck with one card to begin from; its path.

    Raises:
        UsageError: the id is none, or the file exists.
        OSError: it cannot be written; no file is left.
    """
    if not (title := " ".join(title.split())):
        raise UsageError('A deck needs a title, such as `quizapp decks new "My deck"`.')
    name = deck_id or slug(title)
    if not is_id(name):
        raise UsageError(
            f"{name} is no deck id: use small letters, digits and single hyphens, at most 64."
        )
    path = folder / f"{name}.md"
    if path.exists():
        raise UsageError(f"{path} exists already; open it, or choose another title.")
    folder.mkdir(parents=True, exist_ok=True)
    put(path, _SHEET.format(title=title, id=name, question="The first question?"))
    return path


def shipped_title(deck_id: str) -> str:
    """The title of the app's own deck with this id, empty for an id that is the learner's."""
    from quizapp.library.attributes import split_heading
    from quizapp.library.refreshing import deck_files
    from quizapp.shipped import DECKS

    for file in deck_files(DECKS):
        with file.open(encoding="utf-8") as lines:
            title, told = split_heading(next(lines, "").rstrip())
        if told.id == deck_id:
            return title.lstrip("# ")
    return ""


def put(path: Path, text: str) -> None:
    """Replace a file whole: where it cannot be written, what was there stays.

    Raises:
        OSError: it cannot be written; names the file.
    """
    path = path.resolve()  # a link stays one
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.write_bytes(text.encode("utf-8"))
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def overriding(folder: Path, deck_id: str, deck_title: str, card_text: str) -> tuple[Path, int]:
    """Put a shipped card into the learner's own deck of the same id, to be edited there.

    Args:
        folder: of the learner's decks.
        deck_id: of the card's deck.
        deck_title: used when the file is new.
        card_text: verbatim, with its heading and id.

    Returns:
        The file and the line of the card. A card that is there already is left as it is.
    """
    from quizapp.library.scan import scan

    path = folder / f"{deck_id}.md"
    folder.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else f"# {deck_title} {{#{deck_id}}}\n"
    from quizapp.library.attributes import split_heading

    wanted = split_heading(card_text.partition("\n")[0])[1].id
    for piece in scan(text).cards:
        if split_heading(piece.heading)[1].id == wanted:
            return path, piece.line
    text = text.rstrip("\n") + "\n\n" + card_text.strip("\n") + "\n"
    put(path, text)
    return path, text[: text.rindex(card_text.strip("\n"))].count("\n") + 1
