"""Ends the last word of a search as it is typed: ``is:w`` to ``is:weak``."""

from collections.abc import Callable, Iterable, Mapping

from textual.suggester import Suggester


class Completing(Suggester):
    """Suggests keys and what may stand after them.

    Args:
        values: for each key what gives its values; asked when the key is first typed.
    """

    def __init__(self, values: Mapping[str, Callable[[], Iterable[str]]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._values = values
        self._known: dict[str, list[str]] = {}

    async def get_suggestion(self, value: str) -> str | None:
        """The text with its last word whole, the first that fits; None where none does."""
        before, space, word = value.rpartition(" ")
        ending = self._ending(word)
        return None if ending is None else f"{before}{space}{word}{ending}"

    def _ending(self, word: str) -> str | None:
        key, colon, begun = word.partition(":")
        if not colon:
            return _rest_of(key, (f"{name}:" for name in self._values))
        if key not in self._values:
            return None
        if key not in self._known:
            self._known[key] = sorted(set(self._values[key]()))
        return _rest_of(begun, self._known[key])


def _rest_of(begun: str, fitting: Iterable[str]) -> str | None:
    """What is missing of the first text that begins so; None where nothing is."""
    found = (text for text in fitting if begun and text.startswith(begun) and text != begun)
    return next((text.removeprefix(begun) for text in found), None)
