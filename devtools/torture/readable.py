"""Files for one reader, how it reads one, and a register to read into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.services.answers_io import add_engagement, check_answers
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.workspace import Workspace

Read = Callable[[Path], None]

TODAY = date(2026, 3, 4)


@dataclass(frozen=True)
class Readable:
    """Files for one reader, and how it reads one. `folders` are those that it may also use."""

    files: list[Path]
    read: Read
    folders: tuple[Path, ...] = ()


def made(folder: Path, files: Mapping[str, bytes], ending: str = "") -> list[Path]:
    """Files with these contents, in the same order."""
    place = folder / "files"
    place.mkdir()
    found = []
    for name, data in files.items():
        found.append(place / f"{name}{ending}")
        found[-1].write_bytes(data)
    return found


def new_register(folder: Path) -> Workspace:
    """A register with an engagement, which is left as it was by every reader."""
    registers = Registers(paths.default_pack(), folder / "home", lambda: TODAY)
    organisation = Organisation(name="Meadow Street", prefix="VAR", person="Jo Example")
    found = registers.create(folder / "ours.ceregister", organisation)
    answers = {"title": "Evening opening", "start_date": "2026-05-01"}
    add_engagement(found, check_answers(found.framework, answers), 2026)
    return found
