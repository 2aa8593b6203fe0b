"""Every formula of every deck becomes MathML; none is left as its source."""

import re
import subprocess
from pathlib import Path

import pypandoc

from quizapp.mathtext.segments import formulas
from quizapp.shipped import DECKS


def test_every_formula_becomes_mathml() -> None:
    found = [
        stretch.text
        for path in sorted(Path(DECKS).glob("[0-9]*.md"))
        for stretch in formulas(path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 300
    text = "\n\n".join(f"${' '.join(tex.split())}$" for tex in found)
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html", "--mathml"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert "Could not convert" not in done.stderr, done.stderr
    assert len(re.findall("<math", done.stdout)) == len(found)
