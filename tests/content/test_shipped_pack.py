"""The pack that ships: complete, word for word, and fit to judge a plan by."""

import re

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State, assess
from ceframework_desktop.domain.engagement import Row
from ceframework_desktop.domain.framework import Counts

from .packs import (
    GOLDEN,
    PLAN_STAGES,
    engagement,
    full_plan,
    rotherham,
    without,
)

CRITERIA = [c.id for s in rotherham().standards for c in s.criteria]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_way_through() -> None:
    stages = {stage.id: [topic.id for topic in stage.topics] for stage in rotherham().stages}
    assert stages == {
        "think": ["the_decision", "what_can_change", "known"],
        "plan": [
            "people",
            "barriers",
            "level",
            "methods",
            "dates",
            "questions",
            "team",
            "promise",
            "difference",
        ],
        "check": [],
        "exempt": ["ground", "making_up", "authorisation", "office_use"],
        "do": ["sessions", "replies"],
        "feedback": ["themes", "letter", "translations"],
        "review": ["what_changed", "lessons"],
    }


def test_a_page_is_short() -> None:
    longest = {topic.id: len(topic.questions) for _stage, topic in rotherham().topics()}
    assert max(longest.values()) <= 7, longest


def test_standards_are_word_for_word() -> None:
    lines = []
    for standard in rotherham().standards:
        lines.append(f"{standard.number}. {standard.title}")
        if standard.id == "S3":  # one paragraph without bullets
            lines.append(" ".join(criterion.text for criterion in standard.criteria))
        else:
            lines += [standard.intro, *(criterion.text for criterion in standard.criteria)]
    assert "\n".join(lines) + "\n" == (GOLDEN / "standards.txt").read_text("utf-8")


def test_standards_split_into_the_right_criteria() -> None:
    counts = [len(standard.criteria) for standard in rotherham().standards]
    assert counts == [5, 3, 3, 6, 8, 3, 1]
    assert [
        f"S{number}.{part}"
        for number, count in enumerate(counts, 1)
        for part in range(1, count + 1)
    ] == CRITERIA


def test_exemptions_are_word_for_word() -> None:
    source = flat((GOLDEN / "source.txt").read_text("utf-8"))
    rules = rotherham().exemptions
    texts = [rules.condition, *rules.process, *rules.text.split("\n\n")]
    for ground in rules.grounds:
        texts += [ground.text, *ground.examples]
    assert [text for text in texts if flat(text) not in source] == []
    assert rules.condition.endswith(
        "all other 6 Standards must continue to be complied with in full."
    )
    assert rules.standard == "S3"


def test_grounds_that_need_no_form() -> None:
    automatic = [ground.id for ground in rotherham().exemptions.grounds if ground.automatic]
    assert automatic == [
        "planning_application",
        "traffic_regulation_order",
        "highway_scheme",
        "local_development_framework",
    ]
    for ground in rotherham().exemptions.grounds:
        assert ("aim for twelve weeks" in ground.help) is ground.automatic
        assert "2010" in ground.source


def test_a_ground_reads_the_same_in_the_list_and_in_the_question() -> None:
    options = {o.id: o.label for o in rotherham().questions[known.GROUND].options}
    grounds = {ground.id: ground.label for ground in rotherham().exemptions.grounds}
    assert options == grounds


def test_methods_of_every_sort() -> None:
    options = rotherham().questions[known.METHODS].column("method").options
    assert len(options) >= 24
    for tag in ("written", "spoken", "newer"):
        assert sum(tag in option.tags for option in options) >= 5, tag
    untagged = [o.id for o in options if not {"written", "spoken"} & set(o.tags)]
    assert untagged == ["other"]


def test_a_full_plan_meets_every_standard_before_it_starts() -> None:
    result = assess(rotherham(), full_plan(*PLAN_STAGES))
    assert result.gaps == ()
    assert result.unmet_in_plan == ()
    assert all(standard.state is State.MET for standard in result.standards)


def test_an_empty_plan_meets_no_criterion() -> None:
    result = assess(rotherham(), engagement({}, {}))
    states = {c.criterion.id: c.state for s in result.standards for c in s.criteria}
    assert states == dict.fromkeys(CRITERIA, State.NOT_YET)


def test_a_thin_plan_does_not_meet_the_standards() -> None:
    """One way of asking, in writing, and one word for each text."""
    plan = full_plan(*PLAN_STAGES)
    one = Row("m", {"method": "paper_survey", "who": "All", "when": "May"})
    result = assess(
        rotherham(),
        engagement(
            {**plan.answers, "communities": ("young",), "feedback_promises": ("short",)},
            {**plan.tables, "methods": (one,)},
        ),
    )
    open_criteria = {gap.criterion for gap in result.gaps}
    assert open_criteria == {"S1.2", "S1.3", "S4.1", "S4.2", "S5.3", "S5.5", "S5.6", "S5.7"}


@pytest.mark.parametrize("criterion_id", CRITERIA)
def test_each_criterion_can_fail_alone(criterion_id: str) -> None:
    """Leaving out the questions of its checks opens the criterion."""
    framework = rotherham()
    named = [check.question for check in framework.criterion(criterion_id).checks]
    result = assess(framework, without(full_plan(*PLAN_STAGES), *named))
    gaps = [gap for gap in result.gaps if gap.criterion == criterion_id]
    assert gaps
    assert {gap.question for gap in gaps} <= set(named)
    assert all(gap.message for gap in gaps)


def test_every_demand_has_its_own_sentence() -> None:
    """A needed question that gives evidence is spoken of by a check, with a message of its own."""
    framework = rotherham()
    for question in framework.questions.values():
        for criterion_id in question.evidence if question.required else ():
            checks = framework.criterion(criterion_id).checks
            assert question.id in {check.question for check in checks}, (question.id, criterion_id)


def test_no_two_demands_of_a_criterion_say_the_same() -> None:
    for standard in rotherham().standards:
        for criterion in standard.criteria:
            messages = [check.message for check in criterion.checks]
            assert len(set(messages)) == len(messages)


def test_after_closing_promises_must_be_kept() -> None:
    closed = full_plan(*PLAN_STAGES, "do")
    result = assess(rotherham(), closed)
    late = {gap.criterion for gap in result.gaps}
    assert {"S5.1", "S5.7", "S6.1", "S6.2", "S6.3"} <= late
    assert result.unmet_in_plan == ()
    done = full_plan(*PLAN_STAGES, "do", "feedback", "review")
    assert assess(rotherham(), done).gaps == ()


def test_only_planning_counts_before_the_closing_date() -> None:
    """A needed question outside the plan must not hold up the exemption form."""
    for stage, topic in rotherham().topics():
        for question in topic.questions:
            if stage.id not in PLAN_STAGES and question.evidence:
                assert question.counts is Counts.AFTER_CLOSE, question.id


def test_the_form_asks_for_no_more_than_it_needs() -> None:
    exempt = next(stage for stage in rotherham().stages if stage.id == "exempt")
    needed = {q.id for topic in exempt.topics for q in topic.questions if q.required}
    assert needed - set(known.FORM_QUESTIONS) == {known.FORM_FINAL, known.FORM_CONDITIONS}


def test_every_rule_carries_its_source_and_date() -> None:
    framework = rotherham()
    for text in (framework.source, framework.exemptions.source, framework.date):
        assert "2010" in text
    for question in framework.questions.values():
        if question.source:
            assert re.search(r"\b(19|20)\d\d\b.*\[[SPC]\]", question.source), question.id
