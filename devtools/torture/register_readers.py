"""Registers, their backups, and what the program keeps for itself between two starts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.content.cache import load_framework_cached
from ceframework_desktop.domain.contact import contact
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import merge_run, safety
from ceframework_desktop.services.mail_merge import plan as plan_letters
from ceframework_desktop.services.preferences import load_preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.storage import RegisterFile, SetAnswer
from ceframework_desktop.storage.backups import list_backups
from ceframework_desktop.storage.keys import Key
from ceframework_desktop.storage.rescuing import rescue
from devtools.torture import hostile_texts
from devtools.torture.readable import TODAY, Read, Readable, made, new_register
from devtools.torture.work import edits, make, number_in


def _registers(folder: Path, key: Key | None = None) -> list[Path]:
    path = folder / "r.ceregister"
    make(path, key=key)
    with RegisterFile.open(path) as register:
        edits(register, 1, 25, 1, lambda _number: None)
    number_in(path)
    return [path]


def use_register(path: Path) -> None:
    with RegisterFile.open(path) as register:
        register.settings()
        register.contacts()
        for engagement in register.engagements():
            register.history(engagement.id, "one")
            register.history(engagement.id, "rows")
            register.removed_rows(engagement.id, "rows")
            change = [SetAnswer(engagement.id, "one", -1)]
            register.apply(change, author="", label="")
        register.verify()


def rescue_register(path: Path) -> None:
    before = path.read_bytes()
    out = path.with_name("rescued.ceregister")
    try:
        rescue(path, out)
        with RegisterFile.open(out) as register:
            if wrong := register.verify():
                raise AssertionError(f"a rescued register is not sound: {wrong}")
    finally:
        out.unlink(missing_ok=True)
        if path.read_bytes() != before:
            raise AssertionError("the damaged file was written to")


def use_backup(path: Path) -> None:
    """It is listed, and put in the place of a register, which is kept if it cannot be."""
    backup = path.with_name("r.0f8fad5b.20260307T140509Z.close.cebackup")
    path.rename(backup)
    list_backups(path.parent)
    target = path.with_name("target.ceregister")
    target.write_bytes(b"what was there")
    try:
        safety.restore_file(backup, target, force=True)
    except UserError:
        if target.read_bytes() != b"what was there":
            raise AssertionError("a register was replaced by something unusable") from None
        raise
    with RegisterFile.open(target) as register:
        register.verify()


def for_registers(read: Read, key: Key | None = None) -> Callable[[Path], Readable]:
    return lambda folder: Readable(_registers(folder, key), read)


# What the program keeps for itself


def states(folder: Path) -> Readable:
    """The same file in the place of each that the program keeps between two starts."""
    workspace = new_register(folder)
    engagement = workspace.engagements()[0]
    workspace.close()
    ours = folder / "ours.ceregister"
    (note,) = (folder / "home" / "registers").glob("*.json")
    files = made(folder, hostile_texts.states(), ".json")
    real = made(folder / "home", {"note.json": note.read_bytes()})
    cache = next((folder / "home" / "cache").glob("*.json"))

    def read(path: Path) -> None:
        home = path.parent / "home"
        for name in ("settings.json", "backups/places.json", f"registers/{note.name}"):
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, home / name)
        load_preferences(home)
        shutil.copyfile(ours, path.with_name(ours.name))
        registers = Registers(paths.default_pack(), home, lambda: TODAY)
        with registers.open(path.with_name(ours.name)) as opened:
            opened.save_answer(engagement.id, "title", "Changed")
            safety.Safety(opened, home).folder  # noqa: B018 - it is read from a file
            _merge(opened, path, home)

    return Readable([*files, *real, cache], read, (ours,))


def _merge(workspace: Workspace, path: Path, home: Path) -> None:
    """Letters are made into a folder in which the list of those made before is this file."""
    engagement = workspace.engagements()[0]
    someone = contact("c1", {"name": "Jo Example", "delivery": "hand"})
    planned = plan_letters(workspace, engagement.id, [someone])
    shutil.copyfile(path, home / f"{engagement.ref} letters.json")
    shutil.copyfile(path, home / "cache" / f"{paths.default_pack().name}.json")
    load_framework_cached(paths.default_pack(), home / "cache")
    merge_run.run(workspace, planned, home, force=True)
