"""Heading attributes: ``## question {#card-id .tag key=value key="two words"}``."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_BLOCK = re.compile(r'\{(?P<inside>\s*(?:[#.]|[\w-]+=)(?:[^{}"]|"[^"]*")*)\}\s*#*\s*$')
_CLOSING = re.compile(r"\s+#+\s*$")
_ITEM = re.compile(
    r'#(?P<id>[^\s{}"#.=]+)|\.(?P<tag>[^\s{}"#.=]+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))'
)


class Attributes(NamedTuple):
    """What stands in a heading's braces.

    Attributes:
        ids: usually one; more are a mistake of the writer.
        stray: what could not be read.
    """

    ids: tuple[str, ...]
    tags: tuple[str, ...]
    values: Mapping[str, str]
    stray: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id, empty when there is none."""
        return self.ids[0] if self.ids else ""

    def listed(self, key: str, separator: str = ",") -> tuple[str, ...]:
        """A value that is a list: ``needs=a,b``."""
        return tuple(
            part.strip() for part in self.values.get(key, "").split(separator) if part.strip()
        )


NONE = Attributes((), (), {})


def split_heading(line: str) -> tuple[str, Attributes]:
    """A heading line as its text (without ``#`` signs and braces) and its attributes."""
    text = line.lstrip("#")
    block = _BLOCK.search(text) if "{" in text else None
    if block is None:
        return _CLOSING.sub("", text).strip(), NONE
    return text[: block.start()].strip(), parse(block["inside"])


def parse(inside: str) -> Attributes:
    """The attributes between the braces."""
    ids, tags, values, stray, end = [], [], {}, [], 0
    for match in _ITEM.finditer(inside):
        stray.append(inside[end : match.start()])
        end = match.end()
        name, tag, key, quoted, bare = match.groups()
        if key is not None:
            values[key] = bare if quoted is None else quoted
        elif tag is not None:
            tags.append(tag)
        else:
            ids.append(name)
    stray.append(inside[end:])
    left = tuple(piece.strip() for piece in stray if piece.strip())
    return Attributes(tuple(ids), tuple(dict.fromkeys(tags)), values, left)
