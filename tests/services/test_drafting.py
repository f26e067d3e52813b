"""A paper that was final is a draft again when what it prints is changed."""

import re
from datetime import date

import pytest

from ceframework_desktop.documents import exemption_form, feedback_letter, template_fields
from ceframework_desktop.documents.material import Material
from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State, assess
from ceframework_desktop.domain.engagement import Row
from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.domain.record import replace
from ceframework_desktop.domain.translation import TRANSLATIONS
from ceframework_desktop.services.finishing import Paper, is_final
from ceframework_desktop.services.printed import Printing, form_prints, letter_prints, read_by
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.services.translations import add_translation

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


OTHER = {
    Kind.SHORT: "Zq words",
    Kind.LONG: "Zq words",
    Kind.DATE: date(2009, 9, 9),
    Kind.NUMBER: 4711,
}
NOT_SIGNED_FOR = {known.FORM_FINAL, known.LETTER_FINAL, known.FORM_OUTCOME, "form_outcome_date"}
NOT_SIGNED_FOR |= {TRANSLATIONS}  # they are made of the final letter


def with_another(engagement, question):
    """The engagement with another answer to this question."""
    if question.is_table:
        columns = {c.id: OTHER.get(c.kind, "zq") for c in question.columns}
        tables = {**engagement.tables, question.id: (Row("zq", columns),)}
        return replace(engagement, tables=tables)
    ids = [option.id for option in question.options]
    value = OTHER.get(question.kind, ids[-1] if ids else "Zq words")
    if question.kind is Kind.CHOICE and engagement.text(question.id) == value:
        value = ids[0]
    if question.kind is Kind.CHOICES:
        value = tuple(ids)
        if engagement.answers.get(question.id) == value:
            value = tuple(ids[1:])
    return replace(engagement, answers={**engagement.answers, question.id: value})


@pytest.mark.parametrize(
    ("ref", "flag", "paper", "compose", "at_least"),
    [
        ("VAR-2005-001", known.LETTER_FINAL, Paper.LETTER, feedback_letter.compose, 10),
        ("VAR-2010-001", known.FORM_FINAL, Paper.EXEMPTION, exemption_form.compose, 15),
    ],
)
def test_every_answer_that_is_printed_makes_a_final_paper_a_draft(
    sample, ref, flag, paper, compose, at_least
):
    """Whatever changes the words of the document, at whatever question, takes back "final".

    Not so an answer that is not printed and with which a standard is no longer met: the paper is
    a draft then without that, and it is said.
    """
    before = sample.find(ref)
    office = {
        q.id for _s, t in sample.framework.topics() if t.id == "office_use" for q in t.questions
    }
    office |= {known.FORM_CONDITIONS} | NOT_SIGNED_FOR
    tried = 0

    def printed(engagement):
        given = judged(sample, engagement)
        words = str(compose(given).blocks)
        return WHERE_IN_THE_PLAN.sub("", words)

    for question in sample.framework.questions.values():
        after = with_another(before, question)
        if question.id in office or printed(after) == printed(before):
            continue
        tried += 1
        saved = save_all(sample, after, question)
        if saved.text(flag) != known.DRAFT:
            assert question.id not in printed_by(sample, compose, before), question.id
            assert not is_final(paper, sample.framework, saved, sample.assessment(saved))
        assert "draft again" in sample.take_notice(), question.id
        sample.undo()
        sample.take_notice()
    assert tried >= at_least


WHERE_IN_THE_PLAN = re.compile(r"See in the plan: [^.]*\.")


def judged(sample, engagement):
    """What a document about the engagement is made from, which need not be the one that is kept."""
    assessment = assess(sample.framework, engagement)
    return Material(sample.framework, sample.organisation, engagement, assessment, date(2011, 1, 1))


def printed_by(sample, compose, engagement):
    given = judged(sample, engagement)
    printing = Printing(given.framework, given.organisation, given.assessment, given.today)
    return read_by(compose, engagement, printing)


def save_all(sample, after, question):
    """Keep the answer to this question that `after` has."""
    if question.is_table:
        rows = [row.values for row in after.rows(question.id)]
        return sample.save_answers(after.id, {}, {question.id: rows})
    return sample.save_answer(after.id, question.id, after.answers[question.id])


def test_what_is_done_after_an_exemption_was_signed_does_not_take_it_back(sample):
    form = sample.find("VAR-2010-001")
    after = with_another(form, sample.framework.questions["sessions"])
    words = [str(exemption_form.compose(judged(sample, e)).blocks) for e in (form, after)]
    assert ["“Sessions”" in text for text in words] == [False, True]
    saved = save_all(sample, after, sample.framework.questions["sessions"])
    assert saved.text(known.FORM_FINAL) == known.FINAL
    assert sample.take_notice() == ""


def test_a_template_of_ones_own_prints_nothing_else(sample):
    letter = sample.find("VAR-2005-001")
    printing = Printing(
        sample.framework, sample.organisation, sample.assessment(letter), sample.today
    )
    asked = read_by(template_fields.filling, letter, printing) - {known.LETTER_FINAL, TRANSLATIONS}
    assert "thanks" in asked <= letter_prints(letter, printing)


def test_own_words_of_thanks_make_the_letter_a_draft(sample):
    letter = sample.find("VAR-2005-001")
    after = sample.save_answer(letter.id, "thanks", "Many thanks to all.")
    assert after.text(known.LETTER_FINAL) == known.DRAFT


def test_a_translation_of_the_final_letter_leaves_it_final(sample):
    letter = sample.find("VAR-2005-001")
    add_translation(sample, letter.id, "pl", "Dziękujemy.")
    add_translation(sample, letter.id, "pl", "Dziękujemy bardzo.", "A. Translator")
    after = sample.engagement(letter.id)
    assert after.rows(TRANSLATIONS)
    assert after.text(known.LETTER_FINAL) == known.FINAL
    assert sample.take_notice() == ""


def test_what_the_signer_and_the_office_write_is_not_signed_for(sample):
    form = sample.find("VAR-2010-001")
    printing = Printing(
        sample.framework, sample.organisation, sample.assessment(form), sample.today
    )
    found = form_prints(form, printing)
    assert {known.TEAM, known.COMMUNITIES, known.KNOWN_ALREADY, known.GROUND} <= found
    assert not found & {known.FORM_OUTCOME, known.FORM_CONDITIONS, "log_number", "cabinet_date"}
