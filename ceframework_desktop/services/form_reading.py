"""An exemption form that comes back filled in: what was changed on it, and taking that in.

Only what somebody changed on the form counts. An answer that stands on the form as it was printed
is left alone, so a form that was away for a while never puts back an older answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Engagement, Value
from ceframework_desktop.domain.errors import NotFound, UserError, quoted
from ceframework_desktop.domain.framework import Framework, Kind, Question
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.domain.values import read_text, show_value

from .answers_io import Answers, change_answers
from .changing import answer_changes
from .drafting import outcome_notice
from .exporting import compose
from .finishing import Paper
from .given_files import read_given
from .workspace import Workspace

if TYPE_CHECKING:  # its library is heavy and waits until a form is read
    from ceframework_desktop.documents.form_reader import FilledForm as FilledForm  # for the window
    from ceframework_desktop.documents.model import AnyField

_NO_CHOICE = "This is not one of the choices. Choose it in the program instead."


@record
class Change:
    """An answer that differs. `before` and `after` are as a reader sees them.

    `overtaken` is True if the register's answer was changed too, after the form was made.
    """

    question: str
    label: str
    before: str
    after: str
    value: Value | None
    overtaken: bool


@record
class Unusable:
    """Something typed into the form that does not fit its question, and why."""

    label: str
    typed: str
    why: str


@record
class OnFormOnly:
    """Something typed into the form for which the register has no place."""

    label: str
    typed: str


@record
class Reading:
    """A filled-in form compared with the register. Nothing has been changed by it.

    `signed` is True if a decision is ticked on it.
    """

    engagement: Engagement
    changes: tuple[Change, ...]
    unusable: tuple[Unusable, ...]
    form_only: tuple[OnFormOnly, ...]
    signed: bool = False


def open_form(path: Path) -> FilledForm:
    """The form in a file. Raises UserError with a plain sentence if it cannot be read back."""
    from ceframework_desktop.documents import form_reader

    data = read_given(path, form_reader.MOST_BYTES, "Give the form itself.")
    return form_reader.read(data, path.name)


def compare(workspace: Workspace, form: FilledForm, only: str = "") -> Reading:
    """What was changed on the form. `only` is the reference it has to have, if any.

    Raises UserError if the form is for another engagement or another organisation.
    """
    engagement = _engagement(workspace, form, only)
    reading = _Comparison(workspace.framework, engagement)
    for field in _printed(workspace, engagement):
        typed, first = form.values.get(field.name), form.first.get(field.name, "")
        if typed is not None and _tidy(typed) != _tidy(first):
            reading.add(field, typed, first)
    return reading.result(signed=bool(form.values.get(known.FORM_OUTCOME, "").strip()))


def warning(workspace: Workspace, reading: Reading) -> str:
    """What taking these changes in would make a draft again, as sentences; "" if nothing.

    Said before it is done.
    """
    values, engagement = _values(workspace, reading), reading.engagement
    found = workspace.taken_back(engagement.id, answer_changes(engagement.id, values))
    if found is not None:
        return found.warning
    answers = {**engagement.answers, **{n: v for n, v in values.items() if v is not None}}
    return outcome_notice(engagement, replace(engagement, answers=answers))


def take_in(workspace: Workspace, reading: Reading) -> Engagement:
    """The engagement with the changes on the form saved in one step.

    Raises BadAnswers if its dates cannot be, and CannotSave.
    """
    values = _values(workspace, reading)
    return change_answers(workspace, reading.engagement, Answers(values, {}))


def _values(workspace: Workspace, reading: Reading) -> dict[str, Value | None]:
    """The new answers, and that the form stays final if whoever signed it only filled gaps.

    What was written into an empty box stands on the paper that was signed. An answer that was
    changed may not be what was signed.
    """
    engagement = reading.engagement
    values = {change.question: change.value for change in reading.changes}
    if not reading.signed or engagement.text(known.FORM_FINAL) != known.FINAL:
        return values
    altered = {c.question: c.value for c in reading.changes if c.before.strip() or c.overtaken}
    found = workspace.taken_back(engagement.id, answer_changes(engagement.id, altered))
    if found is None or known.FORM_FINAL not in found.answers:
        values[known.FORM_FINAL] = known.FINAL
    return values


def _engagement(workspace: Workspace, form: FilledForm, only: str) -> Engagement:
    if only and only.strip().casefold() != form.reference.casefold():
        raise UserError(
            f"This form is for {quoted(form.reference)}, and not for {quoted(only.strip())}.",
            "Nothing was changed. Check that it is the right form.",
        )
    try:
        engagement = workspace.find(form.reference)
    except NotFound:
        raise UserError(
            f"This form is for {quoted(form.reference)}, which is not in this register.",
            "Nothing was changed. Check the form and the register.",
        ) from None
    ours, theirs = workspace.organisation.name, form.first.get("organisation", "")
    if _tidy(ours) != _tidy(theirs):
        raise UserError(
            f"This form was made for {quoted(theirs)}, and this register is that of "
            f"{quoted(ours)}.",
            "Nothing was changed. If the name is new, make the form again.",
        )
    return engagement


def _printed(workspace: Workspace, engagement: Engagement) -> tuple[AnyField, ...]:
    """The fields of the form as it would be made today."""
    from ceframework_desktop.documents.form_reader import fields_in

    return tuple(fields_in(compose(workspace, engagement.id, Paper.EXEMPTION)))


class _Comparison:
    def __init__(self, framework: Framework, engagement: Engagement) -> None:
        self._framework = framework
        self._engagement = engagement
        self._changes: list[Change] = []
        self._unusable: list[Unusable] = []
        self._form_only: list[OnFormOnly] = []

    def add(self, field: AnyField, typed: str, first: str) -> None:
        """Weigh a field that somebody changed."""
        label = field.tooltip or field.label
        question = self._framework.questions.get(field.name)
        if question is None or question.is_table:
            self._form_only.append(OnFormOnly(label, typed))
            return
        held = self._engagement.answers.get(question.id)
        before = show_value(question, held)
        try:
            value = _read(question, typed)
        except ValueError as problem:
            self._unusable.append(Unusable(question.label, typed, str(problem)))
            return
        after = show_value(question, value)
        if _tidy(after) != _tidy(before):
            overtaken = _tidy(before) != _tidy(_first_shown(question, first))
            self._changes.append(
                Change(question.id, question.label, before, after, value, overtaken)
            )

    def result(self, *, signed: bool) -> Reading:
        """Everything weighed."""
        return Reading(
            self._engagement,
            tuple(self._changes),
            tuple(self._unusable),
            tuple(self._form_only),
            signed,
        )


def _first_shown(question: Question, first: str) -> str:
    """What the register held when the form was made, as a reader sees it."""
    if question.kind is Kind.CHOICE:
        return show_value(question, first) if first else ""
    return first


def _read(question: Question, typed: str) -> Value | None:
    """What was typed into a box, as a value of its question. Raises ValueError."""
    typed = typed.strip()
    if typed and question.kind is Kind.CHOICE:
        found = _choices(question, typed)
        if len(found) > 1:
            raise ValueError("Only one choice fits here. Choose it in the program instead.")
        return found[0]
    if typed and question.kind is Kind.CHOICES:
        return _choices(question, typed)
    return read_text(question, typed)


def _choices(question: Question, typed: str) -> tuple[str, ...]:
    """The choices whose labels, or ids, stand one after the other in the text."""
    names = {option.label.casefold(): option.id for option in question.options}
    names |= {option.id: option.id for option in question.options}
    found: dict[str, None] = {}
    rest = " ".join(typed.casefold().split())
    while rest:
        name = max((n for n in names if _begins(rest, n)), key=len, default="")
        if not name:
            raise ValueError(_NO_CHOICE)
        found[names[name]] = None
        rest = rest[len(name) :].lstrip(" ,;.")
    return tuple(found)


def _begins(text: str, name: str) -> bool:
    return text == name or (text.startswith(name) and text[len(name)] in ",;. ")


def _tidy(text: str) -> str:
    """The text as it is compared: how many spaces there are does not count."""
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
