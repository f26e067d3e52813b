"""The register that a command works on."""

from __future__ import annotations

from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import CannotOpen
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.workspace import Workspace


def registers() -> Registers:
    """Registers that follow the program's own pack."""
    return Registers(paths.default_pack(), paths.user_folder())


def open_register(path: Path) -> Workspace:
    """The register at `path`. Raises CannotOpen."""
    try:
        return registers().open(path)
    except ValueError:  # a name that the system cannot use, such as one with a NUL
        raise CannotOpen("The name of the register cannot be used.", "Check it.") from None
