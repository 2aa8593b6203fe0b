"""What the log keeps of deck files: each change of a card's text, and each change of an id.

The index can be thrown away and read again; when a text changed cannot. Both are noted before the
index is brought up to date, so that a crash in between notes them twice rather than never.
"""

from collections.abc import Iterable, Iterator

from quizapp.library.attributes import split_heading
from quizapp.library.ports import Index
from quizapp.library.refreshing import Change, Source
from quizapp.model.event import Event
from quizapp.model.ids import is_id


def contents(
    source: Source, change: Change, index: Index, ranks: dict[str, int]
) -> Iterator[Event]:
    """An event for each card that will be asked with another text than so far.

    Args:
        source: the folder of the file.
        change: the file as it is now.
        index: as it is before the change.
        ranks: of the folders, by name.
    """
    if change.rows.cards is None:
        return
    present = set()
    for card in change.rows.cards:
        present.add(card.id)
        stored = index.card(card.id)
        if stored and not stored.absent:
            overridden = ranks.get(stored.folder, source.rank) > source.rank
            if overridden or stored.digest == card.digest:
                continue
        yield _content(card.id, card.digest)
    if source.rank:
        yield from _restored(source, change, index, present)


def _restored(
    source: Source, change: Change, index: Index, present: Iterable[str]
) -> Iterator[Event]:
    """Shipped cards whose override is gone from the file."""
    kept = set(present)
    for card in dict.fromkeys(item.source for item in index.items() if item.level is None):
        stored = None if card in kept else index.card(card)
        if stored is None or stored.shipped_digest is None:
            continue
        if (stored.folder, stored.path) == (source.name, change.rows.path):
            yield _content(card, stored.shipped_digest)


def _content(card: str, digest: int) -> Event:
    return Event("content", item=card, payload={"digest": digest})


def renames(change: Change) -> list[tuple[str, str]]:
    """Old and new ids that a file names with ``was=``: of the deck and of its cards."""
    if change.deck is None:
        return []
    pairs = [(old, change.deck.id) for old in change.deck.was]
    for piece in change.deck.scan.cards:
        if "was=" in piece.heading:
            attributes = split_heading(piece.heading)[1]
            pairs += [(old, attributes.id) for old in attributes.listed("was")]
    return [(old, new) for old, new in pairs if is_id(old) and is_id(new) and old != new]


def not_yet(pairs: Iterable[tuple[str, str]], noted: Iterable[Event]) -> list[Event]:
    """Events for the renames that the log does not have."""
    known = {(event.payload.get("old"), event.payload.get("new")) for event in noted}
    return [
        Event("rename", payload={"old": old, "new": new})
        for old, new in dict.fromkeys(pairs)
        if (old, new) not in known
    ]
