"""A click group that knows its commands' names and loads one when it is named."""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click


class Folder(click.Path):
    """A folder's name; an empty one is none, where click reads it as the current folder."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """The folder as a path."""
        if value == "":
            self.fail("the folder's name is empty. Name one, or leave the option away.", param, ctx)
        return super().convert(value, param, ctx)


class LazyGroup(click.Group):
    """Commands by name: ``{"plan": ("quizapp.cli.plan:plan", "what it does")}``.

    Every command, however deep, also takes ``--data-dir``.
    """

    def __init__(
        self, *args: Any, lazy: Mapping[str, tuple[str, str]] | None = None, **extra: Any
    ) -> None:
        super().__init__(*args, **extra)
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The commands' names, in the order of the help."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002  (the same)
        """Load a command by its name."""
        if name not in self._lazy:
            return None
        module, _, attribute = self._lazy[name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        take_data_dir(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (the same)
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in self._lazy.items()])


def take_data_dir(command: click.Command) -> None:
    """Give a command and its subcommands the option ``--data-dir``, once."""
    if isinstance(command, click.Group) and not isinstance(command, LazyGroup):
        for child in command.commands.values():
            take_data_dir(child)
        return
    if any(option.name == "data_dir" for option in command.params):
        return
    command.params.append(
        click.Option(
            ["--data-dir"],
            type=Folder(),
            expose_value=False,
            callback=_remember,
            help="Keep the learner's data in this folder.",
        )
    )


def _remember(ctx: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.find_root().obj = value


def data_dir() -> Path | None:
    """The folder named by ``--data-dir`` in the running command, if any."""
    folder = click.get_current_context().find_root().obj
    return folder if isinstance(folder, Path) else None
