"""What nobody foresaw ends the app with a line for the learner and the place in the code for the log."""

from pathlib import Path

from textual.app import App


class Failing(App[None]):
    """Ends with one sentence; in tests the error itself is raised."""

    _data_dir: Path | None = None

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        from quizapp import faultlog, paths
        from quizapp.errors import Exit

        fault = getattr(error, "error", error)  # a worker wraps what it met
        log = faultlog.record(paths.find(self._data_dir).log, fault)
        where = f" Details are in {log}." if log else ""
        told = f"Something inside went wrong ({type(fault).__name__}); every answer that was shown as saved is saved.{where}"
        if not self.return_code:  # one fault often brings another; the first is told
            self.exit(return_code=Exit.FAILED, message=told)
