"""Every key of the window does what it says."""

import pytest
from textual.timer import Timer
from textual.widgets import Input

from quizapp.study.film.families import spec_of
from quizapp.study.film.play import OPERATIONS, scene
from quizapp.study.film.spec import Spec, grid
from quizapp.tui.screens.window import PACES, WindowScreen
from quizapp.tui.widgets.window import Window
from tests.tui.conftest import Seat, Sit

CONV = Spec(
    kind="convolution",
    x=grid([[1, 0, 2, 1, 3], [0, 1, 1, 2, 0], [2, 1, 0, 1, 1], [1, 2, 0, 0, 1], [0, 1, 3, 1, 2]]),
    w=grid([[1, 0, -1], [1, 0, -1], [1, 0, -1]]),
)


async def open_window(seat: Seat, spec: Spec | None = CONV) -> WindowScreen:
    screen = WindowScreen(spec)
    await seat.app.push_screen(screen)
    await seat.pilot.pause()
    return screen


async def test_the_arrows_step_and_the_output_fills(sit: Sit) -> None:
    async with sit() as seat:
        await open_window(seat)
        assert "1·1 + 0·0 + 2·(−1)  +  0·1 + 1·0 + 1·(−1)  +  2·1 + 1·0 + 0·(−1) = 0" in seat.text
        assert "1 of 9" in seat.text
        await seat.press("left")
        assert "1 of 9" in seat.text
        await seat.press("right", "right")
        assert "3 of 9" in seat.text
        assert "2·1 + 1·0 + 3·(−1)" in seat.text
        await seat.press("left")
        assert "2 of 9" in seat.text


async def test_home_and_end_jump(sit: Sit) -> None:
    async with sit() as seat:
        await open_window(seat)
        await seat.press("end")
        assert "9 of 9" in seat.text
        await seat.press("right")
        assert "9 of 9" in seat.text
        await seat.press("home")
        assert "1 of 9" in seat.text


def no_clock(screen: WindowScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps come when the test says so, however busy the machine is."""
    monkeypatch.setattr(screen, "set_interval", lambda *_: Timer(screen, 1e9))


async def test_space_plays_to_the_end_and_stands_still_there(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        screen = await open_window(seat)
        no_clock(screen, monkeypatch)
        await seat.press(*["right_square_bracket"] * 6, "space")
        assert "playing, 16 a second" in seat.text
        for _ in range(8):
            screen._tick()
        await seat.pilot.pause()
        assert "9 of 9" in seat.text
        assert "still, 16 a second" in seat.text
        await seat.press("space")
        assert "1 of 9" in seat.text  # from the last step it begins anew
        screen._tick()
        await seat.press("space")
        assert "2 of 9" in seat.text
        assert "still" in seat.text


async def test_input_and_kernel_of_one_s_own_are_typed(sit: Sit) -> None:
    async with sit() as seat:
        screen = await open_window(seat)
        await seat.press("i")
        field = seat.app.screen.query_one(Input)
        assert field.value.startswith("1 0 2 1 3; 0 1 1 2 0")
        field.value = "1 2; 3 4"
        await seat.press("enter")
        assert "There is no such window" in seat.text  # the kernel is larger
        await seat.press("escape", "k")
        seat.app.screen.query_one(Input).value = "2"
        await seat.press("enter", "i")
        seat.app.screen.query_one(Input).value = "1 2; 3 4"
        await seat.press("enter")
        assert list(screen.film.output) == [(2, 4), (6, 8)]
        await seat.press("p")
        assert len(screen.film) == 16  # settings change live on one's own numbers
        await seat.press("r")
        assert screen.film.spec == CONV


async def test_a_text_that_is_no_grid_is_a_sentence(sit: Sit) -> None:
    async with sit() as seat:
        await open_window(seat)
        await seat.press("k")
        seat.app.screen.query_one(Input).value = "1 x"
        await seat.press("enter")
        assert "“x” is no number." in seat.text
        assert seat.app.screen.query_one(Input).value == "1 x"  # to be mended


async def test_the_brackets_change_the_speed_within_its_bounds(sit: Sit) -> None:
    async with sit() as seat:
        await open_window(seat)
        await seat.press("left_square_bracket")
        assert f"{PACES[0]:g} a second" in seat.text
        await seat.press("left_square_bracket", "space", "right_square_bracket")
        assert f"playing, {PACES[1]:g} a second" in seat.text
        await seat.press(*["right_square_bracket"] * 9)
        assert f"{PACES[-1]:g} a second" in seat.text


async def test_a_letter_changes_its_setting_live(sit: Sit) -> None:
    async with sit() as seat:
        screen = await open_window(seat)
        steps = len(screen.film)
        for key, before, after in (
            ("s", "stride 1", "stride 2"),
            ("p", "padding 0", "padding 1"),
            ("d", "dilation 1", "dilation 2"),
        ):
            assert before in seat.text
            await seat.press(key)
            assert after in seat.text
            assert len(screen.film) != steps
            await seat.press("r")
            assert before in seat.text
            assert screen.film.spec == CONV


async def test_the_step_stays_within_a_shorter_film(sit: Sit) -> None:
    async with sit() as seat:
        await open_window(seat)
        await seat.press("end", "s")
        assert "4 of 4" in seat.text


async def test_a_setting_that_cannot_change_is_a_sentence(sit: Sit) -> None:
    async with sit() as seat:
        await open_window(seat, scene("receptive field"))
        await seat.press("p", "p")  # said once
        assert seat.said == ["Another padding changes nothing here or does not fit."]


async def test_a_receptive_field_changes_the_layer_on_show(sit: Sit) -> None:
    async with sit() as seat:
        layers = ((3, 1, 1), (3, 1, 1))
        screen = await open_window(seat, Spec(kind="receptive field", layers=layers))
        await seat.press("end", "s")
        assert screen.film.spec.layers == ((3, 2, 1), (3, 1, 1))
        await seat.press("home", "d")
        assert screen.film.spec.layers == ((3, 2, 1), (3, 1, 2))


@pytest.mark.slow
async def test_o_goes_through_all_operations_and_n_through_numbers(sit: Sit) -> None:
    async with sit() as seat:
        screen = await open_window(seat, None)
        seen = []
        for _ in OPERATIONS:
            seen.append(screen.film.spec.kind)
            spec = screen.film.spec
            assert spec.kind.capitalize() in seat.text
            await seat.press("n")
            assert screen.film.spec.kind == spec.kind
            assert screen.film.spec != spec
            await seat.press("o")
        assert seen == list(OPERATIONS)
        assert screen.film.spec.kind == OPERATIONS[0]


async def test_a_click_and_the_wheel_step(sit: Sit) -> None:
    async with sit() as seat:
        screen = await open_window(seat)
        await seat.pilot.click(Window)
        await seat.pilot.pause()
        assert screen.at == 1
        screen.query_one(Window).post_message(Window.Stepped(-1))
        await seat.pilot.pause()
        assert screen.at == 0


async def test_the_window_follows_the_terminal_s_size(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        await open_window(seat)
        assert "┌───┬───┬───┐" in seat.text
        await seat.pilot.resize_terminal(60, 14)
        await seat.pilot.pause()
        assert "[1│0│2]" in seat.text
        assert "esc back" in seat.text


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (30, 10), (20, 6)])
async def test_every_operation_can_be_drawn_however_small(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size) as seat:
        screen = await open_window(seat, None)
        for _ in OPERATIONS:
            await seat.press("p", "end")
            assert screen.at == len(screen.film) - 1
            assert all(len(line) <= size[0] for line in seat.text.splitlines())
            await seat.press("o")


async def test_a_problem_with_large_sizes_opens_at_once(sit: Sit) -> None:
    async with sit(size=(60, 20)) as seat:
        spec = spec_of("conv-out-size", {"i": 224, "k": 11, "s": 4, "p": 2, "across": None})
        await open_window(seat, spec)
        assert "1 of 55" in seat.text
        assert "›" in seat.text
        await seat.press("end")
        assert "⌊(224 + 4 − 11) / 4⌋ + 1 = 55" in seat.flat
        assert "‹" in seat.text


async def test_w_opens_the_window_over_the_problem_on_show(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("conv2d-hand@1")
        drawn = seat.app.screen.session.question.drawn  # type: ignore[attr-defined]
        await seat.press("w")
        screen = seat.app.screen
        assert isinstance(screen, WindowScreen)
        assert screen.film.spec.x == grid(drawn.parameters["x"])
        await seat.press("w", "enter", "escape", "w")
        assert not isinstance(seat.app.screen, WindowScreen)  # an open question is not given away


async def test_help_names_every_key_as_it_stands_on_the_keyboard(sit: Sit) -> None:
    async with sit(size=(80, 40)) as seat:
        await open_window(seat)
        await seat.press("question_mark")
        for line in ("→  ", "←  ", "[  ", "]  "):
            assert line in seat.text
        assert "another operation" in seat.text
