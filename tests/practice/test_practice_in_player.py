"""QTI items in a real player: what is typed and ticked there scores as the program scores it."""

import io
import subprocess
import tarfile
import zipfile
from pathlib import Path
from shutil import which

import pytest
import qti_convert

from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.marked import mark_part
from quizapp.practice.reading import parse_spec
from quizapp.practice.sheet import Part
from quizapp.practice.writers import qti
from quizapp.practice.writers.cells import cells_of, written
from tests.chromium import Browser, Page

PLAYER = "@citolab/qti-components@7.27.4"
NPM = which("npm") or ""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NPM, reason="the player comes by npm, which is not on this machine"),
]

KNOWN = Known()
NUMBERS = ("conv-out-size", "conv-params", "conv-out-volume", "conv2d-hand", "softmax-hand")


@pytest.fixture(scope="module")
def items() -> list[tuple[Part, str]]:
    """Parts, each with its item as players read it."""
    lines = [f'family = "{name}"\nmarks = 6' for name in NUMBERS]
    kinds = ("choice", "choices")
    offered = [name for name, one in KNOWN.cards.items() if one.card.kind in kinds]
    several = [name for name in offered if sum(c.right for c in KNOWN.cards[name].card.choices) > 1]
    lines += [f'card = "{name}"\nmarks = 4' for name in [*offered[:3], *several[:2]]]
    text = "".join(f"[[section]]\n[[section.question]]\n{line}\n" for line in lines)
    sheet = compose(parse_spec(text, KNOWN, source="test"), KNOWN, seed=6)
    with zipfile.ZipFile(io.BytesIO(qti.write(sheet, "q")["q.qti.zip"])) as package:
        found = [package.read(name).decode() for name in package.namelist()[1:]]
    parts = [part for _, part in sheet.parts]
    return list(zip(parts, map(qti_convert.upgrade_qti2_to_qti3, found), strict=True))


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    script = bundle(tmp_path_factory.mktemp("player"))
    found = browser.new_page()
    found.set_content("<!doctype html><body></body>")
    found.add_script_tag(path=script)
    return found


def bundle(folder: Path) -> Path:
    """The player's one script, from npm."""
    done = subprocess.run(
        [NPM, "pack", PLAYER, "--silent", "--pack-destination", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    if done.returncode:
        pytest.skip(f"npm does not reach its registry: {done.stderr.strip()[-200:]}")
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as package:
        file = package.extractfile("package/cdn/index.global.js")
        assert file is not None
        (folder / "player.js").write_bytes(file.read())
    return folder / "player.js"


def shown(page: Page, item: str) -> None:
    """Put an item on the page."""
    page.evaluate(
        """async text => {
          const box = document.createElement('item-container');
          const ready = new Promise((done, fail) => {
            document.addEventListener('qti-assessment-item-connected',
              event => { window.item = event.composedPath()[0]; done(); }, { once: true });
            setTimeout(() => fail(new Error('the player shows nothing')), 60000);
          });
          document.body.replaceChildren(box);
          await box.updateComplete;
          box.itemXML = text.slice(text.indexOf('<qti-assessment-item'));
          await ready;
          await window.item.updateComplete;
        }""",
        item,
    )


def scored(page: Page) -> tuple[float, list[str]]:
    """The marks and the feedback that the player gives for what is on the page."""
    marks, feedback = page.evaluate(
        """() => {
          window.item.processResponse();
          const value = name => window.item.variables.find(one => one.identifier === name).value;
          return [value('SCORE'), value('FEEDBACK') || []];
        }"""
    )
    return float(marks), list(feedback)


def type_in(page: Page, values: list[float]) -> None:
    fields = page.locator("qti-text-entry-interaction input")
    fields.nth(len(values) - 1).wait_for()
    assert fields.count() == len(values)
    for place, value in enumerate(values):
        fields.nth(place).press_sequentially(written(value))
        fields.nth(place).press("Tab")


def test_numbers_score_in_the_player_as_here(page: Page, items: list[tuple[Part, str]]) -> None:
    tried = 0
    for part, item in items:
        if not (cells := cells_of(part)):
            continue
        right = [cell.value for cell in cells]
        wrong = [[987654.0, *right[1:]]]
        if len(cells) == 1:
            wrong += [[value] for value, _ in cells[0].slips]
        for values in [right, *wrong]:
            shown(page, item)
            type_in(page, values)
            marks, feedback = scored(page)
            ours = mark_part(part, text_of(part, values)).marks
            assert marks == pytest.approx(ours, abs=0.01), (part.label, values)
            slips = [value for value, _ in cells[0].slips]
            assert bool(feedback) == (len(cells) == 1 and values[0] in slips)
            tried += 1
    assert tried > 12


def text_of(part: Part, values: list[float]) -> str:
    """Numbers as one types them here."""
    form = part.form
    assert form is not None
    if form.form == "matrix":
        width = len(form.value[0])
        rows = [values[place : place + width] for place in range(0, len(values), width)]
        return "; ".join(" ".join(map(written, row)) for row in rows)
    return (" x " if form.form == "shape" else " ").join(map(written, values))


def test_choices_score_in_the_player_as_here(page: Page, items: list[tuple[Part, str]]) -> None:
    tried = 0
    for part, item in items:
        form = part.form
        if form is None or form.form not in ("choice", "choices"):
            continue
        ways = [[place] for place in range(len(form.choices))]
        if form.form == "choices":
            ways += [list(range(len(form.choices))), [form.choices.index(v) for v in form.value]]
        for places in ways:
            shown(page, item)
            for place in places:
                page.locator("qti-simple-choice").nth(place).click()
            ours = mark_part(part, ", ".join(chr(ord("a") + place) for place in places)).marks
            assert scored(page)[0] == pytest.approx(ours, abs=0.01), (part.label, places)
            tried += 1
    assert tried >= 12


def test_the_player_shows_the_question(page: Page, items: list[tuple[Part, str]]) -> None:
    for part, item in items:
        shown(page, item)
        said = page.locator("qti-item-body").inner_text()
        assert part.question.prompt.split("$")[0].split("`")[0].strip()[:40] in said
