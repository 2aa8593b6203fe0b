"""A sitting on stdin and stdout: a question, a line, its verdict.

Everything is said in words and signs, nothing by colour or by place on a screen, so that a pipe
and a screen reader get all of it; matrices stand below one another, not side by side.
"""

import io
import re
import sys
from collections.abc import Callable

import click

from quizapp.errors import Exit, StoreError
from quizapp.mathtext.plain import to_plain
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.study.outcome import Answered
from quizapp.study.session import Session
from quizapp.study.ticking import rating_for
from quizapp.study.words import rating_words, solution_lines, verdict_lines

_RATINGS = {"1": Rating.AGAIN, "2": Rating.HARD, "3": Rating.GOOD, "4": Rating.EASY}
_WORDS = "1 forgot, 2 hard, 3 recalled, 4 easy"
_COMMANDS = "?hint  ?solution  ?skip  ?undo  ?quit"
_AGAIN = "Try again."
_AGAIN_OR_HINT = "Try again, or ?hint."
_WIDTH = 78
_NUMBERS = re.compile(r"[\d\s,;]+")


class LineByLine:
    """One sitting.

    Args:
        session: what is asked.
        limit: at most so many questions.
        clock_jump: a sentence when the clock has jumped.
    """

    def __init__(self, session: Session, limit: int | None, clock_jump: Callable[[], str]) -> None:
        self._session, self._limit, self._clock_jump = session, limit, clock_jump
        self._refused = False  # the newest line, by the disk

    def run(self) -> None:
        """Ask until the sitting, the limit or the input ends.

        Raises:
            SystemExit: the input ended with an answer that could not be saved.
        """
        self._sit()
        if self._refused:
            raise SystemExit(Exit.STORE)

    def _sit(self) -> None:
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # bytes that are no text are no answer
        nothing_left = False
        while self._limit is None or self._session.tally.answered < self._limit:
            if jumped := self._clock_jump():
                click.echo(jumped, err=True)
            question = self._session.next()
            if question is None:
                nothing_left = True
                break
            if not self._ask(question):
                break
        tally = self._session.tally
        if not tally.answered:
            nothing = "Nothing is due. --topic NAME studies a topic all the same."
            click.echo(nothing if nothing_left else "Nothing was answered.", err=True)
            return
        click.echo(f"\n{tally.answered} answered, {tally.right} right.")
        for slip, times in tally.slips:
            click.echo(f"×{times} {tally.sentences.get(slip, slip)}")

    def _ask(self, question: Question) -> bool:
        """Ask one question; False when the learner or the input ends the sitting."""
        click.echo(f"\n{'Worked example' if question.example else 'Question'}")
        _say(question.prompt)
        if question.example:
            self._solution()
            return True
        if question.form is None:
            return self._card(question)
        click.echo(f"({_wanted(self._session.wanted(), question)}; or {_COMMANDS})")

        def take(line: str) -> bool:
            answered = self._session.answer(line)
            self._verdict(answered)
            if answered.settled:
                self._solution()
            return answered.settled

        done = self._until(take)
        return True if done is None else done

    # -- cards that learners rate themselves ----------------------------------------------------

    def _card(self, question: Question) -> bool:
        explained = question.kind == "explain"
        click.echo(
            "(write it in one line; enter then shows the points)"
            if explained
            else "(enter shows the answer)"
        )
        done = self._until(lambda line: not line.strip().startswith("?"))
        if done is not None:
            return done
        _say(question.answer)
        if question.why:
            _say(f"Why: {question.why}")
        return self._ticked(question) if question.points else self._rated()

    def _rated(self) -> bool:
        click.echo(f"({_WORDS})")

        def take(line: str) -> bool:
            rating = _RATINGS.get(line.strip())
            if rating is None:
                click.echo(f"({_WORDS})")
                return False
            click.echo(rating_words(self._session.rate(rating)))
            return True

        done = self._until(take)
        return True if done is None else done

    def _ticked(self, question: Question) -> bool:
        """Ask which points were made, and rate by their share."""
        for number, point in enumerate(question.points, 1):
            _say(f"{number}. {point}")
        asks = "(the numbers of the points you made, such as 1 2; 0 for none)"
        click.echo(asks)

        def take(line: str) -> bool:
            numbers = {int(number[:4]) for number in re.findall(r"\d+", line, re.ASCII)}
            if not _NUMBERS.fullmatch(line) or not numbers or max(numbers) > len(question.points):
                click.echo(asks)
                return False
            made = len(numbers - {0})
            answered = self._session.rate(rating_for(made, len(question.points)))
            click.echo(f"{made} of {len(question.points)} points; {rating_words(answered)}")
            return True

        done = self._until(take)
        return True if done is None else done

    def _until(self, take: Callable[[str], bool]) -> bool | None:
        """Give lines that are no commands to ``take`` until it takes one; then None.

        Otherwise whether the sitting goes on: a command, or the end of the input, came first.
        """
        while (line := _line()) is not None:
            try:
                done = self._command(line)
                taken = done is None and take(line)
            except StoreError as error:  # nothing was changed: the same line can be given again
                click.echo(str(error), err=True)
                self._refused = True
                continue
            self._refused = False
            if taken:
                return None
            if done in {"on", "quit"}:
                return done == "on"
        return False

    # -- what can be asked for, and what is told ------------------------------------------------

    def _command(self, line: str) -> str | None:
        """``stay`` with the question, go ``on``, ``quit``; None when the line is an answer."""
        match line.strip().lower():
            case "?hint":
                _say(self._session.hint() or "There is no further hint.")
                return "stay"
            case "?solution":
                answered = self._session.give_up()
                self._solution()
                _say(f"The answer: {self._session.question.answer}")
                click.echo(rating_words(answered))
                return "on"
            case "?skip":
                self._session.skip()
                return "on"
            case "?undo":
                before = self._session.undo()
                if before is None:
                    click.echo("Nothing to undo.")
                    return "stay"
                return "on" if self._ask(before) else "quit"
            case "?quit":
                return "quit"
        return None

    def _verdict(self, answered: Answered) -> None:
        verdict, question = answered.verdict, self._session.question
        if verdict is not None and verdict.read_as:
            opening, *rows = verdict.read_as.split("\n")
            for line in (f"read as {opening}", *rows):
                click.echo(line)
        attempt = self._session.attempt
        again = _AGAIN_OR_HINT if attempt and attempt.has_hint else _AGAIN
        for line in verdict_lines(answered, question, again=again, stacked=True):
            click.echo(line)
        wrong = verdict is not None and verdict.outcome != "right"
        if answered.settled and wrong and question.drawn is None:
            for text in (question.answer, question.why and f"Why: {question.why}"):
                if text:
                    _say(text)

    def _solution(self) -> None:
        for line in solution_lines(self._session.question, _WIDTH):
            click.echo(line)


def _wanted(words: str, question: Question) -> str:
    """What to type; several rows go into one line here."""
    form = (question.form or {}).get("form")
    return f"{words}; in one line, a semicolon after each row" if form == "table" else words


def _say(markdown: str) -> None:
    click.echo(to_plain(markdown, _WIDTH))


def _line() -> str | None:
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None
