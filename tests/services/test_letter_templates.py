"""The organisation's own letter template: kept in the register, undone, and used."""

import io

import docx
import pytest

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import exporting, letter_templates
from ceframework_desktop.services.finishing import Paper
from tests.services.registering import new_register, registers

MINE = "Made in our own look"


def mine(path, *more):
    """A template of one's own in a file."""
    word = docx.Document()
    for text in (MINE, "{{ letter_text }}", *more):
        word.add_paragraph(text)
    word.save(path)
    return path


@pytest.fixture
def workspace(tmp_path):
    with new_register(tmp_path / "one.ceregister") as made:
        yield made


@pytest.fixture
def engagement(workspace):
    return workspace.new_engagement({"title": "Evening opening"}).id


def text_of(data):
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def written(workspace, engagement, paper=Paper.LETTER, format_name="docx"):
    document = exporting.compose(workspace, engagement, paper)
    return letter_templates.maker(workspace, engagement, paper, format_name, document)()


def test_it_is_kept_in_the_register_and_can_be_undone(workspace, tmp_path):
    found = letter_templates.read_template(mine(tmp_path / "ours.docx"))
    letter_templates.keep(workspace, found)
    assert workspace.can_undo.label == "the letter template"
    workspace.close()
    with registers().open(tmp_path / "one.ceregister") as again:
        held = letter_templates.held(again)
        assert (held.name, held.data) == ("ours.docx", found.data)
        letter_templates.forget(again)
        assert letter_templates.held(again) is None
        again.undo()
        assert letter_templates.held(again).data == found.data


def test_the_letter_in_word_is_made_from_it_and_nothing_else_is(workspace, engagement, tmp_path):
    assert MINE not in text_of(written(workspace, engagement))
    letter_templates.keep(
        workspace, letter_templates.read_template(mine(tmp_path / "a.docx", "{{ questions }}"))
    )
    assert text_of(written(workspace, engagement)).startswith(MINE)
    assert MINE not in text_of(written(workspace, engagement, Paper.PLAN))
    for format_name in ("pdf", "html", "txt"):
        document = exporting.compose(workspace, engagement, Paper.LETTER)
        assert written(workspace, engagement, Paper.LETTER, format_name) == exporting.render(
            document, format_name
        )


def test_what_would_be_better_is_said(tmp_path):
    notes = letter_templates.read_template(mine(tmp_path / "a.docx")).notes
    assert any("point" in note for note in notes)


def test_a_template_that_cannot_be_used_says_what_and_where(tmp_path):
    with pytest.raises(UserError) as found:
        letter_templates.read_template(mine(tmp_path / "ours.docx", "Dear {{ nmae }}"))
    assert found.value.what == "“ours.docx” cannot be used as a template."
    assert "It stands in “Dear {{ nmae }}”." in found.value.todo


def test_one_that_was_spoilt_in_the_register_is_told_of(workspace, engagement):
    spoilt = letter_templates.LetterTemplate("x.docx", b"PK\x03\x04")
    letter_templates.keep(workspace, spoilt)
    with pytest.raises(UserError, match="could not be made from your template"):
        written(workspace, engagement)


def test_a_folder_or_no_file_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.docx"):
        with pytest.raises(UserError):
            letter_templates.read_template(path)


def test_the_sample_can_be_used(workspace, engagement, tmp_path):
    path = tmp_path / letter_templates.SAMPLE
    path.write_bytes(letter_templates.sample())
    found = letter_templates.read_template(path)
    assert found.notes == ()
    letter_templates.keep(workspace, found)
    assert "To everyone who took part" in text_of(written(workspace, engagement))
