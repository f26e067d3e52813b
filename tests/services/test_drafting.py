"""A paper that was final is a draft again when what it prints is changed."""

from datetime import date

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.services.sample import make_sample

from .registering import registers


@pytest.fixture
def sample(tmp_path):
    with make_sample(registers(), tmp_path / "sample.ceregister") as workspace:
        yield workspace


def standard_3(workspace, engagement):
    return workspace.assessment(engagement)["S3"].state


def test_other_dates_take_back_an_approved_exemption_in_one_step(sample):
    before = sample.find("VAR-2010-001")
    assert standard_3(sample, before) is State.EXEMPT
    after = sample.save_answer(before.id, known.END, date(2010, 7, 1))
    assert after.text(known.FORM_FINAL) == known.DRAFT
    assert known.FORM_OUTCOME not in after.answers
    assert standard_3(sample, after) is not State.EXEMPT
    assert "draft again" in sample.take_notice()
    assert sample.take_notice() == ""
    sample.undo()
    assert sample.engagement(before.id).answers == before.answers


def test_a_changed_theme_makes_the_letter_a_draft(sample):
    before = sample.find("VAR-2005-001")
    row = before.rows(known.THEMES)[0]
    after = sample.save_cell(before.id, known.THEMES, row.id, known.SAID, "Something else")
    assert after.text(known.LETTER_FINAL) == known.DRAFT
    sample.undo()
    sample.remove_row(before.id, known.THEMES, row.id)
    assert sample.engagement(before.id).text(known.LETTER_FINAL) == known.DRAFT


def test_what_changes_nothing_or_is_not_printed_keeps_a_paper_final(sample):
    form, letter = sample.find("VAR-2010-001"), sample.find("VAR-2005-001")
    sample.save_answer(form.id, known.END, form.day(known.END))
    sample.save_answer(form.id, "log_number", "EX-9")
    assert sample.engagement(form.id).text(known.FORM_FINAL) == known.FINAL
    row = letter.rows(known.THEMES)[0]
    sample.save_cell(letter.id, known.THEMES, row.id, known.SAID, row.text(known.SAID))
    assert sample.engagement(letter.id).text(known.LETTER_FINAL) == known.FINAL
    assert sample.take_notice() == ""


def test_who_says_final_in_the_same_step_is_believed(sample):
    letter = sample.find("VAR-2005-001")
    after = sample.save_answers(
        letter.id, {known.SUMMARY: "Other words.", known.LETTER_FINAL: known.FINAL}
    )
    assert after.text(known.LETTER_FINAL) == known.FINAL


def test_it_is_said_when_a_standard_makes_a_final_form_a_draft_and_final_again(sample):
    form = sample.find("VAR-2010-001")
    skills = form.text("skills")
    sample.save_answer(form.id, "skills", None)
    assert sample.take_notice() == (
        "The exemption form is a draft again. "
        "Standard 7, Capacity and Resources, is not met in full yet."
    )
    sample.save_answer(form.id, "level_reason", "Another")
    assert sample.take_notice() == ""
    sample.save_answer(form.id, "skills", skills)
    assert sample.take_notice() == "Nothing is missing any more: the exemption form is final now."
    sample.undo()
    assert sample.take_notice().startswith("The exemption form is a draft again.")


def test_who_makes_a_paper_final_or_a_draft_is_not_told_so_again(sample):
    letter = sample.find("VAR-2005-001")
    sample.save_answer(letter.id, known.LETTER_FINAL, known.DRAFT)
    assert sample.take_notice() == ""
    sample.save_answer(letter.id, known.LETTER_FINAL, known.FINAL)
    assert sample.take_notice() == ""
