"""Every family, at every level, keeps to the rules of ``generators.checking``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generators import checking, registry
from generators.plain import plain
from tests.families import all_drawn

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("family", registry.ids())
def test_a_family_keeps_to_the_rules(family: str) -> None:
    assert checking.check(family, seeds=25) == []


@pytest.mark.slow
@pytest.mark.parametrize("family", registry.ids())
def test_a_family_keeps_to_the_rules_over_many_seeds(family: str) -> None:
    assert checking.check(family, seeds=200) == []


def test_problems_are_the_same_bytes_in_any_process() -> None:
    elsewhere = subprocess.run(
        [sys.executable, "-m", "tests.families.all_drawn"],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT), "SYSTEMROOT": ""},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert elsewhere == all_drawn.digest()


@pytest.mark.parametrize("family", registry.ids())
def test_computed_reals_have_twelve_digits_at_most(family: str) -> None:
    for level in range(1, len(registry.metadata(family).levels) + 1):
        for seed in range(5):
            problem = registry.draw(family, level, seed)
            values = [problem.answer.value, *(slip.value for slip in problem.misconceptions)]
            assert plain(values) == values


@pytest.mark.parametrize("family", registry.ids())
def test_a_family_lives_where_its_metadata_says(family: str) -> None:
    found = registry.metadata(family)
    path = ROOT / "generators" / "families" / found.topic.replace("-", "_")
    assert found.id == family
    assert (path / f"{family.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize("family", registry.ids())
def test_what_a_family_needs_exists(family: str) -> None:
    for needed in registry.metadata(family).needs:
        name, _, level = needed.partition("@")
        assert int(level or 1) <= len(registry.metadata(name).levels)


@pytest.mark.parametrize("family", registry.ids())
def test_metadata_is_plain_json(family: str) -> None:
    data = registry.metadata(family).to_json()
    assert json.loads(json.dumps(data)) == data


def test_metadata_of_all_families_loads_no_numpy() -> None:
    code = (
        "import sys; from generators import registry;"
        "[registry.metadata(name) for name in registry.ids()];"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
