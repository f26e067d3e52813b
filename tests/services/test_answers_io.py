"""Answers in and out by question id."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.errors import BadAnswers, UserError
from ceframework_desktop.services import answers_io
from ceframework_desktop.services.answers_io import (
    add_engagement,
    answers_out,
    change_answers,
    check_answers,
    read_answers_file,
)
from ceframework_desktop.services.sample import ENGAGEMENTS, sample_answers
from tests.services.registering import new_register, registers, write_json


@pytest.fixture(scope="module")
def framework():
    return registers().framework


@pytest.fixture
def workspace(tmp_path):
    with new_register(tmp_path / "ours.ceregister") as opened:
        yield opened


def added(workspace, **answers):
    """A new engagement with these answers, given as JSON."""
    return add_engagement(workspace, check_answers(workspace.framework, answers))


def changed(workspace, engagement, **answers):
    """The engagement with these answers changed, given as JSON."""
    return change_answers(workspace, engagement, check_answers(workspace.framework, answers))


# The file


@pytest.mark.parametrize("wrapped", [True, False])
def test_answers_are_read_with_or_without_their_wrapper(tmp_path, wrapped):
    inner = {"title": "Evening opening"}
    path = write_json(tmp_path / "a.json", {"answers": inner} if wrapped else inner)
    assert read_answers_file(path) == inner


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'\xef\xbb\xbf{"title": "Caf\xc3\xa9"}')
    assert read_answers_file(path) == {"title": "Café"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is not JSON. The first fault is in line 1"),
        (b'{"title": "x",\n\nx}', "is not JSON. The first fault is in line 3"),
        (b"title = 1", "is not JSON"),
        (b'{"title": "a", "title": "b"}', "names “title” more than once"),
        (b'{"answers": {"budget": [{"cost": 1, "cost": 2}]}}', "names “cost” more than once"),
        (b'{"people_affected": NaN}', "holds something that is not a number"),
        (b'{"people_affected": -Infinity}', "holds something that is not a number"),
        (b'{"people_affected": ' + b"9" * 5000 + b"}", "holds something that is not a number"),
        (b"[" * 100_000, "holds something that is not a number"),
        ('{"title": "Caf\u00e9"}'.encode("latin-1"), "is not UTF-8 text"),
        ('{"title": "x"}'.encode("utf-16"), "is not UTF-8 text"),
        (b"[1, 2]", "does not hold answers"),
        (b'"title"', "does not hold answers"),
        (b"null", "does not hold answers"),
        (b'{"answers": ["title"]}', "does not hold answers"),
    ],
)
def test_a_file_that_is_no_answers_is_refused_with_a_sentence(tmp_path, data, what):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_answers_file(path)
    assert what in caught.value.what
    assert caught.value.what.startswith("The file “a.json”")
    assert caught.value.todo


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(answers_io, "MOST_BYTES", 1_000_000)
    path = tmp_path / "a.json"
    path.write_bytes(b'{"title": "' + b"x" * 999_986 + b'"}')
    assert path.stat().st_size == 999_999
    assert read_answers_file(path)
    path.write_bytes(b'{"title": "' + b"x" * 1_000_000 + b'"}')
    with pytest.raises(UserError, match="larger than 1 MB"):
        read_answers_file(path)


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path):
    with pytest.raises(UserError, match=r"There is no file “a\.json”"):
        read_answers_file(tmp_path / "a.json")
    with pytest.raises(UserError, match="is a folder"):
        read_answers_file(tmp_path)
    with pytest.raises(UserError, match="could not be read"):
        read_answers_file(tmp_path / "a\0b")


# Against the questions


def test_every_unknown_id_and_every_bad_value_is_named(framework):
    raw = {
        "titel": "x",
        "start_date": "31/02/2026",
        "people_affected": -3,
        "level": "shout",
        "communities": ["young", "martians"],
        "budget": [{"item": "Tea", "cost": "lots"}, {"thing": 1}],
        "summary": "fine",
    }
    with pytest.raises(BadAnswers) as caught:
        check_answers(framework, raw)
    named = [problem.split(":")[0].split(",")[0] for problem in caught.value.problems]
    assert named == [
        "“titel” is not the id of a question.",
        "start_date",
        "people_affected",
        "level",
        "communities",
        "budget",
        "budget",
    ]


def test_dates_that_cannot_be_are_named_together_with_everything_else(workspace):
    raw = {"titel": "x", "start_date": "2026-05-01", "end_date": "2026-04-01", "level": "shout"}
    with pytest.raises(BadAnswers) as caught:
        check_answers(workspace.framework, raw)
    named = [problem.split(":")[0] for problem in caught.value.problems]
    assert named == ["“titel” is not the id of a question.", "level", "end_date"]
    held = added(workspace, start_date="2026-05-01")
    with pytest.raises(BadAnswers) as caught:
        check_answers(workspace.framework, {"end_date": "2026-04-01", "level": "shout"}, held)
    named = [problem.split(":")[0] for problem in caught.value.problems]
    assert named == ["level", "end_date"]


def test_a_date_that_cannot_be_read_is_named_once(workspace):
    held = added(workspace, start_date="2026-05-01")
    raw = {"start_date": "31/2/2026", "end_date": "2026-04-01"}
    with pytest.raises(BadAnswers) as caught:
        check_answers(workspace.framework, raw, held)
    (problem,) = caught.value.problems
    assert problem.startswith("start_date")


def test_a_bad_value_is_never_repeated_at_length(framework):
    with pytest.raises(BadAnswers) as caught:
        check_answers(framework, {"level": "x" * 5000, "y" * 5000: 1})
    assert all(len(problem) < 400 for problem in caught.value.problems)


def test_null_and_empty_clear_an_answer(framework):
    given_ = check_answers(framework, {"title": None, "summary": " ", "budget": None})
    assert given_.values == {"title": None, "summary": None}
    assert given_.tables == {"budget": ()}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(data=st.data())
def test_any_json_is_taken_or_refused_by_name(data):
    framework = registers().framework
    ids = st.sampled_from([*framework.questions, "nothing"])
    raw = data.draw(st.dictionaries(ids, json_values, max_size=4))
    try:
        check_answers(framework, raw)
    except BadAnswers as error:
        problems = error.problems
    else:
        return
    assert all(any(name in problem for name in raw) for problem in problems)


# In and out again


@pytest.mark.parametrize("name", ENGAGEMENTS)
def test_the_sample_goes_out_and_comes_back_the_same(workspace, name):
    _year, raw = sample_answers(name)
    first = added(workspace, **raw)
    out = answers_out(workspace.framework, first)
    assert set(out) == set(raw)
    second = added(workspace, **json.loads(json.dumps(out)))
    assert second.ref != first.ref
    assert answers_out(workspace.framework, second) == out
    assert second.answers == first.answers


def test_every_kind_of_value_goes_out_in_its_plain_form(workspace):
    raw = {
        "title": "Łukasz Żółć-O’Brien <b>&",
        "summary": "one\ntwo\n\nthree",
        "level": "consult",
        "communities": ["young", "older"],
        "start_date": "7 March 2026",
        "people_affected": "1,300",
        "budget": [{"item": "Tea", "cost": 12.5}, {}, {"item": "Room"}],
        "team": [{"name": "Jo Example", "role": "Lead"}],
        "end_date": {"unread": "32/13/2026"},
    }
    engagement = added(workspace, **raw)
    assert engagement.answers["end_date"] == Unread("32/13/2026")
    assert answers_out(workspace.framework, engagement) == {
        **raw,
        "start_date": "2026-03-07",
        "people_affected": 1300,
        "budget": [{"item": "Tea", "cost": "12.50"}, {"item": "Room"}],
    }


def test_only_what_is_answered_goes_out(workspace):
    assert answers_out(workspace.framework, added(workspace)) == {}
    assert answers_out(workspace.framework, added(workspace, title=None, budget=[])) == {}


def test_answers_are_there_after_closing_and_opening_again(tmp_path):
    path = tmp_path / "ours.ceregister"
    with new_register(path) as workspace:
        ref = added(workspace, title="Evening opening", budget=[{"item": "Tea", "cost": 3}]).ref
    with registers().open(path) as again:
        engagement = again.find(ref)
        assert engagement.text("title") == "Evening opening"
        assert engagement.rows("budget")[0].pounds("cost") == Decimal("3.00")


# Changing some


def test_only_the_answers_named_change(workspace):
    engagement = added(
        workspace, title="One", summary="Kept", budget=[{"item": "Tea"}], level="consult"
    )
    after = changed(workspace, engagement, title="Two", level=None)
    assert answers_out(workspace.framework, after) == {
        "title": "Two",
        "summary": "Kept",
        "budget": [{"item": "Tea"}],
    }


def test_a_table_that_is_named_is_replaced_as_a_whole(workspace):
    engagement = added(
        workspace, budget=[{"item": "Tea", "cost": 3}, {"item": "Room"}, {"item": "Bus"}]
    )
    after = changed(workspace, engagement, budget=[{"item": "Room", "cost": 9}])
    assert answers_out(workspace.framework, after) == {"budget": [{"item": "Room", "cost": "9.00"}]}
    longer = changed(workspace, after, budget=[{"item": "A"}, {"item": "B"}, {"item": "C"}])
    assert [row.text("item") for row in longer.rows("budget")] == ["A", "B", "C"]
    assert longer.rows("budget")[0].pounds("cost") is None


def test_a_change_is_one_step_that_undo_takes_back(workspace):
    engagement = added(workspace, title="One", budget=[{"item": "Tea"}])
    changed(workspace, engagement, title="Two", budget=[], summary="New")
    workspace.undo()
    back = workspace.engagement(engagement.id)
    assert answers_out(workspace.framework, back) == {"title": "One", "budget": [{"item": "Tea"}]}


# Dates that cannot be


def test_a_new_engagement_that_ends_before_it_starts_is_refused_and_not_written(workspace):
    with pytest.raises(BadAnswers, match="end_date: The last day is before the first day"):
        added(workspace, start_date="2026-05-02", end_date="2026-05-01")
    assert workspace.engagements() == ()


@pytest.mark.parametrize(
    "change",
    [{"end_date": "2026-04-30"}, {"start_date": "2026-07-24"}, {"end_date": "2036-05-01"}],
)
def test_a_change_is_judged_together_with_the_dates_already_there(workspace, change):
    engagement = added(workspace, start_date="2026-05-01", end_date="2026-07-23")
    with pytest.raises(BadAnswers, match=known.END):
        changed(workspace, engagement, title="Not kept either", **change)
    assert workspace.engagement(engagement.id) == engagement


def test_impossible_dates_that_are_there_already_do_not_stop_other_answers(workspace):
    engagement = added(workspace, start_date="2026-05-01")
    workspace.save_answer(engagement.id, known.END, date(2026, 4, 1))
    after = changed(workspace, workspace.engagement(engagement.id), title="Kept")
    assert after.text("title") == "Kept"


def test_impossible_dates_can_be_mended_and_cleared(workspace):
    engagement = added(workspace, start_date="2026-05-01")
    workspace.save_answer(engagement.id, known.END, date(2026, 4, 1))
    held = workspace.engagement(engagement.id)
    assert changed(workspace, held, end_date=None).day(known.END) is None
    assert changed(workspace, held, end_date="2026-07-23").day(known.END) == date(2026, 7, 23)


@pytest.mark.parametrize(
    "raw", [{"title": "a\ud83d"}, {"title": "\ude00"}, {"themes": [{"said": "\ud800 x"}]}]
)
def test_half_a_character_is_refused_and_empties_nothing(framework, raw):
    with pytest.raises(BadAnswers, match="cannot be used") as refused:
        check_answers(framework, raw)
    assert "half a character" in refused.value.problems[0]
