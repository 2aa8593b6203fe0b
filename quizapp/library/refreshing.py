"""Bring the store's index of a deck folder up to date; only changed files are read.

A file that looks as it did (size and time) is not opened; one that only looks different (its digest
is the same) is not parsed; of one that changed, only cards the index does not know are parsed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from quizapp.library.problem import DeckProblem
from quizapp.store.rows import CardRow, DeckRows, FileMark, ProblemRow

if TYPE_CHECKING:  # at most starts no file has changed, and nothing is parsed
    from quizapp.library.deck import Deck
    from quizapp.library.ports import Index


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of decks.

    Attributes:
        name: what the catalogue keys it by; it stays when the folder moves.
        rank: where two folders have a card of one id, the higher rank's text is asked.
    """

    name: str
    root: Path
    rank: int


@dataclass(frozen=True, slots=True)
class Change:
    """A deck file that is to be put into the index, and the deck it was read as."""

    rows: DeckRows
    deck: "Deck | None"


def deck_files(root: Path) -> list[Path]:
    """The deck files of a folder in their order; hidden ones, pipes and the README are none."""
    if not root.is_dir():
        return []
    return sorted(
        path
        for path in root.rglob("*.md")
        if path.name.lower() != "readme.md"
        and not path.is_fifo()  # opening one waits for a writer, which may never come
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    )


def changes(
    source: Source,
    index: "Index",
    families: frozenset[str],
    progress: Callable[[str], None] | None = None,
) -> Iterator[Change]:
    """The files of a folder that differ from the index, each read when it is asked for."""
    known = dict(index.digests(source.name))
    doubtful = {row.path for row in index.problems() if row.folder == source.name}
    present = set()
    for file in deck_files(source.root):
        path = _inside(source.root, file)
        present.add(path)
        try:
            status = file.stat()
            if path not in doubtful and _unchanged(
                known.get(path), status.st_size, status.st_mtime_ns
            ):
                continue
            data = file.read_bytes()
        except OSError as error:
            yield _unreadable(source, path, f"The file cannot be read: {error.strerror}.")
            continue
        if progress:
            progress(path)
        from quizapp.library.deck import digest_of, read_deck
        from quizapp.library.rows import card_rows, problem_rows

        mark = FileMark(status.st_size, status.st_mtime_ns, digest_of(data))
        text = _decoded(data)
        if text is None:
            yield _unreadable(source, path, "The file is not UTF-8 text; save it as UTF-8.")
            continue
        deck = read_deck(file, text)
        cards, doubled = card_rows(deck, _taken(source, path, deck, index, families))
        problems = problem_rows([*deck.problems, *doubled], path, source.name)
        yield Change(_rows(source, path, deck, mark=mark, cards=cards, problems=problems), deck)
    for path in sorted(known.keys() - present):
        if known[path].size >= 0:
            yield Change(DeckRows(path, id=path, title=path, rank=source.rank, size=-1), None)


def _inside(root: PurePath, path: PurePath) -> str:
    """A file's name in the catalogue: its path inside its folder, with forward slashes."""
    return path.relative_to(root).as_posix()


def _unchanged(known: FileMark | None, size: int, mtime_ns: int) -> bool:
    """Whether a file looks as it did when it was last read."""
    return known is not None and (known.size, known.mtime_ns) == (size, mtime_ns)


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _rows(
    source: Source,
    path: str,
    deck: "Deck",
    *,
    mark: FileMark,
    cards: Sequence[CardRow],
    problems: Sequence[ProblemRow],
) -> DeckRows:
    return DeckRows(
        path=path,
        id=deck.id,
        title=deck.title,
        about=deck.about,
        order=deck.order,
        rank=source.rank,
        size=mark.size,
        mtime_ns=mark.mtime_ns,
        digest=mark.digest,
        cards=tuple(cards),
        problems=tuple(problems),
    )


def _taken(
    source: Source, path: str, deck: "Deck", index: "Index", families: frozenset[str]
) -> dict[str, str]:
    """Ids that this file may not use: those of families and of the folder's other files."""
    taken = dict.fromkeys(families, "a problem family")
    for piece in deck.scan.cards:
        _, _, braces = piece.heading.rpartition("{#")
        name = braces.split("}")[0].split(" ")[0]
        stored = index.card(name) if name else None
        if stored is None or stored.absent or stored.folder != source.name:
            continue
        if stored.path != path and (source.root / stored.path).is_file():
            taken[name] = f"{stored.path}:{stored.line}"
    return taken


def _unreadable(source: Source, path: str, message: str) -> Change:
    problem = ProblemRow(path, 1, message, source.name)
    return Change(
        DeckRows(path, id=path, title=path, rank=source.rank, cards=None, problems=(problem,)), None
    )


def problem_of(source: Source, row: ProblemRow) -> DeckProblem:
    """A problem of the index, with its file."""
    return DeckProblem(source.root / row.path, row.line, "deck", row.message, "")
