"""The sample register: what each engagement is there to show, and what it may not hold."""

import re
from datetime import date

import pytest

from ceframework_desktop import paths
from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.errors import CannotOpen, FileExists
from ceframework_desktop.domain.exemption import Route, period_of, route
from ceframework_desktop.domain.feedback import themes
from ceframework_desktop.services.answers_io import answers_out
from ceframework_desktop.services.exporting import compose, render
from ceframework_desktop.services.finishing import Paper, is_final, problems
from ceframework_desktop.services.overview import summary
from ceframework_desktop.services.sample import ENGAGEMENTS, make_sample, sample_answers
from tests.services.registering import registers

TENANTS, COMPACT, GYPSIES = "VAR-2004-001", "VAR-2005-001", "VAR-2005-002"
LIFESTYLE, TRAFFIC, INSPECTION, PARISH = (
    "VAR-2010-001",
    "VAR-2010-002",
    "VAR-2010-003",
    "VAR-2011-001",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.ceregister"
    with make_sample(registers(), path) as workspace:
        yield workspace


def states(workspace, ref):
    """The states of the seven standards as a short word each."""
    return [str(s.state) for s in workspace.assessment(workspace.find(ref)).standards]


def final(workspace, ref, paper):
    engagement = workspace.find(ref)
    return is_final(paper, workspace.framework, engagement, workspace.assessment(engagement))


def where(workspace, ref):
    engagement = workspace.find(ref)
    return route(workspace.framework, engagement, workspace.assessment(engagement))


def test_it_says_that_it_is_a_sample_and_every_contact_is_made_up(sample):
    organisation = sample.organisation
    assert organisation.sample
    assert organisation.name == "Voluntary Action Rotherham"
    assert organisation.phone == "01709 000000"
    assert organisation.email.endswith("@example.org")
    assert organisation.logo


@pytest.mark.parametrize(
    ("ref", "stage"),
    [
        (TENANTS, "finished"),
        (COMPACT, "review"),
        (GYPSIES, "plan"),
        (LIFESTYLE, "do"),
        (TRAFFIC, "plan"),
        (INSPECTION, "plan"),
        (PARISH, "think"),
    ],
)
def test_the_engagements_are_at_several_stages_of_life(sample, ref, stage):
    assert summary(sample, sample.find(ref)).stage == stage
    assert len(sample.engagements()) == len(ENGAGEMENTS)


def test_the_tenants_vote_is_through_and_meets_all_seven(sample):
    assert states(sample, TENANTS) == ["met"] * 7
    assert final(sample, TENANTS, Paper.LETTER)
    assert final(sample, TENANTS, Paper.PLAN)
    said = " ".join(theme.said for theme in themes(sample.find(TENANTS)))
    assert all(figure in said for figure in ("69%", "88%", "93%"))


def test_compact_plus_had_twelve_weeks_to_the_day_and_a_final_letter(sample):
    engagement = sample.find(COMPACT)
    assert period_of(engagement).days == 84
    assert states(sample, COMPACT) == [*["met"] * 5, "partly", "met"]
    assert where(sample, COMPACT) is Route.NOT_NEEDED
    assert final(sample, COMPACT, Paper.LETTER)
    responses = {theme.response for theme in themes(engagement)}
    assert responses == {known.YES, known.PARTLY, known.NO, known.UNDECIDED}


def test_the_needs_of_gypsies_and_travellers_are_half_planned(sample):
    found = states(sample, GYPSIES)
    assert found.count("partly") >= 4
    assert "not_yet" in found
    assert len(sample.find(GYPSIES).rows(known.BARRIERS)) == 6


def test_the_lifestyle_survey_is_six_weeks_and_exempt(sample):
    assert period_of(sample.find(LIFESTYLE)).in_words() == "6 weeks"
    assert states(sample, LIFESTYLE) == ["met", "met", "exempt", *["met"] * 4]
    assert where(sample, LIFESTYLE) is Route.APPROVED
    assert final(sample, LIFESTYLE, Paper.EXEMPTION)


def test_the_traffic_order_is_exempt_without_a_form(sample):
    assert where(sample, TRAFFIC) is Route.AUTOMATIC
    assert states(sample, TRAFFIC)[2] == State.EXEMPT


def test_the_inspection_shows_what_stands_in_the_way_of_a_form(sample):
    engagement = sample.find(INSPECTION)
    found = problems(Paper.EXEMPTION, sample.framework, engagement, sample.assessment(engagement))
    assert where(sample, INSPECTION) is Route.DRAFT
    assert any("Standard 1, Inclusiveness, is not met" in problem for problem in found)
    assert any("still needs an answer" in problem for problem in found)


def test_the_parish_plan_has_just_begun_and_has_time(sample):
    assert period_of(sample.find(PARISH)).is_long_enough
    assert "met" not in states(sample, PARISH)


# The texts


def texts(value):
    """Every text in nested JSON."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in texts(item)]


@pytest.mark.parametrize("name", ENGAGEMENTS)
def test_every_sample_says_that_it_is_one_and_marks_what_is_made_up(name):
    _year, answers = sample_answers(name)
    assert "This is a sample" in answers["summary"]
    marked = [text for text in texts(answers) if "(Example)" in text]
    assert len(marked) >= 4


@pytest.mark.parametrize("name", ENGAGEMENTS)
def test_the_sample_is_written_in_plain_english(name):
    _year, answers = sample_answers(name)
    for text in texts({k: v for k, v in answers.items() if k != "asking"}):
        assert "  " not in text
        assert not re.search(r"\be\.g\.|\betc\b|\bi\.e\.", text)
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 30, sentence


def test_nobody_in_the_sample_is_a_real_person():
    for name in ENGAGEMENTS:
        _year, answers = sample_answers(name)
        assert all(re.fullmatch(r"[A-H]\. Example", p["name"]) for p in answers.get("team", []))


def test_the_dates_are_those_of_the_sources(sample):
    for engagement in sample.engagements():
        start = engagement.day(known.START)
        assert date(2004, 1, 1) <= start <= date(2011, 12, 31)
        assert engagement.ref.startswith(f"VAR-{start.year}-")


# The file


def test_two_samples_hold_the_same_and_write_the_same_letter(tmp_path, sample):
    with make_sample(registers(), tmp_path / "again.ceregister") as again:
        for one, other in zip(sample.engagements(), again.engagements(), strict=True):
            assert one.ref == other.ref
            assert answers_out(sample.framework, one) == answers_out(again.framework, other)
        letters = [
            render(compose(w, w.find(TENANTS).id, Paper.LETTER), "html") for w in (sample, again)
        ]
        assert letters[0] == letters[1]
        assert "22 April 2005" in letters[0].decode().replace("\u00a0", " ")


def test_a_sample_never_replaces_a_file_unasked(tmp_path):
    path = tmp_path / "mine.ceregister"
    path.write_text("mine", "utf-8")
    with pytest.raises(FileExists, match=r"already a file “mine.ceregister”"):
        make_sample(registers(), path)
    assert path.read_text("utf-8") == "mine"
    make_sample(registers(), path, replace=True).close()
    assert [p.name for p in tmp_path.iterdir()] == ["mine.ceregister"]


def test_a_sample_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "resources" / "samples"
    folder.mkdir(parents=True)
    source = paths.resources() / "samples"
    for path in source.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    broken = (folder / "parish-plan.toml").read_text("utf-8").replace("title =", "titel =")
    (folder / "parish-plan.toml").write_text(broken, "utf-8")
    ours = registers()
    assert ours.framework
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    with pytest.raises(Exception, match="“titel” is not the id of a question"):
        make_sample(ours, tmp_path / "s.ceregister")
    assert [p.name for p in tmp_path.iterdir()] == ["resources"]


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    for name in ("nowhere", "file"):
        with pytest.raises(CannotOpen, match=f"“{name}”"):
            make_sample(registers(), tmp_path / name / "s.ceregister")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
