"""What the exemption page says at each point of the way."""

from datetime import date

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.exemption import Route, route
from ceframework_desktop.ui.navigation import CHECK, TOPIC
from ceframework_desktop.ui.pages.exempt import presenter
from ceframework_desktop.ui.pages.exempt.milestones import Point, milestones

TENANTS, LIFESTYLE, TRAFFIC, INSPECTION = (
    "VAR-2004-001",
    "VAR-2010-001",
    "VAR-2010-002",
    "VAR-2010-003",
)


def with_dates(workspace, start, end, **answers):
    return workspace.new_engagement({known.START: start, known.END: end, **answers})


def said(workspace, engagement):
    return presenter.situation(workspace.framework, engagement, workspace.assessment(engagement))


def test_the_rule_is_quoted_with_its_source_and_date(sample):
    rule = presenter.rule(sample.framework)
    assert "12 weeks" in rule.text
    assert rule.source.startswith("Standard 3, Timely and Planning.")
    assert sample.framework.date in rule.source


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (date(2026, 6, 6), "15 March 2026 to 6 June 2026 is 12 weeks."),
        (
            date(2026, 6, 5),
            "15 March 2026 to 5 June 2026 is 11 weeks and 6 days. That is 1 day short of 12 weeks.",
        ),
        (date(2026, 3, 14), "The last day is before the first day. Check both dates."),
    ],
)
def test_the_period_in_words(workspace, last, text):
    made = with_dates(workspace, date(2026, 3, 15), last)
    assert presenter.period_text(made) == text


def test_without_dates_it_asks_for_them(workspace):
    made = workspace.new_engagement()
    assert "not both known" in presenter.period_text(made)
    assert said(workspace, made).heading == "Fill in the dates first."
    assert presenter.dates_to_offer(workspace, made) == ()


def test_impossible_dates_are_said_to_be_so(workspace):
    made = with_dates(workspace, date(2026, 5, 2), date(2026, 5, 1))
    found = said(workspace, made)
    assert found.heading == "These dates cannot be right."
    assert not found.good


def test_an_automatic_exemption_says_that_no_form_is_needed_and_why(look_at):
    framework, engagement, assessment = look_at(TRAFFIC)
    found = presenter.situation(framework, engagement, assessment)
    ground = framework.exemptions.ground(engagement.text(known.GROUND))
    assert found.good
    assert found.heading == "This exemption is automatic."
    assert found.text == ground.help
    assert "No form is needed" in found.text
    assert milestones(framework, engagement, assessment) == ()


def test_offered_dates_need_no_form_and_can_be_taken_and_given_back(workspace):
    made = with_dates(workspace, date(2026, 4, 1), date(2026, 5, 1))
    offers = presenter.dates_to_offer(workspace, made)
    assert offers
    assert all(o.offer.period.is_long_enough for o in offers)
    assert offers[0].button == "Use 1 April 2026 to 23 June 2026"
    presenter.use_dates(workspace, made.id, offers[0].offer)
    changed = workspace.engagement(made.id)
    assert presenter.dates_to_offer(workspace, changed) == ()
    assert said(workspace, changed).good
    workspace.undo()
    assert workspace.engagement(made.id).day(known.END) == date(2026, 5, 1)
    assert workspace.engagement(made.id).day(known.START) == date(2026, 4, 1)


def test_the_gate_names_the_six_others_and_which_are_not_met(look_at):
    framework, engagement, assessment = look_at(INSPECTION)
    lines = presenter.gate(framework, engagement, assessment)
    unmet = {s.short for s in assessment.unmet_in_plan}
    assert len(lines) == 6
    assert unmet
    assert {line.text[2:] for line in lines if not line.met} == unmet
    assert all(line.to.page == CHECK and line.to.topic.startswith("S") for line in lines)


def test_the_form_lists_every_answer_it_needs_with_its_place(look_at):
    framework, engagement, _ = look_at(INSPECTION)
    lines = presenter.form_lines(framework, engagement)
    assert len(lines) == len(known.FORM_QUESTIONS)
    assert any(line.answered for line in lines)
    assert any(not line.answered for line in lines)
    assert all(line.to.page == TOPIC and line.to.question for line in lines)


def test_the_way_stands_at_draft_for_a_form_that_is_one(look_at):
    points = [m.point for m in milestones(*look_at(INSPECTION))]
    assert points == [Point.NOW, Point.LATER, Point.LATER, Point.LATER]


def test_the_way_of_an_approved_form(look_at):
    framework, engagement, assessment = look_at(LIFESTYLE)
    assert route(framework, engagement, assessment) is Route.APPROVED
    way = milestones(framework, engagement, assessment)
    assert [m.point for m in way][:3] == [Point.DONE] * 3
    assert way[2].title.startswith("Approved")
    assert presenter.situation(framework, engagement, assessment).good


def test_a_reported_exemption_has_come_to_the_end(sample, look_at):
    framework, engagement, assessment = look_at(LIFESTYLE)
    answers = {**engagement.answers, "cabinet_date": date(2010, 12, 1)}
    reported = type(engagement)(**{**engagement.__dict__, "answers": answers})
    way = milestones(framework, reported, assessment)
    assert [m.point for m in way] == [Point.DONE] * 4


def test_no_form_is_needed_for_twelve_weeks(look_at):
    found = presenter.situation(*look_at(TENANTS))
    assert found.good
    assert found.heading == "No exemption is needed."


def test_where_no_dates_can_be_offered_it_says_why(sample):
    dates = date(2026, 3, 10), date(2026, 4, 10)
    stuck = with_dates(sample, *dates, **{known.DECISION_DATE: date(2026, 5, 1)})
    assert presenter.dates_to_offer(sample, stuck) == ()
    why = presenter.why_no_dates(sample, stuck)
    assert why.startswith("Twelve weeks from 10 March 2026 end on 1 June 2026. That is after")
    assert "decide on 2 June 2026 or later" in why
    no_decision = with_dates(sample, *dates)
    assert presenter.dates_to_offer(sample, no_decision)
    assert presenter.why_no_dates(sample, no_decision) == ""


def test_the_six_standards_have_the_signs_of_the_standards_beside_the_page(sample):
    engagement = with_dates(sample, date(2026, 12, 1), date(2027, 1, 4))
    assessment = sample.assessment(engagement)
    beside = {f"{s.standard.number} {s.standard.short}": s.state for s in assessment.standards}
    lines = presenter.gate(sample.framework, engagement, assessment)
    assert len(lines) == 6
    assert State.NOT_YET in {line.state for line in lines}
    assert all(line.state is beside[line.text] for line in lines)
