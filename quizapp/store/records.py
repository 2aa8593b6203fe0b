"""What every part of one store shares: its disk, its names, its log and what the log says of itself."""

from dataclasses import dataclass

from quizapp.store.ahead import Ahead
from quizapp.store.disk import Disk
from quizapp.store.learners import Learners
from quizapp.store.log import Log
from quizapp.store.names import Dictionary
from quizapp.store.past import Past
from quizapp.store.replayer import Replayer
from quizapp.store.tops import Tops
from quizapp.store.units import Units


@dataclass(frozen=True, slots=True)
class Records:
    """The parts of one open store that others are built from."""

    disk: Disk
    names: Dictionary
    log: Log
    past: Past
    learners: Learners
    tops: Tops
    ahead: Ahead
    units: Units

    @classmethod
    def of(cls, disk: Disk, engine: Replayer) -> "Records":
        """The records of an open file."""
        names = Dictionary(disk)
        log = Log(disk, names)
        past = Past(disk, names, log)
        tops = Tops(disk)
        learners = Learners(disk, past, engine)
        ahead = Ahead(disk, names.item)
        units = Units(disk.raw, names, tops, ahead)
        return cls(disk, names, log, past, learners, tops, ahead, units)
