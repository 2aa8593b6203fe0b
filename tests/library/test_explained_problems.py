"""A family may ask for an explanation; it is studied as a card with points is."""

from types import SimpleNamespace

import pytest

from generators.answers import explain
from generators.problem import Problem, Step
from quizapp.library.mounted import problem_question
from quizapp.shipped import generators


def test_an_explanation_is_written_freely_and_its_points_are_ticked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = Problem(
        family="why-pad", title="Why pad", topic="shapes", version=1, params={}, display=(),
        prompt="Explain padding.", answer=explain(["keeps the size", "keeps the border"]),
        hints=(), solution=(Step("It keeps the size."),), misconceptions=(), level=1, seed=3,
    )  # fmt: skip
    family = SimpleNamespace(levels=("one",))
    monkeypatch.setattr(generators.registry, "metadata", lambda _: family)
    monkeypatch.setattr(generators.registry, "choose_seed", lambda *_, **__: 3)
    monkeypatch.setattr(generators.registry, "draw", lambda *_: problem)
    question = problem_question("why-pad@1", 0)
    assert (question.kind, question.form) == ("explain", None)
    assert question.points == ("keeps the size", "keeps the border")
    assert question.drawn is not None
    assert question.drawn.family == "why-pad"
