"""What stands beside each document, and where it is written."""

from pathlib import Path

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.services.exporting import FORMATS as WRITTEN
from ceframework_desktop.services.exporting import PRINT_STYLES
from ceframework_desktop.services.finishing import Paper, problems
from ceframework_desktop.ui.pages.documents import presenter
from ceframework_desktop.ui.pages.documents.presenter import Condition

TENANTS, GYPSIES, LIFESTYLE, TRAFFIC, INSPECTION = (
    "VAR-2004-001",
    "VAR-2005-002",
    "VAR-2010-001",
    "VAR-2010-002",
    "VAR-2010-003",
)


def test_every_format_and_print_can_be_chosen():
    assert [f.id for f in presenter.FORMATS] == list(WRITTEN)
    assert [style for style, _ in presenter.PRINTS] == list(PRINT_STYLES)


def test_a_final_letter_can_go_back_to_draft(look_at):
    view = presenter.paper_view(Paper.LETTER, *look_at(TENANTS))
    assert view.condition is Condition.FINAL
    assert view.can_make_draft
    assert not view.can_make_final
    assert view.reasons == ()


def test_a_draft_lists_every_reason_with_a_place_to_mend_it(look_at):
    framework, engagement, assessment = look_at(GYPSIES)
    for paper in (Paper.PLAN, Paper.LETTER):
        view = presenter.paper_view(paper, framework, engagement, assessment)
        assert view.condition is Condition.DRAFT
        assert not view.can_make_final
        assert [r.text for r in view.reasons] == list(
            problems(paper, framework, engagement, assessment)
        )
    letter = presenter.paper_view(Paper.LETTER, framework, engagement, assessment)
    assert all(reason.to is not None for reason in letter.reasons)


def test_a_form_that_is_not_needed_says_why(look_at):
    long_enough = presenter.paper_view(Paper.EXEMPTION, *look_at(TENANTS))
    automatic = presenter.paper_view(Paper.EXEMPTION, *look_at(TRAFFIC))
    assert long_enough.condition is automatic.condition is Condition.NOT_NEEDED
    assert "twelve weeks or more" in long_enough.text
    assert "automatic" in automatic.text


def test_a_letter_with_nothing_missing_can_be_made_final(sample, look_at):
    framework, engagement, assessment = look_at(TENANTS)
    answers = {k: v for k, v in engagement.answers.items() if k != known.LETTER_FINAL}
    draft = type(engagement)(**{**engagement.__dict__, "answers": answers})
    view = presenter.paper_view(Paper.LETTER, framework, draft, assessment)
    assert view.condition is Condition.DRAFT
    assert view.can_make_final


def test_the_plan_is_never_made_final_by_hand(look_at):
    for ref in (TENANTS, GYPSIES):
        view = presenter.paper_view(Paper.PLAN, *look_at(ref))
        assert not view.can_make_final
        assert not view.can_make_draft


@pytest.mark.parametrize(
    ("ref", "paper"),
    [(TENANTS, Paper.LETTER), (GYPSIES, Paper.PLAN), (INSPECTION, Paper.EXEMPTION)],
)
def test_the_document_shown_first_is_the_one_most_likely_wanted(look_at, ref, paper):
    assert presenter.first_paper(*look_at(ref)) is paper


@pytest.mark.parametrize(
    ("name", "chosen", "written", "format_id"),
    [
        ("letter.pdf", "PDF (*.pdf)", "letter.pdf", "pdf"),
        ("letter.docx", "PDF (*.pdf)", "letter.docx", "docx"),
        ("letter.DOCX", "PDF (*.pdf)", "letter.DOCX", "docx"),
        ("letter", "Web page (*.html)", "letter.html", "html"),
        ("letter v1.2", "Plain text (*.txt)", "letter v1.2.txt", "txt"),
        ("letter", "something else", "letter.pdf", "pdf"),
    ],
)
def test_name_and_filter_decide_what_is_written(name, chosen, written, format_id):
    path, made = presenter.file_to_write(Path("/there") / name, chosen)
    assert (path, made.id) == (Path("/there") / written, format_id)


def test_a_word_file_is_a_word_file_whatever_its_name():
    word = tuple(f for f in presenter.FORMATS if f.id == "docx")
    path, made = presenter.file_to_write(Path("letter.pdf"), "Word (*.docx)", word)
    assert (path.name, made.id) == ("letter.pdf.docx", "docx")
