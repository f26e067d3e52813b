"""merge, translation and languages: letters to many, each in their own way."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import NotFound, quoted
from ceframework_desktop.services import languages as letter_languages
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.mail_merge import (
    FILES,
    IN_STANDARD,
    ONE_FILE,
    WORD,
    Options,
    Plan,
    plan,
)
from ceframework_desktop.services.merge_run import Made, Progress, in_words, run
from ceframework_desktop.services.translations import add_translation, read_translation
from ceframework_desktop.services.workspace import Workspace

from .opening import open_register
from .options import WrongUse

_STOPPED = 1


def command(options: argparse.Namespace) -> int:
    """Carry out one of the commands of this module."""
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "merge": merge,
        "translation": translation,
        "languages": languages,
    }
    return commands[options.command](options)


def merge(options: argparse.Namespace) -> int:
    """Make the letters, or say what would be made. Ctrl+C stops between two letters."""
    made_so = _made_so(options)
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement)
        planned = plan(workspace, engagement.id, _contacts(workspace, engagement, options), made_so)
        _say_notes(planned)
        if options.dry_run:
            _print_plan(planned, as_json=options.json)
            return 0
        if not planned.letters:
            raise NotFound("No letter can be made.", "Complete the details of the contacts first.")
        report = _Counter(shown=sys.stderr.isatty() and not options.json)
        with _stopping(report):
            made = run(
                workspace,
                planned,
                options.out,
                report=report,
                cancelled=lambda: report.is_stopped,
                force=options.force,
            )
    _print_made(planned, made, as_json=options.json)
    return _STOPPED if made.stopped else 0


def _made_so(options: argparse.Namespace) -> Options:
    if options.one_file and options.format == "docx":
        raise WrongUse(
            "Word files are made for each contact. One file for all is there as PDF only.",
            "Leave out --one-file, or leave out --format docx.",
        )
    if options.template and options.format != "docx":
        raise WrongUse(
            "--template is for letters in Word. These are PDF.",
            "Add --format docx, or leave out --template.",
        )
    if options.two_sided and not options.one_file:
        raise WrongUse(
            "--two-sided is for one file with all the letters.",
            "Add --one-file, or leave out --two-sided.",
        )
    word = WORD if options.format == "docx" else FILES
    return Options(
        form=ONE_FILE if options.one_file else word,
        envelope=options.envelope,
        labels=options.labels,
        two_sided=options.two_sided,
        template=options.template or IN_STANDARD,
    )


@contextmanager
def _stopping(report: _Counter) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, report.stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _contacts(
    workspace: Workspace, engagement: Engagement, options: argparse.Namespace
) -> tuple[Contact, ...]:
    contacts = workspace.contacts
    if options.all:
        found = contacts.all()
    elif options.group:
        found = contacts.select(Wanted(group=options.group))
    else:
        found = contacts.chosen(engagement.id)
    if not found:
        raise NotFound(
            f"There are no contacts in the group {quoted(options.group)}."
            if options.group
            else "There are no contacts in this register."
            if options.all
            else "No contact is chosen for this engagement.",
            "Choose who takes part in the window, or use --all or --group.",
        )
    return found


class _Counter:
    """Says how far it is, on one line of a terminal. Ctrl+C stops after the letter at hand."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self.is_stopped = False

    def stop(self, *_: object) -> None:
        """Let no letter begin any more."""
        self.is_stopped = True

    def __call__(self, progress: Progress) -> None:
        if not self._shown:
            return
        left = ""
        if progress.seconds_left is not None:
            left = f", about {max(1, round(progress.seconds_left))} s left"
        end = "\n" if progress.done == progress.total else ""
        print(f"\r{progress.done:,} of {progress.total:,}{left}   ", end=end, file=sys.stderr)


def _say_notes(planned: Plan) -> None:
    for note in planned.notes:
        print(f"Note: {note}", file=sys.stderr)


def _left_out(planned: Plan) -> list[dict[str, Any]]:
    return [{"contact": out.contact.id, "reasons": list(out.reasons)} for out in planned.left_out]


def _print_plan(planned: Plan, *, as_json: bool) -> None:
    if as_json:
        letters = [
            {
                "number": letter.number,
                "contact": letter.contact.id,
                "delivery": letter.contact.delivery,
                "print": letter.contact.print_style,
                "template": letter.own_template,
                "language": letter.language,
            }
            for letter in planned.letters
        ]
        _print_json(
            {"letters": letters, "left_out": _left_out(planned), "notes": list(planned.notes)}
        )
        return
    print(f"{len(planned.printed):,} letters on paper, {len(planned.mailed):,} by e-mail.")
    for out in planned.left_out:
        print(f"No letter to {out.contact.title}: {' '.join(out.reasons)}")


def _print_made(planned: Plan, made: Made, *, as_json: bool) -> None:
    if as_json:
        _print_json(
            {
                "letters": made.letters,
                "pages": made.pages,
                "files": [str(path) for path in made.files],
                "kept": made.kept,
                "stopped": made.stopped,
                "dated": made.dated.isoformat(),
                "left_out": _left_out(planned),
                "notes": [*planned.notes, *made.notes],
            }
        )
        return
    print(in_words(made))
    print(made.folder)
    for note in made.notes:
        print(f"Note: {note}", file=sys.stderr)
    for out in planned.left_out:
        print(f"No letter to {out.contact.title}: {' '.join(out.reasons)}", file=sys.stderr)


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def translation(options: argparse.Namespace) -> int:
    """Keep a translation; prints the engagement's reference once it is saved."""
    text = read_translation(options.text)
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement)
        add_translation(workspace, engagement.id, options.language, text, options.by)
        print(engagement.ref)
        if notice := workspace.take_notice():
            print(notice, file=sys.stderr)
    return 0


def languages(options: argparse.Namespace) -> int:
    """List the languages; with --checked, say who has read one of them."""
    if options.by and not options.checked:
        raise WrongUse(
            "--by says who checked a language, but none is named.",
            "Add --checked with its code, such as pl.",
        )
    with open_register(options.file) as workspace:
        if options.checked:
            letter_languages.set_checked(workspace, options.checked, options.by)
        found = letter_languages.languages(workspace)
    if options.json:
        rows = [
            {"code": f.code, "name": f.name, "own_name": f.own_name, "checked": f.checked}
            for f in found
        ]
        _print_json(rows)
        return 0
    for own in found:
        print(f"{own.code:4}{own.name} ({own.own_name}): {own.state}")
    return 0
