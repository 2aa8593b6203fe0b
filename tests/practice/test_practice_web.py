"""HTML without a program beside it: well-formed, formulas as MathML, nothing lost."""

import sys
from xml.etree import ElementTree as ET

import pytest

from quizapp.errors import UsageError
from quizapp.mathtext.segments import formulas
from quizapp.practice import writers
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec, read_spec
from quizapp.practice.sheet import Sheet
from quizapp.practice.specs import ready
from quizapp.practice.writers.web import for_mathjax, html_of, mathml, rendered

KNOWN = Known()


def everything() -> Sheet:
    """Every card and the first level of every family."""
    lines = [f'family = "{name}"\nlevel = 1' for name in KNOWN.families]
    lines += [f'card = "{name}"' for name in KNOWN.cards]
    text = "".join(f"[[section]]\n[[section.question]]\n{line}\n" for line in lines)
    return compose(parse_spec(text, KNOWN, source="test"), KNOWN, seed=2)


def test_every_text_is_well_formed_and_every_formula_is_set() -> None:
    count = 0
    for _, part in everything().parts:
        for text in (part.question.prompt, part.question.answer, part.question.why):
            root = ET.fromstring(f"<div>{rendered(text, mathml)}</div>")
            made = sum(one.tag.endswith("}math") for one in root.iter())
            assert made == len(formulas(text)), text
            count += made
    assert count > 100


def test_a_functions_name_stands_apart_from_its_argument_only_without_brackets() -> None:
    assert '<mi>tanh</mi><mspace width="0.167em" /><mi>x</mi>' in mathml(r"\tanh x", False)
    assert "mspace" not in mathml(r"\max(0, x)", False)
    assert "mspace" in mathml(r"\log_2 n", False)
    assert "mspace" not in mathml("x y", False)


def test_a_sign_behind_a_comma_belongs_to_its_number() -> None:
    assert mathml("(1, -2)", False).count('<mo form="prefix">−</mo>') == 1
    assert "form" not in mathml("1 - 2", False)
    assert "form" not in mathml("(a) - 2", False)


def test_what_cannot_be_set_stands_as_its_source() -> None:
    assert mathml(r"\nosuchcommand x", False) == r"<code>\nosuchcommand x</code>"
    assert mathml(r"\frac{1}{", True).startswith(("<code>", "<math"))


def test_neither_code_nor_html_becomes_something_else() -> None:
    text = "`$a$` costs $5 <b>x</b>\n\n```\n$x$ ## <i>\n```\n"
    made = html_of([text])[text]
    assert "<code>$a$</code>" in made
    assert "&lt;b&gt;" in made
    assert "$x$ ## &lt;i&gt;" in made
    assert "math" not in made


def test_moodle_sets_its_formulas_itself() -> None:
    assert rendered("$a<b$", for_mathjax) == r"<p>\(a&lt;b\)</p>"


@pytest.mark.parametrize("name", ["html", "html-self", "moodle", "markdown"])
def test_what_needs_no_paper_needs_no_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pypandoc", "typst", "segno"):
        monkeypatch.setitem(sys.modules, module, None)
    sheet = compose(read_spec(ready()["quick"], KNOWN), KNOWN, seed=5)
    assert all(writers.render((name,), sheet, "q").values())


@pytest.mark.parametrize("name", ["pdf", "docx", "latex"])
def test_paper_without_its_extra_is_refused_in_a_sentence_before_anything_is_made(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pypandoc", "typst", "segno"):
        monkeypatch.setitem(sys.modules, module, None)
    sheet = compose(read_spec(ready()["quick"], KNOWN), KNOWN, seed=5)
    with pytest.raises(UsageError, match=r"^\w+: it needs the extra print: uv run --extra print"):
        writers.render(("markdown", name), sheet, "q")
