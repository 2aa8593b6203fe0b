"""``quizapp``: without a command it opens the app; errors become one sentence and an exit code."""

import errno
import os
import sys
from pathlib import Path

import click

from quizapp import __version__
from quizapp.cli.lazy import Folder, LazyGroup, data_dir
from quizapp.errors import Exit, QuizappError

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_COMMANDS = {
    "plan": ("quizapp.cli.plan:plan", "What to study today, and what it gains."),
    "review": ("quizapp.cli.review:review", "Study on stdin and stdout, a line at a time."),
    "problem": (
        "quizapp.cli.problem:problem",
        "Make a problem, or work one out from your numbers.",
    ),
    "check": ("quizapp.cli.check:check", "Mark an answer to a problem."),
    "families": ("quizapp.cli.families:families", "The problem families: list, show, check."),
    "decks": ("quizapp.cli.decks:decks", "The decks: list, check, new, orphans."),
    "exam": ("quizapp.cli.exam:exam", "Your exam: set, show, clear."),
    "practice": ("quizapp.cli.practice:practice", "Practice sets and mock exams: make, mark."),
    "stats": ("quizapp.cli.stats:stats", "Numbers out of your log."),
    "export": ("quizapp.cli.export:export", "To Anki, CSV or JSON."),
    "import": ("quizapp.cli.importing:import_", "Cards from CSV, or everything from JSON."),
    "merge": ("quizapp.cli.merge:merge", "Bring another store's log into this one."),
    "backup": ("quizapp.cli.backup:backup", "Copy the store, verified."),
    "restore": ("quizapp.cli.restore:restore", "Go back to a backup; the present state is kept."),
    "doctor": ("quizapp.cli.doctor:doctor", "Look for what is wrong, and mend it."),
    "paths": ("quizapp.cli.paths:paths", "Where the data, settings and log are."),
    "serve": ("quizapp.cli.serve:serve", "The same app in the browser, on 127.0.0.1."),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--data-dir",
    type=Folder(),
    help="Keep the learner's data in this folder.",
)
@click.version_option(__version__, prog_name="quizapp", message="%(prog)s %(version)s")
@click.pass_context
def quizapp(ctx: click.Context, data_dir: Path | None) -> None:
    """Revise convolutional networks so that the mark on exam day is as high as the minutes allow.

    Without a command the app opens.
    """
    ctx.obj = data_dir
    if ctx.invoked_subcommand is None:
        open_app()


def open_app() -> None:
    """Open the terminal app."""
    served = "TEXTUAL_DRIVER" in os.environ  # in a browser the screen is no terminal
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QuizappError(
            "The app needs a terminal. `quizapp review --plain` studies on stdin and stdout."
        )
    from quizapp.tui.run import run

    run(data_dir())


def main() -> None:
    """Run the command line and leave with the right exit code."""
    _speak_utf8()
    try:
        result = quizapp.main(standalone_mode=False, prog_name="quizapp")
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        from quizapp.cli.misused import told

        click.echo(told(error), err=True)
        sys.exit(Exit.USAGE if isinstance(error, click.UsageError) else error.exit_code)
    except QuizappError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit)
    except (KeyboardInterrupt, click.Abort, EOFError):
        click.echo("", err=True)
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # quiet at exit too
        sys.exit(Exit.DONE)
    except Exception as error:  # noqa: BLE001  (the last line of defence: never a traceback on screen)
        sys.exit(_unexpected(error))
    sys.exit(result if isinstance(result, int) else Exit.DONE)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (getattr(stream, "encoding", "") or "").lower() != "utf-8":
            reconfigure(encoding="utf-8", errors="replace")


def _unexpected(error: Exception) -> int:
    from quizapp import faultlog, paths

    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        what = f" for {error.filename}" if error.filename else ""
        click.echo(f"The disk has no room{what}. Make room and try again.", err=True)
        return Exit.FAILED
    if isinstance(error, OSError) and error.strerror:
        closed = isinstance(error, PermissionError)
        mend = " Change its permissions, or choose another place." if closed else ""
        click.echo(f"{error.filename or 'A file'}: {error.strerror}.{mend}", err=True)
        return Exit.FAILED
    click.echo(faultlog.told(paths.find().log, error), err=True)
    return Exit.FAILED
