"""The way through an engagement: its stops, what is done, and the next one."""

from datetime import date
from itertools import pairwise

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Row
from ceframework_desktop.domain.progress import Done
from ceframework_desktop.ui import way
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, EXEMPT, HELP, TOPIC, Destination

LONG = {"start_date": date(2026, 4, 1), "end_date": date(2026, 6, 23)}  # 84 days
SHORT = {"start_date": date(2026, 4, 1), "end_date": date(2026, 6, 22)}  # 83 days


def walk(framework, engagement):
    """Every place from the first topic on, as "Next" goes through them."""
    first = next(topic for _stage, topic in framework.topics())
    here = Destination(TOPIC, engagement.id, first.id)
    places = [here]
    while (here := way.step_from(framework, engagement, here, 1)) is not None:
        places.append(here)
        assert len(places) < 100
    return places


def test_stops_are_every_stage_and_topic_in_order_and_then_the_documents(framework, engagement):
    found = way.stops(framework, engagement())
    topics = [topic.id for _stage, topic in framework.topics()]
    assert [s.topic for s in found if s.stage] == topics
    assert [s.title for s in found if not s.stage] == [
        *(stage.title for stage in framework.stages),
        "Documents",
    ]
    assert len({s.key for s in found}) == len(found)


def test_the_exemption_is_not_needed_at_84_days_and_is_at_83(framework, engagement):
    def needed(answers):
        found = way.stops(framework, engagement(**answers))
        return {s.needed for s in found if s.stage == "stage:exempt" or s.key == "stage:exempt"}

    assert needed(LONG) == {False}
    assert needed(SHORT) == {True}
    assert needed({}) == {True}


def test_next_passes_over_the_exemption_while_it_is_not_needed(framework, engagement):
    stage = next(s for s in framework.stages if s.id == "exempt")
    exempt = {topic.id for topic in stage.topics}
    pages = walk(framework, engagement(**LONG))
    assert not exempt & {p.topic for p in pages}
    assert EXEMPT not in {p.page for p in pages}
    pages = walk(framework, engagement(**SHORT))
    assert exempt <= {p.topic for p in pages}
    assert EXEMPT in {p.page for p in pages}


def test_next_and_back_are_opposites_and_end_at_the_ends(framework, engagement):
    made = engagement(**SHORT)
    places = walk(framework, made)
    assert places[-1].page == DOCUMENTS
    assert CHECK in {p.page for p in places}
    for before, after in pairwise(places):
        assert way.step_from(framework, made, after, -1) == before
    assert way.step_from(framework, made, places[0], -1) is None


def test_next_leads_on_from_an_exempt_topic_that_is_not_needed(framework, engagement):
    here = Destination(TOPIC, "e1", "making_up")
    after = way.step_from(framework, engagement(**LONG), here, 1)
    assert after is not None
    assert after.topic == "sessions"


def test_there_is_no_step_from_a_page_that_is_not_on_the_way(framework, engagement):
    assert way.step_from(framework, engagement(), Destination(HELP), 1) is None


def test_a_stage_leads_to_its_first_topic_that_is_not_filled_in(framework, engagement):
    def think(made):
        return next(s for s in way.stops(framework, made) if s.key == "stage:think")

    assert think(engagement()).topic == "the_decision"
    assert think(engagement()).done is Done.NOTHING
    topic = framework.topic_of("title")
    filled = {q.id: "x" for q in topic.questions} | {"decision_date": date(2026, 9, 1)}
    begun = think(engagement(**filled))
    assert begun.topic == "what_can_change"
    assert begun.done is Done.SOME


def test_the_key_of_a_destination_is_the_key_of_its_stop(framework, engagement):
    for stop in way.stops(framework, engagement()):
        if stop.page and (stop.stage or stop.page != TOPIC):
            assert way.key_of(way.destination_of(stop, "e1")) == stop.key
    assert way.key_of(Destination(HELP)) == ""


def test_an_automatic_ground_leaves_only_the_ground_to_fill_in(framework, engagement):
    made = engagement(**SHORT, ground="traffic_regulation_order")
    found = {s.key: s for s in way.stops(framework, made)}
    assert found["topic:ground"].done is Done.ALL
    assert found["stage:exempt"].done is Done.ALL
    for topic in ("making_up", "authorisation", "office_use"):
        assert (found[f"topic:{topic}"].needed, found[f"topic:{topic}"].done) == (False, None)
    topics = {place.topic for place in walk(framework, made)}
    assert "ground" in topics
    assert not {"making_up", "authorisation", "office_use"} & topics


@pytest.mark.parametrize("flag", [known.FORM_FINAL, known.LETTER_FINAL])
def test_a_paper_that_is_called_final_but_prints_draft_has_no_tick(framework, engagement, flag):
    topic = framework.topic_of(flag)
    answers = {
        q.id: "final" if q.id == flag else "something" for q in topic.questions if not q.is_table
    }
    answers |= {known.CLOSED_ON: date(2026, 6, 22)}
    rows = {
        q.id: (Row("r", {c.id: "something" for c in q.columns}),)
        for q in topic.questions
        if q.is_table
    }
    found = {s.key: s for s in way.stops(framework, engagement(rows, **SHORT, **answers))}
    assert found[f"topic:{topic.id}"].done is Done.SOME


def test_dates_that_are_too_short_have_no_tick_until_the_exemption_is_dealt_with(
    framework, engagement
):
    topic = framework.topic_of(known.END)
    rest = {q.id: "something" for q in topic.questions if not q.is_table}

    def dates(**answers):
        found = {s.key: s for s in way.stops(framework, engagement(**{**rest, **answers}))}
        stop = found[f"topic:{topic.id}"]
        return stop.done, stop.word

    assert dates(**LONG) == (Done.ALL, "")
    assert dates(**SHORT) == (Done.SOME, "filled in, needs an exemption")
    assert dates(**SHORT, ground="traffic_regulation_order") == (Done.ALL, "")
    wrong = {"start_date": SHORT["end_date"], "end_date": SHORT["start_date"]}
    assert dates(**wrong) == (Done.SOME, "the dates cannot be right")


@pytest.mark.parametrize(
    ("answers", "times"),
    [
        (LONG, 0),
        ({**SHORT, "form_final": "draft"}, 1),
        ({**SHORT, "ground": "lifestyle_survey", "form_final": "final"}, 1),
    ],
)
def test_the_standards_are_judged_once_and_only_where_it_is_asked_for(
    framework, engagement, monkeypatch, answers, times
):
    judged = []
    before = way.assess

    def counted(*args):
        judged.append(args)
        return before(*args)

    monkeypatch.setattr(way, "assess", counted)
    way.stops(framework, engagement(**answers))
    assert len(judged) == times
