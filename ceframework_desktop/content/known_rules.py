"""Checks what the rules and the documents rely on: the ids of `domain.known`."""

from __future__ import annotations

from ..domain import known
from ..domain.framework import Condition, Framework, Kind, Question
from .finder import Finder

_OPTIONS = {
    known.FORM_FINAL: {known.DRAFT, known.FINAL},
    known.LETTER_FINAL: {known.DRAFT, known.FINAL},
    known.FORM_OUTCOME: {*known.APPROVED, known.REFUSED},
}
_COLUMN_KINDS = {
    (known.BARRIERS, "cost"): Kind.MONEY,
    (known.METHODS, "method"): Kind.CHOICE,
    (known.THEMES, known.PEOPLE): Kind.NUMBER,
    (known.THEMES, known.RESPONSE): Kind.CHOICE,
    (known.THEMES, known.BY): Kind.DATE,
    (known.NEXT_STEPS, "when"): Kind.DATE,
}
_ANSWERS = {known.YES, known.PARTLY, known.NO, known.UNDECIDED}


def check_known(framework: Framework, finder: Finder) -> None:
    """Note every question, column or option that must be there and is not."""
    for name, kind in known.KINDS.items():
        question = framework.questions.get(name)
        if question is None:
            finder.wrong("question", name, "is missing. Every pack must ask it.")
        elif question.kind is not kind:
            finder.wrong("question", name, f"must be of the kind {kind}.", "kind")
        else:
            _check_columns(finder, question)
            _check_options(finder, question, _OPTIONS.get(name, set()))
    _check_reasons(framework, finder)
    _check_grounds(framework, finder)


def _check_columns(finder: Finder, question: Question) -> None:
    kinds = {column.id: column.kind for column in question.columns}
    for column in known.COLUMNS.get(question.id, ()):
        wanted = _COLUMN_KINDS.get((question.id, column))
        if column not in kinds:
            finder.wrong("question", question.id, f"must have the column '{column}'.", "columns")
        elif wanted is not None and kinds[column] is not wanted:
            finder.wrong_column(question.id, column, f"must be of the kind {wanted}.", "kind")


def _check_options(finder: Finder, question: Question, wanted: set[str]) -> None:
    there = {option.id for option in question.options}
    if wanted and there != wanted:
        names = ", ".join(sorted(wanted))
        message = f"must have exactly the options {names}."
        finder.wrong("question", question.id, message, "options")


def _check_reasons(framework: Framework, finder: Finder) -> None:
    """A "no" without a reason must never count as complete."""
    themes = framework.questions.get(known.THEMES)
    columns = {column.id: column for column in themes.columns} if themes else {}
    response, reason = columns.get(known.RESPONSE), columns.get(known.REASON)
    if response is None or reason is None:
        return  # noted already
    if {option.id for option in response.options} != _ANSWERS:
        message = f"must have exactly the options {', '.join(sorted(_ANSWERS))}."
        finder.wrong_column(known.THEMES, known.RESPONSE, message, "options")
    when = reason.required_if or Condition("", ())
    if when.question != known.RESPONSE or not set(known.NEEDS_REASON) <= set(when.values):
        message = f"must be required if the {known.RESPONSE} is {', '.join(known.NEEDS_REASON)}."
        finder.wrong_column(known.THEMES, known.REASON, message, "required_if")


def _check_grounds(framework: Framework, finder: Finder) -> None:
    question = framework.questions.get(known.GROUND)
    if question is None:
        return  # noted already
    options = {option.id for option in question.options}
    grounds = {ground.id for ground in framework.exemptions.grounds}
    for name in sorted(options - grounds):
        message = f"has the option '{name}', which is not a ground in the exemptions."
        finder.wrong("question", known.GROUND, message, "options")
    for name in sorted(grounds - options):
        finder.wrong("ground", name, f"is not an option of the question '{known.GROUND}'.")
