"""Numbers with what they count."""


def counted(number: float, one: str) -> str:
    """``1 answer``, ``2 answers``, ``0 answers``."""
    shown = f"{number:.0f}"
    return f"{shown} {one}{'s' * (shown != '1')}"
