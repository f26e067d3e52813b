"""The sample register: real work from Rotherham and Herefordshire at several stages of life.

What the sources do not say is marked "(Example)". The texts are in resources/samples/, go in
through `answers_io` like any other answers, and so can never break a rule that a user's keep.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from ceframework_desktop import paths
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.errors import CannotOpen, FileExists, quoted
from ceframework_desktop.domain.retention import replies
from ceframework_desktop.domain.values import Json
from ceframework_desktop.storage.files import replace_file

from .answers_io import add_engagement, check_answers
from .contacts import read_details
from .personal_data import keep_replies
from .registers import Registers
from .workspace import Workspace

_KEPT_UNTIL = date(2035, 12, 31)  # its engagements are old, and nothing is to be decided of them

# The engagements of the sample in the order in which they are added.
ENGAGEMENTS = (
    "tenants-vote",
    "compact-plus",
    "gypsy-traveller-needs",
    "lifestyle-survey",
    "traffic-order",
    "inspection",
    "parish-plan",
)


def make_sample(registers: Registers, path: Path, *, replace: bool = False) -> Workspace:
    """Write the sample register to `path` and open it. It is there whole or not at all.

    Raises FileExists if something is there and `replace` is not set, and CannotOpen.
    """
    if not replace and path.exists():
        raise FileExists(
            f"There is already a file {quoted(path.name)} in that folder.",
            "Choose another name, or move the file away first.",
            "replace it",
        )
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with registers.create(new, sample_organisation()) as workspace:
            ids = {}
            for name in ENGAGEMENTS:
                year, raw = sample_answers(name)
                answers = check_answers(registers.framework, raw)
                ids[name] = add_engagement(workspace, answers, year=year).id
            _add_contacts(workspace, ids)
            for engagement in workspace.engagements():
                if replies(engagement):
                    keep_replies(workspace, engagement.id, _KEPT_UNTIL)
        _put_in_place(new, path)
    finally:
        with suppress(OSError):
            new.unlink()
    return registers.open(path)


def _put_in_place(new: Path, path: Path) -> None:
    try:
        replace_file(new, path)
    except OSError:
        raise CannotOpen(
            f"The sample register could not be written as {quoted(path.name)}.",
            "Check that no other program has it open, or choose another folder.",
        ) from None


def sample_organisation() -> Organisation:
    """Whose register the sample is: a real organisation with made-up contact details."""
    return Organisation(**_read("organisation.toml"), logo=_logo(), sample=True)


def sample_answers(name: str) -> tuple[int, Mapping[str, Json]]:
    """The year of one engagement of the sample, and its answers as they would stand in a file."""
    found = _read(f"{name}.toml")
    return found["year"], found["answers"]


def _add_contacts(workspace: Workspace, engagements: Mapping[str, str]) -> None:
    """The invented contacts, and what they take part in. `engagements` gives ids by name."""
    for raw in _read("contacts.toml")["contacts"]:
        takes_part = raw.pop("takes_part")
        contact = workspace.contacts.add(read_details(raw))
        for name in takes_part:
            workspace.contacts.set_taking_part(engagements[name], [contact])


def _logo() -> bytes:
    return (_folder() / "logo.png").read_bytes()


def _folder() -> Path:
    return paths.resources() / "samples"


def _read(name: str) -> dict[str, Any]:
    with (_folder() / name).open("rb") as file:
        return {key: _plain(value) for key, value in tomllib.load(file).items()}


def _plain(value: Any) -> Any:
    """TOML as plain JSON: days become text, and spaces around long texts go."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value
