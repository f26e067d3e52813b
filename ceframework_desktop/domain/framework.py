"""What a framework asks: standards and their criteria, stages, topics and questions.

Everything here is read from a content pack and never changes while the program runs. Ids are
stable: answers in a register name question ids, never texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from .record import record


class Kind(StrEnum):
    """How a question is answered, and so how its value is stored."""

    SHORT = "short"  # one line of text
    LONG = "long"  # several paragraphs of text
    CHOICE = "choice"  # one option id
    CHOICES = "choices"  # several option ids
    DATE = "date"  # a calendar day
    NUMBER = "number"  # a whole number, 0 or more
    MONEY = "money"  # pounds and pence, 0 or more
    ROWS = "rows"  # a table; each row has the question's columns
    PEOPLE = "people"  # a table whose columns are name, role, organisation, contact


class Counts(StrEnum):
    """From when a question is needed as evidence."""

    ALWAYS = "always"
    AFTER_CLOSE = "after_close"  # only once the closing date of the engagement is filled in


_NONE: Mapping[str, Any] = MappingProxyType({})


@record
class Option:
    """One answer to choose. `tags` let rules speak of a group of options ("written").

    `group` is the heading under which it stands in a long list ("Places"); "" for none.
    """

    id: str
    label: str
    hint: str = ""
    tags: tuple[str, ...] = ()
    group: str = ""


@record
class Condition:
    """That another question has one of these values."""

    question: str
    values: tuple[str, ...]


@record
class Column:
    """One field of a row. `kind` is any kind but rows and people.

    `required` columns make a row complete; `required_if` names a choice column of the same row
    and the values that make this column required ("reason" when the decision is "no");
    `hide_if` likewise those with which it is not asked ("what will happen" when it is "no").
    """

    id: str
    label: str
    kind: Kind
    hint: str = ""
    required: bool = False
    required_if: Condition | None = None
    hide_if: Condition | None = None
    options: tuple[Option, ...] = ()


@record
class Question:
    """One thing the program asks.

    `why` says in a few words why it is asked; `evidence` lists the ids of the criteria that the
    answer gives evidence for; `good` says what a good answer looks like. It is asked only while
    `show_if` holds and `hide_if` does not. `also` holds everyday words by which it is looked for.
    """

    id: str
    label: str
    kind: Kind
    why: str
    help: str
    example: str
    good: str
    hint: str = ""
    required: bool = True
    evidence: tuple[str, ...] = ()
    counts: Counts = Counts.ALWAYS
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    row_name: str = "row"  # what one row is called: "barrier", "person"
    show_if: Condition | None = None
    hide_if: Condition | None = None
    source: str = ""
    also: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """True if the answer is a list of rows."""
        return self.kind in (Kind.ROWS, Kind.PEOPLE)

    def column(self, column_id: str) -> Column:
        """The column with this id; KeyError if there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)


@record
class Topic:
    """One page of the guide: a few questions that belong together."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@record
class Stage:
    """One part of the way through: think, plan, check, exempt, do, feedback, review."""

    id: str
    title: str
    intro: str
    topics: tuple[Topic, ...]


class CheckKind(StrEnum):
    """What a criterion may demand of the answers. Meanings are in `assessment`."""

    ANSWERED = "answered"  # the question has an answer
    ROWS_AT_LEAST = "rows_at_least"  # `at_least` complete rows
    ROWS_COMPLETE = "rows_complete"  # no row lacks a required column
    TAGGED = "tagged"  # an option with tag `tag` is chosen (in `column` of some row, for a table)
    NOT_ONLY_TAGGED = "not_only_tagged"  # some chosen option does not have tag `tag`
    TWELVE_WEEKS = "twelve_weeks"  # start to end, both days counted, is 84 days or more


@record
class Check:
    """One demand of a criterion, with the sentence to show while it is not met."""

    kind: CheckKind
    question: str
    message: str
    at_least: int = 1
    column: str = ""
    tag: str = ""


@record
class Criterion:
    """One bullet of a standard, word for word. `plain` says it in our own plain words."""

    id: str
    text: str
    plain: str
    checks: tuple[Check, ...]


@record
class Standard:
    """One of the seven standards. `intro` and the criteria together are its full text.

    It is called by its number and `short` wherever it is spoken of, and by its full `title` where
    its text stands.
    """

    id: str
    number: int
    title: str
    short: str
    intro: str
    criteria: tuple[Criterion, ...]

    @property
    def short_name(self) -> str:
        """ "Standard 4, Appropriate ways"."""
        return f"Standard {self.number}, {self.short}"

    @property
    def full_name(self) -> str:
        """ "Standard 4, Communicating, Consulting and Involving in appropriate ways"."""
        return f"Standard {self.number}, {self.title}"


@record
class Ground:
    """A reason why twelve weeks may be impossible.

    `automatic` grounds need no form. `examples` are the framework's own, word for word. `cases`
    are everyday cases that fall under it, in our words.
    """

    id: str
    label: str
    automatic: bool
    help: str
    text: str
    source: str
    examples: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@record
class Exemptions:
    """The framework's exemption rules, word for word, and the grounds.

    `no_ground` are everyday cases that fall under none of them, and `instead` what to do then.
    """

    text: str
    condition: str  # "All other 6 Standards must continue to be complied with in full."
    process: tuple[str, ...]
    source: str
    standard: str  # id of the only standard that can be exempted
    grounds: tuple[Ground, ...]
    no_ground: tuple[str, ...] = ()
    instead: str = ""

    def ground(self, ground_id: str) -> Ground | None:
        """The ground with this id, or None."""
        return next((g for g in self.grounds if g.id == ground_id), None)


@record
class Framework:
    """One content pack, checked. `version` and `date` are printed with every rule shown."""

    id: str
    title: str
    version: str
    date: str
    publisher: str
    source: str
    note: str
    standards: tuple[Standard, ...]
    stages: tuple[Stage, ...]
    exemptions: Exemptions
    questions: Mapping[str, Question] = _NONE

    def topics(self) -> Iterator[tuple[Stage, Topic]]:
        """Every topic in the order of the way through, with its stage."""
        for stage in self.stages:
            for topic in stage.topics:
                yield stage, topic

    def topic_of(self, question_id: str) -> Topic:
        """The topic that asks this question; KeyError if none does."""
        for _stage, topic in self.topics():
            if any(q.id == question_id for q in topic.questions):
                return topic
        raise KeyError(question_id)

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with this id; KeyError if there is none."""
        for standard in self.standards:
            for criterion in standard.criteria:
                if criterion.id == criterion_id:
                    return criterion
        raise KeyError(criterion_id)
