"""read-form: what somebody changed on a form, shown first and taken in after agreement."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from ceframework_desktop import paths
from ceframework_desktop.domain import known
from ceframework_desktop.services.form_reading import (
    Reading,
    compare,
    open_form,
    take_in,
    warning,
)
from ceframework_desktop.services.safety import Safety

from .asking import someone_there
from .opening import open_register

_AGREED = ("y", "yes")


def read_form(options: argparse.Namespace) -> int:
    """Show what was changed on the form; take it in with --yes, or if whoever is asked agrees."""
    form = open_form(options.form)
    with open_register(options.file) as workspace:
        reading = compare(workspace, form, options.engagement or "")
        agreed = bool(reading.changes) and options.yes
        ahead = warning(workspace, reading)
        if not options.json:
            _show(reading, ahead)
            agreed = agreed or (bool(reading.changes) and _asks())
        if agreed:
            Safety(workspace, paths.user_folder()).before_import()
            take_in(workspace, reading)
        if options.json:
            found = _as_json(reading, ahead, taken=agreed)
            print(json.dumps(found, ensure_ascii=False, indent=2))
        _say_done(reading, taken=agreed)
        if notice := workspace.take_notice():
            print(notice, file=sys.stderr)
    return 0


def _show(reading: Reading, ahead: str) -> None:
    engagement = reading.engagement
    print(f"{engagement.ref}  {engagement.text(known.TITLE)}".rstrip())
    for change in reading.changes:
        print(f"\n{change.label}")
        _pair("in the register", change.before)
        _pair("on the form", change.after)
        if change.overtaken:
            print("  The register was changed after this form was made.")
    if reading.unusable:
        print("\nCannot be taken in")
        for item in reading.unusable:
            _pair(item.label, item.typed)
            print(f"    {item.why}")
    if reading.form_only:
        print("\nOnly on the form (the register has no place for it)")
        for only in reading.form_only:
            _pair(only.label, only.typed)
    if ahead:
        print(f"\nBefore you take this in\n  {ahead}")


def _pair(name: str, text: str) -> None:
    """A text under its name; one of several lines is set in."""
    first, *more = text.split("\n") if text.strip() else ["(nothing)"]
    if not more:
        print(f"  {name}: {first}")
        return
    print(f"  {name}:")
    for line in (first, *more):
        print(f"    {line}".rstrip())


def _asks() -> bool:
    """Ask, if somebody is there to answer."""
    if not someone_there():
        return False
    print("\nTake this into the register? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in _AGREED


def _say_done(reading: Reading, *, taken: bool) -> None:
    count = len(reading.changes)
    answers = "1 answer" if count == 1 else f"{count} answers"
    if not count:
        text = "Nothing on this form changes the register."
    elif taken:
        text = f"Taken in: {answers}."
    else:
        text = f"Nothing was changed. To take in {answers}, add --yes."
    print(text, file=sys.stderr)


def _as_json(reading: Reading, ahead: str, *, taken: bool) -> dict[str, Any]:
    return {
        "ref": reading.engagement.ref,
        "taken": taken,
        "warning": ahead,
        "changes": [
            {
                "question": change.question,
                "before": change.before,
                "after": change.after,
                "overtaken": change.overtaken,
            }
            for change in reading.changes
        ],
        "unusable": [
            {"label": item.label, "typed": item.typed, "why": item.why} for item in reading.unusable
        ],
        "form_only": [{"label": item.label, "typed": item.typed} for item in reading.form_only],
    }
