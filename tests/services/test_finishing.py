"""Making a document final, and what stands in the way."""

from datetime import date, datetime

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.errors import NotFinal
from ceframework_desktop.services.answers_io import add_engagement, check_answers
from ceframework_desktop.services.finishing import (
    Paper,
    advice,
    changed_since,
    is_final,
    make_draft,
    make_final,
    problems,
)
from ceframework_desktop.services.sample import sample_answers
from tests.services.registering import new_register


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    with new_register(tmp_path_factory.mktemp("finishing") / "r.ceregister") as opened:
        yield opened


def added(workspace, name, **changes):
    raw = {**sample_answers(name)[1], **changes}
    return add_engagement(workspace, check_answers(workspace.framework, raw))


def final(workspace, engagement_id, paper):
    engagement = workspace.engagement(engagement_id)
    return is_final(paper, workspace.framework, engagement, workspace.assessment(engagement))


@pytest.mark.parametrize(
    ("name", "paper", "flag"),
    [
        ("tenants-vote", Paper.LETTER, "letter_final"),
        ("lifestyle-survey", Paper.EXEMPTION, "form_final"),
    ],
)
def test_a_document_that_is_ready_becomes_final_and_a_draft_again(workspace, name, paper, flag):
    made = added(workspace, name, **{flag: None})
    assert not final(workspace, made.id, paper)
    make_final(workspace, made.id, paper)
    assert final(workspace, made.id, paper)
    make_draft(workspace, made.id, paper)
    assert not final(workspace, made.id, paper)
    assert workspace.engagement(made.id).text(flag) == "draft"


@pytest.mark.parametrize(
    ("name", "paper", "reason"),
    [
        ("inspection", Paper.EXEMPTION, "Standard 1, Inclusiveness, is not met in full yet."),
        (
            "compact-plus",
            Paper.EXEMPTION,
            "The dates give twelve weeks or more. No exemption is needed.",
        ),
        ("traffic-order", Paper.EXEMPTION, "This exemption is automatic. No form is needed."),
        (
            "parish-plan",
            Paper.LETTER,
            "The letter does not say yet what happens next. Add at least one step.",
        ),
        ("parish-plan", Paper.PLAN, "Choose at least one community of place."),
    ],
)
def test_a_document_that_is_not_ready_is_refused_with_every_reason(workspace, name, paper, reason):
    made = added(workspace, name)
    with pytest.raises(NotFinal) as caught:
        make_final(workspace, made.id, paper)
    assert reason in caught.value.reasons
    assessment = workspace.assessment(made)
    assert caught.value.reasons == problems(paper, workspace.framework, made, assessment)
    assert workspace.engagement(made.id) == made


def test_a_final_letter_is_a_draft_at_once_when_a_reason_goes(workspace):
    made = added(workspace, "tenants-vote")
    assert final(workspace, made.id, Paper.LETTER)
    no = next(row for row in made.rows("themes") if row.text("response") == "no")
    workspace.save_cell(made.id, "themes", no.id, "reason", None)
    assert not final(workspace, made.id, Paper.LETTER)
    workspace.undo()
    assert final(workspace, made.id, Paper.LETTER)


def test_a_plan_is_final_when_it_meets_everything_and_stays_so(workspace):
    made = added(workspace, "compact-plus")
    assert final(workspace, made.id, Paper.PLAN)
    make_final(workspace, made.id, Paper.PLAN)
    assert workspace.engagement(made.id) == made


REACHABLE = [
    (Organisation(phone="01709 000000"), {}),
    (Organisation(email="us@example.org"), {}),
    (Organisation(), {known.LETTER_CONTACT: "The centre manager, at the desk"}),
]


@pytest.mark.parametrize(("organisation", "answers"), REACHABLE)
def test_a_letter_that_can_be_answered_needs_no_advice(workspace, organisation, answers):
    made = workspace.new_engagement(answers)
    assert advice(Paper.LETTER, made, organisation) == ()


def test_a_letter_that_cannot_be_answered_says_so_but_may_be_final(workspace):
    made = workspace.new_engagement()
    (reason,) = advice(Paper.LETTER, made, Organisation(phone=" "))
    assert reason.text.startswith("How can people reach you?")
    assert reason.question == known.LETTER_CONTACT
    assert advice(Paper.PLAN, made, Organisation()) == ()
    assert reason.text not in problems(
        Paper.LETTER, workspace.framework, made, workspace.assessment(made)
    )


def test_a_paper_that_was_final_once_says_until_when(workspace):
    made = added(workspace, "tenants-vote")
    assert changed_since(workspace, made.id, Paper.LETTER) == ""
    workspace.save_answer(made.id, known.TOO_LITTLE, "Nobody under 18")
    said = changed_since(workspace, made.id, Paper.LETTER)
    assert said.startswith("It was final until ")
    workspace._today = lambda: datetime.now().astimezone().date()
    assert changed_since(workspace, made.id, Paper.LETTER).startswith("It was final until today. ")
    workspace._today = lambda: date(2036, 1, 1)
    assert "today" not in changed_since(workspace, made.id, Paper.LETTER)
    assert said.endswith(". Make it final again when it is ready.")
    assert changed_since(workspace, made.id, Paper.PLAN) == ""
    make_final(workspace, made.id, Paper.LETTER)
    assert changed_since(workspace, made.id, Paper.LETTER) == ""
    never = added(workspace, "tenants-vote", letter_final="draft")
    assert changed_since(workspace, never.id, Paper.LETTER) == ""
