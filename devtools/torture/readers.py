"""Every reader of files that the program has, with files for it, good and hostile."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.content.cache import load_framework_cached
from ceframework_desktop.documents.logo import open_logo
from ceframework_desktop.documents.material import Material
from ceframework_desktop.documents.phrases import language
from ceframework_desktop.domain.contact import contact
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.values import LONG_LIMIT
from ceframework_desktop.services import (
    coach,
    exporting,
    form_reading,
    letter_templates,
    merge_run,
    safety,
)
from ceframework_desktop.services.answers_io import (
    add_engagement,
    check_answers,
    read_answers_file,
)
from ceframework_desktop.services.contact_columns import suggest
from ceframework_desktop.services.contact_import import plan, summary
from ceframework_desktop.services.contact_table import read_table
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.mail_merge import plan as plan_letters
from ceframework_desktop.services.preferences import load_preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.translations import add_translation, read_translation
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.storage import RegisterFile, SetAnswer
from ceframework_desktop.storage.backups import list_backups
from ceframework_desktop.storage.keys import Key
from ceframework_desktop.storage.rescuing import rescue
from devtools.torture import hostile, hostile_texts
from devtools.torture.work import KEY, edits, make, number_in

Read = Callable[[Path], None]

_TODAY = date(2026, 3, 4)
_CHECKED = 20_000  # characters of a text that is checked as well as read


@dataclass(frozen=True)
class Readable:
    """Files for one reader, and how it reads one. `folders` are those that it may also use."""

    files: list[Path]
    read: Read
    folders: tuple[Path, ...] = ()


def _made(folder: Path, files: Mapping[str, bytes], ending: str = "") -> list[Path]:
    """Files with these contents, in the same order."""
    place = folder / "files"
    place.mkdir()
    made = []
    for name, data in files.items():
        made.append(place / f"{name}{ending}")
        made[-1].write_bytes(data)
    return made


# Registers and backups


def _registers(folder: Path, key: Key | None = None) -> list[Path]:
    path = folder / "r.ceregister"
    make(path, key=key)
    with RegisterFile.open(path) as register:
        edits(register, 1, 25, 1, lambda _number: None)
    number_in(path)
    return [path]


def _use_register(path: Path) -> None:
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


def _rescue_register(path: Path) -> None:
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


def _use_backup(path: Path) -> None:
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


def _for_registers(read: Read, key: Key | None = None) -> Callable[[Path], Readable]:
    return lambda folder: Readable(_registers(folder, key), read)


# The framework and answers


def _packs(folder: Path) -> Readable:
    """A whole pack in which one file is replaced."""
    pack = folder / "pack"
    shutil.copytree(paths.default_pack(), pack)

    def read(path: Path) -> None:
        shutil.copyfile(path, pack / path.name)
        try:
            load_framework(pack)
        finally:
            shutil.copyfile(paths.default_pack() / path.name, pack / path.name)

    return Readable(sorted(paths.default_pack().glob("*.toml")), read, (pack,))


def _answers(folder: Path) -> Readable:
    """Answers to every kind of question, and some files made to hurt."""
    framework = load_framework(paths.default_pack())
    plain = {
        "title": "Evening opening",
        "start_date": "2026-05-01",
        "communities": ["town_or_village", "young"],
        "barriers": [{"barrier": "No bus after 6 pm", "support": "Lifts", "cost": "120.00"}],
    }
    texts = [
        json.dumps({"answers": plain}, indent=1),
        "[" * 100_000,
        '{"answers":' * 20_000,
        '{"title": ' + "9" * 200_000 + "}",
        '{"title": 1e999999}',
        json.dumps({f"q{n}": n for n in range(50_000)}),
        json.dumps({"title": "<b>" * 100_000}),
        json.dumps({"barriers": [{"cost": "1" * 5000}] * 5000}),
    ]
    files = {f"answers{n}.json": text.encode() for n, text in enumerate(texts)}
    return Readable(_made(folder, files), lambda path: _check_answers(framework, path))


def _check_answers(framework: Framework, path: Path) -> None:
    check_answers(framework, read_answers_file(path))


# What is read into a register


def _workspace(folder: Path) -> Workspace:
    """A register with an engagement, which is left as it was by every reader."""
    registers = Registers(paths.default_pack(), folder / "home", lambda: _TODAY)
    organisation = Organisation(name="Meadow Street", prefix="VAR", person="Jo Example")
    workspace = registers.create(folder / "ours.ceregister", organisation)
    answers = {"title": "Evening opening", "start_date": "2026-05-01"}
    add_engagement(workspace, check_answers(workspace.framework, answers), 2026)
    return workspace


def _forms(folder: Path) -> Readable:
    workspace = _workspace(folder)
    engagement = workspace.engagements()[0]
    document = exporting.compose(workspace, engagement.id, Paper.EXEMPTION)
    real = exporting.render(document, "pdf")
    mark = hostile.MARK.replace(b"VAR-2026-001", engagement.ref.encode())
    files = {name: data.replace(hostile.MARK, mark) for name, data in hostile.forms().items()}

    def read(path: Path) -> None:
        form_reading.compare(workspace, form_reading.open_form(path))

    return Readable(_made(folder, {"real": real, **files}, ".pdf"), read)


def _pictures(folder: Path) -> Readable:
    words = language("en").phrases

    def read(path: Path) -> None:
        _logo, notes = open_logo(path.read_bytes(), "Meadow Street", words)
        if notes:
            raise UserError(*notes)

    real = paths.resources() / "samples" / "logo.png"
    return Readable([real, *_made(folder, hostile.pictures(), ".png")], read)


def _contacts(folder: Path) -> Readable:
    workspace = _workspace(folder)
    for n in range(50):
        workspace.contacts.add({"name": f"P{n}", "email": f"p{n}@example.org"})

    def read(path: Path) -> None:
        table = read_table(path)
        mapping = suggest(table.header)
        summary(plan(workspace, table, mapping))

    return Readable(_made(folder, hostile_texts.tables(), ".csv"), read)


def _texts(folder: Path) -> Readable:
    coach.check_letter("We will open at 6 pm.")  # its word lists are read once, not for each text

    def read(path: Path) -> None:
        text = coach.read_text(str(path))
        if len(text) <= _CHECKED:
            coach.check_letter(text)
            coach.letter_lacks(text)
            coach.check_questions(text)

    return Readable(_made(folder, hostile_texts.texts(), ".txt"), read)


def _translations(folder: Path) -> Readable:
    workspace = _workspace(folder)
    engagement = workspace.engagements()[0].id

    def read(path: Path) -> None:
        text = read_translation(path)
        if len(text) <= LONG_LIMIT:
            add_translation(workspace, engagement, "pl", text)

    return Readable(_made(folder, hostile_texts.words()), read, (folder / "ours.ceregister",))


def _templates(folder: Path) -> Readable:
    workspace = _workspace(folder)
    engagement = workspace.engagements()[0]
    material = Material(
        framework=workspace.framework,
        organisation=workspace.organisation,
        engagement=engagement,
        assessment=workspace.assessment(engagement),
        today=_TODAY,
    )

    def read(path: Path) -> None:
        found = letter_templates.read_template(path)
        letter_templates.letter(found.data, material)

    files = hostile_texts.templates(letter_templates.sample())
    return Readable(_made(folder, files, ".docx"), read)


# What the program keeps for itself


def _states(folder: Path) -> Readable:
    """The same file in the place of each that the program keeps between two starts."""
    workspace = _workspace(folder)
    engagement = workspace.engagements()[0]
    workspace.close()
    ours = folder / "ours.ceregister"
    (note,) = (folder / "home" / "registers").glob("*.json")
    files = _made(folder, hostile_texts.states(), ".json")
    real = _made(folder / "home", {"note.json": note.read_bytes()})
    cache = next((folder / "home" / "cache").glob("*.json"))

    def read(path: Path) -> None:
        home = path.parent / "home"
        for name in ("settings.json", "backups/places.json", f"registers/{note.name}"):
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, home / name)
        load_preferences(home)
        shutil.copyfile(ours, path.with_name(ours.name))
        registers = Registers(paths.default_pack(), home, lambda: _TODAY)
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


READERS: dict[str, tuple[str, Callable[[Path], Readable]]] = {
    "register": ("registers", _for_registers(_use_register)),
    "rescue": ("registers to be rescued", _for_registers(_rescue_register)),
    "backup": ("backups that are put back", _for_registers(_use_backup)),
    "pack": ("content packs", _packs),
    "answers": ("answers as JSON", _answers),
    "forms": ("forms that were filled in (PDF)", _forms),
    "pictures": ("logos (PNG, JPEG)", _pictures),
    "contacts": ("contacts (CSV)", _contacts),
    "texts": ("texts and questions to be checked", _texts),
    "translations": ("translations (text, Word)", _translations),
    "templates": ("letter templates (Word)", _templates),
    "states": ("settings and notes that the program keeps", _states),
    "protected": ("protected registers", _for_registers(_use_register, KEY)),
    "protected rescue": (
        "protected registers to be rescued",
        _for_registers(_rescue_register, KEY),
    ),
    "protected backup": ("protected backups that are put back", _for_registers(_use_backup, KEY)),
}
