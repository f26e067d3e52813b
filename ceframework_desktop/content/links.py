"""Checks that the parts of a pack fit together: every id that is named somewhere is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..domain import known
from ..domain.framework import (
    Check,
    CheckKind,
    Condition,
    Criterion,
    Framework,
    Kind,
    Option,
    Question,
)
from .finder import Finder
from .known_rules import check_known
from .questions import CHOOSING
from .sources import EXEMPTIONS, Sources

_TABLE_CHECKS = (CheckKind.ROWS_AT_LEAST, CheckKind.ROWS_COMPLETE)
_TAG_CHECKS = (CheckKind.TAGGED, CheckKind.NOT_ONLY_TAGGED)


def check_links(framework: Framework, sources: Sources) -> None:
    """Note every broken link, every id used twice, and every rule of `domain.known` not kept."""
    finder = Finder(sources)
    _check_doubles(framework, finder)
    criteria = {c.id for s in framework.standards for c in s.criteria}
    for question in framework.questions.values():
        _check_evidence(criteria, finder, question)
        _check_conditions(framework, finder, question)
    for standard in framework.standards:
        for criterion in standard.criteria:
            _check_criterion(framework, finder, criterion)
    _check_numbers(framework, finder)
    if framework.exemptions.standard not in {s.id for s in framework.standards}:
        top = sources.top(EXEMPTIONS, "the exemptions")
        message = f"name the standard '{framework.exemptions.standard}', which is not there."
        top.wrong(message, "standard")
    check_known(framework, finder)


def _check_doubles(framework: Framework, finder: Finder) -> None:
    topics = [topic for _stage, topic in framework.topics()]
    for what, ids in (
        ("topic", [topic.id for topic in topics]),
        ("question", [q.id for topic in topics for q in topic.questions]),
        ("criterion", [c.id for s in framework.standards for c in s.criteria]),
    ):
        for name, times in Counter(ids).items():
            if name and times > 1:
                finder.wrong(what, name, "is there twice.", "id", nth=2)


def _check_numbers(framework: Framework, finder: Finder) -> None:
    for number, standard in enumerate(framework.standards, start=1):
        if standard.number != number:
            finder.wrong("standard", standard.id, f"should have the number {number}.", "number")


def _check_evidence(criteria: set[str], finder: Finder, question: Question) -> None:
    for name in question.evidence:
        if name not in criteria:
            message = f"is evidence for '{name}', which is not a criterion."
            finder.wrong("question", question.id, message, "evidence")


def _check_conditions(framework: Framework, finder: Finder, question: Question) -> None:
    for key, when in (("show_if", question.show_if), ("hide_if", question.hide_if)):
        if when is None:
            continue
        other = framework.questions.get(when.question)
        if other is None or other.kind not in CHOOSING:
            message = f"depends on '{when.question}', which is not a choice question."
            finder.wrong("question", question.id, message, key)
        elif missing := _missing(when.values, other.options):
            message = f"depends on the option '{missing}', which '{other.id}' does not have."
            finder.wrong("question", question.id, message, key)
    for column in question.columns:
        for key, when in (("required_if", column.required_if), ("hide_if", column.hide_if)):
            if when is not None:
                _check_column(finder, question, column.id, key, when)


def _check_column(
    finder: Finder, question: Question, column: str, key: str, when: Condition
) -> None:
    chooser = next((c for c in question.columns if c.id == when.question), None)
    if chooser is None or chooser.kind not in CHOOSING:
        message = f"depends on '{when.question}', which is not a choice column here."
        finder.wrong_column(question.id, column, message, key)
    elif missing := _missing(when.values, chooser.options):
        message = f"depends on the option '{missing}', which is not there."
        finder.wrong_column(question.id, column, message, key)


def _missing(wanted: Iterable[str], options: Iterable[Option]) -> str:
    there = {option.id for option in options}
    return next((one for one in wanted if one not in there), "")


def _check_criterion(framework: Framework, finder: Finder, criterion: Criterion) -> None:
    for check in criterion.checks:
        question = framework.questions.get(check.question)
        if question is None:
            fault = "is not a question."
        elif criterion.id not in question.evidence:
            fault = f"does not name '{criterion.id}' as its evidence."
        else:
            fault = _fault_in_check(check, question)
        if fault:
            message = f"has a check on '{check.question}', which {fault}"
            finder.wrong("criterion", criterion.id, message, "checks")
    if not any(criterion.id in q.evidence for q in framework.questions.values()):
        finder.wrong("criterion", criterion.id, "is not named as evidence by any question.")


def _fault_in_check(check: Check, question: Question) -> str:
    """What does not fit between a check and its question, or nothing."""
    if check.kind in _TABLE_CHECKS and not question.is_table:
        return "is not a table."
    if check.kind is CheckKind.TWELVE_WEEKS and question.id != known.END:
        return f"is not the closing date '{known.END}'."
    if check.at_least < 1:
        return "asks for at least 0 rows."
    if check.kind not in _TAG_CHECKS:
        return "gives a tag or a column that it does not use." if check.tag or check.column else ""
    return _fault_in_tag(check, question)


def _fault_in_tag(check: Check, question: Question) -> str:
    kind: Kind = question.kind
    options = question.options
    if question.is_table:
        column = next((c for c in question.columns if c.id == check.column), None)
        if column is None:
            return f"has no column '{check.column}'."
        kind, options = column.kind, column.options
    elif check.column:
        return "is not a table and has no columns."
    if kind not in CHOOSING:
        return "is not a choice."
    if not any(check.tag in option.tags for option in options):
        return f"has no option with the tag '{check.tag}'."
    return ""
