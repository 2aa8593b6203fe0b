"""A worked solution, all of it or step by step."""

from textual.content import Content
from textual.widgets import Static

from quizapp.model.question import Question

_WIDEST = 72  # columns of a page without the steps' own edges
_ROOMY = 80  # columns of a screen whose page has wide edges
_EDGES, _FEW_EDGES = 11, 8  # columns beside the steps, a scroll bar among them


class Solution(Static):
    """The steps of a problem, their numbers in one column."""

    DEFAULT_CSS = "Solution { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id, markup=False)
        self._question: Question | None = None
        self._steps = 0

    def show(self, question: Question | None, *, steps: int | None = None) -> None:
        """Show the first steps of a question's solution; all of them without a number."""
        self._question = question
        count = len(question.solution) if question else 0
        self._steps = count if steps is None else min(steps, count)
        self.fit()

    def one_more(self) -> None:
        """Show one more step, if there is one."""
        count = len(self._question.solution) if self._question else 0
        self._steps = min(self._steps + 1, count)
        self.fit()

    def fit(self) -> None:
        """Lay the steps out in the width there is."""
        from quizapp.study.words import solution_steps

        question = self._question
        self.display = question is not None and bool(question.solution)
        if question is None:
            return
        across = self.app.size.width
        room = min(_WIDEST, max(20, across - (_EDGES if across >= _ROOMY else _FEW_EDGES)))
        steps = solution_steps(question, room)
        lines = [line for step in steps[: self._steps] for line in step]
        left = len(steps) - self._steps
        if left:
            lines.append(f"… {left} more: space" if left > 1 else "… one more: space")
        self.update(Content("\n".join(lines)))
