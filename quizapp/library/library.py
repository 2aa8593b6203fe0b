"""The library: everything that can be studied, ready to be asked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.errors import UsageError
from quizapp.library.problem import DeckProblem
from quizapp.library.refreshing import Change, Source, changes, problem_of
from quizapp.model.event import ME
from quizapp.model.ids import level_of, source_of
from quizapp.model.item import Item
from quizapp.store.rows import FamilyRow, StoredCard, Topic

if TYPE_CHECKING:  # a plan and a count ask nothing and mark nothing
    from quizapp.library.card import Card
    from quizapp.library.ports import Keeper
    from quizapp.library.texts import Texts
    from quizapp.model.question import Drawn, Question
    from quizapp.model.verdict import Verdict

SOURCES = ("shipped", "own")
KEPT = 64  # questions of cards: some come soon, and what was forgotten comes again


def random_seed() -> int:
    """A seed nobody chose: what a learner is asked need not repeat."""
    import secrets

    return secrets.randbelow(2**32)


class Library:
    """Cards and families as items, items as questions, answers as verdicts.

    Args:
        store: keeps the index of the files and the log.
        folders: of decks, the shipped one first and the learner's own after it.
        seeds: where the draws of fresh problems begin, and the order of options.
    """

    def __init__(
        self, store: "Keeper", folders: Sequence[Path], seeds: Callable[[], int] = random_seed
    ) -> None:
        self._store = store
        self._index = store.catalogue
        self._seeds = seeds
        self._places: dict[tuple[str, str], str] = {}  # the folder of each deck file
        self._made: dict[str, tuple[StoredCard, Question]] = {}  # the newest last
        names = [*SOURCES, *(f"own-{number}" for number in range(2, len(folders)))]
        self._sources = {
            name: Source(name, folder, rank)
            for rank, (name, folder) in enumerate(zip(names, folders, strict=False))
        }

    # -- the files ----------------------------------------------------------------------------

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the decks are, the shipped ones first."""
        return tuple(source.root for source in self._sources.values())

    def refresh(self, progress: Callable[[str], None] | None = None) -> list[DeckProblem]:
        """Read the deck files that changed; what is wrong with any file is in the answer."""
        if self._store.read_only:
            return [*self._problems(), self._kept_index()]
        from quizapp.library.mounted import family_rows

        families, broken = family_rows(self._index.families())
        names = frozenset(row.id for row in families)
        with self._index.together():
            self._index.put_families(families)
            for source in self._sources.values():
                for change in changes(source, self._index, names, progress):
                    self._note(source, change)
                    self._index.refresh(source.name, change.rows)
        return [*self._problems(), *map(self._broken_family, broken)]

    def _note(self, source: Source, change: Change) -> None:
        from quizapp.library import chronicle

        ranks = {name: other.rank for name, other in self._sources.items()}
        events = list(chronicle.contents(source, change, self._index, ranks))
        if pairs := chronicle.renames(change):
            events += chronicle.not_yet(pairs, self._store.events(kinds=("rename",)))
        if events:
            self._store.append_many(events)

    def _problems(self) -> list[DeckProblem]:
        return [
            problem_of(self._sources[row.folder], row)
            for row in self._index.problems()
            if row.folder in self._sources
        ]

    def _kept_index(self) -> DeckProblem:
        root = next(iter(self._sources.values())).root
        message = "The store is read-only, so the decks are shown as they were last read."
        return DeckProblem(root, 0, "read-only", message, "")

    def _broken_family(self, sentence: str) -> DeckProblem:
        return DeckProblem(Path("families"), 0, "family", sentence, "")

    # -- what there is --------------------------------------------------------------------------

    def topics(self) -> list[Topic]:
        """The topics in their order."""
        return list(self._index.topics())

    def items(self, topics: Collection[str] | None = None) -> list[Item]:
        """The items of some topics, or of all, in the order they are met."""
        return list(self._index.items(topics))

    def item(self, item: str) -> Item | None:
        """One item."""
        return self._index.item(item)

    def card(self, card: str) -> "Card":
        """A card, parsed from the index.

        Raises:
            UsageError: there is none by that id.
        """
        return self._parsed(self._stored(card))

    def has(self, name: str) -> bool:
        """Whether an id is a card's or a family's."""
        return self._index.card(name) is not None or name in self.family_ids()

    def to_edit(self, card: str) -> tuple[Path, int]:
        """The file and line where a learner edits a card; a shipped one is copied to their own deck.

        Raises:
            UsageError: there is no such card.
            OSError: the learner's deck cannot be written.
        """
        from quizapp.library.writing import overriding

        stored = self._stored(card)
        if stored.folder != "shipped":
            return self._sources[stored.folder].root / stored.path, stored.line
        titles = {topic.id: topic.title for topic in self.topics()}
        title = titles.get(stored.topic, stored.topic)
        return overriding(self._sources["own"].root, stored.topic, title, stored.text)

    def family_ids(self) -> tuple[str, ...]:
        """The ids of all families; none is imported."""
        return tuple(row.id for row in self._index.families())

    def families(self) -> list[FamilyRow]:
        """The metadata of all families."""
        return self._index.families()

    def texts(self, learner: str = ME) -> "Texts":
        """The cards' texts by id, for ``checking.check(known=…)``."""
        from quizapp.library.texts import Texts

        return Texts(self._index, learner)

    def orphans(self, learner: str = ME) -> list[Item]:
        """Items that a learner has reviews of and that are gone from the files."""
        return [
            self._index.item(name) or Item(name, "", "recall", name, absent=True)
            for name in self._index.orphans(learner)
        ]

    # -- questions ------------------------------------------------------------------------------

    def question(
        self,
        item: str,
        *,
        seed: int | None = None,
        seen: Sequence[str] = (),
        liked_slips: Mapping[str, int] | None = None,
        example: bool = False,
    ) -> "Question":
        """An item made concrete.

        Args:
            item: a card's part, or a family's level, for which a fresh problem is drawn.
            seed: where the draw begins, or the order of a card's options; random without it.
            seen: canonical parameters of earlier problems, newest first.
            liked_slips: how often the learner made each misconception.
            example: whether a problem is only shown, with its solution.

        Raises:
            UsageError: there is no such item.
        """
        if level_of(item) is not None:
            from quizapp.library.mounted import problem_question

            start = self._seeds() if seed is None else seed
            return problem_question(
                item, start, seen=tuple(seen), liked_slips=liked_slips, example=example
            )
        stored = self._stored(source_of(item))
        if seed is not None:
            return self._question(item, stored, seed)
        if stored.kind == "choice":
            return self._question(item, stored, self._seeds())
        made = self._made.get(item)
        if made is not None and made[0] == stored:
            return made[1]
        for name, coming in self._index.beside(item).items():
            if coming.kind != "choice":  # its options lie anew each time
                with suppress(UsageError):  # told when it is asked
                    self._keep(name, coming)
        return self._keep(item, stored)

    def _keep(self, item: str, stored: StoredCard) -> "Question":
        """Make a question and keep it: for later, if it comes soon, or for when it comes again.

        In a row they take half of what each would by itself: between two answers, each of which
        waits for the disk, the processor forgets the way.
        """
        question = self._question(item, stored, None)
        self._made.pop(item, None)
        self._made[item] = stored, question
        if len(self._made) > KEPT:
            del self._made[next(iter(self._made))]
        return question

    def _question(self, item: str, stored: StoredCard, seed: int | None) -> "Question":
        from quizapp.library.questions import question_of

        place = stored.folder, stored.path
        folder = self._places.get(place)
        if folder is None:
            root = self._sources[stored.folder].root
            folder = self._places[place] = str((root / stored.path).parent)
        try:
            return question_of(
                self._parsed(stored),
                item,
                topic=stored.topic,
                folder=folder,
                seed=seed,
                digest=stored.digest,
            )
        except ValueError as error:
            raise UsageError(f"{stored.path}:{stored.line}: {error}") from error

    def again(self, drawn: "Drawn") -> "Question":
        """The very same problem."""
        from quizapp.library.mounted import same_problem

        return same_problem(drawn)

    def mark(
        self, question: "Question", text: str, previous: "Question | None" = None
    ) -> "Verdict":
        """The verdict on a typed answer; ``previous`` is the question before it."""
        from quizapp.library import marking

        return marking.mark(question, text, previous)

    def read_as(self, question: "Question", text: str) -> str:
        """What an unfinished answer is read as, or what is missing."""
        from quizapp.library import marking

        return marking.read_as(question, text)

    def wanted(self, question: "Question") -> str:
        """The kind of answer a question wants, in a few words."""
        from quizapp.library import marking

        return marking.wanted(question)

    def _stored(self, card: str) -> StoredCard:
        stored = self._index.card(card)
        if stored is None:
            raise UsageError(f"There is no card {card}; `quizapp decks list` shows what there is.")
        return stored

    def _parsed(self, stored: StoredCard) -> "Card":
        from quizapp.library.card import parse_card
        from quizapp.library.scan import Piece

        return parse_card(Piece(stored.line, stored.text))
