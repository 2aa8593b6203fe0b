"""A sheet of characters to draw on, each with its style; what does not fit is cut."""

from textual.content import Content

_CUT_ROW, _CUT_LEFT, _CUT_RIGHT = "⋮", "‹", "›"


class Canvas:
    """Rows of characters, one column wide each."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.signs = [[" "] * width for _ in range(height)]
        self.styles = [[""] * width for _ in range(height)]

    def put(self, row: int, column: int, text: str, style: str = "") -> None:
        """Write a text; what would stand beyond the edges is left out."""
        if not 0 <= row < self.height:
            return
        for at, sign in enumerate(text, column):
            if 0 <= at < self.width:
                self.signs[row][at] = sign
                self.styles[row][at] = style

    def paste(self, other: "Canvas", row: int, column: int) -> None:
        """Put another canvas on this one."""
        for r in range(other.height):
            for c in range(other.width):
                self.put(row + r, column + c, other.signs[r][c], other.styles[r][c])

    def cut(self, width: int, height: int, row: int, column: int) -> "Canvas":
        """A part of at most this size around a place; signs at its edges say that there is more."""
        if self.width <= width and self.height <= height:
            return self
        wide, high = min(width, self.width), min(height, self.height)
        left = max(0, min(column - wide // 2, self.width - wide))
        top = max(0, min(row - high // 2, self.height - high))
        part = Canvas(wide, high)
        for r in range(high):
            for c in range(wide):
                part.put(r, c, self.signs[top + r][left + c], self.styles[top + r][left + c])
        for r in range(high):
            if left and self.signs[top + r][left - 1 : left + 1] != [" ", " "]:
                part.put(r, 0, _CUT_LEFT)
            if left + wide < self.width and self.signs[top + r][left + wide] != " ":
                part.put(r, wide - 1, _CUT_RIGHT)
        if top:
            part.put(0, 0, _CUT_ROW * wide, "$text-muted")
        if top + high < self.height:
            part.put(high - 1, 0, _CUT_ROW * wide, "$text-muted")
        return part

    def content(self) -> Content:
        """What a widget renders."""
        lines = [
            _line(signs, styles) for signs, styles in zip(self.signs, self.styles, strict=True)
        ]
        return Content("\n").join(lines)


def _line(signs: list[str], styles: list[str]) -> Content:
    parts: list[tuple[str, str]] = []
    for sign, style in zip(signs, styles, strict=True):
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + sign, style)
        else:
            parts.append((sign, style))
    return Content.assemble(*(part if part[1] else part[0] for part in parts))
