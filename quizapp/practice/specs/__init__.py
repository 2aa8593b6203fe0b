"""The specifications that come with the program, by name."""

from pathlib import Path


def ready() -> dict[str, Path]:
    """The files by name: ``quick``, ``final``, ``drill``."""
    return {path.stem: path for path in sorted(Path(__file__).parent.glob("*.toml"))}
