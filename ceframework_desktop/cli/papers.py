"""export and demo: documents as files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, quoted
from ceframework_desktop.domain.exemption import Route, route
from ceframework_desktop.domain.feedback import themes
from ceframework_desktop.services import exporting, file_writing
from ceframework_desktop.services.finishing import TITLES, Paper
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.services.workspace import Workspace

from .opening import open_register, registers
from .parser import FORMATS, PRINT_STYLES
from .templates import chosen

SAMPLE = "sample.ceregister"
_WITH_FORM = (Route.DRAFT, Route.TO_SIGN, Route.APPROVED, Route.REFUSED)


def export(options: argparse.Namespace) -> int:
    """Write one document; prints where it is."""
    paper = Paper(options.paper)
    ending = options.out.suffix.lower().removeprefix(".")
    usual = "docx" if options.template else "pdf"
    format_name = options.format or (ending if ending in FORMATS else usual)
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement)
        done = exporting.export(
            workspace,
            engagement.id,
            paper,
            format_name,
            options.print_style,
            options.out,
            force=options.force,
            language=options.language,
            template=chosen(workspace, options, paper, format_name),
        )
        print(done.path)
        _note(workspace, engagement, paper, done.notes)
    return 0


def _note(
    workspace: Workspace, engagement: Engagement, paper: Paper, notes: tuple[str, ...]
) -> None:
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    reasons = exporting.why_draft(workspace, engagement, paper)
    if reasons:
        print(f"The {TITLES[paper].lower()} says DRAFT on every page:", file=sys.stderr)
        for reason in reasons:
            print(f"  {reason}", file=sys.stderr)


class _Job(NamedTuple):
    """One document of the demo in one format and size."""

    engagement: Engagement
    paper: Paper
    format: str
    print_style: str
    path: Path


def demo(options: argparse.Namespace) -> int:
    """Make the sample register and write its documents; prints one line for each file."""
    folder: Path = options.out
    _make_folder(folder)
    register = folder / SAMPLE
    with _sample(register, folder, force=options.force) as workspace:
        print(register, flush=True)
        for job in _jobs(workspace, folder):
            document = exporting.compose(workspace, job.engagement.id, job.paper, job.print_style)
            data = exporting.render(document, job.format)
            file_writing.write_file(job.path, data, force=options.force)
            print(job.path, flush=True)
    return 0


def _sample(register: Path, folder: Path, *, force: bool) -> Workspace:
    """The sample register, new. Nothing is left behind if a document's name is taken."""
    workspace = make_sample(registers(), register, replace=force)
    try:
        for job in _jobs(workspace, folder):
            file_writing.refuse_existing(job.path, force=force)
    except FileExists:
        workspace.close()
        register.unlink()
        raise
    return workspace


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        raise CannotWriteFile(
            f"The folder {quoted(folder.name)} could not be made.", "Choose another."
        ) from None


def _jobs(workspace: Workspace, folder: Path) -> Iterator[_Job]:
    """Every document that makes sense: in each format, and as PDF in each size of print."""
    looks = [(f, p) for f in FORMATS for p in (PRINT_STYLES if f == "pdf" else ("standard",))]
    for engagement in workspace.engagements():
        for paper in _papers(workspace, engagement):
            for format_name, print_style in looks:
                name = exporting.file_name(engagement, paper, format_name, print_style)
                yield _Job(engagement, paper, format_name, print_style, folder / name)


def _papers(workspace: Workspace, engagement: Engagement) -> Iterator[Paper]:
    """The plan; the form where one is on its way; the letter where people have spoken."""
    yield Paper.PLAN
    assessment = workspace.assessment(engagement)
    if route(workspace.framework, engagement, assessment) in _WITH_FORM:
        yield Paper.EXEMPTION
    if themes(engagement):
        yield Paper.LETTER


COMMANDS = {"export": export, "demo": demo}
