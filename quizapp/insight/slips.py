"""Misconceptions that came up, ranked by how often and how lately, and what practises them."""

from bisect import bisect
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from quizapp.errors import QuizappError
from quizapp.library.library import Library
from quizapp.model.day import date_of
from quizapp.model.event import Review
from quizapp.model.ids import source_of
from quizapp.model.question import Drawn
from quizapp.model.rating import Rating

if TYPE_CHECKING:  # loads NumPy
    from quizapp.store.lines import Lines

HALVED: Final = 14  # days after which a slip counts half as much as one of today


@dataclass(frozen=True, slots=True)
class Slip:
    """One misconception.

    Attributes:
        id: its name in the log.
        times: questions in which it came up.
        last: study day of the newest of them.
        weight: what it counts in the ranking.
        sources: families (and cards) it came up in, the most frequent first, with counts.
        items: what practises it now: of each source the item it came up in last.
        right_since: answers to these sources since then without it that were recalled.
        drawn: the newest problem it came up in, for its sentence.
    """

    id: str
    times: int
    last: int
    weight: float
    sources: tuple[tuple[str, int], ...]
    items: tuple[str, ...]
    right_since: int
    drawn: Drawn | None

    @property
    def words(self) -> str:
        """Its name as a learner reads it: ``no bias``."""
        return self.id.replace("-", " ")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "slip": self.id,
            "times": self.times,
            "last": date_of(self.last).isoformat(),
            "families": dict(self.sources),
            "items": list(self.items),
            "right_since": self.right_since,
        }


@dataclass(slots=True)
class _Found:
    days: list[int] = field(default_factory=list)
    sources: Counter[str] = field(default_factory=Counter)
    items: dict[str, str] = field(default_factory=dict)  # by source
    newest: int = 0  # place in the log
    drawn: Drawn | None = None


class Slips:
    """The misconceptions of a log.

    Args:
        lines: of one learner.
    """

    def __init__(self, lines: "Lines") -> None:
        self._found: dict[str, _Found] = {}
        self._lines = lines
        for place, event in lines.slipped:
            if event.review is not None and event.item is not None:
                self._take(place, event.item, event.day, event.review)

    def _take(self, place: int, item: str, day: int, review: Review) -> None:
        source = source_of(item)
        for slip in {slip for one in review.tries for slip in one.slips}:
            found = self._found.setdefault(slip, _Found())
            found.days.append(day)
            found.sources[source] += 1
            found.items[source] = item
            found.newest = place
            if review.parameters is not None and review.version is not None:
                found.drawn = Drawn(
                    source, review.version, review.parameters, review.level, review.seed
                )

    @property
    def items(self) -> set[str]:
        """Items that may practise one of them."""
        return {item for found in self._found.values() for item in found.items.values()}

    def ranked(self, today: int, askable: Collection[str]) -> list[Slip]:
        """The most pressing first: often, and not long ago.

        Args:
            today: the study day.
            askable: items that can be practised now.
        """
        recalled = self._recalled()
        slips = []
        for name, found in self._found.items():
            sources = found.sources.most_common()
            items = [found.items[source] for source, _ in sources]
            since = [recalled[source] for source, _ in sources]
            slips.append(
                Slip(
                    name,
                    len(found.days),
                    found.days[-1],
                    sum(0.5 ** (max(0, today - day) / HALVED) for day in found.days),
                    tuple(sources),
                    tuple(item for item in items if item in askable),
                    sum(len(places) - bisect(places, found.newest) for places in since),
                    found.drawn,
                )
            )
        return sorted(slips, key=lambda one: (-one.weight, one.id))

    def _recalled(self) -> dict[str, list[int]]:
        """Where in the log each source with a slip was recalled."""
        lines = self._lines
        recalled: dict[str, list[int]] = {
            source: [] for found in self._found.values() for source in found.sources
        }
        begin = 0
        for item, end in zip(lines.items, lines.ends.tolist(), strict=True):
            if (places := recalled.get(source_of(item))) is not None:
                right = lines.rating[begin:end] > Rating.AGAIN
                places += lines.place[begin:end][right].tolist()
            begin = end
        return {source: sorted(places) for source, places in recalled.items()}


def sentence(slip: Slip, library: Library) -> str:
    """The sentence that names the misconception, empty where its problem cannot be made again."""
    if slip.drawn is None:
        return ""
    try:
        question = library.again(slip.drawn)
    except QuizappError:
        return ""
    return next((one.diagnosis for one in question.slips if one.id == slip.id), "")
