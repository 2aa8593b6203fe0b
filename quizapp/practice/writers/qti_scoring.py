"""Response processing of QTI items; a tolerance is written out as two comparisons.

Players in use ignore the tolerance of ``equal``, so a number is right between two limits.
"""

from html import escape

from quizapp.practice.writers.cells import Answer, Cell, written


def numbers_scoring(cells: list[Cell], marks: float) -> tuple[str, str]:
    """Each right number earns its share; a single wrong one may show a misconception."""
    share = f"{marks / len(cells):.12g}"
    rules = [
        f"<responseCondition><responseIf>{_within(place, cell.value, cell.width)}"
        f"{_add(share)}</responseIf></responseCondition>"
        for place, cell in enumerate(cells, 1)
    ]
    shown: list[str] = []
    if len(cells) == 1:
        for number, (value, says) in enumerate(cells[0].slips, 1):
            rules.append(
                f"<responseCondition><responseIf>{_within(1, value, cells[0].width)}"
                f'<setOutcomeValue identifier="FEEDBACK"><multiple><variable identifier="FEEDBACK"/>'
                f'<baseValue baseType="identifier">M{number}</baseValue></multiple></setOutcomeValue>'
                "</responseIf></responseCondition>"
            )
            shown.append(
                f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="M{number}" '
                f'showHide="show">{escape(says)}</modalFeedback>\n'
            )
    return "\n".join(rules), "".join(shown)


def choice_scoring(form: Answer, marks: float) -> str:
    """One choice is right or not; of several, right ones add and wrong ones take away."""
    if form.form == "choice":
        return (
            '<responseCondition><responseIf><match><variable identifier="R1"/>'
            f'<correct identifier="R1"/></match>{_set(f"{marks:g}")}</responseIf></responseCondition>'
        )
    right = len(form.value)
    share = marks / right if right else 0.0
    rules = []
    for place, one in enumerate(form.choices, 1):
        earned = share if one in form.value else -share
        rules.append(
            f'<responseCondition><responseIf><member><baseValue baseType="identifier">C{place}'
            f'</baseValue><variable identifier="R1"/></member>{_add(f"{earned:.12g}")}'
            "</responseIf></responseCondition>"
        )
    everything = "".join(
        f'<member><baseValue baseType="identifier">C{place}</baseValue>'
        '<variable identifier="R1"/></member>'
        for place in range(1, len(form.choices) + 1)
    )
    below = '<lt><variable identifier="SCORE"/><baseValue baseType="float">0</baseValue></lt>'
    rules.append(
        f"<responseCondition><responseIf><or>{below}"
        + (f"<and>{everything}</and>" if right < len(form.choices) else "")
        + f"</or>{_set('0')}</responseIf></responseCondition>"
    )
    return "\n".join(rules)


def _within(place: int, value: float, width: float) -> str:
    variable = f'<variable identifier="R{place}"/>'
    low, high = written(value - width), written(value + width)
    return (
        f'<and><gte>{variable}<baseValue baseType="float">{low}</baseValue></gte>'
        f'<lte>{variable}<baseValue baseType="float">{high}</baseValue></lte></and>'
    )


def _add(amount: str) -> str:
    return (
        '<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/>'
        f'<baseValue baseType="float">{amount}</baseValue></sum></setOutcomeValue>'
    )


def _set(amount: str) -> str:
    return (
        '<setOutcomeValue identifier="SCORE">'
        f'<baseValue baseType="float">{amount}</baseValue></setOutcomeValue>'
    )
