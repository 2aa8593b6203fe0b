"""Markdown with mathematics, as the terminal can show it."""

from textual.widgets import Markdown


class Prose(Markdown):
    """A prompt, an answer or an explanation."""

    DEFAULT_CSS = """
    Prose { padding: 0; margin: 0 0 1 0; background: transparent; }
    Prose > MarkdownBlock:last-child { margin-bottom: 0; }
    """

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, open_links=False)
        self._text = text

    async def on_mount(self) -> None:
        """Show the text it was made with."""
        if self._text:
            await self.show(self._text)

    async def show(self, text: str) -> None:
        """Show another text."""
        from quizapp.mathtext.terminal import to_terminal_markdown

        self._text = text
        await self.update(to_terminal_markdown(text, max(20, self.app.size.width - 8)))
