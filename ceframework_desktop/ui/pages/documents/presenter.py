"""What stands beside each document: draft or final, what is missing, how it can be saved. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import Route, ground_of, route
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.services.finishing import TITLES, Paper, is_final, reasons
from ceframework_desktop.ui.pages.places import Link, reason_link


class Condition(StrEnum):
    """What a document is worth at the moment."""

    DRAFT = "draft"
    FINAL = "final"
    NOT_NEEDED = "not_needed"


WORDS = {
    Condition.DRAFT: "Draft",
    Condition.FINAL: "Final",
    Condition.NOT_NEEDED: "Not needed",
}


@record
class PaperView:
    """One document: its condition, why, and what may be done."""

    paper: Paper
    title: str
    condition: Condition
    text: str
    reasons: tuple[Link, ...] = ()
    can_make_final: bool = False
    can_make_draft: bool = False

    @property
    def word(self) -> str:
        """Draft, Final or Not needed."""
        return WORDS[self.condition]


@record
class Format:
    """A way to save a document. `id` is the writer's, `suffix` begins with a dot."""

    id: str
    label: str
    suffix: str

    @property
    def file_filter(self) -> str:
        """What the system's file dialog shows."""
        return f"{self.label} (*{self.suffix})"


FORMATS = (
    Format("pdf", "PDF", ".pdf"),
    Format("docx", "Word", ".docx"),
    Format("html", "Web page", ".html"),
    Format("txt", "Plain text", ".txt"),
)

PRINTS = (
    ("standard", "Standard print, 12 point"),
    ("clear", "Clear print, 14 point"),
    ("large", "Large print, 18 point"),
)


def file_to_write(
    path: Path, file_filter: str, formats: Sequence[Format] = FORMATS
) -> tuple[Path, Format]:
    """Where to write, and how, from what was chosen in the file dialog.

    A known ending of the name decides; else the filter does, and its ending is added.
    """
    for chosen in formats:
        if path.suffix.lower() == chosen.suffix:
            return path, chosen
    chosen = next((f for f in formats if f.file_filter == file_filter), formats[0])
    return path.with_name(path.name + chosen.suffix), chosen


def paper_view(
    paper: Paper, framework: Framework, engagement: Engagement, assessment: Assessment
) -> PaperView:
    """What the page says about one document."""
    title = TITLES[paper]
    if paper is Paper.EXEMPTION and (why := not_needed(framework, engagement, assessment)):
        return PaperView(paper, title, Condition.NOT_NEEDED, why)
    links = tuple(
        reason_link(framework, engagement.id, reason)
        for reason in reasons(paper, framework, engagement, assessment)
    )
    flagged = paper is not Paper.PLAN
    if is_final(paper, framework, engagement, assessment):
        return PaperView(paper, title, Condition.FINAL, _FINAL_TEXT[paper], can_make_draft=flagged)
    text = _OPEN_TEXT[paper] if links else _READY_TEXT[paper]
    return PaperView(
        paper, title, Condition.DRAFT, text, links, can_make_final=flagged and not links
    )


_FINAL_TEXT = {
    Paper.PLAN: "Every standard is met or exempt. It prints without the word DRAFT.",
    Paper.EXEMPTION: "It prints without the word DRAFT and is ready to be signed.",
    Paper.LETTER: "It prints without the word DRAFT and is ready to be sent.",
}
_READY_TEXT = {
    Paper.PLAN: "It prints with the word DRAFT on every page.",
    Paper.EXEMPTION: "Nothing is missing. Make it final when you are happy with it.",
    Paper.LETTER: "Nothing is missing. Make it final when you are happy with it.",
}
_OPEN_TEXT = {
    Paper.PLAN: "It prints with the word DRAFT until every standard is met or exempt.",
    Paper.EXEMPTION: "It prints with the word DRAFT until nothing is missing.",
    Paper.LETTER: "It prints with the word DRAFT until nothing is missing.",
}


def not_needed(framework: Framework, engagement: Engagement, assessment: Assessment) -> str:
    """Why no exemption form is needed, or ""."""
    where = route(framework, engagement, assessment)
    if where is Route.NOT_NEEDED:
        return "People have twelve weeks or more, so no exemption is needed."
    if where is Route.AUTOMATIC:
        ground = ground_of(framework, engagement)
        named = f" ({ground.label})" if ground else ""
        return f"This exemption is automatic{named}. No form is needed."
    return ""


def first_paper(framework: Framework, engagement: Engagement, assessment: Assessment) -> Paper:
    """The document the user most likely came for."""
    where = route(framework, engagement, assessment)
    if where in (Route.DRAFT, Route.TO_SIGN):
        return Paper.EXEMPTION
    if engagement.rows("themes"):
        return Paper.LETTER
    return Paper.PLAN
