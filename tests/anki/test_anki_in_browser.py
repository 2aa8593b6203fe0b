"""Cards that the real Anki rendered, used in a real browser: clicked, typed into, turned over.

Shown in two ways, as Anki's own apps do: the two sides one after another in the same page, or a page
loaded anew for each, with or without a place where a page may keep something.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.anki.places import DECK, DOT, Place
from tests.anki.rendering import Sides, sides
from tests.chromium import Browser

pytestmark = pytest.mark.slow

MORE = """
## Several {#several}

- [x] one
- [x] two
- [ ] three

## A table {#wide}

| layer | output | parameters | what is said of it at some length |
|-------|-------:|-----------:|-----------------------------------|
| convolution | 112×112×64 | 1,792 | stride two, padding three, a kernel of seven |

## Very wide {#picture}

***

```
input 28x28x1 --> convolution 5x5 --> 24x24x6 --> pooling 2x2 --> 12x12x6 --> flatten --> dense 10
```
"""
SITE = "http://cards.test/"
PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>{css}</style><body class="card card1"><div id="qa">{side}</div></body>"""
TURN = """side => {
  const place = document.getElementById("qa");
  place.innerHTML = side;
  for (const old of place.querySelectorAll("script")) {
    const made = document.createElement("script");
    made.textContent = old.textContent;
    old.replaceWith(made);
  }
}"""
NO_STORAGE = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("denied", "SecurityError"); }
});"""
WAYS = ("one page", "a page a side", "a page a side, nothing kept")
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Reviewer:
    """Shows a card's sides in one of three ways and notes what must not happen."""

    def __init__(self, browser: Browser, way: str, width: int = 800) -> None:
        self.faults: list[str] = []
        self.way, self._html = way, ""
        self._context = browser.new_context(viewport={"width": width, "height": 600})
        if way == WAYS[2]:
            self._context.add_init_script(NO_STORAGE)
        self.page: Any = self._context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.route("**/*", self._answer)

    def _answer(self, route: Any) -> None:
        if route.request.url == SITE:
            route.fulfill(content_type="text/html", body=self._html)
        elif route.request.url.endswith(".svg"):
            route.fulfill(content_type="image/svg+xml", body=DOT)
        else:
            self.faults.append(f"asked for {route.request.url}")
            route.abort()

    def front(self, card: Sides) -> None:
        self._load(card.front)

    def back(self, card: Sides) -> None:
        if self.way == WAYS[0]:
            self.page.evaluate(TURN, card.back)
        else:
            self._load(card.back)

    def again(self) -> None:
        """Run the scripts of the side once more, as a preview does."""
        self.page.evaluate(TURN, self.page.inner_html("#qa"))

    def _load(self, side: str) -> None:
        css = STYLE.findall(side)
        self._html = PAGE.format(css="".join(css), side=side)
        self.page.goto(SITE)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = Place(tmp_path_factory.mktemp("cards"), DECK + MORE)
    yield place.export("a.apkg", problems=1, topics=("traps", "shapes"))[0]
    place.store.close()


@pytest.fixture(scope="module")
def cards(package: Path) -> dict[str, Sides]:
    return sides(package)


@pytest.fixture(params=WAYS)
def reviewer(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reviewer]:
    made = Reviewer(browser, request.param)
    yield made
    made.page.context.close()
    assert made.faults == []


def letters(reviewer: Reviewer, which_ones: str) -> list[str]:
    found = reviewer.page.query_selector_all(f"button.option{which_ones}")
    return [button.inner_text().partition(")")[2].strip() for button in found]


def click(reviewer: Reviewer, *texts: str) -> None:
    for text in texts:
        reviewer.page.click(f"button.option:has-text('{text}')")


def test_of_one_right_option_the_last_clicked_is_chosen(
    reviewer: Reviewer, cards: dict[str, Sides]
) -> None:
    reviewer.front(cards["chosen/0"])
    click(reviewer, "right", "wrong")
    assert letters(reviewer, "[aria-pressed=true]") == ["wrong bold"]
    reviewer.back(cards["chosen/0"])
    assert [text.split(" ")[0] for text in letters(reviewer, ".right")] == ["right"]
    kept = [] if reviewer.way == WAYS[2] else ["wrong bold"]
    assert letters(reviewer, ".wrong") == kept
    assert letters(reviewer, ":disabled") == letters(reviewer, "")


def test_several_right_options_are_chosen_and_let_go_one_by_one(
    reviewer: Reviewer, cards: dict[str, Sides]
) -> None:
    reviewer.front(cards["several/0"])
    click(reviewer, "one", "two", "three", "three")
    assert sorted(letters(reviewer, "[aria-pressed=true]")) == ["one", "two"]
    reviewer.back(cards["several/0"])
    assert sorted(letters(reviewer, ".right")) == ["one", "two"]
    assert letters(reviewer, ".wrong") == []


def slips(card: Sides) -> list[tuple[str, str]]:
    return re.findall(
        r'<li><span class="value">(.*?)</span>: <span class="diagnosis">(.*?)</span></li>',
        card.back,
    )


@cache
def typed_into(package: Path, name: str, text: str) -> Sides:
    return sides(package, {name: text})[name]


def turned(reviewer: Reviewer, package: Path, name: str, text: str) -> None:
    card = typed_into(package, name, text)
    reviewer.front(card)
    reviewer.page.fill("#typeans", text)
    reviewer.back(card)


def test_a_wrong_answer_is_told_the_slip_behind_it(
    reviewer: Reviewer, cards: dict[str, Sides], package: Path
) -> None:
    name = "conv-out-size@1/0"
    value, diagnosis = slips(cards[name])[0]
    turned(reviewer, package, name, f" {value} ")
    for _ in range(2):
        assert diagnosis in reviewer.page.inner_text("#named")
        assert reviewer.page.is_visible("#slips li.yours")
        reviewer.again()


def test_a_right_answer_in_other_words_counts_and_any_other_says_nothing(
    reviewer: Reviewer, cards: dict[str, Sides], package: Path
) -> None:
    name = "conv-out-volume@1/0"
    right = re.findall(r"id=typeans>(\d+)x(\d+)x(\d+)</code>", cards[name].back)[0]
    turned(reviewer, package, name, f"({right[0]}, {right[1]}, {right[2]})")
    assert "counts as right" in reviewer.page.inner_text("#named")
    turned(reviewer, package, name, right[0])
    assert not reviewer.page.is_visible("#named")
    turned(reviewer, package, "typed/0", "Twenty-Eight")
    assert "counts as right" in reviewer.page.inner_text("#named")


def test_an_answer_of_the_card_before_is_forgotten(
    reviewer: Reviewer, cards: dict[str, Sides], package: Path
) -> None:
    turned(reviewer, package, "typed/0", "twenty-eight")
    reviewer.front(cards["typed/0"])
    reviewer.back(cards["typed/0"])
    assert not reviewer.page.is_visible("#named")


def test_points_are_ticked_by_a_tap_on_their_words(
    reviewer: Reviewer, cards: dict[str, Sides]
) -> None:
    reviewer.front(cards["explained/0"])
    reviewer.back(cards["explained/0"])
    reviewer.page.click(".points label:has-text('two')")
    boxes = reviewer.page.query_selector_all(".points input")
    assert [box.is_checked() for box in boxes] == [False, True]


@pytest.mark.parametrize("night", ["", "nightMode"])
def test_no_card_is_wider_than_a_phone(
    browser: Browser, cards: dict[str, Sides], night: str
) -> None:
    reviewer = Reviewer(browser, WAYS[1], width=390)
    for name, card in cards.items():
        reviewer.back(card)
        reviewer.page.evaluate(f"document.body.className += ' {night}'")
        width = reviewer.page.evaluate("document.documentElement.scrollWidth")
        assert width == 390, name
    reviewer.back(cards["picture/0"])
    wide = "e => e.scrollWidth > e.clientWidth && getComputedStyle(e).whiteSpace"
    assert reviewer.page.eval_on_selector("pre", wide) == "pre"
    reviewer.back(cards["wide/0"])
    lines = (
        "e => { const r = new Range(); r.selectNodeContents(e); return r.getClientRects().length }"
    )
    assert reviewer.page.eval_on_selector("td:nth-child(2)", lines) == 1, "a size is one word"
    reviewer.page.context.close()
    assert reviewer.faults == []
