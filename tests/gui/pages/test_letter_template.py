"""The organisation's own letter template, by keys alone."""

import io

import docx
import pytest
from PySide6.QtCore import Qt

from ceframework_desktop.services import letter_templates
from ceframework_desktop.ui.navigation import ORGANISATION

KEY = Qt.Key


@pytest.fixture
def page(own, show):
    return show(own, ORGANISATION)


@pytest.fixture
def part(page):
    return page.template


def held(window):
    return letter_templates.held(window.session.workspace)


def test_a_template_is_chosen_removed_and_brought_back(own, page, part, answers, tmp_path, press):
    answers.template = tmp_path / "ours.docx"
    answers.template.write_bytes(letter_templates.sample())
    part.choose.setFocus()
    press(KEY.Key_Space)
    assert held(own).data == letter_templates.sample()
    assert "The letter template was changed." in page.notice.message
    assert part.choose.text() == "Choose another…"
    part.remove.setFocus()
    press(KEY.Key_Space)
    assert held(own) is None
    assert own.focusWidget() is part.choose
    own.session.undo()
    assert held(own).name == "ours.docx"


def test_a_template_that_misuses_a_field_is_refused_and_the_old_one_stays(
    own, page, part, tmp_path
):
    wrong = tmp_path / "wrong.docx"
    word = docx.Document()
    word.add_paragraph("Dear {{ nmae }}")
    word.save(wrong)
    part.use(wrong)
    assert held(own) is None
    assert "“wrong.docx” cannot be used as a template." in page.notice.message
    assert "“{{ nmae }}” is not a field." in page.notice.message
    part.use(tmp_path / "nothing.docx")
    assert "There is no file" in page.notice.message


def test_a_template_to_start_from_is_saved(page, part, answers, tmp_path, press):
    answers.saves = tmp_path / "start"
    part.sample.setFocus()
    press(KEY.Key_Space)
    assert docx.Document(io.BytesIO((tmp_path / "start.docx").read_bytes()))
    assert answers.suggested[-1].name == "letter template.docx"
    assert "The template was saved." in page.notice.message
