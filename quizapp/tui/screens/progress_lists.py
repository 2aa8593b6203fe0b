"""The lists of the progress screen: topics and families by strength, and misconceptions."""

from typing import TYPE_CHECKING, Final

from quizapp.insight.slips import sentence
from quizapp.mathtext.plain import to_plain
from quizapp.tui.screens.progress_pages import date
from quizapp.tui.widgets.plot import bar
from quizapp.tui.widgets.query import fits

if TYPE_CHECKING:  # these load NumPy, which the first frame does not wait for
    from quizapp.insight.outlook import ExamOutlook
    from quizapp.insight.report import Numbers
    from quizapp.library.library import Library

NO_SLIPS: Final = (
    "No misconception came up yet. A wrong answer that is the right one to something else is named "
    "here, with a key to practise it."
)
_BAR, _SHORT_BAR = 10, 6  # columns of a bar, and where there is little room
_ROOMY: Final = 72  # columns of a line that has room for a long one
_NUMBERS: Final = 23  # columns after the title and its bar
_LEAST: Final = 16  # columns of a title
_BESIDE_SLIP: Final = 35  # columns beside the words of a misconception
_FEW: Final = 3  # families named under a misconception

Row = tuple[str, str]
"""What practises it (``topic id``, ``items id``), and the line."""


def heading(width: int, exam: "ExamOutlook | None") -> str:
    """What stands above the columns of ``strong``: the marks are those of the exam on that day."""
    room, long = _title_and_bar(width)
    above = "strength" if long == _BAR else ""
    return f"{'topic':{room}} {above:{long}} today" + (f"  on {date(exam.day)}" if exam else "")


def strong(
    numbers: "Numbers | None", exam: "ExamOutlook | None", words: str, width: int
) -> list[Row]:
    """Topics, their families beneath them; a search keeps what has all of its words.

    Args:
        numbers: None until they are there.
        exam: whose marks stand at the end of the lines of topics.
        words: the search.
        width: of a line.
    """
    if numbers is None:
        return []
    room, long = _title_and_bar(width)
    marks = {} if exam is None else {one.topic: one for one in exam.topics}
    rows: list[Row] = []
    for topic in numbers.topics:
        found = marks.get(topic.topic)
        told = f"→ {found.mark:3.0f} % of {found.share:2.0f}" if found else ""
        strength = _strength(topic.strength, topic.counts.seen, long)
        line = f"{_cut(topic.title, room)} {strength}  {told}"
        if fits(words, topic.title, topic.topic):
            rows.append((f"topic {topic.topic}", line))
        for family in numbers.families:
            if family.topic != topic.topic or not fits(words, family.title, family.family):
                continue
            level = "done" if family.mastered else f"level {family.level} of {family.levels}"
            strength = _strength(family.strength, family.seen, long)
            line = f"{_cut(f'  {family.title}', room)} {strength}  {level}"
            rows.append((f"items {family.family}@{family.level}", line))
    return rows


def slipped(numbers: "Numbers | None", width: int) -> list[Row]:
    """Misconceptions, the most pressing first."""
    if numbers is None:
        return []
    room = max(_LEAST, width - _BESIDE_SLIP)
    return [
        (
            f"slip {slip.id}",
            f"×{slip.times:<3} {_cut(slip.words, room)} {date(slip.last):>6}"
            + (f"   {slip.right_since} right since" if slip.right_since else ""),
        )
        for slip in numbers.back.slips
    ]


def slip_heading(numbers: "Numbers | None", width: int) -> str:
    """What stands above the columns of ``slipped``; nothing where none came up."""
    if numbers is None or not numbers.back.slips:
        return ""
    return f"{'the most pressing first':{max(_LEAST, width - _BESIDE_SLIP) + 5}} {'last':>6}"


def about(numbers: "Numbers", key: str, library: "Library", width: int) -> str:
    """The sentence that names a misconception, and where it came up."""
    slip = next((one for one in numbers.back.slips if f"slip {one.id}" == key), None)
    if slip is None:
        return ""
    titles = {family.family: family.title for family in numbers.families}
    named = [titles.get(source, source) for source, _ in slip.sources[:_FEW]]
    more = len(slip.sources) - len(named)
    where = ", ".join(named) + (f" and {more} more" if more else "")
    told = to_plain(sentence(slip, library), width)
    return "\n".join(part for part in (told, f"in {where}", "p  practises these now") if part)


def practises(numbers: "Numbers", key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics and items of the sitting that a line begins."""
    kind, _, name = key.partition(" ")
    if kind == "topic":
        return (name,), ()
    if kind == "items":
        return (), (name,)
    slip = next((one for one in numbers.back.slips if one.id == name), None)
    return (), slip.items if slip else ()


def _title_and_bar(width: int) -> tuple[int, int]:
    """Columns of a title and of the bar after it."""
    long = _BAR if width >= _ROOMY else _SHORT_BAR
    return max(_LEAST, width - long - _NUMBERS), long


def _strength(share: float, seen: int, long: int) -> str:
    """A bar and its share; a guess at what was never met is no strength yet."""
    return f"{bar(share, long)} {share:4.0%}" if seen else f"{bar(0, long)}  new"


def _cut(text: str, room: int) -> str:
    return f"{text:{room}}" if len(text) <= room else f"{text[: room - 1]}…"
