"""new-engagement and answer: answers that come in by question id."""

from __future__ import annotations

import argparse
import sys

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.services.answers_io import (
    Answers,
    add_engagement,
    change_answers,
    check_answers,
    read_answers_file,
)
from ceframework_desktop.services.drafting import outcome_notice
from ceframework_desktop.services.exporting import why_draft
from ceframework_desktop.services.finishing import TITLES, Paper
from ceframework_desktop.services.workspace import Workspace

from .opening import open_register

_FLAGS = {known.FORM_FINAL: Paper.EXEMPTION, known.LETTER_FINAL: Paper.LETTER}


def new_engagement(options: argparse.Namespace) -> int:
    """Add an engagement; its reference is printed once it is on the disk."""
    raw = read_answers_file(options.answers)
    with open_register(options.file) as workspace:
        given = check_answers(workspace.framework, raw)
        engagement = add_engagement(workspace, given)
        print(engagement.ref)
        if notice := outcome_notice(None, engagement):
            print(notice, file=sys.stderr)
        _note_drafts(workspace, engagement, given)
    return 0


def answer(options: argparse.Namespace) -> int:
    """Change the answers named, and no others; the reference is printed once they are saved."""
    raw = read_answers_file(options.answers)
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement)
        given = check_answers(workspace.framework, raw, engagement)
        changed = change_answers(workspace, engagement, given)
        print(changed.ref)
        if notice := workspace.take_notice():
            print(notice, file=sys.stderr)
        _note_drafts(workspace, changed, given)
    return 0


def _note_drafts(workspace: Workspace, engagement: Engagement, given: Answers) -> None:
    """Say so if something was called final that cannot be yet."""
    for flag, paper in _FLAGS.items():
        if given.values.get(flag) != known.FINAL:
            continue
        reasons = why_draft(workspace, engagement, paper)
        if reasons:
            print(f"Saved, but the {TITLES[paper].lower()} stays a draft for now:", file=sys.stderr)
            for reason in reasons:
                print(f"  {reason}", file=sys.stderr)


COMMANDS = {"new-engagement": new_engagement, "answer": answer}
