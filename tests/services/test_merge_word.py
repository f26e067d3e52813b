"""Letters to many as Word files: own design or own template, each in their print and language."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from ceframework_desktop.domain.errors import FileExists
from ceframework_desktop.services import letter_templates
from ceframework_desktop.services.letter_templates import LetterTemplate
from ceframework_desktop.services.mail_merge import (
    IN_ALL,
    IN_STANDARD,
    NO_TEMPLATE,
    WORD,
    Options,
    plan,
)
from ceframework_desktop.services.merge_run import run
from tests.documents.templates import template
from tests.services.merging import merging_register

FIELDS = ("Ours: {{ reader_address }}", "{{ reference }}", "{{ greeting }}", "{{ letter_text }}")


@pytest.fixture
def workspace(tmp_path):
    """A register with contacts of every kind."""
    with merging_register(tmp_path / "ours.ceregister") as opened:
        yield opened


def planned(workspace, how=IN_STANDARD, envelope="dl"):
    engagement = workspace.engagements()[0]
    chosen = workspace.contacts.chosen(engagement.id)
    options = Options(form=WORD, template=how, envelope=envelope)
    return plan(workspace, engagement.id, chosen, options)


def keep(workspace, *fields):
    letter_templates.keep(workspace, LetterTemplate("ours.docx", template(*fields)))


def made(workspace, out, how=IN_STANDARD):
    """Each letter on paper as an open Word file, by the name of its reader."""
    found = planned(workspace, how)
    run(workspace, found, out)
    named = zip(found.printed, [name for name in found.files if name.endswith("docx")], strict=True)
    return {x.contact.title: docx.Document(io.BytesIO((out / n).read_bytes())) for x, n in named}


def text(word) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in word.paragraphs)])


def test_each_gets_a_word_file_in_their_own_print_and_language(workspace, tmp_path) -> None:
    found = made(workspace, tmp_path / "out")
    assert set(found) == {"Jo Example", "Łukasz Żółć", "محمد حسين", "Lunch club"}
    sizes = {title: word.styles["Normal"].font.size for title, word in found.items()}
    assert sizes["Jo Example"] == Pt(12)
    assert sizes["Łukasz Żółć"] == Pt(14)
    assert sizes["محمد حسين"] == Pt(18)
    assert found["Łukasz Żółć"].core_properties.language == "pl"
    jo = text(found["Jo Example"])
    assert "Jo Example\n1 Meadow Street\nMaltby\nS00 0XX" in jo
    assert "Our reference: MSC-2026-001/0001" in jo
    assert "Dear Jo Example," in jo
    polish = text(found["Łukasz Żółć"])
    assert "04.03.2026" in polish
    assert "Otwarcie" in polish
    assert not any("\ufdd0" in text(word) for word in found.values())
    others = [text(word) for title, word in found.items() if title != "Jo Example"]
    assert not any("Dear Jo" in words or "/0001" in words for words in others)


def test_a_name_in_another_script_is_marked_as_such(workspace, tmp_path) -> None:
    word = made(workspace, tmp_path / "out")["محمد حسين"]
    runs = [r for r in word.element.body.iter(qn("w:r")) if "محمد" in "".join(r.itertext())]
    assert runs
    assert all(r.find(qn("w:rPr")).find(qn("w:rtl")) is not None for r in runs)


def test_the_same_letters_are_the_same_bytes_and_are_kept(workspace, tmp_path) -> None:
    out = tmp_path / "out"
    made(workspace, out)
    before = {path.name: path.read_bytes() for path in out.glob("*.docx")}
    again = run(workspace, planned(workspace), out)
    assert again.kept == len(again.files)
    run(workspace, planned(workspace), tmp_path / "other")
    assert {path.name: path.read_bytes() for path in (tmp_path / "other").glob("*.docx")} == before


def test_the_organisations_template_is_for_standard_print(workspace, tmp_path) -> None:
    keep(workspace, *FIELDS)
    found = made(workspace, tmp_path / "out")
    jo = [p.text for p in found["Jo Example"].paragraphs]
    assert jo[:3] == [
        "Ours: Jo Example\n1 Meadow Street\nMaltby\nS00 0XX",
        "MSC-2026-001/0001",
        "Dear Jo Example,",
    ]
    assert "Ours:" in text(found["Lunch club"])
    for title in ("Łukasz Żółć", "محمد حسين"):
        assert "Ours:" not in text(found[title])
    notes = " ".join(planned(workspace).notes)
    assert "2 people asked for clear or large print. A template has one size only" in notes
    assert "no address on them" not in notes


def test_the_template_can_be_for_all_or_for_none(workspace, tmp_path) -> None:
    keep(workspace, *FIELDS)
    everyone = made(workspace, tmp_path / "all", IN_ALL)
    assert all("Ours:" in text(word) for word in everyone.values())
    assert everyone["محمد حسين"].styles["Normal"].font.size >= Pt(18)
    assert "made larger for them" in " ".join(planned(workspace, IN_ALL).notes)
    nobody = made(workspace, tmp_path / "none", NO_TEMPLATE)
    assert not any("Ours:" in text(word) for word in nobody.values())


def test_a_template_in_english_is_not_for_other_languages(workspace, tmp_path) -> None:
    keep(workspace, *FIELDS, "{{ decider }}")
    found = made(workspace, tmp_path / "out", IN_ALL)
    assert "Ours:" not in text(found["Łukasz Żółć"])
    assert "Ours:" in text(found["محمد حسين"])  # who gets it in English
    assert "1 letter is in another language" in " ".join(planned(workspace, IN_ALL).notes)


def test_a_template_without_the_address_or_that_is_spoilt_is_said(workspace, tmp_path) -> None:
    keep(workspace, "{{ greeting }}", "{{ letter_text }}")
    assert "{{ reader_address }}" in " ".join(planned(workspace).notes)
    assert "envelope that was chosen does nothing" not in " ".join(planned(workspace).notes)
    found = planned(workspace, envelope="c5")
    assert "envelope that was chosen does nothing" in " ".join(found.notes)
    letter_templates.keep(workspace, LetterTemplate("ours.docx", b"PK no zip"))
    assert "Your template cannot be used." in " ".join(planned(workspace).notes)
    assert len(made(workspace, tmp_path / "out")) == 4


def test_letters_from_another_template_are_other_letters(workspace, tmp_path) -> None:
    keep(workspace, *FIELDS)
    run(workspace, planned(workspace), tmp_path / "out")
    keep(workspace, "Other", *FIELDS)
    with pytest.raises(FileExists):
        run(workspace, planned(workspace), tmp_path / "out")


def test_nothing_in_a_name_is_a_field_or_markup(workspace, tmp_path) -> None:
    keep(workspace, *FIELDS)
    name = "<w:br/> {{ letter_text }} & “Jo”"
    contact = workspace.contacts.add({"name": name, "address": "1 Road\n{{ reference }}"})
    engagement = workspace.engagements()[0]
    one = (workspace.contacts.get(contact),)
    for how in (IN_STANDARD, NO_TEMPLATE):
        found = plan(workspace, engagement.id, one, Options(form=WORD, template=how))
        run(workspace, found, tmp_path / how)
        (path,) = Path(tmp_path / how).glob("*.docx")
        said = text(docx.Document(io.BytesIO(path.read_bytes())))
        assert f"{name}\n1 Road\n{{{{ reference }}}}" in said
