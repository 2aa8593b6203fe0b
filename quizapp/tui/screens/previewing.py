"""An item as a line of a list, and as a page with its question, its answer and its history."""

from typing import TYPE_CHECKING

from quizapp.insight.browsing import Entry, Past
from quizapp.mathtext.plain import to_plain
from quizapp.model.day import date_of
from quizapp.model.ids import part_of
from quizapp.model.question import Question
from quizapp.study.words import RATINGS, solution_lines

if TYPE_CHECKING:
    from quizapp.wiring import Desk


def line_of(entry: Entry, room: int) -> str:
    """Signs for its state, the chance to recall it, its title and which part of it, on one line."""
    state = entry.state
    signs = "⚑" * bool(state.flagged) + "‖" * state.suspended
    strength = "  new" if entry.recall is None else f"{entry.recall:5.0%}"
    line = f"{signs or '·':2}{strength}  {entry.item.title}"
    part = part_of(entry.item.id)  # cards with several gaps, or two directions, have one title
    told = f" · gap {part}" if part.isdigit() else f" · {part}" if part else ""
    left = room - len(told)
    return (line if len(line) <= left else line[: left - 1] + "…") + told


def preview(desk: "Desk", entry: Entry, past: list[Past], shown: Past | None, room: int) -> str:
    """The page of an item; with ``shown`` the very problem that was asked then."""
    if shown and shown.drawn:
        question = desk.library.again(shown.drawn)
        told = " ".join(_told(shown).split())
        head = [*to_plain(f"Asked on {date_of(shown.day)}: {told}", room).splitlines(), ""]
    else:
        question = desk.library.question(entry.item.id, seed=1)
        head = ["A problem of this kind:", ""] if question.drawn else []
    lines = [*head, *to_plain(question.prompt, room).splitlines(), "", "─" * min(room, 24)]
    lines += _answer(question, room)
    return "\n".join([*lines, "", *_facts(desk, entry, room), "", *_history(past)])


def _answer(question: Question, room: int) -> list[str]:
    lines = to_plain(question.answer, room).splitlines()
    if question.solution:
        lines = solution_lines(question, room)
    if question.why:
        lines += ["", *to_plain(question.why, room).splitlines()]
    if question.source:
        lines += ["", *to_plain(f"Source: {question.source}", room).splitlines()]
    return lines


def _facts(desk: "Desk", entry: Entry, room: int) -> list[str]:
    state, item = entry.state, entry.item
    words = [item.id, item.topic, *item.tags]
    if state.memory:
        words.append(f"stability {state.memory.stability:.1f} days")
    if entry.due_in is not None:
        words.append("due" if entry.due_in <= 0 else f"due in {_days(entry.due_in)}")
    flags = ("suspended", "known")
    words += [name for name in flags if getattr(state, name)]
    words += ["flagged"] * bool(state.flagged)
    words += ["put off"] * ((state.buried_until or 0) > desk.clock.today())
    words += [f"forgotten {_times(state.lapses)}"] * bool(state.lapses)
    return to_plain(" · ".join(words), room).splitlines()


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _times(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _history(past: list[Past]) -> list[str]:
    if not past:
        return ["Never asked."]
    return [f"{date_of(one.day)}  {_told(one)}" for one in past]


def _told(past: Past) -> str:
    took = "" if past.seconds is None else f"{past.seconds:.0f} s"
    typed = " / ".join("; ".join(text.split("\n")) for text in past.answers)
    slips = ", ".join(slip.replace("-", " ") for slip in past.slips)
    line = f"{RATINGS[past.rating]:5}  {took:>5}"
    if typed:
        line += f"  typed {typed}"
    return f"{line}  ({slips})".rstrip() if slips else line.rstrip()
