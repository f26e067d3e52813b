"""What people bring: packs, answers, forms, pictures, contacts, texts and Word files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.documents.logo import open_logo
from ceframework_desktop.documents.material import Material
from ceframework_desktop.documents.phrases import language
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.values import LONG_LIMIT
from ceframework_desktop.services import coach, exporting, form_reading, letter_templates
from ceframework_desktop.services.answers_io import check_answers, read_answers_file
from ceframework_desktop.services.contact_columns import suggest
from ceframework_desktop.services.contact_import import plan, summary
from ceframework_desktop.services.contact_table import read_table
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.translations import add_translation, read_translation
from devtools.torture import hostile, hostile_texts
from devtools.torture.readable import TODAY, Readable, made, new_register

_CHECKED = 20_000  # characters of a text that is checked as well as read

# The framework and answers


def packs(folder: Path) -> Readable:
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


def answers(folder: Path) -> Readable:
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
    return Readable(made(folder, files), lambda path: _check_answers(framework, path))


def _check_answers(framework: Framework, path: Path) -> None:
    check_answers(framework, read_answers_file(path))


# What is read into a register


def forms(folder: Path) -> Readable:
    workspace = new_register(folder)
    engagement = workspace.engagements()[0]
    document = exporting.compose(workspace, engagement.id, Paper.EXEMPTION)
    real = exporting.render(document, "pdf")
    mark = hostile.MARK.replace(b"VAR-2026-001", engagement.ref.encode())
    files = {name: data.replace(hostile.MARK, mark) for name, data in hostile.forms().items()}

    def read(path: Path) -> None:
        form_reading.compare(workspace, form_reading.open_form(path))

    return Readable(made(folder, {"real": real, **files}, ".pdf"), read)


def pictures(folder: Path) -> Readable:
    words = language("en").phrases

    def read(path: Path) -> None:
        _logo, notes = open_logo(path.read_bytes(), "Meadow Street", words)
        if notes:
            raise UserError(*notes)

    real = paths.resources() / "samples" / "logo.png"
    return Readable([real, *made(folder, hostile.pictures(), ".png")], read)


def contacts(folder: Path) -> Readable:
    workspace = new_register(folder)
    for n in range(50):
        workspace.contacts.add({"name": f"P{n}", "email": f"p{n}@example.org"})

    def read(path: Path) -> None:
        table = read_table(path)
        mapping = suggest(table.header)
        summary(plan(workspace, table, mapping))

    return Readable(made(folder, hostile_texts.tables(), ".csv"), read)


def texts(folder: Path) -> Readable:
    coach.check_letter("We will open at 6 pm.")  # its word lists are read once, not for each text

    def read(path: Path) -> None:
        text = coach.read_text(str(path))
        if len(text) <= _CHECKED:
            coach.check_letter(text)
            coach.letter_lacks(text)
            coach.check_questions(text)

    return Readable(made(folder, hostile_texts.texts(), ".txt"), read)


def translations(folder: Path) -> Readable:
    workspace = new_register(folder)
    engagement = workspace.engagements()[0].id

    def read(path: Path) -> None:
        text = read_translation(path)
        if len(text) <= LONG_LIMIT:
            add_translation(workspace, engagement, "pl", text)

    return Readable(made(folder, hostile_texts.words()), read, (folder / "ours.ceregister",))


def templates(folder: Path) -> Readable:
    workspace = new_register(folder)
    engagement = workspace.engagements()[0]
    material = Material(
        framework=workspace.framework,
        organisation=workspace.organisation,
        engagement=engagement,
        assessment=workspace.assessment(engagement),
        today=TODAY,
    )

    def read(path: Path) -> None:
        found = letter_templates.read_template(path)
        letter_templates.letter(found.data, material)

    files = hostile_texts.templates(letter_templates.sample())
    return Readable(made(folder, files, ".docx"), read)
