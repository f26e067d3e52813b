"""Reads topics, questions, columns and options of one stage file."""

from __future__ import annotations

from ..domain.framework import Column, Condition, Counts, Kind, Option, Question, Topic
from ..domain.known import PEOPLE_COLUMNS
from .reader import Entry

CHOOSING = (Kind.CHOICE, Kind.CHOICES)
TABLES = (Kind.ROWS, Kind.PEOPLE)


def read_topic(entry: Entry) -> Topic:
    """One topic with its questions."""
    topic = Topic(
        id=entry.named("topic"),
        title=entry.text("title"),
        intro=entry.text("intro"),
        questions=tuple(read_question(one) for one in entry.entries("questions", "a question")),
    )
    if not topic.questions:
        entry.wrong("asks no question.")
    entry.done()
    return topic


def read_question(entry: Entry) -> Question:
    """One question. Help, why, example, good and label must be there."""
    question = Question(
        id=entry.named("question"),
        label=entry.text("label"),
        kind=entry.one_of("kind", Kind),
        why=entry.text("why"),
        help=entry.text("help"),
        example=entry.text("example"),
        good=entry.text("good"),
        hint=entry.text("hint", required=False),
        required=entry.flag("required", default=True),
        evidence=entry.texts("evidence"),
        counts=entry.one_of("counts", Counts, Counts.ALWAYS),
        options=_read_options(entry),
        columns=tuple(_read_column(one) for one in entry.entries("columns", "a column")),
        row_name=entry.text("row_name", required=False) or "row",
        show_if=_read_condition(entry, "show_if", "question"),
        hide_if=_read_condition(entry, "hide_if", "question"),
        source=entry.text("source", required=False),
        also=entry.texts("also"),
    )
    _check_parts(entry, question)
    entry.done()
    return question


def _check_parts(entry: Entry, question: Question) -> None:
    """Options for choices, columns for tables, and neither for anything else."""
    _check_options(entry, question.kind, question.options)
    if question.is_table and not question.columns:
        entry.wrong("is a table and needs columns.")
    if question.columns and not question.is_table:
        entry.wrong("is not a table and cannot have columns.", "columns")
    ids = tuple(column.id for column in question.columns)
    check_doubles(entry, "columns", ids)
    if question.kind is Kind.PEOPLE and ids != PEOPLE_COLUMNS:
        entry.wrong(f"needs the columns {', '.join(PEOPLE_COLUMNS)}, in this order.", "columns")


def _read_column(entry: Entry) -> Column:
    outer = entry.what.rpartition(", ")[0]
    column = Column(
        id=entry.named(f"{outer}, column"),
        label=entry.text("label"),
        kind=entry.one_of("kind", Kind),
        hint=entry.text("hint", required=False),
        required=entry.flag("required", default=False),
        required_if=_read_condition(entry, "required_if", "column"),
        hide_if=_read_condition(entry, "hide_if", "column"),
        options=_read_options(entry),
    )
    if column.kind in TABLES:
        entry.wrong("cannot be a table itself.", "kind")
    _check_options(entry, column.kind, column.options)
    entry.done()
    return column


def _read_options(entry: Entry) -> tuple[Option, ...]:
    return tuple(_read_option(one, entry.what) for one in entry.entries("options", "an option"))


def _read_option(entry: Entry, outer: str) -> Option:
    option = Option(
        id=entry.named(f"{outer}, option"),
        label=entry.text("label"),
        hint=entry.text("hint", required=False),
        tags=entry.texts("tags"),
        group=entry.text("group", required=False),
    )
    entry.done()
    return option


def _check_options(entry: Entry, kind: Kind, options: tuple[Option, ...]) -> None:
    if kind in CHOOSING and len(options) < 2:
        entry.wrong("is a choice and needs at least two options.")
    if options and kind not in CHOOSING:
        entry.wrong("is not a choice and cannot have options.", "options")
    check_doubles(entry, "options", tuple(option.id for option in options))


def _read_condition(entry: Entry, key: str, names: str) -> Condition | None:
    """`{ question = "…", values = […] }`; `names` is the key that names the other answer."""
    inner = entry.entry(key)
    if inner is None:
        return None
    condition = Condition(inner.text(names), inner.texts("values"))
    if not condition.values:
        inner.wrong("needs values.")
    inner.done()
    return condition


def check_doubles(entry: Entry, key: str, ids: tuple[str, ...]) -> None:
    """Note every table in the list `key` whose id stood there before."""
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for one, inner in zip(ids, entry.entries(key), strict=True):
        if one and one in seen:
            inner.wrong(f"has '{one}' twice among its {key}.", "id")
        seen.add(one)
