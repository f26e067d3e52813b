"""Open, make and copy registers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ceframework_desktop.content import load_framework_cached
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.storage import RegisterFile, keys

from .reading import organisation_settings
from .workspace import Workspace

SUFFIX = ".ceregister"


class Registers:
    """Opens registers with the framework of the program's pack, which is read once.

    `folder` is the user's own: it holds what can be made again (`cache`), and notes on where each
    register was left (`registers`), by which a copied or older file is known.
    """

    def __init__(self, pack: Path, folder: Path, today: Callable[[], date] = date.today) -> None:
        self._pack = pack
        self._home = folder
        self._cache = folder / "cache"
        self._notes = folder / "registers"
        self._today = today
        self._framework: Framework | None = None

    @property
    def framework(self) -> Framework:
        """The framework of the pack, checked. Raises BadPack."""
        if self._framework is None:
            self._framework = load_framework_cached(self._pack, self._cache)
        return self._framework

    def open(self, path: Path, *, read_only: bool = False) -> Workspace:
        """Open a register. Raises CannotOpen with a plain sentence.

        A protected one opens once it was unlocked; until then ProtectedRegister is raised.
        """
        framework = self.framework
        register = RegisterFile.open(
            path, read_only=read_only, notes=self._notes, backups=self._backups
        )
        return Workspace(register, framework, self._today)

    def forget_others(self, workspace: Workspace) -> None:
        """Lock all protected registers but this one: their passphrases are asked for again."""
        keys.forget(but=workspace.register.key)

    def _backups(self, register_id: str) -> Path:
        from .backup_places import folder_for  # needed only for a register of an earlier version

        return folder_for(self._home, register_id)

    def create(self, path: Path, organisation: Organisation) -> Workspace:
        """Make a new, empty register; never over an existing file.

        Raises FileExists if there is one, CannotOpen if the place cannot be used.
        """
        framework = self.framework
        settings = organisation_settings(organisation)
        kept = {name: value for name, value in settings.items() if value is not None}
        register = RegisterFile.create(
            path, author=organisation.person, settings=kept, notes=self._notes
        )
        return Workspace(register, framework, self._today)


def with_suffix(path: Path) -> Path:
    """The path with the ending of a register."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def prefix_from(name: str) -> str:
    """A prefix for references from an organisation's name: "Voluntary Action Rotherham" → VAR."""
    words = [w for w in name.replace("-", " ").split() if w[:1].isalnum()]
    initials = "".join(w[0] for w in words if w.lower() not in ("of", "and", "the", "for"))
    if len(words) == 1:
        initials = words[0][:4]
    return "".join(c for c in initials.upper() if c.isascii() and c.isalnum())[:6] or "ENG"
