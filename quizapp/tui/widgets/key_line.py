"""The line of keys at the bottom: what does not fit is left to help, never cut in a word."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from quizapp.mathtext.blocks import columns
from quizapp.tui.actions import sign_of

if TYPE_CHECKING:
    from textual.screen import Screen

_GAP = 2
_WORDS: Final = {"Dismiss menu": "close the list"}  # Textual's own, in ours
_LAST = "app.help"  # always stands at the end, because it names all that is left out


class KeyLine(Widget):
    """The keys that mean something now, the most important first; each can be clicked.

    Args:
        first: keys that no binding of the screen tells, such as a field's own: the key, its sign
            and its words.
        told: the words of a binding now, where they change; empty leaves it out.
    """

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; width: 100%; }"

    def __init__(
        self, *first: tuple[str, str, str], told: Callable[[Binding], str] | None = None
    ) -> None:
        super().__init__()
        self._first, self._words = first, told or _described
        self._shown: list[tuple[int, int, str]] = []  # first column, one past the last, key

    def on_mount(self) -> None:
        """Follow the screen's keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: "Screen[object]") -> None:
        if screen is self.screen:
            self.refresh()

    def _keys(self) -> list[tuple[str, str, str]]:
        """Key, its sign and its words, one for each action."""
        found: dict[str, tuple[str, str, str]] = {}
        ending: list[tuple[str, str, str]] = []
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if not binding.show or not enabled or binding.action in found:
                continue
            words = self._words(binding)
            if not words:
                continue
            told = (binding.key, self._sign(binding), words)
            if binding.action == _LAST:
                ending = [told]
            else:
                found[binding.action] = told
        return [*self._first, *found.values(), *ending]

    def _sign(self, binding: Binding) -> str:
        return binding.key_display or sign_of(binding.key)

    def render(self) -> Content:
        """As many keys as there is room for."""
        found = fitting(self._keys(), self.size.width)
        used = sum(_width(*told[1:]) for told in found) + _GAP * (len(found) - 1)
        at = 1 if used < self.size.width else 0
        parts: list[str | tuple[str, str]] = [" " * at]
        self._shown = []
        for key, sign, words in found:
            end = at + _width(sign, words)
            self._shown.append((at, end, key))
            parts += [(sign, "bold $footer-key-foreground"), f" {words}", " " * _GAP]
            at = end + _GAP
        return Content.assemble(*parts[:-1])

    def on_click(self, event: events.Click) -> None:
        """A click on a key is the key."""
        for first, end, key in self._shown:
            if first <= event.x < end:
                self.app.simulate_key(key)


def _described(binding: Binding) -> str:
    return _WORDS.get(binding.description, binding.description)


def _width(sign: str, words: str) -> int:
    """Columns of a key with its words."""
    return columns(sign) + 1 + columns(words)


def fitting(keys: list[tuple[str, str, str]], room: int) -> list[tuple[str, str, str]]:
    """The keys that stand side by side in so many columns; the last one always does."""
    if not keys:
        return []
    *others, last = keys
    left = room - _width(*last[1:])
    kept = []
    for told in others:
        left -= _width(*told[1:]) + _GAP
        if left < 0:
            break
        kept.append(told)
    return [*kept, last]
