"""What is asked for before the store is open is done as soon as it is."""

from collections.abc import Callable

from textual.app import App
from textual.screen import Screen


class Early(App[None]):
    """Keeps the latest wish, so that no key pressed at the start is lost."""

    _wish: tuple[Screen[object], Callable[[], object]] | None = None

    @property
    def wished(self) -> bool:
        """Whether something waits for the store."""
        return self._wish is not None

    def once_open(self, do: Callable[[], object]) -> None:
        """Do this when the store is open, instead of what was asked for before."""
        self._wish = (self.screen, do)

    def grant(self) -> None:
        """The store is open: do what was asked for last, if that screen is still shown."""
        if self._wish is not None:
            screen, do = self._wish
            self._wish = None
            if screen is self.screen:
                self.call_after_refresh(do)
