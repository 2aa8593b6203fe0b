"""Keys that arrive in one burst, as over a slow line, are served in the order they were typed."""

from pathlib import Path

from textual.widgets import OptionList

from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.keymap import KeymapScreen
from quizapp.tui.screens.mock import MockScreen
from quizapp.tui.screens.mock_own import MockOwnScreen
from quizapp.tui.screens.mock_paper import MockPaperScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.pressing import Pressing
from quizapp.tui.screens.progress import PAGES, ProgressScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.sure import Sure
from tests.tui.conftest import Sit
from tests.tui.desks import reviews
from tests.tui.papers import sit_down, write_paper


async def test_the_door_of_the_mock_begins_the_paper_that_was_pointed_at(sit: Sit) -> None:
    async with sit() as seat:
        begun: list[str] = []
        seat.app.action_visit("mock")
        await seat.on(MockScreen)
        screen = seat.app.screen
        papers = screen.query_one("#papers", OptionList)
        await seat.until(lambda: papers.has_focus and papers.option_count > 2)
        vars(screen)["_begin"] = begun.append
        second = papers.get_option_at_index(1).id
        await seat.burst("down enter")
        await seat.until(lambda: begun)
        assert begun == [second]


async def test_browse_studies_the_item_that_was_moved_to(sit: Sit) -> None:
    async with sit() as seat:
        await seat.app.push_screen(BrowseScreen(seat.desk, "kind:recall"))
        found = seat.app.screen.query_one("#found", OptionList)
        await seat.until(lambda: found.option_count > 1)
        await seat.press("down")
        second = found.get_option_at_index(1).id
        await seat.burst("down enter")
        await seat.on(StudyScreen)
        await seat.until(lambda: seat.app.screen.mode != "opening")  # type: ignore[attr-defined]
        assert seat.app.screen.session.question.item == second  # type: ignore[attr-defined]


async def test_the_keymap_asks_for_the_action_that_was_moved_to(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.action_visit("keymap")
        await seat.on(KeymapScreen)
        listed = seat.app.screen.query_one(OptionList)
        await seat.until(lambda: listed.has_focus)
        name = listed.get_option_at_index(3).id
        await seat.burst("down down down enter f11")
        await seat.until(lambda: seat.desk.settings.keys)
        assert seat.desk.settings.keys == {name: "f11"}
        await seat.on(KeymapScreen)
        assert not isinstance(seat.app.screen, Pressing)


async def test_the_placement_takes_what_was_ticked_before_enter(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.action_visit("placement")
        await seat.on(PlacementScreen)
        await seat.until(lambda: seat.app.screen.query_one("#known").has_focus)
        await seat.burst("down space enter")
        await seat.until(lambda: seat.app.screen.query_one("#answer").display)
        assert "known." in seat.flat


async def test_a_question_of_a_paper_is_flagged_before_the_next_one_comes(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, write_paper(tmp_path, shapes_lenet=2, shapes_same=4))
        await seat.burst("2 8 f5 enter")
        await seat.until(lambda: "How large" not in seat.flat)
        first = mock.parts[0].label
        assert mock.flags == {first}
        assert mock.drafts[first] == "28"


async def test_the_last_letters_before_handing_in_are_in_the_paper(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        mock = await sit_down(seat, write_paper(tmp_path, shapes_lenet=2, shapes_same=4))
        await seat.burst("2 8 f8 y")
        await seat.until(lambda: not isinstance(seat.app.screen, (MockPaperScreen, Sure)))
        assert mock.drafts[mock.parts[0].label] == "28"


async def test_marks_of_one_s_own_are_those_that_were_chosen_last(sit: Sit, tmp_path: Path) -> None:
    async with sit() as seat:
        await sit_down(seat, write_paper(tmp_path, shapes_lenet=2, shapes_same=4))
        await seat.press("f4")
        await seat.write("it")
        await seat.press("f8", "y")
        await seat.on(MockOwnScreen)
        own = seat.app.screen
        assert isinstance(own, MockOwnScreen)
        await seat.burst("down down space enter")
        await seat.until(lambda: seat.app.screen is not own)
        assert 2.0 in own._given.values()


async def test_a_page_is_gone_to_before_the_one_beside_it(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.action_visit("progress")
        await seat.on(ProgressScreen)
        screen = seat.app.screen
        assert isinstance(screen, ProgressScreen)
        await seat.until(lambda: seat.app.focused)
        await seat.burst("3 right")
        await seat.until(lambda: screen.page == PAGES[3])


async def test_points_are_ticked_before_they_are_counted(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-explain")
        await seat.burst("i t f8 1 down space enter")
        await seat.until(lambda: reviews(seat.desk))
        assert reviews(seat.desk) == [("shapes-explain", 3)]


async def test_a_flag_belongs_to_the_card_that_was_shown_when_it_was_set(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same", "parameters-bias")
        await seat.burst("space f 3")
        await seat.until(lambda: reviews(seat.desk))
        flagged = [event.item for event in seat.desk.store.events() if event.kind == "flag"]
        assert flagged == [reviews(seat.desk)[0][0]]
