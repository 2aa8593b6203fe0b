"""The keys of home and of the places that are visited from it."""

from textual.widgets import Button, Input, OptionList, TextArea

from quizapp.tui.screens.add import AddScreen
from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.keymap import KeymapScreen
from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.pressing import Pressing
from quizapp.tui.screens.progress import PAGES, ProgressScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.sure import Sure
from quizapp.tui.screens.window import WindowScreen
from quizapp.tui.widgets.query import Query
from tests.tui.pressed import Hand, scene
from tests.tui.pressed_study import last_event
from tests.tui.ten_days import open_progress, set_exams, study_some


@scene(HomeScreen)
async def home(hand: Hand) -> None:
    seat = hand.seat
    topics = seat.app.screen.query_one("#topics", OptionList)
    await hand.does("t", "topics", lambda: seat.app.focused is topics)
    await hand.does("escape", "leave_list", lambda: seat.app.focused is None)
    for key, place, kind in (
        ("slash", "browse", BrowseScreen),
        ("b", "browse", BrowseScreen),
        ("m", "mock", MockScreen),
        ("g", "progress", ProgressScreen),
        ("comma", "settings", SettingsScreen),
        ("a", "add", AddScreen),
        ("w", "window", WindowScreen),
        ("k", "placement", PlacementScreen),
    ):
        await hand.opens(key, f"app.visit('{place}')", kind)
    await hand.opens("e", "exam", ExamScreen)
    await hand.opens("p", "problems", BrowseScreen)
    await hand.opens("enter", "start", StudyScreen)
    given: list[float] = []
    study = seat.app.study

    def noted(*, minutes: float) -> None:
        given.append(minutes)
        study(minutes=minutes)

    vars(seat.app)["study"] = noted
    for key, minutes in (("5", 5), ("1", 15), ("4", 45)):
        await hand.opens(key, f"sit_for({minutes})", StudyScreen)
    assert given == [5, 15, 45]
    await hand.does("q", "app.quit", lambda: seat.app._exit)


@scene(BrowseScreen)
async def browse(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape", "back", lambda: BrowseScreen(seat.desk))
    screen = BrowseScreen(seat.desk, "border")
    await seat.app.push_screen(screen)
    field, found = screen.query_one("#query", Input), screen.query_one("#found", OptionList)
    await seat.until(lambda: found.option_count == 1)
    await hand.does("down", "to_list", lambda: found.has_focus)
    await hand.does("slash", "search", lambda: field.has_focus)
    await seat.press("enter")
    for key, kind in (("z", "suspend"), ("f", "flag"), ("minus", "bury")):
        await hand.does(key, kind, last_event(seat, kind))
    await hand.opens("ctrl+r", "reset", Sure)
    told = "An editor cannot be opened here."  # there is no terminal to lend
    await hand.does("e", "edit", lambda: any(one.startswith(told) for one in seat.said))
    await hand.does("h", "past", lambda: "No problem of it was asked yet." in seat.said)
    await seat.pilot.resize_terminal(60, 12)
    look = screen.query_one("#look")
    await hand.does("space", "read(1)", lambda: look.scroll_offset.y > 0)
    await hand.does("backspace", "read(-1)", lambda: look.scroll_offset.y == 0)
    await hand.opens("enter", "open", StudyScreen)
    await hand.opens("p", "study_all", StudyScreen)


@scene(AddScreen)
async def add(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape", "back", lambda: AddScreen(seat.desk))
    await seat.app.push_screen(AddScreen(seat.desk))
    await seat.write("What is a kernel")
    await hand.does("enter", "next_field", lambda: isinstance(seat.app.focused, TextArea))
    seat.app.screen.query_one(TextArea).load_text("A small grid of weights.")
    await hand.does("ctrl+s", "keep", lambda: seat.desk.library.has("what-is-a-kernel"))


@scene(SettingsScreen)
async def settings(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape", "back", lambda: SettingsScreen(seat.desk))
    await seat.app.push_screen(SettingsScreen(seat.desk))
    await hand.opens("f6", "app.visit('keymap')", KeymapScreen)
    await hand.opens("f7", "start_over", Sure)
    await hand.opens("f8", "delete_all", Asking)
    assert len(seat.app.screen.query(Button)) == 3


@scene(Query)
async def query(hand: Hand) -> None:
    seat = hand.seat
    await seat.app.push_screen(KeymapScreen(seat.desk))
    await seat.press("slash")
    listed = seat.app.screen.query_one(OptionList)
    await hand.does("down", "screen.to_list", lambda: listed.has_focus)


@scene(KeymapScreen)
async def keymap(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape", "back", lambda: KeymapScreen(seat.desk))
    await seat.app.push_screen(KeymapScreen(seat.desk))
    listed = seat.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index("study.skip")
    await hand.does("enter", "other_key", lambda: isinstance(seat.app.screen, Pressing))
    await seat.press("f11")
    assert seat.desk.settings.keys == {"study.skip": "f11"}
    await hand.does("backspace", "default_key", lambda: not seat.desk.settings.keys)
    field = seat.app.screen.query_one(Input)
    await hand.does("slash", "search", lambda: field.has_focus)
    await hand.does("down", "to_list", lambda: listed.has_focus)


@scene(ProgressScreen)
async def progress(hand: Hand) -> None:
    seat = hand.seat
    study_some(seat.desk)
    set_exams(seat.desk, 4, 6)
    screen = await open_progress(seat)
    await hand.does("x", "other_exam", lambda: "exam in 6, " in seat.text)
    await hand.does("n", "as_table", lambda: screen._as_table)
    await hand.does("right", "turn(1)", lambda: screen.page == PAGES[1])
    await hand.does("left", "turn(-1)", lambda: screen.page == PAGES[0])
    for number in (2, 3, 4, 6, 7, 1, 5):
        page = PAGES[number - 1]
        await hand.does(str(number), f"go('{page}')", lambda there=page: screen.page == there)  # type: ignore[misc]
        if page == "minutes":
            await hand.opens("m", "more_minutes", Asking)
    field, listed = screen.query_one("#query"), screen.query_one("#strong")
    await hand.does("slash", "search", lambda: field.has_focus)
    await hand.does("down", "to_list", lambda: listed.has_focus)
    await hand.opens("p", "practise", StudyScreen)
    await hand.does("escape", "back", lambda: isinstance(seat.app.screen, HomeScreen))


@scene(WindowScreen)
async def window(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape w", "close", WindowScreen)
    screen = WindowScreen()
    await seat.app.push_screen(screen)
    await seat.pilot.pause()
    first = screen.film.spec
    await hand.does("right", "step(1)", lambda: screen.at == 1)
    await hand.does("left", "step(-1)", lambda: screen.at == 0)
    await hand.does("end", "jump(-1)", lambda: screen.at == len(screen.film) - 1)
    await hand.does("home", "jump(0)", lambda: screen.at == 0)
    pace = screen._pace
    await hand.does("right_square_bracket", "pace(1)", lambda: screen._pace == pace + 1)
    await hand.does("left_square_bracket", "pace(-1)", lambda: screen._pace == pace)
    await hand.does("space", "play", lambda: screen._timer is not None)
    await seat.press("space")
    for setting in ("stride", "padding", "dilation"):
        for key in (setting[0], setting[0].upper()):
            before = screen.film.spec
            await hand.does(key, f"turn('{setting}')", lambda was=before: screen.film.spec != was)  # type: ignore[misc]
    for key in "nN":
        before = screen.film.spec
        await hand.does(key, "numbers", lambda was=before: screen.film.spec.x != was.x)  # type: ignore[misc]
        await hand.does(
            key.replace("n", "r").replace("N", "R"), "as_asked", lambda: screen.film.spec == first
        )
    for part, keys in (("input", "iI"), ("kernel", "kK")):
        for key in keys:
            await hand.opens(key, f"own('{part}')", Asking)
    for key in "oO":
        kind = screen.film.spec.kind
        await hand.does(key, "operation", lambda was=kind: screen.film.spec.kind != was)  # type: ignore[misc]
