"""The package's face: what it hands out, when it imports NumPy, and that its examples are true."""

import ast
import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

from generators import engine

FOLDER = Path(engine.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
PUBLIC = {name: getattr(engine, name) for name in dir(engine)}


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_are_true(module: str) -> None:
    results = doctest.testmod(importlib.import_module(f"generators.engine.{module}"))
    assert results.failed == 0


def test_every_public_function_has_an_example_that_runs() -> None:
    functions = {name: value for name, value in PUBLIC.items() if isinstance(value, FunctionType)}
    assert len(functions) > 100
    assert not [
        name for name, value in functions.items() if ">>> " + name not in _all_examples(value)
    ]


def _all_examples(function: FunctionType) -> str:
    """A name may stand anywhere in its examples: behind ``round(float(``, or after others."""
    lines = (inspect.getdoc(function) or "").splitlines()
    example = " ".join(line for line in lines if line.lstrip().startswith((">>>", "...")))
    return ">>> " + function.__name__ if function.__name__ + "(" in example else ""


def test_types_and_runtime_know_the_same_names() -> None:
    tree = ast.parse((FOLDER / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        (alias.name, node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }
    assert typed == {(name, module) for name, module in engine._HOME.items()}


def test_a_function_wins_over_the_module_of_its_name() -> None:
    code = (
        "from generators import engine; from generators.engine.gradients import conv_backward;"
        "from generators.engine import dropout, receptive_field;"
        "assert all(callable(f) for f in (engine.conv, engine.dense, dropout, receptive_field));"
        "print(engine.conv([[[1, 2]]], [[[3]]]).tolist())"
    )
    assert _python(code) == "[[[3, 6]]]"


@pytest.mark.parametrize(
    "code",
    [
        "import generators.engine",
        "from generators import engine; engine.conv_size(5, 3); engine.conv_params(3, 8, 3)",
        "from generators import engine; engine.receptive_field([{'op': 'conv', 'kernel': 3}])",
        "from generators import engine; engine.summarise([{'op': 'flatten'}], (3, 8, 8))",
        "from generators import engine; engine.guide_relationship(1, i=5, k=3); engine.EngineError",
        "from generators.engine import shapes, counting, costs, inverse, transposed_shapes, network",
    ],
)
def test_sizes_and_counts_do_not_import_numpy(code: str) -> None:
    assert _python(f"{code}; import sys; print('numpy' in sys.modules)") == "False"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="the engine has no 'konv'"):
        engine.konv  # noqa: B018 (asking is the test)


def test_the_engine_imports_itself_only_relatively() -> None:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("generators") for alias in node.names), path
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                assert not (node.module or "").startswith("generators"), path


def _python(code: str) -> str:
    root = FOLDER.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
