"""A matrix and a table in cells: what is typed, pasted and clicked is what is marked."""

import pytest
from textual.widgets import Input

from generators.answers import count, matrix, parts, real, shape, table
from quizapp.tui.widgets.cells import Cells
from tests.tui.conftest import Sit
from tests.tui.fields import ask, becomes, paste, shows, typed

SQUARE = matrix([[1, 2], [3, 4]])
REALS = matrix([[0.5, 1.25], [3, 4]], decimals=2)
NETWORK = table(
    {"shape": shape([1, 1, 1], "CHW"), "parameters": count(0)},
    {
        "conv": {"shape": [6, 28, 28], "parameters": 156},
        "pool": {"shape": [6, 14, 14], "parameters": 0},
    },
)
SPLIT = parts(
    {"size": count(14), "dw": matrix([[1, 2], [3, 4]]), "mean": real(2.3456, decimals=3)},
    {"size": "output size"},
)


# -- a matrix ---------------------------------------------------------------------------------


async def test_a_matrix_is_typed_into_cells_as_it_is_into_a_line(sit: Sit) -> None:
    async with sit() as seat:
        for keys in ("1 2; 3 4", "1 2;3 4", "1, 2; 3, 4", "1,2;3,4", "1  2 ;  3 4"):
            await ask(seat, SQUARE)
            await seat.write(keys)
            assert typed(seat) == "1 2; 3 4", keys
            assert "read as 1 2; 3 4" in seat.text
            await seat.press("enter")
            assert "✓ 1 2; 3 4" in seat.text


@pytest.mark.slow
async def test_arrows_go_from_cell_to_cell_and_the_matrix_grows(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        await seat.press("4", "right", "right", "5", "down", "left", "left", "6", "up", "delete")
        assert typed(seat) == "? ? 5; 6"
        await seat.press("7", "shift+tab", "tab", "8", "backspace", "tab", "9")
        assert typed(seat) == "7 ? 9; 6"


@pytest.mark.slow
async def test_a_wrong_cell_is_gone_to_and_typed_anew(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        await seat.write("1 2;3 9")
        await seat.press("enter", "4", "up", "left", "1", "2", "backspace", "enter")
        assert "✓ 1 2; 3 4" in seat.text


async def test_an_open_cell_is_gone_to_before_a_matrix_is_checked(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        await seat.write("1 2;3")
        assert "Row 2" not in seat.text  # the last number is still to come
        await seat.press("enter", "4", "enter")
        assert "✓ 1 2; 3 4" in seat.text


@pytest.mark.slow
async def test_a_comma_is_a_decimal_sign_where_decimals_are_asked_for(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, REALS)
        await seat.write("0,5 1,25;3 4")
        assert typed(seat) == "0.5 1.25; 3 4"
        await seat.press("enter")
        assert "✓" in seat.text


@pytest.mark.slow
async def test_what_is_pasted_fills_the_cells(sit: Sit) -> None:
    async with sit() as seat:
        for pasted, read in (
            ("1 2\n3 4", "1 2; 3 4"),
            ("1\t2\r\n3\t4\r\n", "1 2; 3 4"),
            ("[[1, 2],\n [3, 4]]", "1 2; 3 4"),
            ("tensor([[1., 2.], [3., 4.]])", "1 2; 3 4"),
            ("0,5\t1,25\n3\t4", "0.5 1.25; 3 4"),
            ("1\t\n3\t4", "1; 3 4"),
            ("\\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix}", "1 2; 3 4"),
        ):
            await ask(seat, REALS)
            assert not typed(seat).strip("?; ")
            await paste(seat, pasted)
            assert await becomes(seat, read), typed(seat)


async def test_a_paste_goes_in_at_the_cursor(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        await seat.write("1 2;")
        await paste(seat, "3\t4")
        assert await becomes(seat, "1 2; 3 4"), typed(seat)


async def test_a_paste_that_holds_no_numbers_changes_nothing_and_says_why(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        await seat.write("7")
        await paste(seat, "no [red]matrix[/] at all")
        assert await shows(seat, "is not understood"), seat.text
        assert typed(seat) == "7"


async def test_a_click_goes_to_a_cell(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        cells = seat.app.screen.query_one(Cells)
        await seat.pilot.click(Cells, offset=(cells.size.width - 3, 3))
        await seat.press("4")
        await seat.pilot.click(Cells, offset=(2, 1))
        await seat.press("1")
        assert typed(seat) == "1; ? 4"
        await seat.pilot.click(Cells, offset=(cells.size.width - 1, 0))  # the frame is no cell
        await seat.press("0")
        assert typed(seat) == "10; ? 4"


async def test_wrong_cells_are_marked_where_they_stand(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SQUARE)
        await seat.write("1 2;3 9")
        await seat.press("enter")
        assert "◐ 3 of 4 right." in seat.text
        assert "✗9" in seat.text


# -- a table and a tuple --------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_table_is_filled_cell_by_cell_beside_its_names(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, NETWORK)
        assert all(name in seat.text for name in ("conv", "pool", "shape", "parameters"))
        for cell in ("6x28x28", "156", "6, 14, 14"):
            await seat.write(cell)
            await seat.press("enter")
        await seat.write("0")
        assert "read as pool | 6 × 14 × 14 | 0" in seat.text
        await seat.press("enter")
        assert "✓" in seat.text


@pytest.mark.slow
async def test_cells_of_a_table_and_its_line_of_text_hold_the_same(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, NETWORK)
        await seat.write("6x28x28")
        await seat.press("right", "1", "down")
        await seat.press("f7")
        line = seat.app.screen.query_one(Input)
        assert line.value == "6x28x28 | 1; ? | ?"
        line.value = "6x28x28 | 156; pool | 6x14x14 | 0"
        await seat.press("f7")
        assert typed(seat) == "6x28x28 | 156\n6x14x14 | 0"
        await seat.press("f7", "enter")
        assert "✓" in seat.text


async def test_a_spreadsheet_fills_a_table_and_its_headings_and_names_stay_outside(
    sit: Sit,
) -> None:
    async with sit() as seat:
        await ask(seat, NETWORK)
        await paste(seat, "layer\tshape\tparameters\nconv\t6x28x28\t156\npool\t6x14x14\t0\n")
        assert await becomes(seat, "6x28x28 | 156\n6x14x14 | 0"), typed(seat)


async def test_a_click_goes_to_a_cell_of_a_table(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, NETWORK)
        cells = seat.app.screen.query_one(Cells)
        await seat.pilot.click(Cells, offset=(cells.size.width - 3, 3))
        await seat.press("7")
        assert typed(seat) == "? | ?\n? | 7"


@pytest.mark.slow
async def test_the_parts_of_a_tuple_have_their_names_and_one_may_be_a_matrix(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SPLIT)
        assert "output size" in seat.text
        for cell in ("14", "1 2; 3 4"):
            await seat.write(cell)
            await seat.press("enter")
        await seat.write("2.35")
        await seat.press("f7")
        assert seat.app.screen.query_one(Input).value == "14; [1 2; 3 4]; 2.35"
        await seat.press("f7", "enter")
        assert "✗ mean" in seat.text
        assert "2.35" in seat.text
        assert "rounded too far" in seat.flat


@pytest.mark.slow
async def test_a_long_part_is_typed_whole_and_its_end_is_seen(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, SPLIT)
        await seat.write("1" * 60)
        assert typed(seat) == "1" * 60 + "\n?\n?"
        assert "…111" in seat.text
