"""Problems and their films."""

from dataclasses import replace

import pytest

from generators import registry
from quizapp.study.film.families import FILMS, spec_of
from quizapp.study.film.shoot import film

SHOWN = [family for family in registry.ids() if family in FILMS]


@pytest.mark.parametrize("family", SHOWN)
def test_every_level_of_a_family_has_a_film(family: str) -> None:
    for level in range(1, len(registry.metadata(family).levels) + 1):
        for seed in range(4):
            spec = spec_of(family, registry.draw(family, level, seed).params)
            assert spec is not None
            found = film(spec)
            assert found[len(found) - 1]


@pytest.mark.parametrize(
    "family",
    ["conv-out-size", "conv-out-dilated", "convt-out-size", "find-kernel-or-stride", "receptive-field"],
)  # fmt: skip
def test_the_film_of_a_size_ends_at_the_answer(family: str) -> None:
    for level in range(1, len(registry.metadata(family).levels) + 1):
        problem = registry.draw(family, level, 5)
        spec = spec_of(family, problem.params)
        assert spec is not None
        ((size,),) = film(spec).output
        wanted = problem.answer.value
        if family == "find-kernel-or-stride":
            wanted = problem.params["o"]
        if isinstance(wanted, int):
            assert size == wanted


@pytest.mark.parametrize(
    "family",
    ["conv2d-hand", "conv1d-hand", "pool-hand", "convt-hand", "conv-backward", "pool-backward"],
)
def test_the_film_of_a_problem_by_hand_ends_at_the_answer(family: str) -> None:
    for level in (1, 2):
        problem = registry.draw(family, level, 5)
        spec = spec_of(family, problem.params)
        assert spec is not None
        wanted = problem.answer.value
        rows = wanted if isinstance(wanted[0], list | tuple) else [wanted]
        assert [list(row) for row in film(spec).output] == [list(row) for row in rows]


def test_same_padding_stands_before_and_after_as_the_problem_has_it() -> None:
    spec = spec_of("same-padding-split", {"i": 5, "k": 4, "s": 1, "d": 1})
    assert spec is not None
    assert (spec.padding, spec.padding + spec.after) == (1, 2)
    assert len(film(spec)) == 5


@pytest.mark.parametrize(
    ("family", "parameters"),
    [("dense-params", {"shape": [3]}), ("conv-out-size", {"other": 1}), ("receptive-field", {"layers": 3})],
)  # fmt: skip
def test_a_problem_without_a_window_has_no_film(family: str, parameters: dict[str, object]) -> None:
    assert spec_of(family, parameters) is None


@pytest.mark.parametrize(
    ("family", "part"),
    [("conv2d-multichannel", None), ("conv-as-matrix", None), ("equivariance-check", "z"),
     ("conv-block-backward", "dw")],
)  # fmt: skip
def test_the_film_of_channels_matrix_move_and_block_ends_at_the_answer(
    family: str, part: str | None
) -> None:
    for level in range(1, len(registry.metadata(family).levels) + 1):
        for seed in range(3):
            problem = registry.draw(family, level, seed)
            spec = spec_of(family, problem.params)
            assert spec is not None
            wanted = problem.answer.value
            if part is not None:
                if part not in wanted:  # a step of SGD asks for what follows from the gradient
                    continue
                wanted = wanted[part]
            rows = wanted if isinstance(wanted[0], list | tuple) else [wanted]
            found = film(replace(spec, both=False))
            assert [list(row) for row in found.output] == [list(row) for row in rows]
            assert found[len(found) - 1].boards[-1].inner() == found.output
