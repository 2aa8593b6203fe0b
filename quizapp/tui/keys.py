"""Every key of the app, by the id under which a learner may change it (``[keys]`` in the settings).

In a field every letter is text: there the function keys act, or esc leaves the field. What ends a
question has priority, so that it is done in the order it was typed, however fast.
"""

from typing import Final

from textual.binding import Binding


def _now(keys: str, action: str, words: str, name: str, *, shown: str = "") -> Binding:
    """A key that is served before the next one is looked at."""
    return Binding(keys, action, words, id=name, priority=True, key_display=shown or None)


def _quiet(keys: str, action: str, words: str, name: str, *, shown: str = "") -> Binding:
    """A key that help and the palette name, but not the line at the bottom."""
    return Binding(keys, action, words, id=name, show=False, key_display=shown or None)


HELP: Final = Binding("f1,question_mark", "app.help", "help", id="app.help", key_display="F1")
PALETTE: Final = _quiet("ctrl+p", "app.command_palette", "all actions", "app.palette")
QUIT: Final = _quiet("ctrl+q", "app.quit", "quit", "app.quit", shown="ctrl+q")
THEME: Final = _quiet("ctrl+t", "app.change_theme", "choose a theme", "app.theme")

START: Final = Binding("enter", "start", "start", id="home.start", key_display="enter")
TOPICS: Final = Binding("t", "topics", "topic", id="home.topics")
BROWSE: Final = Binding("slash,b", "app.visit('browse')", "find", id="home.browse", key_display="/")
ADD: Final = Binding("a", "app.visit('add')", "add", id="home.add")
PROBLEMS: Final = Binding("p", "problems", "problems", id="home.problems")
TO_WINDOW: Final = _quiet("w", "app.visit('window')", "play with the sliding window", "home.window")
SETTINGS: Final = Binding(
    "comma", "app.visit('settings')", "settings", id="home.settings", key_display=","
)
TO_MOCK: Final = Binding("m", "app.visit('mock')", "mock exam", id="home.mock")
TO_PROGRESS: Final = Binding("g", "app.visit('progress')", "progress", id="home.progress")
EXAM: Final = Binding("e", "exam", "exam", id="home.exam")
PLACE: Final = _quiet("k", "app.visit('placement')", "what do you know already", "home.placement")
SHORT: Final = _quiet("5", "sit_for(5)", "study 5 minutes now", "home.short")
MIDDLE: Final = _quiet("1", "sit_for(15)", "study 15 minutes now", "home.middle")
LONG: Final = _quiet("4", "sit_for(45)", "study 45 minutes now", "home.long")
PLACE_NEXT: Final = _now("enter", "next", "go on", "placement.next", shown="enter")
PLACE_BACK: Final = _now(
    "ctrl+z", "take_back", "take it all back", "placement.take-back", shown="ctrl+z"
)
PLACE_AS_TEXT: Final = _quiet("f7", "as_text", "type it as text, or in cells", "placement.as-text")
LEAVE_LIST: Final = Binding(
    "escape", "leave_list", "leave the list", id="home.leave-list", key_display="esc"
)
LEAVE_HOME: Final = Binding("q", "app.quit", "quit", id="home.quit")

CHECK: Final = _now("enter", "check", "check", "study.check", shown="enter")
NEXT: Final = _now("enter,space", "next", "next", "study.next", shown="enter")
STEP: Final = _now("space", "step", "next step", "study.step", shown="space")
REVEAL: Final = _now("space,enter,f8", "reveal", "show the answer", "study.reveal", shown="space")
COMPARE: Final = _now("f8", "compare", "compare", "study.compare", shown="F8")
FORGOT: Final = _now("1,j", "rate(1)", "forgot", "study.forgot", shown="1")
HARD: Final = _now("2,k", "rate(2)", "hard", "study.hard", shown="2")
RECALLED: Final = _now("3,l", "rate(3)", "recalled", "study.recalled", shown="3")
EASY: Final = _now("4,semicolon", "rate(4)", "easy", "study.easy", shown="4")
TICKED: Final = _now("enter", "ticked", "rate by the ticks", "study.ticked", shown="enter")
HINT: Final = Binding("f2,h", "hint", "hint", id="study.hint", key_display="F2")
GIVE_UP: Final = Binding("f3,x", "give_up", "give up", id="study.give-up", key_display="F3")
SKIP: Final = Binding("f4,s", "skip", "skip", id="study.skip", key_display="F4")
PAUSE: Final = _quiet("f5,p", "pause", "pause the time", "study.pause", shown="F5")
TAKE_BACK: Final = Binding("u", "take_back", "undo", id="study.take-back")
UNDO: Final = _quiet("f6,u,ctrl+z", "undo", "undo the last step", "study.undo", shown="F6")
GO_ON: Final = _now("f5,p,enter,space", "go_on", "go on", "study.go-on", shown="F5")
AS_TEXT: Final = _quiet("f7", "as_text", "type it as text, or in cells", "study.as-text")
WHY: Final = Binding("y", "why", "why", id="study.why")
WINDOW: Final = Binding("w", "window", "window", id="study.window")
PICTURE: Final = Binding("f9,v", "picture", "picture", id="study.picture", key_display="F9")
SUSPEND: Final = _quiet("z", "suspend", "suspend: ask it no more", "study.suspend")
BURY: Final = _quiet("minus", "bury", "bury until tomorrow", "study.bury", shown="-")
FLAG: Final = _quiet("f", "flag", "flag", "study.flag")
KNOWN: Final = _quiet("i", "known", "I know this already", "study.known")
REPORT: Final = _quiet("r", "report", "report a doubtful question", "study.report")
EDIT: Final = _quiet("e", "edit", "edit the card", "study.edit")
HELP_FIRST: Final = _quiet("n", "help_first", "help with what keeps being forgotten", "study.help")
TIMER: Final = _quiet("t", "timer", "hide or show the time", "study.timer")
LEAVE: Final = Binding("escape", "back", "leave", id="study.leave", key_display="esc")

HOME: Final = Binding("enter,space,escape", "home", "home", id="summary.home", key_display="enter")
BACK: Final = Binding("escape", "back", "back", id="page.back", key_display="esc")
NOTED: Final = Binding("escape,enter,space", "close", "close", id="notice.close", key_display="esc")
PICTURE_OUTSIDE: Final = Binding(
    "enter,o", "outside", "open outside", id="picture.outside", key_display="enter"
)
PICTURE_NEXT: Final = Binding("space,n", "next_picture", "next picture", id="picture.next")
PICTURE_CLOSE: Final = Binding(
    "escape,f9,v", "close", "back", id="picture.close", key_display="esc"
)
LEAVE_ASKING: Final = Binding("escape", "leave", "leave it", id="asking.leave", key_display="esc")
MORE: Final = Binding("m", "more", "more of what is due", id="summary.more")

PRACTISE_SLIPS: Final = Binding("p", "practise", "practise these", id="summary.practise")

SEARCH: Final = Binding("slash", "search", "search", id="browse.search", key_display="/")
TO_LIST: Final = _quiet("down", "to_list", "to the list", "browse.list", shown="↓")
OPEN: Final = _now("enter", "open", "study", "browse.study", shown="enter")
STUDY_ALL: Final = Binding("p", "study_all", "study all", id="browse.study-all")
PAST: Final = Binding("h", "past", "past problem", id="browse.past")
SUSPEND_ITEM: Final = Binding("z", "suspend", "suspend", id="browse.suspend")
BURY_ITEM: Final = _quiet("minus", "bury", "bury until tomorrow", "browse.bury")
FLAG_ITEM: Final = _quiet("f", "flag", "flag", "browse.flag")
RESET_ITEM: Final = _quiet("ctrl+r", "reset", "forget its memory", "browse.reset")
READ_ON: Final = _quiet("space", "read(1)", "read on in the preview", "browse.read-on")
READ_BACK: Final = _quiet("backspace", "read(-1)", "read back in the preview", "browse.read-back")
EDIT_ITEM: Final = Binding("e", "edit", "edit", id="browse.edit")

PAGE_ON: Final = _now("right", "turn(1)", "pages", "progress.on", shown="←→")
PAGE_BACK: Final = Binding(
    "left", "turn(-1)", "page before", id="progress.back", show=False, priority=True
)
AS_TABLE: Final = Binding("n", "as_table", "numbers", id="progress.numbers")
PRACTISE: Final = Binding("p", "practise", "practise now", id="progress.practise")
OTHER_EXAM: Final = Binding("x", "other_exam", "other exam", id="progress.exam")
MORE_MINUTES: Final = Binding("m", "more_minutes", "minutes a day", id="progress.change-minutes")
PAGE_MARK: Final = _quiet("1", "go('mark')", "expected mark over time", "progress.mark")
PAGE_MEMORY: Final = _quiet("2", "go('memory')", "recalled and predicted", "progress.memory")
PAGE_DAYS: Final = _quiet("3", "go('days')", "answers and minutes a day", "progress.days")
PAGE_AHEAD: Final = _quiet("4", "go('ahead')", "the coming days", "progress.ahead")
PAGE_STRENGTH: Final = _quiet("5", "go('strength')", "topics and families", "progress.strength")
PAGE_SLIPS: Final = _quiet("6", "go('slips')", "misconceptions", "progress.slips")
PAGE_MINUTES: Final = _quiet("7", "go('minutes')", "what if more minutes", "progress.minutes")

TO_KEYMAP: Final = Binding(
    "f6", "app.visit('keymap')", "keys", id="settings.keys", key_display="F6"
)
START_OVER: Final = _quiet("f7", "start_over", "start over", "settings.start-over", shown="F7")
DELETE_ALL: Final = _quiet("f8", "delete_all", "delete my data", "settings.delete", shown="F8")
OTHER_KEY: Final = _now("enter", "other_key", "another key", "keymap.change", shown="enter")
DEFAULT_KEY: Final = Binding(
    "backspace", "default_key", "as it was", id="keymap.default", key_display="backspace"
)

KEEP_CARD: Final = Binding("ctrl+s", "keep", "keep the card", id="add.keep", key_display="ctrl+s")
NEXT_FIELD: Final = Binding(
    "enter", "next_field", "next field", id="add.next", show=False, priority=True
)
YES: Final = Binding("y", "yes", "yes", id="sure.yes")
NO: Final = Binding("n,escape", "no", "no", id="sure.no", key_display="n")
SIT_PAPER: Final = _now("enter", "begin", "begin", "mock.begin", shown="enter")
MOCK_NEXT: Final = _now("enter", "next", "next", "mock.next", shown="enter")
MOCK_ON: Final = Binding("f4,n", "step(1)", "on", id="mock.after", key_display="F4")
MOCK_BACK: Final = Binding("f3,b", "step(-1)", "back", id="mock.before", key_display="F3")
MOCK_LIST: Final = Binding("f2,q", "list", "questions", id="mock.list", key_display="F2")
MOCK_FLAG: Final = Binding("f5,f", "flag", "flag", id="mock.flag", key_display="F5")
MOCK_AS_TEXT: Final = _quiet("f7", "as_text", "type it as text, or in cells", "mock.as-text")
HAND_IN: Final = Binding("f8,h", "hand_in", "hand in", id="mock.hand-in", key_display="F8")
GIVE_MARKS: Final = _now("enter", "give", "next", "mock.give", shown="enter")
OWN_PAGE_UP: Final = _quiet("pageup", "turn(-1)", "page up", "mock.page-up")
OWN_PAGE_DOWN: Final = _quiet("pagedown", "turn(1)", "page down", "mock.page-down")
LEAVE_OWN: Final = Binding(
    "escape", "leave", "leave the rest", id="mock.leave-own", key_display="esc"
)
LEAVE_PAPER: Final = Binding("escape", "leave", "leave", id="mock.leave", key_display="esc")
SLIPS_OF_PAPER: Final = Binding("p", "practise", "practise these", id="mock.practise")

LOOK_ON: Final = Binding("r", "look", "look on without saving", id="held.look")
LEAVE_APP: Final = Binding("q,escape", "leave", "leave", id="held.leave", key_display="q")

STEP_ON: Final = Binding("right", "step(1)", "step", id="window.on", key_display="←→")
STEP_BACK: Final = _quiet("left", "step(-1)", "step back", "window.back")
RUN: Final = Binding("space", "play", "play", id="window.play", key_display="space")
STRIDE: Final = _quiet("s,S", "turn('stride')", "stride", "window.stride", shown="S")
PADDING: Final = _quiet("p,P", "turn('padding')", "padding", "window.padding", shown="P")
DILATION: Final = _quiet("d,D", "turn('dilation')", "dilation", "window.dilation", shown="D")
SLOWER: Final = _quiet("left_square_bracket", "pace(-1)", "slower", "window.slower")
FASTER: Final = _quiet("right_square_bracket", "pace(1)", "faster", "window.faster")
FIRST_STEP: Final = _quiet("home", "jump(0)", "first step", "window.first")
LAST_STEP: Final = _quiet("end", "jump(-1)", "last step", "window.last")
OPERATION: Final = Binding("o,O", "operation", "operation", id="window.operation", key_display="O")
NUMBERS: Final = _quiet("n,N", "numbers", "other numbers", "window.numbers")
AS_ASKED: Final = _quiet("r,R", "as_asked", "as it was at first", "window.as-asked")
OWN_INPUT: Final = Binding("i,I", "own('input')", "input", id="window.input", key_display="I")
OWN_KERNEL: Final = Binding("k,K", "own('kernel')", "kernel", id="window.kernel", key_display="K")
SHUT: Final = Binding("escape,w", "close", "back", id="window.close", key_display="esc")
