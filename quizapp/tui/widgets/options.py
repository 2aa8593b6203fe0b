"""Offered texts to choose, tick or put in order, by number, letter, arrow or mouse."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any, ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizapp.model.question import Question
from quizapp.study.words import RIGHT, WRONG
from quizapp.tui.widgets.at_once import run_binding

Way = Literal["one", "many", "order"]


class Options(Widget, can_focus=True):
    """A list of texts.

    The same number twice, or a second click, is as good as enter where one is chosen.
    """

    DEFAULT_CSS = "Options { height: auto; width: 100%; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "option above", show=False, id="options.up"),
        Binding("down", "move(1)", "option below", show=False, id="options.down"),
        Binding("space", "pick", "choose the option", show=False, id="options.pick"),
        Binding("backspace", "rub_out", "take back the last", show=False, id="options.rub-out"),
    ]

    class Changed(Message):
        """Something was chosen."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Sure(Message):
        """The chosen one was chosen again: check it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()
        self._way: Way = "one"
        self._verdict_words = 0  # how many of the texts are yes and no
        self._none = False  # whether "none of these" stands below the texts
        self._picked: list[int] = []
        self._at = 0
        self._right: frozenset[int] | None = None  # places of what is right, once that is told
        self._starts: list[int] = []

    def offer(self, form: Mapping[str, Any]) -> None:
        """What a form offers."""
        texts = tuple(form.get("choices", ()))
        kind = form["form"]
        self._verdict_words = 2 if kind == "yesno" else 0
        self._none = kind == "choices"
        way: Way = "many" if kind == "choices" else "order" if kind == "ordering" else "one"
        self.begin(("yes", "no", *texts) if kind == "yesno" else texts, way)

    def checklist(self, points: Sequence[str]) -> None:
        """Points to tick."""
        self._verdict_words, self._none = 0, False
        self.begin(points, "many")

    def begin(self, texts: Sequence[str], way: Way) -> None:
        """Offer these texts, none of them chosen."""
        self._texts, self._way = tuple(texts), way
        self._picked, self._at, self._right = [], 0, None
        self.refresh(layout=True)

    def settle(self, form: Mapping[str, Any]) -> None:
        """Sign what is right and what was wrongly chosen; what a form puts in order is told."""
        if self._way != "order":
            right = _right(form.get("value"))
            self._right = frozenset(at for at, text in enumerate(self._texts) if text in right)
            self.refresh()

    @property
    def ticked(self) -> tuple[int, ...]:
        """The places of what is chosen, from 0."""
        return tuple(self._picked if self._way == "order" else sorted(self._picked))

    @property
    def text(self) -> str:
        """What is chosen, as the text that is marked."""
        words = self._verdict_words
        if words:
            verdict = [self._texts[place] for place in self._picked if place < words]
            reason = [ascii_lowercase[place - words] for place in self._picked if place >= words]
            return ", ".join([*verdict, *reason]) if verdict else ""
        if len(self._texts) in self._picked:
            return "none"
        return ", ".join(ascii_lowercase[place] for place in self.ticked)

    def load(self, text: str) -> None:
        """Choose what a text says, in the letters that ``text`` gives."""
        words = self._verdict_words
        for part in filter(None, (one.strip() for one in text.split(","))):
            if part == "none":
                place = len(self._texts)
            elif part in self._texts[:words]:
                place = self._texts.index(part)
            else:
                place = ascii_lowercase.find(part) + words
            if 0 <= place < self._offered and place not in self._picked:
                self._picked.append(place)
        self.refresh()

    @property
    def _offered(self) -> int:
        """How many lines can be chosen."""
        return len(self._texts) + self._none

    def _named(self, sign: str) -> int:
        """The place of the option with this number or letter, or of yes or no; −1: there is none."""
        if sign.isdecimal():
            place = len(self._texts) if sign == "0" else int(sign) - 1
            return place if place < self._offered else -1
        letters = "yn" if self._verdict_words else ascii_lowercase[: len(self._texts)]
        return letters.find(sign) if sign else -1

    async def _on_key(self, event: events.Key) -> None:
        place = self._named(event.character or "")
        if place < 0:
            await run_binding(self, event)
            return
        event.stop()
        event.prevent_default()
        self.pick(place)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters that name an option are not keys of the screen."""
        del key
        sign = character or ""
        return not sign.isdecimal() and self._named(sign) >= 0

    def pick(self, place: int) -> None:
        """Choose, tick or put next; nothing once it is told what is right."""
        if self._right is not None:
            return
        self._at = place
        if self._way == "one":
            group = place < self._verdict_words
            if place in self._picked:
                self.post_message(self.Sure())
                return
            self._picked = [one for one in self._picked if (one < self._verdict_words) != group] + [
                place
            ]
        elif place in self._picked:
            self._picked.remove(place)
        elif place == len(self._texts):
            self._picked = [place]
        else:
            self._picked = [one for one in self._picked if one < len(self._texts)] + [place]
        self.refresh()
        self.post_message(self.Changed(self.text))

    def action_move(self, down: int) -> None:
        """Go to a neighbour."""
        if self._texts:
            self._at = (self._at + down) % self._offered
            self.refresh()

    def action_pick(self) -> None:
        """Choose what the cursor is at."""
        if self._texts:
            self.pick(self._at)

    def action_rub_out(self) -> None:
        """Take back what was chosen last."""
        if self._picked:
            self._picked.pop()
            self.refresh()
            self.post_message(self.Changed(self.text))

    async def _on_click(self, event: events.Click) -> None:
        place = sum(start <= event.y for start in self._starts) - 1
        if 0 <= place < self._offered:
            self.pick(place)

    def render(self) -> Content:
        """One option a line, longer ones under their own beginning."""
        from quizapp.mathtext.plain import to_plain

        room = max(10, (self.size.width or self.app.size.width - 8) - 9)
        lines: list[Content] = []
        self._starts = []
        for place, text in enumerate([*self._texts, *["none of these"] * self._none]):
            self._starts.append(len(lines))
            first, *rest = to_plain(text, room).splitlines() or [""]
            sign, style = self._told(place)
            lines.append(Content.assemble((f"{sign} {self._mark(place)} ", style),
                                          (self._letter(place), "$text-muted"), (first, style)))  # fmt: skip
            under = " " * (6 + len(self._mark(place)))
            lines += [Content.assemble((under + line, style)) for line in rest]
        return Content("\n").join(lines)

    def _told(self, place: int) -> tuple[str, str]:
        """The sign before an option, and its style: where one stands; at the end, what is right."""
        chosen = place in self._picked
        if self._right is None:
            pointed = "▸" if place == self._at and self.has_focus else " "
            return pointed, "bold $bright" * chosen
        if place in self._right:
            return RIGHT, "bold $text-success"
        return (WRONG, "bold $text-error") if chosen else (" ", "")

    def _letter(self, place: int) -> str:
        if self._verdict_words:
            own = place < self._verdict_words
            return "   " if own else f"{ascii_lowercase[place - self._verdict_words]}) "
        return f"{ascii_lowercase[place]}) " if place < len(self._texts) else "0) "

    def _mark(self, place: int) -> str:
        chosen = place in self._picked
        if self._way == "order":
            return f"{self._picked.index(place) + 1}." if chosen else " ·"
        if self._way == "many":
            return "☒" if chosen else "☐"
        return "●" if chosen else "○"


def _right(value: Any) -> set[str]:
    """The texts that are right, of a form's value; yes and no are a truth, with or without why."""
    match value:
        case {"yes": yes, "reason": reason}:
            return {"yes" if yes else "no", reason}
        case bool():
            return {"yes" if value else "no"}
        case str():
            return {value}
    return set(value)


def has_choices(question: Question) -> bool:
    """Whether it is answered by choosing among the texts at the end of its prompt."""
    return question.form is not None and question.form["form"] in {"choice", "choices"}


def prompt_of(question: Question) -> str:
    """A prompt without the options at its end, where they are shown to be chosen."""
    prompt = question.prompt
    if question.example or not has_choices(question):
        return prompt
    lines = prompt.rstrip().splitlines()
    while lines and (lines[-1].startswith("- ") or not lines[-1].strip()):
        lines.pop()
    return "\n".join(lines) or prompt
