"""The answer forms run on the standard library alone, so that any front end can mark at once."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
before = set(sys.modules)
from generators.answers import FORMS, Answer, expects
from generators.answers.form import form_of
for form in FORMS:
    form_of(Answer(form, choices=("a", "b")))
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(loaded - set(sys.stdlib_module_names)))
"""


def test_only_the_standard_library_is_loaded() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['generators']"
