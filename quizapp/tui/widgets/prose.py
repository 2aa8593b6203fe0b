"""Markdown with mathematics, as the terminal can show it."""

from textual.widgets import Markdown

_WIDEST = 76  # columns; longer lines are hard to read


class Prose(Markdown):
    """A prompt, an answer or an explanation."""

    DEFAULT_CSS = """
    Prose { padding: 0; margin: 0; background: transparent; height: auto; }
    Prose > MarkdownBlock:last-child { margin-bottom: 0; }
    Prose MarkdownBullet:ansi { color: $foreground; }
    Prose MarkdownHorizontalRule { border-bottom: solid $foreground 25%; }
    Prose MarkdownFence, Prose MarkdownFence:light, Prose MarkdownFence:ansi {
        margin: 0 0 1 2;
        color: $foreground;
        background: transparent;
    }
    Prose > MarkdownFence:last-child { margin: 0 0 0 2; }
    Prose MarkdownFence > Label, Prose MarkdownFence:ansi > Label { padding: 0; background: transparent; }
    """

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id, classes=classes, open_links=False)

    async def show(self, text: str) -> None:
        """Show a text; nothing at all when it is empty."""
        from quizapp.mathtext.terminal import to_terminal_markdown

        self.display = bool(text)
        if not text:
            return  # hidden is enough: taking the blocks down costs as much as putting new ones up
        room = min(_WIDEST, max(20, self.app.size.width - 6))
        await self.update(to_terminal_markdown(text, room))
