"""A specification read from TOML: what is wrong is said with its line and the nearest right word."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizapp.errors import UsageError, nearest
from quizapp.model.ids import slug, source_of
from quizapp.practice.fields import Fields
from quizapp.practice.known import Known
from quizapp.practice.spec import KINDS, Ask, Entry, Section, Spec
from quizapp.practice.toml_lines import lines_of
from quizapp.shipped import generators

_TOP = (
    "title", "date", "about", "minutes", "marks", "aids", "seed", "shuffle", "section",
)  # fmt: skip
_SECTION = ("title", "about", "marks", "shuffle", "question")
_ASK = ("family", "card", "topic", "kind", "level", "marks", "set", "misconceptions")
_QUESTION = (*_ASK, "title", "count", "share", "part")
_MOST = 500  # questions of one entry: a printed set; streams have --count


def read_spec(path: Path, known: Known) -> Spec:
    """Read a specification file.

    Raises:
        UsageError: it cannot be read or asks for what there is not; one sentence with its line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: This is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    return parse_spec(text, known, source=path.name, name=slug(path.stem) or "practice")


def parse_spec(text: str, known: Known, *, source: str, name: str = "practice") -> Spec:
    """Read a specification's text; see ``read_spec``."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{source}: {error}.") from None
    top = Fields(data, (), lines_of(text), source)
    top.only(_TOP)
    sections = tuple(_section(one, known, top.flag("shuffle")) for one in top.tables("section"))
    if not sections:
        top.refuse("", "It has no [[section]] with a [[section.question]] in it.")
    return Spec(
        title=top.text("title", "Practice set"),
        sections=sections,
        name=name,
        source=source,
        date=_date(top),
        about=top.text("about"),
        minutes=top.whole("minutes", 1, 10_000),
        marks=top.marks(),
        aids=top.texts("aids"),
        seed=top.whole("seed", 0, 2**32 - 1),
        marks_line=top.line("marks"),
    )


def _date(top: Fields) -> str:
    value = top.values.get("date", "")
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    try:
        return dt.date.fromisoformat(value).isoformat() if value else ""
    except (TypeError, ValueError):
        top.refuse("date", f"date is a day such as 2027-02-14, not {value}.")


def _section(fields: Fields, known: Known, shuffle: bool) -> Section:
    fields.only(_SECTION)
    entries = tuple(_entry(one, known) for one in fields.tables("question"))
    if not entries:
        fields.refuse("", "This section has no [[section.question]].")
    return Section(
        entries=entries,
        title=fields.text("title"),
        about=fields.text("about"),
        shuffle=fields.flag("shuffle") if "shuffle" in fields.values else shuffle,
        marks=fields.marks(),
        line=fields.line("marks"),
    )


def _entry(fields: Fields, known: Known) -> Entry:
    fields.only(_QUESTION)
    tables = fields.tables("part")
    if tables:
        for key in ("family", "card", "topic", "kind", "level", "set", "misconceptions"):
            if key in fields.values:
                fields.refuse(key, f"{key} belongs into the parts of this question.")
        for table in tables:
            table.only(_ASK)
    parts = tuple(_ask(table, known) for table in tables or [fields])
    share = fields.texts("share")
    _check_shared(fields, share, parts)
    _check_marks(fields, parts, bool(tables))
    return Entry(
        parts=parts,
        count=fields.whole("count", 1, _MOST) or 1,
        share=share,
        title=fields.text("title"),
        line=fields.line(),
    )


def _check_marks(fields: Fields, parts: tuple[Ask, ...], several: bool) -> None:
    stated = fields.marks()
    if not several or stated is None:
        return
    total = sum(usual_marks(part) for part in parts)
    if total != stated:
        fields.refuse("marks", f"The parts give {total:g} marks, not {stated:g}.")


def usual_marks(part: Ask) -> float:
    """The marks of a part that names its family or card; 1 when that is not yet known."""
    if part.marks is not None:
        return part.marks
    return float(generators.registry.metadata(part.family).marks) if part.family else 1.0


def _ask(fields: Fields, known: Known) -> Ask:
    mine = fields.flag("misconceptions")
    given = [key for key in ("family", "card", "topic") if key in fields.values]
    if len(given) + mine != 1:
        fields.refuse("", "Say what to ask by one of: family, card, topic, misconceptions = true.")
    family, card, topics = fields.text("family"), fields.text("card"), fields.texts("topic")
    if family and family not in known.families:
        fields.refuse("family", f"There is no family {family}.{nearest(family, known.families)}")
    if card and (source_of(card) not in known.cards or card not in known.items_of(())):
        fields.refuse("card", f"There is no card {card}.{nearest(card, known.cards)}")
    topics = () if topics == ("all",) else topics
    for topic in topics:
        if topic not in known.topics:
            fields.refuse("topic", f"There is no topic {topic}.{nearest(topic, known.topics)}")
    kind = fields.text("kind", "problems")
    if kind not in KINDS:
        fields.refuse("kind", f"kind is {', '.join(KINDS)}, not {kind}.{nearest(kind, KINDS)}")
    if topics and kind == "problems" and not known.families_of(topics):
        fields.refuse("topic", f'{topics[0]} has no problems yet; kind = "cards" takes its cards.')
    return Ask(
        family=family,
        card=card,
        topics=topics,
        kind=next(one for one in KINDS if one == kind),
        level=_level(fields, family),
        marks=fields.marks(),
        pinned=_pinned(fields, family),
        mine=mine,
    )


def _level(fields: Fields, family: str) -> int | None:
    level = fields.whole("level", 1, 99)
    if level is not None and family:
        top = len(generators.registry.metadata(family).levels)
        if level > top:
            fields.refuse("level", f"{family} has the levels 1 to {top}, not {level}.")
    return level


def _pinned(fields: Fields, family: str) -> dict[str, Any]:
    given = fields.values.get("set", {})
    if not isinstance(given, dict):
        fields.refuse("set", "set is a table, as set = { kernel = 3 }.")
    if given and not family:
        fields.refuse("set", "set pins parameters of a family: name the family.")
    pinned: dict[str, Any] = {}
    for name, value in given.items():
        parameter = generators.registry.metadata(family).parameter(name)
        if parameter is None:
            names = generators.registry.metadata(family).names()
            hint = nearest(name, names) or f" It has {', '.join(names)}."
            fields.refuse("set", f"{family} has no parameter {name}.{hint}")
        try:
            pinned[parameter.name] = parameter.read(value)
        except generators.errors.PinError as error:
            fields.refuse("set", str(error))
    return pinned


def _check_shared(fields: Fields, share: tuple[str, ...], parts: tuple[Ask, ...]) -> None:
    if share and (len(parts) < 2 or not all(part.family for part in parts)):
        fields.refuse("share", "share needs two or more parts, each with its family.")
    for name in share:
        first, *others = [generators.registry.metadata(part.family) for part in parts]
        if first.parameter(name) is None:
            hint = nearest(name, first.names())
            fields.refuse("share", f"{first.id} has no parameter {name}.{hint}")
        if not any(other.parameter(name) for other in others):
            fields.refuse("share", f"No later part has a parameter {name} to share.")


def refuse_unknown_topics(topics: Sequence[str], known: Known) -> None:
    """Refuse topics of a command line that have no problems.

    Raises:
        UsageError: names the nearest right word.
    """
    for topic in topics:
        if not known.families_of((topic,)):
            named = list(dict.fromkeys(known.families.values()))
            raise UsageError(f"There are no problems of topic {topic}.{nearest(topic, named)}")
