"""The pages in a real browser: marked as the program marks, offline, readable without scripts."""

import json
from pathlib import Path

import pytest

from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.marked import mark_part
from quizapp.practice.reading import parse_spec
from quizapp.practice.sheet import Part, Sheet
from quizapp.practice.writers import html, html_self
from quizapp.shipped import generators
from tests.chromium import Browser

pytestmark = pytest.mark.slow

SPEC = parse_spec(
    "".join(
        f'[[section]]\n[[section.question]]\nfamily = "{name}"\ncount = 3\n'
        for name in (
            "conv-out-size", "conv-out-volume", "conv2d-hand", "pool-hand",
            "softmax-hand", "same-padding-split", "network-shapes",
        )
    )
    + '[[section]]\n[[section.question]]\ntopic = "pooling"\nkind = "cards"\ncount = 3\n',
    Known(),
    source="test",
)  # fmt: skip


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return compose(SPEC, Known(), seed=8)


@pytest.fixture(scope="module")
def files(sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, data in (html.write(sheet, "s") | html_self.write(sheet, "s")).items():
        (folder / name).write_bytes(data)
    return folder


def tries(part: Part) -> list[str]:
    """Right, each misconceived, plainly wrong and unreadable answers."""
    form = part.form
    assert form is not None
    slips = [generators.answers.show(form, slip.value) for slip in part.question.slips]
    return [generators.answers.show(form), *slips, "blue sky", ""]


def test_the_page_marks_as_the_program_does(browser: Browser, files: Path, sheet: Sheet) -> None:
    page = browser.new_page()
    page.goto((files / "s.self.html").as_uri())
    forms = page.query_selector_all("form[data-part]")
    parts = [part for _, part in sheet.parts if part.form and part.form.form in html_self.MARKED]
    assert len(forms) == len(parts) > 20
    for form, part in zip(forms, parts, strict=True):
        for text in tries(part):
            form.query_selector("textarea").fill(text)
            form.query_selector("button").click()
            out = form.query_selector("output")
            ours = mark_part(part, text)
            theirs = out.get_attribute("class")
            if ours.outcome in ("right", "invalid", "empty"):
                assert theirs == ours.outcome.replace("empty", "invalid"), (part.label, text)
            else:
                assert theirs in ("wrong", "partly"), (part.label, text)
            for slip in ours.slips:
                if any(one.diagnosis == slip.diagnosis for one in part.question.slips):
                    assert slip.diagnosis in out.text_content(), (part.label, text)


def test_some_cells_of_a_matrix_are_partly_right(
    browser: Browser, files: Path, sheet: Sheet
) -> None:
    page = browser.new_page()
    page.goto((files / "s.self.html").as_uri())
    for form in page.query_selector_all("form[data-part]"):
        data = json.loads(form.get_attribute("data-part"))
        if data["answer"]["form"] == "matrix":
            rows = [list(map(str, row)) for row in data["answer"]["value"]]
            rows[0][0] = "999"
            form.query_selector("textarea").fill("\n".join(" ".join(row) for row in rows))
            form.query_selector("button").click()
            assert form.query_selector("output").get_attribute("class") == "partly"
            return
    pytest.fail("no matrix on the page")


@pytest.mark.parametrize("name", ["s.html", "s.key.html", "s.marking.html", "s.self.html"])
def test_a_page_asks_the_network_for_nothing(browser: Browser, files: Path, name: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((files / name).as_uri())
    page.evaluate("document.fonts.ready")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_without_scripts_the_page_is_a_sheet(browser: Browser, files: Path, sheet: Sheet) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((files / "s.self.html").as_uri())
    assert page.locator("article.question").count() == len(list(sheet.variants[0].exercises()))
    page.locator("summary").first.click()
    assert page.locator("details").first.inner_text().count("\n") > 1


def test_brackets_are_as_high_as_their_matrix(browser: Browser, files: Path) -> None:
    page = browser.new_page()
    page.goto((files / "s.html").as_uri())
    page.evaluate("document.fonts.ready")
    heights = page.evaluate(
        "[...document.querySelectorAll('mtable')].map(t => ["
        "t.getBoundingClientRect().height,"
        "t.previousElementSibling ? t.previousElementSibling.getBoundingClientRect().height : 0])"
    )
    assert heights
    assert all(bracket >= 0.9 * table for table, bracket in heights)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_stands_out_from_paper(browser: Browser, files: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((files / "s.html").as_uri())
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    light = [sum(map(int, colour[4:-1].split(","))) for colour in (ink, paper)]
    assert abs(light[0] - light[1]) > 500
    assert (light[0] < light[1]) == (scheme == "light")
