"""The command line: one file a command, loaded when it is named.

stdout is data, stderr is words, exit codes are ``quizapp.errors.Exit``.
"""

import sys

from quizapp import __version__


def main() -> None:
    """Run the command line and leave with the right exit code."""
    if sys.argv[1:] == ["--version"]:  # scripts ask for it; click would be most of the answer
        sys.stdout.write(f"quizapp {__version__}\n")
        return
    from quizapp.cli.entry import main as run

    run()
