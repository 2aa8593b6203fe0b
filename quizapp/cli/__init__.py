"""The command line: one file a command, loaded when it is named.

stdout is data, stderr is words, exit codes are ``quizapp.errors.Exit``.
"""

import gc
import os
import sys
from typing import Final

from quizapp import __version__

RARELY: Final = 100_000
"""Objects more than before at which garbage is looked for: loading a command makes fewer, all of
which stay, and looking through them again and again would be a tenth of its time."""


def main() -> None:
    """Run the command line and leave with the right exit code."""
    if sys.argv[1:] == ["--version"]:  # scripts ask for it; click would be most of the answer
        sys.stdout.write(f"quizapp {__version__}\n")
        return
    gc.set_threshold(RARELY, *gc.get_threshold()[1:])
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # hand-sized arrays: threads cost, not help
    from quizapp.cli.entry import main as run

    run()
