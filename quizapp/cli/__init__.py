"""The command line: one file a command, loaded when it is named.

stdout is data, stderr is words, exit codes are ``quizapp.errors.Exit``.
"""

from quizapp.cli.entry import main

__all__ = ["main"]
