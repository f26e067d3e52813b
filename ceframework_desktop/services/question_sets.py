"""The questions that people will be asked, looked at together, and the minutes promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.storage import SetSetting

from .workspace import Workspace

if TYPE_CHECKING:
    from ceframework_desktop.domain.engagement import Engagement
    from ceframework_desktop.plain_english.model import Finding

    from .steps import Step

ASKING = "asking"  # the question of the guide whose rows are the questions to ask
MOST_MINUTES = 600
_MINUTES = "coach.minutes."
_PLACE = "coach"


@record
class AskedQuestion:
    """A question in the plan. `own_words` says whether people answer in them, if that is known.

    `answers` are those they choose from, as far as they are written down.
    """

    row: str
    number: int
    text: str
    own_words: bool | None
    answers: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The question with its answers, as the writing advice reads them."""
        return " | ".join((self.text, *self.answers))


@record
class Said:
    """Something about the set; `about` is the question it speaks of, None for all of them."""

    finding: Finding
    about: AskedQuestion | None


def asked_questions(engagement: Engagement) -> tuple[AskedQuestion, ...]:
    """The questions that people will be asked, those without words left out."""
    found = []
    for number, row in enumerate(engagement.rows(ASKING), 1):
        text, answered = row.text("question"), row.text("answered")
        if text.strip():
            own = answered == "open" if answered else None
            answers = () if own else _lines(row.text("answers"))
            found.append(AskedQuestion(row.id, number, text, own, answers))
    return tuple(found)


def _lines(text: str) -> tuple[str, ...]:
    """The lines of a text, without the signs of a list."""
    lines = (line.strip().lstrip("-•*").strip() for line in text.splitlines())
    return tuple(line.replace("|", "/") for line in lines if line)


def look_at_set(asked: Sequence[AskedQuestion], minutes: int | None, name: str) -> tuple[Said, ...]:
    """What the answers to choose from lack, and then what the questions lack together.

    `minutes` is what people are promised.

    `name` is what the set is known by where it is dismissed. The first call reads the word packs:
    not in the window's thread.
    """
    from .coach import Finding, question_set

    found = [said for question in asked if question.answers for said in _of_answers(question)]
    for said in question_set([q.written for q in asked], minutes, [q.own_words for q in asked]):
        about = asked[said.question] if said.question is not None else None
        text = about.text if about is not None else name
        finding = Finding(said.rule, said.category, said.severity, 0, len(text), text, said.message)
        found.append(Said(finding, about))
    return tuple(found)


def _of_answers(question: AskedQuestion) -> Iterator[Said]:
    """What there is to say of the answers to one question. Its words alone have lines of their own.

    The text of a finding is the question with the answers that it names, or with all of them: so
    what is dismissed is that one thing, and not what other answers lack.
    """
    from .coach import check_questions

    (alone, *_), _set = check_questions(question.text)
    said = {finding.rule for finding in alone.findings}
    (checked, *_), _set = check_questions(question.written)
    for finding in checked.findings:
        if finding.category == "options" or finding.rule not in said:
            named = tuple(a for a in question.answers if f"“{a}”" in finding.message)
            text = replace(question, answers=named or question.answers).written
            yield Said(replace(finding, start=0, end=len(text), text=text), question)


def minutes_promised(workspace: Workspace, engagement_id: str) -> int | None:
    """How many minutes people are told that the questions take; None if nobody has said."""
    found = workspace.register.settings().get(_MINUTES + engagement_id)
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if 0 < found <= MOST_MINUTES else None


def whose_minutes(step: Step) -> str:
    """The id of the engagement whose minutes a step changed; "" if it changed something else."""
    keys = [made.field.column for made in step.change.fields if made.field.table == "setting"]
    return next((key.removeprefix(_MINUTES) for key in keys if key.startswith(_MINUTES)), "")


def read_minutes(text: str) -> int | None:
    """Minutes as typed; None for nothing. Raises ValueError with a plain sentence."""
    plain = text.strip().removesuffix("minutes").removesuffix("min").strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain[:9]) <= MOST_MINUTES):
        raise ValueError(f"Write the minutes in figures, from 1 to {MOST_MINUTES}, like 10.")
    return int(plain)


def promise_minutes(workspace: Workspace, engagement_id: str, minutes: int | None) -> None:
    """Keep how many minutes people are told that the questions take. Can be undone."""
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise ValueError(f"not minutes from 1 to {MOST_MINUTES}: {minutes}")
    change = SetSetting(_MINUTES + engagement_id, minutes)
    workspace.change([change], "the minutes that the questions take", _PLACE)
