"""A paper that was final is a draft again when an answer that it prints is changed.

A signature stands for the words that were signed. So a change to the form also takes back the
outcome that was written down. It is one step, and undo takes all of it back.

A paper that is called final can also become a draft, or final, because of something else, such as
a standard that is met or not. Then a sentence says so: it never happens in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Value
from ceframework_desktop.domain.exemption import form_problems
from ceframework_desktop.domain.feedback import letter_problems
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import Json, to_json
from ceframework_desktop.storage import AddRow, Change, MoveRow, RemoveRow, SetAnswer, SetCell

from .printed import Printing, form_prints, letter_prints

_OUTCOME_WAITS = "The outcome is kept, but it does not count until the form is final."


@record
class DraftAgain:
    """The answers that go with a change, what to say of it, and what to say before it is made."""

    answers: Mapping[str, str | None]
    notice: str
    warning: str


def changed_questions(engagement: Engagement, changes: Sequence[Change]) -> frozenset[str]:
    """The questions whose answers the changes alter."""
    return frozenset(filter(None, (_altered(engagement, change) for change in changes)))


def _altered(engagement: Engagement, change: Change) -> str:
    """The question that a change alters; "" if it alters none."""
    if isinstance(change, SetAnswer):
        same = change.value == _plain(engagement.answers.get(change.question))
        return "" if same else change.question
    if isinstance(change, AddRow):
        return change.question
    if isinstance(change, SetCell | MoveRow | RemoveRow):
        for question, rows in engagement.tables.items():
            for row in rows:
                if row.id == change.row:
                    same = isinstance(change, SetCell) and change.value == _plain(
                        row.values.get(change.column)
                    )
                    return "" if same else question
    return ""


def _plain(value: Value | None) -> Json:
    return None if value is None else to_json(value)


def drafts_again(
    engagement: Engagement, changes: Sequence[Change], printing: Printing
) -> DraftAgain | None:
    """What these changes take back, if anything. What they say themselves is believed."""
    changed = changed_questions(engagement, changes)
    said = {change.question for change in changes if isinstance(change, SetAnswer)}
    answers: dict[str, str | None] = {}
    notices, warnings = [], []
    if not changed:
        return None
    if _was_final(engagement, known.FORM_FINAL, said) and changed & form_prints(
        engagement, printing
    ):
        answers[known.FORM_FINAL] = known.DRAFT
        notices.append("The exemption form has changed, so it is a draft again.")
        warnings.append("This changes the final exemption form, so it becomes a draft again.")
        if _gives_outcome(changes):
            notices.append(_OUTCOME_WAITS)
            warnings.append(_OUTCOME_WAITS)
        elif known.FORM_OUTCOME in engagement.answers and known.FORM_OUTCOME not in said:
            answers |= {known.FORM_OUTCOME: None, known.FORM_OUTCOME_DATE: None}
            notices.append("It must be signed again.")
            warnings.append("Its outcome is taken back, and it must be signed again.")
    if _was_final(engagement, known.LETTER_FINAL, said) and changed & letter_prints(
        engagement, printing
    ):
        answers[known.LETTER_FINAL] = known.DRAFT
        notices.append("The letter has changed, so it is a draft again.")
        warnings.append("This changes the final letter, so it becomes a draft again.")
    return DraftAgain(answers, " ".join(notices), " ".join(warnings)) if answers else None


def _gives_outcome(changes: Sequence[Change]) -> bool:
    return any(
        isinstance(c, SetAnswer) and c.question == known.FORM_OUTCOME and c.value for c in changes
    )


def outcome_notice(before: Engagement | None, after: Engagement) -> str:
    """That an outcome stands beside a form that is a draft; "" if it does not, or did before."""

    def waits(engagement: Engagement | None) -> bool:
        if engagement is None or not engagement.text(known.FORM_OUTCOME):
            return False
        return engagement.text(known.FORM_FINAL) != known.FINAL

    outcomes = [e.text(known.FORM_OUTCOME) if e else "" for e in (before, after)]
    if not waits(after) or (waits(before) and outcomes[0] == outcomes[1]):
        return ""
    return f"The exemption form is a draft. {_OUTCOME_WAITS}"


def _was_final(engagement: Engagement, flag: str, said: set[str]) -> bool:
    return engagement.text(flag) == known.FINAL and flag not in said


def is_called_final(engagement: Engagement) -> bool:
    """True if somebody said that the form or the letter is final."""
    return known.FINAL in (engagement.text(known.FORM_FINAL), engagement.text(known.LETTER_FINAL))


Judged = tuple[Engagement, Assessment]


def finality_notice(framework: Framework, before: Judged, after: Judged) -> str:
    """That a paper called final before and after has become a draft, or is final at last.

    "" if neither, and where the answer to "is it ready?" itself was changed: whoever gave it knows.
    """
    said = []
    for flag, name in ((known.FORM_FINAL, "exemption form"), (known.LETTER_FINAL, "letter")):
        if before[0].text(flag) != known.FINAL or after[0].text(flag) != known.FINAL:
            continue
        was, now = _in_the_way(framework, flag, before), _in_the_way(framework, flag, after)
        if now and not was:
            said.append(f"The {name} is a draft again. {now[0]}")
        elif was and not now:
            said.append(f"Nothing is missing any more: the {name} is final now.")
    return " ".join(said)


def _in_the_way(framework: Framework, flag: str, judged: Judged) -> tuple[str, ...]:
    if flag == known.LETTER_FINAL:
        return letter_problems(framework, judged[0])
    return form_problems(framework, *judged)
