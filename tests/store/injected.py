"""What ``test_store_injected`` runs under strace: a first start, ten reviews, a backup, a restore.

Everything is imported once; each folder named on stdin gets a child of its own, which stands still
until strace holds it. What the child says is true when it is written, into ``words`` beside its
store: ``ack SEQUENCE`` for a review that is on the disk, ``backup`` and ``restored`` for what was
finished, ``told SENTENCE`` for a refusal, after which the same step is taken once more.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from quizapp.errors import StoreError
from quizapp.store import backup
from quizapp.store.restore import restore
from tests.store.making import Hands, fill, open_store, review
from tests.traced import let_trace

ITEMS: Final = ("a", "b", "c", "fam@1", "sum@2")
T = TypeVar("T")


def twice(say: Callable[[str], object], step: Callable[[], T]) -> T:
    """The step, once more after a refusal that is told in a sentence."""
    try:
        return step()
    except StoreError as error:
        say(f"told {error}")
        return step()


def study(folder: Path, say: Callable[[str], object]) -> None:
    """Everything that writes."""
    hands = Hands()
    store = twice(say, lambda: open_store(folder, hands))
    twice(say, lambda: fill(store))
    for number in range(10):
        hands.move(seconds=5)
        event = review(ITEMS[number % len(ITEMS)], 1 + number % 4)
        say(f"ack {twice(say, lambda given=event: store.answer(given).event).sequence}")  # type: ignore[misc]
    made = twice(say, lambda: backup.take(store.path, folder / "backups", hands.clock, "asked"))
    say("backup")
    hands.move(seconds=5)
    twice(say, lambda: store.append(review("a")))
    store.close()
    twice(say, lambda: restore(store.path, made.path, folder / "backups", hands.clock))
    say("restored")


def child(folder: Path) -> None:
    """Stand still until strace lets go on, then study."""
    words = os.open(folder.with_suffix(".words"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    let_trace()
    os.kill(os.getpid(), signal.SIGSTOP)
    code = 0
    try:
        study(folder, lambda text: os.write(words, f"{text}\n".encode()))
    except BaseException:  # noqa: BLE001  (the tester looks for it)
        os.write(words, traceback.format_exc().encode())
        code = 1
    os._exit(code)


def serve() -> None:
    """A child for each line of stdin: its number, when it stands still; how it ended, after that."""
    for line in sys.stdin:
        folder = Path(line.strip())
        number = os.fork()
        if not number:
            child(folder)
        os.waitpid(number, os.WUNTRACED)
        print(number, flush=True)  # noqa: T201  (what the tester waits for)
        _, status = os.waitpid(number, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    serve()
