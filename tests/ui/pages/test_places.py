"""Every reason that a rule can give leads to where it can be mended."""

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.exemption import form_reasons
from ceframework_desktop.domain.feedback import letter_reasons
from ceframework_desktop.domain.reason import Reason
from ceframework_desktop.ui.navigation import CHECK, TOPIC, Destination
from ceframework_desktop.ui.pages import places


def test_reasons_of_an_empty_form_all_lead_somewhere(workspace):
    made = workspace.new_engagement()
    reasons = form_reasons(workspace.framework, made, workspace.assessment(made))
    assert len(reasons) > len(known.FORM_QUESTIONS)
    for reason in reasons:
        link = places.reason_link(workspace.framework, made.id, reason)
        assert link.to is not None, reason
        assert link.text == reason.text
        assert link.to.engagement == made.id


def test_an_unanswered_question_leads_to_itself(workspace):
    made = workspace.new_engagement()
    framework = workspace.framework
    links = [
        places.reason_link(framework, made.id, r)
        for r in form_reasons(framework, made, workspace.assessment(made))
    ]
    asked = {link.to.question for link in links if link.to.page == TOPIC}
    assert asked == set(known.FORM_QUESTIONS)
    standards = {link.to.topic for link in links if link.to.page == CHECK}
    assert standards == {"S1", "S2", "S4", "S5", "S6", "S7"}


def test_reasons_of_a_letter_lead_to_themes_and_next_steps(workspace):
    made = workspace.new_engagement({}, {known.THEMES: [{known.SAID: "A bus", "response": "no"}]})
    framework = workspace.framework
    found = {
        r.text: places.reason_link(framework, made.id, r).to
        for r in letter_reasons(framework, made)
    }
    (row,) = made.rows(known.THEMES)
    reason = found["Theme 1 says “no” without a reason. Say why."]
    assert (reason.question, reason.row, reason.column) == (known.THEMES, row.id, known.REASON)
    questions = {to.question for to in found.values()}
    assert {known.NEXT_STEPS, known.REPLY_COUNT} <= questions


def test_a_sentence_that_names_no_place_stays_a_sentence(sample):
    assert places.reason_link(sample.framework, "x", Reason("It rains.")).to is None


@pytest.mark.parametrize("place", ["check", "exempt", "documents"])
def test_pages_of_an_engagement_are_places(sample, place):
    assert places.to_place(sample.framework, "x", place) == Destination(place, "x")
