"""template: the organisation's own Word file for letters; and which one an export uses."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import file_writing, letter_templates
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.workspace import Workspace

from .opening import open_register


def template(options: argparse.Namespace) -> int:
    """Keep a template in the register, take it out, or write one to start from."""
    with open_register(options.file) as workspace:
        if options.sample is not None:
            print(_write_sample(options.sample, force=options.force))
        elif options.remove:
            letter_templates.forget(workspace)
        else:
            found = letter_templates.read_template(options.template)
            letter_templates.keep(workspace, found)
            print(found.name)
            _note(found.notes)
    return 0


def _write_sample(out: Path, *, force: bool) -> Path:
    path = out / letter_templates.SAMPLE if out.is_dir() else out
    return file_writing.write_file(path, letter_templates.sample(), force=force)


def chosen(
    workspace: Workspace, options: argparse.Namespace, paper: Paper, format_name: str
) -> bytes | None:
    """The template for one export, None for the program's own look. Raises UserError."""
    if options.template is not None:
        if paper is not Paper.LETTER or format_name != "docx":
            raise UserError(
                "A template is for letters in Word only.",
                "Ask for the letter with --format docx, or leave out --template.",
            )
        found = letter_templates.read_template(options.template)
        _note(found.notes)
        return found.data
    if options.no_template or paper is not Paper.LETTER or format_name != "docx":
        return None
    held = letter_templates.held(workspace)
    return None if held is None else held.data


def _note(notes: tuple[str, ...]) -> None:
    for note in notes:
        print(f"Note about the template: {note}", file=sys.stderr)
