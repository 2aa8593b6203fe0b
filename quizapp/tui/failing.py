"""What nobody foresaw ends the app with a line for the learner and the place in the code for the log."""

from pathlib import Path

from textual.app import App


class Failing(App[None]):
    """Ends with what a learner reads of it; in tests the error itself is raised."""

    _data_dir: Path | None = None

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        from quizapp import faultlog, paths
        from quizapp.errors import Exit

        fault = getattr(error, "error", error)  # a worker wraps what it met
        told = faultlog.told(paths.find(self._data_dir).log, fault)
        told += " Every answer that was shown as saved is saved."
        if not self.return_code:  # one fault often brings another; the first is told
            self.exit(return_code=Exit.FAILED, message=told)
