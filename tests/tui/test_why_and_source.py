"""The why key tells the reason and where it stands."""

from tests.tui.conftest import Sit


async def test_y_adds_the_source_then_puts_it_away(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-same")
        await seat.press("space")
        assert "replace what the kernel takes away" in seat.flat
        assert "Source:" not in seat.text
        await seat.press("y")
        await seat.until(lambda: "Source: Dumoulin and Visin, section 2.3" in seat.flat)
        await seat.press("y")
        await seat.until(lambda: "Dumoulin" not in seat.text)


async def test_a_card_without_reason_and_source_says_so(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet", "shapes-choice")
        await seat.write("28")
        await seat.press("enter", "y")
        await seat.until(lambda: "32 − 5 + 1 = 28" in seat.flat)
        await seat.press("y", "enter", "2", "enter", "y")
        await seat.until(lambda: seat.said)
        assert seat.said == ["The worked solution above is all there is."]
