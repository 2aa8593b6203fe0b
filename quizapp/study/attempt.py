"""One question from its appearance to its rating: tries, hints, giving up.

An unreadable answer costs nothing; a wrong first answer may be tried again, except where options
could be gone through one by one.
"""

from dataclasses import dataclass, field, replace

from quizapp.model.event import Try
from quizapp.model.question import Question
from quizapp.model.verdict import Verdict
from quizapp.scheduling.ratings import TRIES


@dataclass(slots=True)
class Attempt:
    """What the learner has done with a question so far."""

    question: Question
    tries: list[Try] = field(default_factory=list)
    hints_shown: int = 0
    gave_up: bool = False
    last: Verdict | None = None
    sentences: dict[str, str] = field(default_factory=dict)  # of each slip that was named

    def copy(self) -> "Attempt":
        """The same attempt, whose tries grow apart from this one's."""
        return replace(self, tries=list(self.tries), sentences=dict(self.sentences))

    @property
    def one_try(self) -> bool:
        """Options and yes/no get one try, because a second one would be given away."""
        form = self.question.form or {}
        return self.question.kind in {"choice", "explain"} or form.get("form") in {
            "choice", "choices", "yesno", "explain",
        }  # fmt: skip

    @property
    def settled(self) -> bool:
        """Whether nothing more can be answered: right, out of tries, or given up."""
        if self.gave_up:
            return True
        if self.last is None or self.last.outcome == "invalid":
            return False
        return self.last.outcome == "right" or self.one_try or len(self.tries) >= TRIES

    def take(self, text: str, verdict: Verdict) -> None:
        """Note a marked answer; an invalid one leaves no trace."""
        self.last = verdict
        if verdict.outcome != "invalid":
            slips = tuple(slip.id for slip in verdict.slips)
            self.sentences |= {slip.id: slip.diagnosis for slip in verdict.slips}
            self.tries.append(Try(text, verdict.outcome, slips))

    @property
    def has_hint(self) -> bool:
        """Whether there is a hint that was not shown."""
        return self.hints_shown < len(self.question.hints)

    def hint(self) -> str | None:
        """The next hint, from gentle to nearly the answer; None when there is no further one."""
        if not self.has_hint:
            return None
        self.hints_shown += 1
        return self.question.hints[self.hints_shown - 1]

    @property
    def hinted(self) -> bool:
        """Whether any hint was shown."""
        return self.hints_shown > 0
