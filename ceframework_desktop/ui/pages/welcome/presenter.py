"""What the first start asks, checks and makes. No Qt."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.domain.file_names import names_a_device
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import SHORT_LIMIT, clean_text
from ceframework_desktop.services.registers import SUFFIX, Registers, prefix_from, with_suffix
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.pages.organisation import presenter as organisation_details

_LONGEST_NAME = 60  # characters of a file's name

NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "cifs", "davfs", "fuse.davfs2", "fuse.sshfs", "nfs", "nfs4", "smb", "smb3"}
)
NETWORK_NOTE = (
    "This folder is on a shared drive. One person at a time can open the register there. "
    "Saving may be slow, and stops if the connection is lost."
)
STICK_NOTE = (
    "This folder is on a stick or a removable disk. Close the program before you take it out, "
    "and keep a copy somewhere else."
)


@record
class SetUp:
    """What was typed on the first page."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    person: str = ""
    role: str = ""
    signing_role: str = ""
    path: str = ""


def problems(form: SetUp) -> dict[str, str]:
    """By field, a plain sentence for what cannot be used as it is."""
    found = {}
    if not form.name.strip():
        found["name"] = "Write the name of your organisation."
    if not form.person.strip():
        found["person"] = "Write your name."
    for field in ("name", "phone", "email", "person", "role", "signing_role"):
        if len(getattr(form, field)) > SHORT_LIMIT:
            found[field] = f"This is too long. The most we can keep is {SHORT_LIMIT} characters."
    if fault := organisation_details.problem("email", form.email):
        found["email"] = fault
    if not form.path.strip():
        found["path"] = "Choose where to keep the register."
    elif not chosen_path(form.path).name or chosen_path(form.path).is_dir():
        found["path"] = "This is a folder. Add a name for the register after it."
    return found


def make(registers: Registers, form: SetUp) -> Workspace:
    """Make the register that was asked for. Raises UserError with a plain sentence."""
    path = with_suffix(chosen_path(form.path))
    make_folder(path.parent)
    return registers.create(path, organisation(form))


def chosen_path(text: str) -> Path:
    """The path that was typed; "~" stands for the user's own folder."""
    path = Path(clean_text(text).strip())
    try:
        return path.expanduser()
    except RuntimeError:  # there is no such user
        return path


def organisation(form: SetUp) -> Organisation:
    """The organisation as typed, tidied."""
    name = _one_line(form.name)
    return Organisation(
        name=name,
        address="\n".join(line.strip() for line in clean_text(form.address).strip().split("\n")),
        phone=_one_line(form.phone),
        email=_one_line(form.email),
        person=_one_line(form.person),
        role=_one_line(form.role),
        signing_role=_one_line(form.signing_role),
        prefix=prefix_from(name),
    )


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def make_folder(folder: Path) -> None:
    """Make the folder if it is not there. Raises CannotWriteFile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWriteFile(
            f"The folder “{folder}” cannot be made.",
            "Nothing was written. Choose another place for the register.",
        ) from None


def suggested_path(documents: Path, name: str) -> Path:
    """Where to keep the register of an organisation: a name that is not taken."""
    return free_path(documents, safe_name(name) or "Engagements", SUFFIX)


def in_full(path: str) -> str:
    """A path that breaks into lines after its folders."""
    return f"In full: {path}".replace("/", "/\u200b").replace("\\", "\\\u200b")


def sample_path(documents: Path) -> Path:
    """Where to put a copy of the sample: a name that is not taken."""
    return free_path(documents, "Sample register", SUFFIX)


def open_sample(registers: Registers, documents: Path) -> Workspace:
    """A copy of the sample register, made and opened. Raises UserError."""
    from ceframework_desktop.services.sample import make_sample

    make_folder(documents)
    return make_sample(registers, sample_path(documents))


@record
class Rescued:
    """What came out of a damaged register. `loose` are texts whose place is not known."""

    path: Path
    lines: tuple[str, ...]
    loose: tuple[str, ...]


def rescue(damaged: Path) -> Rescued:
    """Bring what can be read into a new register beside the damaged one. Raises UserError."""
    from ceframework_desktop.services.safety import rescue_file, rescue_report

    target = free_path(damaged.parent, f"{damaged.stem} rescued", SUFFIX)
    done = rescue_file(damaged, target)
    loose = tuple(_plain(text) for _column, text in done.loose)
    return Rescued(done.path, tuple(rescue_report(done)), loose)


def _plain(text: str) -> str:
    """What is kept as JSON text, as a person reads it."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str) else text


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """The name, with a number if there is already such a file."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while os.path.lexists(path):  # False, too, for a folder that may not be looked into
        path = folder / f"{stem} {number}{suffix}"
        number += 1
    return path


def safe_name(text: str) -> str:
    """A file's name from a title: letters, figures, spaces, hyphens and dashes, on any system."""
    plain = unicodedata.normalize("NFC", clean_text(text))
    kept = "".join(c if c.isalnum() or c in " -–'’&()" else " " for c in plain)
    name = " ".join(kept.split())[:_LONGEST_NAME].strip()
    return f"{name} register" if names_a_device(name) else name


@record
class Recent:
    """A register that was open before."""

    path: Path
    name: str
    folder: str


def recents(paths: Iterable[str]) -> tuple[Recent, ...]:
    """The registers opened lately. They are not looked for: a lost drive would hold us up."""
    return tuple(
        Recent(Path(text), Path(text).stem, str(Path(text).parent)) for text in paths if text
    )


def place_note(path: str, file_system: str, removable: bool) -> str:
    """A gentle word about a shared drive or a stick; "" for an ordinary folder."""
    shared = PureWindowsPath(path).drive.startswith("\\\\") and "\\" in path
    if shared or file_system.lower() in NETWORK_FILE_SYSTEMS:
        return NETWORK_NOTE
    return STICK_NOTE if removable else ""
