"""Hints go from gentle to nearly the answer, and stop there."""

import pytest

from generators import registry


@pytest.mark.parametrize("family", registry.ids())
def test_the_last_hint_leaves_a_number_to_be_worked_out(family: str) -> None:
    for level in range(1, len(registry.metadata(family).levels) + 1):
        for seed in range(5):
            problem = registry.draw(family, level, seed)
            *_, before, last = [*problem.solution[:1], *problem.solution]
            assert all(f"{last.text} = {last.value}" not in hint for hint in problem.hints)
            gathers = len(problem.solution) > 2 and not any(map(str.isdigit, last.text))
            if gathers and before.value:
                assert f"{before.text} = {before.value}" not in problem.hints[-1]
