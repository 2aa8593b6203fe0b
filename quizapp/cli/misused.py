"""What is wrong with the words of a command: what, where, and which page explains them."""

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from quizapp.errors import nearest


def told(error: click.ClickException) -> str:
    """A complaint of click's in two lines; a group that is named alone shows its help."""
    if isinstance(error, click.UsageError) and not isinstance(error, NoArgsIsHelpError):
        command = error.ctx.command_path if error.ctx else ""
        if command:
            return f"{_sentence(error, command)}\nRead `{command} --help`."
    return error.format_message()


def _sentence(error: click.UsageError, command: str) -> str:
    match error:
        case click.NoSuchOption(ctx=click.Context() as context):
            options = [name for one in context.command.get_params(context) for name in one.opts]
            return (
                f"{command} has no option {error.option_name}.{nearest(error.option_name, options)}"
            )
        case NoSuchCommand(ctx=click.Context(command=click.Group() as group) as context):
            near = nearest(error.command_name, group.list_commands(context))
            return f"{command} has no command {error.command_name}.{near}"
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"{command} needs {_name(missing)}."
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as taken) as wrong):
            return f"{_name(wrong)} takes a whole number {_between(taken.min, taken.max)}."
        case click.BadParameter(param=click.Parameter(type=click.FloatRange() as taken) as wrong):
            return f"{_name(wrong)} takes a number {_between(taken.min, taken.max)}."
        case click.BadParameter(param=click.Parameter() as wrong):
            return f"{_name(wrong)}: {error.message}"
        case _:
            return f"{command}: {error.format_message().rstrip('.')}."


def _name(parameter: click.Parameter) -> str:
    """As it is written: ``--level``, ``FAMILY``."""
    if isinstance(parameter, click.Argument):
        return parameter.human_readable_name
    return max(parameter.opts, key=len)


def _between(low: float | None, high: float | None) -> str:
    return f"from {low} on" if high is None else f"from {low} to {high:,}"
