"""``quizapp review --plain``: study on stdin and stdout, for pipes and screen readers."""

import sys
from collections.abc import Callable

import click

from quizapp.cli.lazy import data_dir
from quizapp.errors import UsageError
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.study.outcome import Answered
from quizapp.study.session import Session

_RATINGS = {"1": Rating.AGAIN, "2": Rating.HARD, "3": Rating.GOOD, "4": Rating.EASY}
_WORDS = "1 forgot, 2 hard, 3 recalled, 4 easy"
_COMMANDS = "?hint  ?solution  ?skip  ?undo  ?quit"


@click.command()
@click.option("--plain", is_flag=True, help="One question after another on stdin and stdout.")
@click.option("--topic", "topics", multiple=True, help="Only this topic, also when nothing is due.")
@click.option("--deck", "decks", multiple=True, help="The same, by the deck's id.")
@click.option("--item", "items", multiple=True, help="Exactly these items, in this order.")
@click.option("--placement", is_flag=True, help="A few minutes that find out what you know.")
@click.option(
    "--known",
    multiple=True,
    metavar="NAME",
    help="You know this card, family, level (name@2) or topic already.",
)
@click.option("--limit", type=click.IntRange(1), help="At most this many questions.")
def review(
    plain: bool,
    topics: tuple[str, ...],
    decks: tuple[str, ...],
    items: tuple[str, ...],
    limit: int | None,
    placement: bool,
    known: tuple[str, ...],
) -> None:
    """Study. --plain asks line by line; without it the app opens.

    An answer is one line. Lines that begin with ? ask for something: ?hint, ?solution, ?skip,
    ?undo, ?quit.
    """
    if not plain:
        if topics or decks or items or limit or placement or known:
            raise UsageError(
                "--topic, --deck, --item, --limit, --placement and --known go with --plain."
            )
        from quizapp.cli.entry import open_app

        open_app()
        return
    from quizapp.wiring import open_desk

    with open_desk(data_dir()) as desk:
        for problem in desk.problems:
            click.echo(problem, err=True)
        if placement or known:
            from quizapp.cli.placing import place

            place(desk, known, problems=placement)
            return
        session = desk.sitting(topics=(*topics, *decks), items=items, source="plain")
        _Plain(session, limit, desk.clock_jump).run()


class _Plain:
    """One sitting, a line at a time."""

    def __init__(self, session: Session, limit: int | None, clock_jump: Callable[[], str]) -> None:
        self._session, self._limit, self._clock_jump = session, limit, clock_jump

    def run(self) -> None:
        """Ask until the sitting, the limit or the input ends."""
        while self._limit is None or self._session.tally.answered < self._limit:
            if jumped := self._clock_jump():
                click.echo(jumped, err=True)
            question = self._session.next()
            if question is None or not self._ask(question):
                break
        tally = self._session.tally
        if not tally.answered:
            click.echo("Nothing is due. --topic NAME studies a topic all the same.", err=True)
            return
        click.echo(f"\n{tally.answered} answered, {tally.right} right.")
        for slip, times in tally.slips:
            click.echo(f"×{times} {tally.sentences.get(slip, slip)}")

    def _ask(self, question: Question) -> bool:
        """Ask one question; False when the learner or the input ends the sitting."""
        _say(f"\n{'Worked example' if question.example else 'Question'}")
        _say(_plain(question.prompt))
        if question.example:
            _solution(question)
            return True
        if question.form is None:
            return self._card(question)
        _say(f"({self._session.wanted()}; or {_COMMANDS})")
        while (line := _line()) is not None:
            command = self._command(line)
            if command == "stay":
                continue
            if command is not None:
                return command == "on"
            answered = self._session.answer(line)
            _verdict(answered)
            if answered.settled:
                _solution(self._session.question)
                return True
        return False

    def _card(self, question: Question) -> bool:
        _say("(enter shows the answer)")
        line = _line()
        if line is None:
            return False
        command = self._command(line)
        if command is not None and command != "stay":
            return command == "on"
        self._session.reveal()
        _say(_plain(question.answer))
        if question.why:
            _say(_plain(f"Why: {question.why}"))
        _say(f"({_WORDS})")
        while (line := _line()) is not None:
            if line.strip() in _RATINGS:
                self._session.rate(_RATINGS[line.strip()])
                return True
            command = self._command(line)
            if command is not None and command != "stay":
                return command == "on"
            _say(f"({_WORDS})")
        return False

    def _command(self, line: str) -> str | None:
        """``stay`` with the question, go ``on``, ``quit``; None when the line is an answer."""
        match line.strip().lower():
            case "?hint":
                _say(self._session.hint() or "There is no further hint.")
                return "stay"
            case "?solution":
                answered = self._session.give_up()
                _solution(self._session.question)
                _say(_plain(answered.verdict.expected if answered.verdict else ""))
                return "on"
            case "?skip":
                self._session.skip()
                return "on"
            case "?undo":
                before = self._session.undo()
                if before is None:
                    _say("Nothing to undo.")
                    return "stay"
                return "on" if self._ask(before) else "quit"
            case "?quit":
                return "quit"
        return None


def _say(text: str) -> None:
    click.echo(text)


def _line() -> str | None:
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _plain(markdown: str) -> str:
    from quizapp.mathtext.plain import to_plain

    return to_plain(markdown, 78)


def _verdict(answered: Answered) -> None:
    from quizapp.study.words import verdict_lines

    for line in verdict_lines(answered):
        _say(line)


def _solution(question: Question) -> None:
    from quizapp.study.words import solution_lines

    for line in solution_lines(question, 78):
        _say(line)
