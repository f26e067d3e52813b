"""Registers for tests: the program's own pack, and a day that never changes."""

import json
from datetime import date
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.workspace import Workspace

TODAY = date(2026, 3, 4)
ORGANISATION = Organisation(
    name="Meadow Street Community Association",
    person="Jo Example",
    role="Centre manager",
    signing_role="Chair",
    prefix="MSC",
)


def registers(today: date = TODAY) -> Registers:
    """Registers that follow the shipped pack, on this day."""
    return Registers(paths.default_pack(), paths.user_folder(), lambda: today)


def new_register(path: Path, today: date = TODAY) -> Workspace:
    """A new, empty register."""
    return registers(today).create(path, ORGANISATION)


def write_json(path: Path, value: object) -> Path:
    """A file that holds this value as JSON."""
    path.write_text(json.dumps(value), "utf-8")
    return path
