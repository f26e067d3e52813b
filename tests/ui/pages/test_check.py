"""What the check page says."""

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.ui.navigation import DOCUMENTS, EXEMPT, TOPIC
from ceframework_desktop.ui.pages.check import presenter

TENANTS, GYPSIES, LIFESTYLE, INSPECTION = (
    "VAR-2004-001",
    "VAR-2005-002",
    "VAR-2010-001",
    "VAR-2010-003",
)


def test_a_full_plan_is_ready_and_leads_to_the_documents(look_at):
    banner = presenter.banner(*look_at(TENANTS))
    assert banner.ready
    assert banner.heading == "All seven standards are met."
    assert banner.to.page == DOCUMENTS


def test_an_exempt_standard_is_named(look_at):
    banner = presenter.banner(*look_at(LIFESTYLE))
    assert banner.ready
    assert "Standard 3 is exempt" in banner.heading


def test_what_is_not_met_is_named_and_the_button_leads_to_the_first_gap(look_at):
    framework, engagement, assessment = look_at(GYPSIES)
    banner = presenter.banner(framework, engagement, assessment)
    open_ones = [s for s in assessment.standards if s.state is not State.MET]
    assert not banner.ready
    assert banner.heading.startswith("Standards ")
    assert all(str(s.standard.number) in banner.heading for s in open_ones)
    assert banner.to.page == TOPIC
    assert banner.to.question == open_ones[0].gaps[0].question


def test_when_only_the_time_is_short_the_way_is_the_exemption(sample, look_at):
    framework, engagement, _ = look_at(LIFESTYLE)
    answers = {k: v for k, v in engagement.answers.items() if k != known.FORM_OUTCOME}
    waiting = type(engagement)(**{**engagement.__dict__, "answers": answers})
    banner = presenter.banner(framework, waiting, sample.assessment(waiting))
    assert banner.to.page == EXEMPT
    assert "too short" in banner.heading


def test_every_gap_and_every_answer_leads_to_its_question(look_at):
    framework, engagement, assessment = look_at(INSPECTION)
    views = presenter.standards(framework, engagement, assessment)
    links = [link for view in views for link in (*view.gaps, *view.evidence)]
    assert len(views) == 7
    assert links
    for link in links:
        topic = framework.topic_of(link.to.question)
        assert (link.to.page, link.to.engagement, link.to.topic) == (TOPIC, engagement.id, topic.id)


def test_an_exempt_standard_shows_no_gaps(look_at):
    view = presenter.standards(*look_at(LIFESTYLE))[2]
    assert (view.state_text, view.gaps) == ("Exempt", ())


def test_every_question_that_is_asked_is_listed_once(look_at):
    framework, engagement, _ = look_at(TENANTS)
    listed = [a.question for t in presenter.topics(framework, engagement) for a in t.answers]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(framework.questions)
    assert known.TITLE in listed
    hidden = {q.id for q in framework.questions.values() if q.show_if}
    assert set(framework.questions) - set(listed) <= hidden


def test_a_heading_counts_what_is_not_answered(workspace):
    made = workspace.new_engagement({known.TITLE: "Bus stops"})
    topic = presenter.topics(workspace.framework, made)[0]
    needed = sum(q.required for q in workspace.framework.topic_of(known.TITLE).questions)
    assert topic.heading.endswith(f"({needed - 1} not answered)")


def test_answers_are_shown_as_they_are_printed(look_at):
    framework, engagement, _ = look_at(TENANTS)
    shown = {a.question: a for t in presenter.topics(framework, engagement) for a in t.answers}
    assert shown[known.TITLE].text == engagement.text(known.TITLE)
    steps = presenter.answer_text(engagement, framework.questions[known.NEXT_STEPS])
    assert steps.count("\n") == len(engagement.rows(known.NEXT_STEPS)) - 1
    assert shown[known.NEXT_STEPS].text == presenter.shorten(steps)
    assert shown[known.START].text.split()[-1].isdigit()


def test_what_another_answer_makes_needless_is_not_shown(workspace):
    row = {"question": "What do you think?", "answered": "one", "answers": "Yes\nNo"}
    made = workspace.new_engagement({}, {"asking": [row, {**row, "answered": "open"}]})
    shown = presenter.answer_text(made, workspace.framework.questions["asking"]).split("\n")
    assert shown[0].endswith("Yes No")
    assert "Yes" not in shown[1]


def test_what_could_not_be_read_is_marked(workspace):
    made = workspace.new_engagement({known.START: Unread("32 of May")})
    shown = {a.question: a for t in presenter.topics(workspace.framework, made) for a in t.answers}
    assert shown[known.START].unread
    assert shown[known.START].text == "32 of May"


@pytest.mark.parametrize("length", [600, 601, 100_000])
def test_a_long_answer_is_cut_short_at_a_word(length):
    text = ("word " * (length // 5 + 1))[:length]
    shown = presenter.shorten(text)
    if length == 600:
        assert shown == text
    else:
        assert len(shown) <= 602
        assert shown.endswith("word …")


def test_a_word_of_many_letters_is_cut_too():
    assert presenter.shorten("x" * 5000) == "x" * 600 + " …"
