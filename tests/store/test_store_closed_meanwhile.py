"""A thread that reads after the store was closed does not keep its lock."""

import threading
from pathlib import Path

from quizapp.clock import Clock
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store


def test_a_late_reader_in_another_thread_lets_the_store_be_closed_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "quizapp.db", clock=Clock(), engine=Fsrs())
    store.close()
    failed: list[BaseException] = []

    def read() -> None:
        try:
            store.settings()
        except Exception as error:  # noqa: BLE001  (whatever the closed connection says)
            failed.append(error)

    late = threading.Thread(target=read)
    late.start()
    late.join()
    assert failed
    closing = threading.Thread(target=store.close, daemon=True)
    closing.start()
    closing.join(30)
    assert not closing.is_alive()
