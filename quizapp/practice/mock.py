"""A mock exam without a screen: timed, no verdict before the end, every draft safe in the log.

The log's ``mock`` events are all there is: a start with the whole paper, each draft and flag, and
the finish, which comes in one transaction with the reviews. So an exam that was killed goes on
where it was, and the clock has gone on too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from quizapp.clock import Clock
from quizapp.errors import UsageError
from quizapp.library.marking import refusal
from quizapp.model.event import ME, Event
from quizapp.practice.answers_file import Paper
from quizapp.practice.logged import Log as PaperLog
from quizapp.practice.marked import MarkedPaper, mark_papers
from quizapp.practice.reviews import reviews_of
from quizapp.practice.sheet import Part, Sheet, Variant, sheet_of


class Log(PaperLog, Protocol):
    """What a mock exam needs of the store."""

    def append(self, event: Event) -> Event:
        """Put one event into the log."""


@dataclass(frozen=True, slots=True)
class Report:
    """How it went.

    Attributes:
        expected: the share of the marks that was expected at the start, 0 to 1; None: unknown.
        seconds: used.
    """

    paper: MarkedPaper
    expected: float | None
    seconds: float

    @property
    def share(self) -> float:
        """The share of the marks, 0 to 1."""
        return self.paper.marks / self.paper.possible if self.paper.possible else 0.0


class Mock:
    """One sitting of a mock exam.

    Attributes:
        sheet: with the one variant that is sat.
        drafts: the latest text for each label.
        flags: labels to come back to.
        expected: the share of the marks that was expected at the start.
    """

    def __init__(self, log: Log, clock: Clock, start: Event, learner: str = ME) -> None:
        payload = start.payload
        self.sheet: Sheet = sheet_of(payload["sheet"], "The mock exam")
        self.drafts: dict[str, str] = {}
        self.flags: set[str] = set()
        self.expected: float | None = payload.get("expected")
        self._id: str = payload["mock"]
        self._began = start.at
        self._log, self._clock, self._learner = log, clock, learner
        self._finished = False
        self._refused: dict[tuple[str, str], bool] = {}  # by label and draft

    @classmethod
    def start(
        cls,
        log: Log,
        clock: Clock,
        sheet: Sheet,
        *,
        variant: int = 1,
        expected: float | None = None,
        learner: str = ME,
    ) -> "Mock":
        """Begin; the clock runs from here.

        Raises:
            UsageError: the sheet has no such variant, or another mock exam is not finished.
        """
        if cls.resume(log, clock, learner=learner) is not None:
            raise UsageError("A mock exam is not finished yet: go on with it, or hand it in.")
        chosen = tuple(one for one in sheet.variants if one.number == variant)
        if not chosen:
            raise UsageError(f"The sheet has no variant {variant}.")
        payload: dict[str, Any] = {
            "do": "start",
            "mock": f"{sheet.seed}-{variant}-{clock.now_ms()}",
            "sheet": replace(sheet, variants=chosen).to_json(),
            "expected": expected,
        }
        return cls(log, clock, log.append(Event("mock", payload=payload, learner=learner)), learner)

    @classmethod
    def resume(cls, log: Log, clock: Clock, *, learner: str = ME) -> "Mock | None":
        """The mock exam that was begun and not finished, with all its drafts; None without one."""
        found: Mock | None = None
        for event in log.events(kinds=("mock",), learner=learner):
            if event.payload.get("do") == "start":
                found = cls(log, clock, event, learner)
            elif found is not None and event.payload.get("mock") == found._id:
                found = found._after(event.payload)
        return found

    def _after(self, payload: Any) -> "Mock | None":
        match payload.get("do"):
            case "draft":
                self.drafts[payload["label"]] = payload["text"]
            case "flag":
                self.flags.add(payload["label"])
            case "unflag":
                self.flags.discard(payload["label"])
            case "finish":
                return None
        return self

    @property
    def variant(self) -> Variant:
        """The paper."""
        return self.sheet.variants[0]

    @property
    def parts(self) -> list[Part]:
        """What is asked, in order; any of it may be answered at any time."""
        return list(self.variant.parts())

    @property
    def seconds_used(self) -> float:
        """Since the start, never less than nothing."""
        return max(0, self._clock.now_ms() - self._began) / 1000

    @property
    def seconds_left(self) -> float | None:
        """Until time is up; None without a limit."""
        if self.sheet.minutes is None:
            return None
        return max(0.0, self.sheet.minutes * 60 - self.seconds_used)

    @property
    def over(self) -> bool:
        """Whether nothing can be written any more."""
        return self._finished or self.seconds_left == 0

    @property
    def answered(self) -> frozenset[str]:
        """The labels of what has an answer."""
        return frozenset(label for label, text in self.drafts.items() if text.strip())

    @property
    def unread(self) -> frozenset[str]:
        """The labels of drafts that cannot be read: as they stand they get no marks."""
        return frozenset(part.label for part in self.parts if self._refuses(part))

    def _refuses(self, part: Part) -> bool:
        draft = self.drafts.get(part.label, "")
        if (part.label, draft) not in self._refused:
            self._refused[part.label, draft] = bool(refusal(part.question, draft))
        return self._refused[part.label, draft]

    def write(self, label: str, text: str) -> None:
        """Keep a draft; nothing is said about it.

        Raises:
            UsageError: there is no such question, or time is up.
        """
        self._open(label)
        if self.drafts.get(label, "") != text:
            self._append("draft", label=label, text=text)
            self.drafts[label] = text

    def flag(self, label: str) -> bool:
        """Mark a question to come back to, or take the mark away; returns whether it has one."""
        self._open(label)
        flagged = label not in self.flags
        self._append("flag" if flagged else "unflag", label=label)
        (self.flags.add if flagged else self.flags.discard)(label)
        return flagged

    @property
    def own(self) -> list[Part]:
        """The parts that only the learner can mark: explanations and cards without a typed answer."""
        return [part for part in self.parts if part.question.form is None]

    def finish(self, own: Mapping[str, float] | None = None) -> Report:
        """Hand it in: all is marked, and reviews and finish reach the log together.

        Args:
            own: the marks that the learner gave to parts without a checkable answer, by label;
                one that is left out stays unmarked.

        Raises:
            UsageError: it was handed in already.
        """
        if self._finished:
            raise UsageError("This mock exam is handed in already.")
        used = self.seconds_used
        if self.sheet.minutes is not None:
            used = min(used, self.sheet.minutes * 60)
        paper = self._marked(own or {})
        payload = {
            "do": "finish",
            "mock": self._id,
            "marks": paper.marks,
            "of": paper.possible,
            "expected": self.expected,
        }
        reviews = reviews_of(self.variant, paper, "mock", self._log, self._learner)
        end = Event("mock", payload=payload, learner=self._learner)
        self._log.append_many([*reviews.values(), end])
        self._finished = True
        return Report(paper, self.expected, used)

    def _marked(self, own: Mapping[str, float]) -> MarkedPaper:
        given = Paper("", self.variant.number, dict(self.drafts))
        for part in self.own:
            given.answers[part.label] = f"{own[part.label]:g}" if part.label in own else ""
        return mark_papers(self.sheet, [given])[0]

    def _open(self, label: str) -> None:
        if self.over:
            raise UsageError("Time is up: hand the paper in.")
        if all(part.label != label for part in self.variant.parts()):
            raise UsageError(f"There is no question {label}.")

    def _append(self, do: str, **more: str) -> None:
        payload = {"do": do, "mock": self._id, **more}
        self._log.append(Event("mock", payload=payload, learner=self._learner))
