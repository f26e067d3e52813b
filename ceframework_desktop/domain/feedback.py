"""From what people said to what was decided, and why; and what the letter must carry.

Standard 5: feedback should be "Honest and should explain why a certain course of action has been
decided or recommended". So every theme has a response, and every "no" has a reason.
"""

from __future__ import annotations

from datetime import date

from . import known
from .answered import has_value
from .engagement import Engagement, Row
from .framework import Framework
from .reason import Reason, texts
from .record import record


@record
class Theme:
    """One thing people said, and the answer to it. `people` is how many said it, if counted."""

    said: str
    people: int | None
    response: str  # yes, partly, no, undecided, or "" while there is none
    action: str
    who: str
    by: date | None
    reason: str

    @property
    def lacks_reason(self) -> bool:
        """True if the answer is not a plain yes and no reason is given."""
        return self.response in known.NEEDS_REASON and not self.reason.strip()


@record
class NextStep:
    """One thing that happens next."""

    what: str
    when: date | None
    who: str


def themes(engagement: Engagement) -> tuple[Theme, ...]:
    """The themes in order, rows with nothing in them left out."""
    return tuple(_theme(row) for row in engagement.rows(known.THEMES) if row.values)


def _theme(row: Row) -> Theme:
    """A theme. What was to happen is kept in the row of a "no", but is no part of the answer."""
    response = row.text(known.RESPONSE)
    is_no = response == known.NO
    return Theme(
        said=row.text(known.SAID),
        people=row.count(known.PEOPLE),
        response=response,
        action="" if is_no else row.text(known.ACTION),
        who="" if is_no else row.text(known.WHO),
        by=None if is_no else row.day(known.BY),
        reason=row.text(known.REASON),
    )


def next_steps(engagement: Engagement) -> tuple[NextStep, ...]:
    """What happens next, in order."""
    return tuple(
        NextStep(row.text("what"), row.day("when"), row.text("who"))
        for row in engagement.rows(known.NEXT_STEPS)
        if row.values
    )


def letter_reasons(framework: Framework, engagement: Engagement) -> tuple[Reason, ...]:
    """Why the letter cannot be final, with the place of each reason; empty if it can."""
    found = [
        Reason(
            f"The letter still needs an answer to “{framework.questions[question].label}”",
            question,
        )
        for question in known.LETTER_QUESTIONS
        if not has_value(engagement.answers.get(question))
    ]
    rows = [row for row in engagement.rows(known.THEMES) if row.values]
    if not rows:
        text = "The letter does not say yet what people told you. Add at least one theme."
        found.append(Reason(text, known.THEMES))
    for number, row in enumerate(rows, start=1):
        found += [
            Reason(text, known.THEMES, row.id, column)
            for text, column in _theme_faults(number, _theme(row))
        ]
    if not next_steps(engagement):
        text = "The letter does not say yet what happens next. Add at least one step."
        found.append(Reason(text, known.NEXT_STEPS))
    return tuple(found)


def letter_problems(framework: Framework, engagement: Engagement) -> tuple[str, ...]:
    """Why the letter cannot be final, as whole sentences; empty if it can."""
    return texts(letter_reasons(framework, engagement))


def _theme_faults(number: int, theme: Theme) -> list[tuple[str, str]]:
    """What a theme lacks: a sentence, and the column that mends it."""
    name = f"Theme {number}"
    found = []
    if not theme.said:
        found.append((f"{name} does not say what people said.", known.SAID))
    if not theme.response:
        text = f"{name} has no answer yet: yes, partly, no, or not decided."
        found.append((text, known.RESPONSE))
    elif theme.lacks_reason:
        said = {known.NO: "“no”", known.PARTLY: "“partly”"}.get(theme.response, "“not decided”")
        found.append((f"{name} says {said} without a reason. Say why.", known.REASON))
    if theme.response in (known.YES, known.PARTLY) and not theme.action:
        found.append((f"{name} does not say what will happen.", known.ACTION))
    return found


def is_letter_final(framework: Framework, engagement: Engagement) -> bool:
    """True if the letter was made final and nothing has since taken that away."""
    final = engagement.text(known.LETTER_FINAL) == known.FINAL
    return final and not letter_problems(framework, engagement)
