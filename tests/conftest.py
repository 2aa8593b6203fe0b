"""For all tests: the same examples in every run, and no clock that fails a busy machine."""

from hypothesis import settings

settings.register_profile("quizapp", deadline=None, derandomize=True)
settings.load_profile("quizapp")
