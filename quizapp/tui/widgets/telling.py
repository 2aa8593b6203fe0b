"""A changing line of text that costs a layout of the page only when it takes other room."""

from textual.widgets import Static

from quizapp.mathtext.blocks import columns


def tell(line: Static, text: str) -> None:
    """Put a text up.

    A layout asks every widget of the page for its height: while one types, that is most of the
    time between a key and its picture, and one line over another needs none.
    """
    before = str(line.content)
    if before != text:
        line.update(text, layout=not _as_large(line, before, text))


def _as_large(line: Static, before: str, text: str) -> bool:
    room, old, new = line.content_size.width, columns(before), columns(text)
    if not line.display or "\n" in before + text or not (0 < old <= room and 0 < new <= room):
        return False
    width = line.styles.width
    return old == new or width is None or not width.is_auto  # None fills the room there is
