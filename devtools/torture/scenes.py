"""What is done when a kill comes, and what must be there afterwards."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.storage import RegisterFile, backups, keys, migrations, opening, schema
from ceframework_desktop.storage.connection import connect, version_of
from ceframework_desktop.storage.protecting import protect
from ceframework_desktop.storage.rescuing import rescue
from ceframework_desktop.storage.restoring import restore
from devtools.torture.work import (
    ENGAGEMENT,
    KEY,
    OTHER_KEY,
    Unsound,
    edit,
    edits,
    number_in,
    swapped,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "r.ceregister"
FOREVER = 1_000_000

Say = Callable[[object], None]
Act = Callable[[Path, int, Say], None]


@dataclass
class Killed:
    """What a killed process had said by then."""

    said: list[object]

    @property
    def last(self) -> int:
        """The last number, -1 if it had said none."""
        numbers = [one for one in self.said if isinstance(one, int)]
        return numbers[-1] if numbers else -1


def _edit(folder: Path, seed: int, say: Say) -> None:
    with RegisterFile.open(folder / NAME, notes=folder / "notes") as register:
        engagement = register.engagement(ENGAGEMENT)
        first = 1 + int(str(engagement.answers["one"])) if engagement else 0
        edits(register, first, FOREVER, seed, say)


def _edit_too_soon(folder: Path, seed: int, say: Say) -> None:
    """The same by a program that says “saved” before it is: the harness must notice."""
    chance = random.Random(seed)
    with RegisterFile.open(folder / NAME, notes=folder / "notes") as register:
        engagement = register.engagement(ENGAGEMENT)
        first = 1 + int(str(engagement.answers["one"])) if engagement else 0
        for number in itertools.count(first):
            say(number)
            edit(register, number, chance)


def _after_editing(folder: Path, before: int, killed: Killed) -> int:
    found = number_in(folder / NAME, notes=folder / "notes")
    said = max(before, killed.last)
    if not said <= found <= said + 1:
        raise Unsound("lost" if found < said else "wrong", f"edit {found} instead of {said}")
    return found


def _back_up(folder: Path, seed: int, say: Say) -> None:
    with RegisterFile.open(folder / NAME, notes=folder / "notes") as register:
        for _ in range(seed % 5 + 1):
            say(str(backups.backup_now(register, folder / "backups", "timer")))


def _after_backing_up(folder: Path, before: int, killed: Killed) -> int:
    found = _after_editing(folder, before, Killed([]))
    names = [str(one) for one in killed.said]
    if names and not Path(names[-1]).exists():
        raise Unsound("lost", "a backup is gone")
    for path in (folder / "backups").glob(f"*{backups.SUFFIX}"):
        number_in(path, read_only=True)
        path.unlink()
    return found


def _restore(folder: Path, _seed: int, say: Say) -> None:
    path = folder / NAME
    with RegisterFile.open(path, notes=folder / "notes") as register:
        kept = backups.backup_now(register, folder / "backups", "before-restore")
    say("ready")
    restore(kept, path)
    say("restored")


def _after_restoring(folder: Path, before: int, killed: Killed) -> int:
    kept = list(folder.glob("* replaced *.ceregister"))
    if "restored" in killed.said and not kept:
        raise Unsound("lost", "the register that was replaced is gone")
    for path in kept:
        number_in(path)
        path.unlink()
    return _after_editing(folder, before, Killed([]))


def _rescue(folder: Path, _seed: int, say: Say) -> None:
    rescue(folder / "damaged", folder / "rescued.ceregister")
    say("rescued")


def _after_rescuing(folder: Path, before: int, killed: Killed) -> int:
    data = (folder / NAME).read_bytes()
    if (folder / "damaged").read_bytes() != damaged(data):
        raise Unsound("damaged", "the damaged file was written to")
    out = folder / "rescued.ceregister"
    if out.exists():
        if number_in(out) != before:
            raise Unsound("wrong", "the rescued register holds something else")
        out.unlink()
    elif "rescued" in killed.said:
        raise Unsound("lost", "the rescued register is gone")
    return before


def damaged(data: bytes) -> bytes:
    """The file without its first page, which the log and the tables can do without."""
    return bytes(4096) + data[4096:]


def _upgrade(folder: Path, _seed: int, say: Say) -> None:
    with _later_version():
        RegisterFile.open(folder / "old.ceregister", backups=folder / "backups").close()
    say("upgraded")


def _after_upgrading(folder: Path, before: int, killed: Killed) -> int:
    path = folder / "old.ceregister"
    if "upgraded" in killed.said and _version(path) == schema.VERSION:
        raise Unsound("lost", "the upgrade is gone")
    with _later_version():
        try:
            with RegisterFile.open(path, backups=folder / "backups") as register:
                engagement = register.engagement(ENGAGEMENT)
        except UserError as error:
            raise Unsound("damaged", error.what) from error
    if engagement is None or engagement.answers["one"] != before:
        raise Unsound("lost", "an answer is gone after the upgrade")
    for kept in (folder / "backups").glob(f"*{backups.SUFFIX}"):
        number_in(kept, read_only=True)
        kept.unlink()
    return before


def _version(path: Path) -> int:
    with closing(connect(path, read_only=True)) as connection:
        return version_of(connection)


def _add_colour(database: Database) -> None:
    database.table("engagement").add_column("colour", str, not_null_default="")


@contextmanager
def _later_version() -> Iterator[None]:
    """A later program, whose registers have one more column."""
    line = "  removed INTEGER not null default 0\n"
    start = schema.GOLDEN.index("table engagement ")
    end = schema.GOLDEN.index(line, start) + len(line)
    column = "  colour TEXT not null default ''\n"
    golden = schema.GOLDEN[:end] + column + schema.GOLDEN[end:]
    steps = (*migrations.STEPS, _add_colour)
    later = schema.VERSION + 1
    with swapped(migrations, STEPS=steps), swapped(opening, GOLDEN=golden, VERSION=later):
        yield


def _convert(folder: Path, seed: int, say: Say) -> None:
    """Protect the register, change its key, or take the protection away."""
    now = keys.held(keys.salt_of(folder / NAME))
    others = [key for key in (None, KEY, OTHER_KEY) if key != now]
    protect(folder / NAME, others[seed % len(others)])
    say("converted")


def _after_converting(folder: Path, before: int, killed: Killed) -> int:
    found = number_in(folder / NAME, notes=folder / "notes")
    if found != before:
        raise Unsound("lost" if found < before else "wrong", f"edit {found} instead of {before}")
    for left in folder.glob(".*.new*"):  # the program itself waits a day before it does this
        left.unlink()
    del killed  # there is the old register or the new one, and both hold the same
    return found


@dataclass(frozen=True)
class Scene:
    """What is done, and what is looked at afterwards. `is_endless` if it never ends by itself."""

    name: str
    share: float
    act: Act
    look: Callable[[Path, int, Killed], int]
    is_endless: bool = False
    is_control: bool = False
    is_protected: bool = False


_PLAIN = (
    Scene("kill while editing", 0.7, _edit, _after_editing, is_endless=True),
    Scene("kill while backing up", 0.1, _back_up, _after_backing_up),
    Scene("kill while restoring", 0.06, _restore, _after_restoring),
    Scene("kill while upgrading", 0.07, _upgrade, _after_upgrading),
    Scene("kill while rescuing", 0.07, _rescue, _after_rescuing),
)
_OF_PROTECTED = 0.1  # as many kills again, of protected registers

SCENES = (
    *_PLAIN,
    *(
        replace(
            scene,
            name=f"{scene.name}, protected",
            share=scene.share * _OF_PROTECTED,
            is_protected=True,
        )
        for scene in _PLAIN
    ),
    Scene("kill while protecting or changing the passphrase", 0.03, _convert, _after_converting),
    Scene(
        "kill of a program that says “saved” too soon",
        0.01,
        _edit_too_soon,
        _after_editing,
        is_endless=True,
        is_control=True,
    ),
)
