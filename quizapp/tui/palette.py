"""The command palette: every action of the screen, every topic and every family."""

from collections.abc import AsyncIterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.types import IgnoreReturnCallbackType

from quizapp.tui.actions import actions_of
from quizapp.tui.offers import offers

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class Commands(Provider):
    """What can be done here, and what can be studied."""

    def _all(self) -> list[tuple[str, str, IgnoreReturnCallbackType]]:
        """A title, a line of help and what to do, for each command."""
        app: QuizApp = self.app  # type: ignore[assignment]  # the only app there is
        found: list[tuple[str, str, IgnoreReturnCallbackType]] = [
            (action.words, " or ".join(action.keys), partial(app.act, action.name))
            for action in actions_of(self.screen)
            if action.name != "app.command_palette"
        ]
        for title, help_text, topics, items in offers(app.desk):
            found.append((title, help_text, partial(app.study, topics=topics, items=items)))
        return found

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """Everything, before anything is typed."""
        for title, help_text, command in self._all():
            yield DiscoveryHit(title, command, help=help_text)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """What fits the typed text, the best first."""
        matcher = self.matcher(query)
        for title, help_text, command in self._all():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), command, help=help_text)
