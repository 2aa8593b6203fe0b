"""The keys of the window; the learner may change them by their ids like all others."""

from typing import Final

from textual.binding import Binding

PLAY: Final = Binding("space", "play", "play", id="window.play", key_display="space")
BACKWARD: Final = Binding("left", "step(-1)", "step back", id="window.back", show=False)
FORWARD: Final = Binding("right", "step(1)", "step", id="window.on", key_display="←→")
FIRST: Final = Binding("home", "jump(0)", "first step", id="window.first", show=False)
LAST: Final = Binding("end", "jump(-1)", "last step", id="window.last", show=False)
SLOWER: Final = Binding(
    "left_square_bracket", "pace(-1)", "slower", id="window.slower", key_display="[", show=False
)
FASTER: Final = Binding(
    "right_square_bracket", "pace(1)", "faster", id="window.faster", key_display="]", show=False
)
STRIDE: Final = Binding("s,S", "turn('stride')", "stride", id="window.stride", key_display="S")
PADDING: Final = Binding("p,P", "turn('padding')", "padding", id="window.padding", key_display="P")
DILATION: Final = Binding(
    "d,D", "turn('dilation')", "dilation", id="window.dilation", key_display="D"
)
OPERATION: Final = Binding(
    "o,O", "operation", "another operation", id="window.operation", show=False
)
NUMBERS: Final = Binding("n,N", "numbers", "other numbers", id="window.numbers", show=False)
AS_ASKED: Final = Binding("r,R", "as_asked", "as it was at first", id="window.reset", show=False)
CLOSE: Final = Binding("escape,w", "close", "back", id="window.close", key_display="esc")
