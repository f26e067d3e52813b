"""What is done to people's details when a kill comes: brought in, protected, written to, erased."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.domain.contact import contact
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.errors import CannotOpen
from ceframework_desktop.services import personal_data, protection
from ceframework_desktop.services.contact_columns import suggest
from ceframework_desktop.services.contact_import import carry_out, plan
from ceframework_desktop.services.contact_table import read_table
from ceframework_desktop.services.mail_merge import Options
from ceframework_desktop.services.mail_merge import plan as plan_letters
from ceframework_desktop.services.merge_run import run
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.safety import default_folder
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.storage import RegisterFile, backups, keys
from ceframework_desktop.storage.changes import Field
from ceframework_desktop.storage.files import sweep
from devtools.torture.scenes import NAME, Killed, Say, Scene
from devtools.torture.work import ENGAGEMENT, KEY, OTHER_KEY, Unsound, number_in

ROWS = 30  # of each file of contacts
_TODAY = date(2026, 3, 4)
_WEEK = 7 * 24 * 60 * 60  # seconds; the program itself waits a day before it tidies a folder
_COUNT, _WHOM = "count", "whom"  # files in which a scene notes what must be there

_READERS = (
    {"name": "Jo Example", "address": "1 Meadow Street", "postcode": "S00 0XX"},
    {"name": "Sam Example", "address": "2 Meadow Street", "print_style": "large"},
    {"name": "Lee Example", "email": "lee@example.org", "delivery": "email"},
)


def _opened(folder: Path) -> Workspace:
    home = folder / "home"
    registers = Registers(paths.default_pack(), home, lambda: _TODAY)
    return registers.open(folder / NAME)


# Contacts from a file


def _bring_in(folder: Path, seed: int, say: Say) -> None:
    """Take in one to three files of people who are not in the register yet."""
    with _opened(folder) as workspace:
        backups.backup_now(workspace.register, folder / "backups", "before-import")
        for turn in range(seed % 3 + 1):
            lines = [f"P{seed}-{turn}-{n},p{seed}.{turn}.{n}@example.org" for n in range(ROWS)]
            file = folder / "people.csv"
            file.write_text("\n".join(["Name,E-mail", *lines]), "utf-8")
            table = read_table(file)
            carry_out(workspace, plan(workspace, table, suggest(table.header)))
            say(len(workspace.contacts.all()))


def _after_bringing_in(folder: Path, before: int, killed: Killed) -> int:
    found = _number(folder, before)
    note = folder / _COUNT
    said = max(killed.last, int(note.read_text("ascii")) if note.exists() else 0)
    with RegisterFile.open(folder / NAME, read_only=True) as register:
        held = register.contacts()
    if len(held) < said:
        raise Unsound("lost", f"{len(held)} contacts instead of {said}")
    whole = [one for one in held if {"name", "email"} <= one.details.keys()]
    if len(held) % ROWS or len(whole) != len(held):
        raise Unsound("wrong", f"{len(held)} contacts, {len(whole)} of them whole")
    note.write_text(str(len(held)), "ascii")
    _check_backups(folder / "backups")
    return found


def _check_backups(folder: Path) -> None:
    for path in folder.glob(f"*{backups.SUFFIX}"):
        number_in(path, read_only=True)
        path.unlink()


def _number(folder: Path, before: int) -> int:
    """The newest edit; none of the scenes here makes one."""
    found = number_in(folder / NAME)
    if found != before:
        raise Unsound("lost" if found < before else "wrong", f"edit {found} instead of {before}")
    return found


# Letters to many


def _write_to_all(folder: Path, seed: int, say: Say) -> None:
    _merge(folder, folder / "letters", one_file=seed % 4 == 0)
    say("made")


def _merge(folder: Path, out: Path, *, one_file: bool) -> None:
    """Letters to three, in files or in one, and their labels."""
    with _opened(folder) as workspace:
        if workspace.organisation.name == "":
            workspace.save_organisation(Organisation(name="Meadow Street", prefix="MSC"))
        people = [contact(f"c{n}", values) for n, values in enumerate(_READERS)]
        options = Options(form="one-file" if one_file else "files", labels="3x7")
        run(workspace, plan_letters(workspace, ENGAGEMENT, people, options), out, force=True)


def _after_writing(folder: Path, before: int, killed: Killed) -> int:
    found = _number(folder, before)
    out = folder / "letters"
    for one_file in (True, False):
        if not (folder / f"whole-{one_file}").exists():
            _merge(folder, folder / f"whole-{one_file}", one_file=one_file)
    whole = _hashes(folder / "whole-True") | _hashes(folder / "whole-False")
    made = _hashes(out) if out.exists() else {}
    if "made" in killed.said and len(made) < 4:
        raise Unsound("lost", f"only {len(made)} files are there")
    torn = [name for name, mark in made.items() if whole.get(name) != mark]
    if torn:
        raise Unsound("damaged", f"{torn[0]} is not whole")
    _merge(folder, out, one_file=False)  # it can always be carried on
    if _hashes(folder / "whole-False").items() - _hashes(out).items():
        raise Unsound("wrong", "the letters could not be carried on")
    for path in out.iterdir():
        path.unlink()
    return found


def _hashes(folder: Path) -> dict[str, str]:
    """A hash of each finished file; the list is written over, and has no hash of its own."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.suffix != ".json" and not path.name.startswith(".")
    }


# Erasing


def _erase(folder: Path, seed: int, say: Say) -> None:
    """Someone is taken in, named in an answer, backed up, and erased."""
    name = f"Quill{seed} Zebedee{seed}"
    (folder / _WHOM).write_text(name, "utf-8")
    with _opened(folder) as workspace:
        details = {"name": name, "email": f"zebedee{seed}@example.org", "notes": f"About {name}"}
        added = workspace.contacts.add(details)
        workspace.save_answer(ENGAGEMENT, "title", f"Asked for by {name}")
        home = folder / "home"
        backups.backup_now(workspace.register, _backups(home, workspace), "timer")
        say("taken in")
        _erase_all(workspace, home, added)
    say("erased")


def _erase_all(workspace: Workspace, home: Path, contact_id: str) -> None:
    named = [Field("answer", ENGAGEMENT, "title")]
    personal_data.erase_contact(workspace, home, contact_id, named)


def _backups(home: Path, workspace: Workspace) -> Path:
    return default_folder(home, workspace.register.id)


def _after_erasing(folder: Path, before: int, killed: Killed) -> int:
    found = _number(folder, before)
    name = (folder / _WHOM).read_text("utf-8") if (folder / _WHOM).exists() else ""
    home = folder / "home"
    with _opened(folder) as workspace:
        kept = _backups(home, workspace)
        for left in workspace.contacts.all():
            if "erased" in killed.said:
                raise Unsound("wrong", "someone who was erased is still there")
            _erase_all(workspace, home, left.id)  # it can be tried again
        workspace.register.tidy()
    for place in (folder, kept):
        sweep(place, now=time.time() + _WEEK)
    for path in (folder / NAME, *kept.glob("*"), *folder.glob(".*")):
        if name and path.is_file() and name.split()[-1].encode() in path.read_bytes():
            raise Unsound("wrong", f"the name of someone erased is still in {path.suffix}")
    for path in kept.glob(f"*{backups.SUFFIX}"):
        number_in(path, read_only=True)
        path.unlink()
    return _number(folder, found)


# A passphrase for the register and its backups


def _protect_all(folder: Path, seed: int, say: Say) -> None:
    path, home = folder / NAME, folder / "home"
    now = keys.held(keys.salt_of(path))
    with RegisterFile.open(path) as register:
        backups.backup_now(register, default_folder(home, register.id), "timer")
    others = [key for key in (None, KEY, OTHER_KEY) if key != now]
    say("ready")
    if protection.change(path, home, others[seed % len(others)]):
        return
    say("changed")


def _after_protecting(folder: Path, before: int, killed: Killed) -> int:
    found = _number(folder, before)
    salt = keys.salt_of(folder / NAME)
    for place in (folder, *(folder / "home" / "backups").glob("*")):
        sweep(place, now=time.time() + _WEEK)
        for path in place.glob(f"*{backups.SUFFIX}"):
            number_in(path, read_only=True)
            if "changed" in killed.said and keys.salt_of(path) != salt:
                raise Unsound("wrong", "a backup is not protected as the register is")
            with suppress(CannotOpen):
                path.unlink()
    return found


SCENES = (
    Scene("kill while bringing in contacts from a file", 0.02, _bring_in, _after_bringing_in),
    Scene("kill while writing letters to many", 0.01, _write_to_all, _after_writing),
    Scene("kill while erasing someone", 0.02, _erase, _after_erasing),
    Scene(
        "kill while protecting a register and its backups", 0.02, _protect_all, _after_protecting
    ),
)
