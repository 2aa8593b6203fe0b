"""``quizapp serve``: the same app in a browser on this machine."""

import shlex
import subprocess
import sys
from pathlib import Path

import click

from quizapp.cli.lazy import data_dir
from quizapp.errors import QuizappError

HOST = "127.0.0.1"  # each visitor gets a process of the learner's own: for nobody else


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(port: int) -> None:
    """Serve the app at http://127.0.0.1:8000 until Ctrl+C."""
    try:
        from textual_serve.server import Server
    except ImportError:
        raise QuizappError(
            "The browser needs one more package: uv run --extra web quizapp serve,"
            " or pip install textual-serve."
        ) from None
    words = [sys.executable, "-c", "from quizapp.cli import main; main()"]
    if (folder := data_dir()) is not None:
        words += ["--data-dir", str(folder.resolve())]
    command = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
    templates = Path(__file__).parents[1] / "tui" / "web"
    click.echo(f"quizapp is at http://{HOST}:{port} (Ctrl+C ends it)", err=True)
    Server(command, host=HOST, port=port, title="quizapp", templates_path=templates).serve()
