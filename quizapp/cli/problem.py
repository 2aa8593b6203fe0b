"""``quizapp problem``: a fresh problem, or a worked solution for numbers of your own."""

import click

from quizapp.cli.drawn import make_problem, problem_options


@click.command()
@problem_options
@click.option("--solution", is_flag=True, help="Show the answer and the way to it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def problem(
    family: str,
    level: int | None,
    seed: int | None,
    pinned: tuple[str, ...],
    draw_rest: bool,
    solution: bool,
    as_json: bool,
) -> None:
    """Make a problem of FAMILY; with --set, work out your own numbers.

    \b
    quizapp problem conv-params --level 3
    quizapp problem conv-out-size --set input=227 --set kernel=11 --set stride=4
    """
    made = make_problem(family, level, seed, pinned, draw_rest)
    if as_json:
        click.echo(made.to_text())
        return
    from quizapp.mathtext.plain import to_plain
    from quizapp.shipped import generators

    click.echo(to_plain(made.prompt, width=80))
    if pinned or solution:
        click.echo()
        for step in made.solution:
            told = f"{step.text} = {step.value}" if step.value else step.text
            for line in filter(None, told.splitlines()):
                click.echo(to_plain(line, 80))
        click.echo(f"\nAnswer: {generators.answers.show(made.answer)}")
    if made.seed is not None:
        click.echo(f"level {made.level}, seed {made.seed}", err=True)
