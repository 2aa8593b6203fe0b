"""Finding families: shipped ones by folder, others by entry point, mistakes by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generators import installed, registry
from generators.drawing import draw, enumerated
from generators.errors import DrawError, FamilyError, UnknownFamilyError
from generators.family import Mounted
from generators.registry import mount
from quizapp.families import Family, Level, Parameter, Problem, Step, count

MODULE = '''
"""A family from elsewhere."""

from quizapp.families import Family, Level, Parameter, Step, count

FAMILY = Family(
    id="double",
    title="Doubling",
    topic="shapes",
    exam_level=1,
    marks=1,
    levels=(Level("small", ("halved", "squared", "kept"), {"n": range(3, 9)}),),
    parameters=(Parameter("n", "a number", low=1),),
    misconceptions={"halved": "Twice, not half.", "squared": "Twice.", "kept": "Twice {n}."},
)


def build(params):
    n = params["n"]
    return FAMILY.problem(
        params,
        prompt=f"What is twice {n}?",
        answer=count(2 * n),
        solution=[Step(f"{n} + {n}", str(2 * n))],
        slips={"halved": n // 2, "squared": n * n, "kept": n},
    )
'''


@pytest.fixture
def third_party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A distribution with one family, on the path as an installer leaves it."""
    (tmp_path / "doubling.py").write_text(MODULE, "utf-8")
    info = tmp_path / "doubling-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: doubling\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[quizapp.families]\ndouble = doubling\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    _forget()
    yield
    _forget()


def _forget() -> None:
    installed.added.cache_clear()
    registry.mounted.cache_clear()


@pytest.mark.usefixtures("third_party")
def test_a_family_of_another_distribution_is_found_drawn_and_checked() -> None:
    from generators.checking import check

    assert "double" in registry.ids()
    assert registry.draw("double", 1, 0).answer.form == "count"
    assert registry.pin("double", {"n": 21}).answer.value == 42
    assert check("double", seeds=10) == []


def test_an_unknown_family_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownFamilyError, match="did you mean 'conv-params'"):
        registry.metadata("conv-parms")


def test_a_module_without_a_family_is_refused() -> None:
    import json

    with pytest.raises(FamilyError, match="needs FAMILY and build"):
        mount(json)


def _family(**changes: object) -> Family:
    level = changes.pop("level", Level("any", ("wrong",), {"n": range(1000)}))
    return Family(
        id="always-four",
        title="Four",
        topic="shapes",
        exam_level=1,
        marks=1,
        levels=(level,),  # type: ignore[arg-type]  # a test's own level
        parameters=(Parameter("n", "a number"), Parameter("added", "later", default=7)),
        misconceptions={"wrong": "Not so."},
        version=2,
    )


def _mounted(wrong: int, **changes: object) -> Mounted:
    family = _family(**changes)

    def build(params: dict[str, int]) -> Problem:
        return family.problem(
            params,
            prompt=f"{params['n']}?",
            answer=count(4),
            solution=[Step("so", "4")],
            slips={"wrong": wrong},
        )

    return Mounted(family, build)  # type: ignore[arg-type]  # its params are ints


def test_a_level_that_no_draw_meets_is_named() -> None:
    with pytest.raises(DrawError, match="always-four level 1: 1000 draws"):
        draw(_mounted(wrong=4), 1, 0)


def test_a_small_level_that_no_case_meets_is_named() -> None:
    with pytest.raises(DrawError, match="none of its cases"):
        draw(_mounted(wrong=4, level=Level("few", ("wrong",), {"n": (1, 2)})), 1, 0)


@pytest.mark.parametrize("most", [3, 1000])  # enumerated, and drawn
def test_what_is_drawn_and_no_parameter_is_named(most: int) -> None:
    space = {"n": range(most), "side": (1,), "depth": (2,)}
    odd = _mounted(wrong=5, level=Level("odd", ("wrong",), space))
    with pytest.raises(
        DrawError, match="always-four draws what is no parameter of it: depth, side"
    ):
        draw(odd, 1, 0)


def test_a_small_level_comes_in_a_fixed_order_without_repeats() -> None:
    small = _mounted(wrong=5, level=Level("few", ("wrong",), {"n": range(40)}))
    drawn = [draw(small, 1, seed).params["n"] for seed in range(80)]
    assert sorted(drawn[:40]) == list(range(40))
    assert drawn[:40] == drawn[40:]
    assert drawn[:40] != list(range(40))
    assert len(enumerated(small, 1)) == 40


def test_parameters_of_an_earlier_version_take_defaults_for_what_is_new() -> None:
    problem = registry.draw("conv-out-size", 1, 0)
    older = {name: problem.params[name] for name in ("i", "k")}
    assert registry.build("conv-out-size", older, 1).answer == problem.answer


def test_a_version_newer_than_the_program_is_refused() -> None:
    with pytest.raises(FamilyError, match="version 99"):
        registry.build("conv-out-size", {"i": 8, "k": 3}, 99)


def test_json_has_the_contracts_keys_in_order() -> None:
    data = registry.draw("conv-out-volume", 2, 5).to_json()
    assert list(data) == [
        "family",
        "title",
        "topic",
        "level",
        "seed",
        "version",
        "params",
        "display",
        "prompt",
        "answer",
        "hints",
        "solution",
        "misconceptions",
    ]
    assert data["answer"]["layout"] in ("CHW", "HWC")
