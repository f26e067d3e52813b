"""new-engagement and answer."""

import json

import pytest

from ceframework_desktop.services.sample import ENGAGEMENTS, sample_answers
from tests.cli.calling import call, is_plain
from tests.services.registering import write_json


def add(capsys, register, tmp_path, answers):
    """Call new-engagement with these answers."""
    path = write_json(tmp_path / "in.json", {"answers": answers})
    return call(capsys, "new-engagement", "--file", register, "--answers", path)


def change(capsys, register, ref, tmp_path, answers):
    """Call answer with these answers."""
    path = write_json(tmp_path / "change.json", answers)
    return call(capsys, "answer", "--file", register, "--engagement", ref, "--answers", path)


def held(capsys, register, ref):
    """The answers that the register holds."""
    said = call(capsys, "answers", "--file", register, "--engagement", ref, "--json")
    return json.loads(said.out)["answers"]


def refs(capsys, register):
    """All references in the register."""
    return [e["ref"] for e in json.loads(call(capsys, "list", "--file", register, "--json").out)]


def test_a_new_engagement_prints_its_reference_and_nothing_else(capsys, empty, tmp_path):
    said = add(capsys, empty, tmp_path, {"title": "Evening opening"})
    assert said.code == 0
    assert said.err == ""
    (ref,) = refs(capsys, empty)
    assert said.out == f"{ref}\n"
    assert held(capsys, empty, ref) == {"title": "Evening opening"}


@pytest.mark.parametrize("name", ENGAGEMENTS)
def test_answers_that_went_out_come_back_the_same(capsys, empty, tmp_path, name):
    raw = json.loads(json.dumps(sample_answers(name)[1]))
    first = add(capsys, empty, tmp_path, raw).out.strip()
    out = held(capsys, empty, first)
    second = add(capsys, empty, tmp_path, out).out.strip()
    assert second != first
    assert held(capsys, empty, second) == out


def test_an_engagement_without_a_title_is_untitled(capsys, empty, tmp_path):
    assert add(capsys, empty, tmp_path, {}).code == 0
    found = json.loads(call(capsys, "list", "--file", empty, "--json").out)
    assert found[0]["title"] == "Untitled engagement"
    assert found[0]["start"] is None


def test_everything_that_is_wrong_is_named_and_nothing_is_written(capsys, empty, tmp_path):
    said = add(
        capsys,
        empty,
        tmp_path,
        {"titel": "x", "start_date": "31/02/2026", "budget": [{"cost": "lots"}], "summary": "ok"},
    )
    assert is_plain(said)
    for name in ("“titel”", "start_date", "budget, row 1, cost", "Nothing was written."):
        assert said.err.count(name) == 1
    assert refs(capsys, empty) == []


def test_dates_that_cannot_be_are_refused_by_name(capsys, empty, tmp_path):
    said = add(capsys, empty, tmp_path, {"start_date": "2026-05-02", "end_date": "2026-05-01"})
    assert is_plain(said)
    assert "end_date" in said.err
    assert refs(capsys, empty) == []


def test_a_year_with_five_digits_is_refused_by_name(capsys, empty, tmp_path):
    said = add(capsys, empty, tmp_path, {"start_date": "7/3/20206"})
    assert is_plain(said)
    assert "start_date: The year 20206 is not one we can use." in said.err


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "a\x00b\x1b[2J", "<b>bold</b>", "😀", "مرحبا بالعالم"]
)
def test_any_text_is_kept_or_cleaned_and_never_breaks_anything(capsys, empty, tmp_path, text):
    ref = add(capsys, empty, tmp_path, {"summary": text, "title": "T"}).out.strip()
    assert ref
    kept = held(capsys, empty, ref).get("summary", "")
    assert kept == "".join(c for c in text if c not in "\x00\x1b")
    assert "\x1b" not in call(capsys, "answers", "--file", empty, "--engagement", ref).out


def test_a_text_that_is_too_long_is_refused(capsys, empty, tmp_path):
    said = add(capsys, empty, tmp_path, {"summary": "x" * 100_001})
    assert is_plain(said)
    assert "summary: This answer has 100,001 characters." in said.err


def test_only_the_answers_named_change_and_null_clears(capsys, sample, tmp_path):
    before = held(capsys, sample, "VAR-2005-002")
    said = change(
        capsys, sample, "VAR-2005-002", tmp_path, {"decider": "The Cabinet", "can_change": None}
    )
    assert said.code == 0
    assert said.out == "VAR-2005-002\n"
    after = held(capsys, sample, "VAR-2005-002")
    assert after == {k: v for k, v in before.items() if k != "can_change"} | {
        "decider": "The Cabinet"
    }


def test_a_bad_change_leaves_every_answer_as_it_was(capsys, sample, tmp_path):
    before = held(capsys, sample, "VAR-2005-002")
    said = change(
        capsys, sample, "VAR-2005-002", tmp_path, {"decider": "The Cabinet", "level": "shout"}
    )
    assert is_plain(said)
    assert "level: “shout” is not one of the choices: inform, consult" in said.err
    assert held(capsys, sample, "VAR-2005-002") == before


def test_a_change_is_judged_with_the_dates_already_there(capsys, sample, tmp_path):
    said = change(capsys, sample, "VAR-2005-001", tmp_path, {"end_date": "2005-04-19"})
    assert is_plain(said)
    assert "end_date: The last day is before the first day." in said.err


def test_the_day_before_the_boundary_turns_the_standard(capsys, sample, tmp_path):
    change(capsys, sample, "VAR-2005-001", tmp_path, {"end_date": "2005-07-11"})
    said = call(capsys, "status", "--file", sample, "--engagement", "VAR-2005-001", "--json")
    found = json.loads(said.out)
    assert found["standards"][2]["state"] == "partly"
    assert found["exemption"] == "needed"
    assert found["weeks"] < 12


def test_a_form_called_final_too_early_is_saved_and_said_to_be_a_draft(capsys, sample, tmp_path):
    said = change(capsys, sample, "VAR-2010-003", tmp_path, {"form_final": "final"})
    assert said.code == 0
    assert said.out == "VAR-2010-003\n"
    assert "the exemption form stays a draft" in said.err
    assert "Standard 1, Inclusiveness, is not met in full yet." in said.err
    assert held(capsys, sample, "VAR-2010-003")["form_final"] == "final"


def test_a_letter_with_a_bare_no_stays_a_draft(capsys, sample, tmp_path):
    themes = held(capsys, sample, "VAR-2004-001")["themes"]
    bare = [{k: v for k, v in theme.items() if k != "reason"} for theme in themes]
    said = change(
        capsys, sample, "VAR-2004-001", tmp_path, {"themes": bare, "letter_final": "final"}
    )
    assert said.code == 0
    assert "Theme 5 says “no” without a reason. Say why." in said.err


def test_a_letter_that_can_be_final_needs_no_note(capsys, sample, tmp_path):
    said = change(capsys, sample, "VAR-2004-001", tmp_path, {"letter_final": "final"})
    assert (said.code, said.err) == (0, "")


def test_a_file_of_answers_that_is_missing_is_said_plainly(capsys, empty, tmp_path):
    said = call(capsys, "new-engagement", "--file", empty, "--answers", tmp_path / "no.json")
    assert is_plain(said)
    assert "no.json" in said.err


def test_a_change_to_a_signed_form_says_that_it_must_be_signed_again(capsys, sample, tmp_path):
    done = change(capsys, sample, "VAR-2010-001", tmp_path, {"end_date": "2010-07-01"})
    assert done.code == 0
    assert "draft again" in done.err
    assert "signed again" in done.err


def test_an_outcome_beside_a_draft_is_said_to_wait(capsys, empty, tmp_path):
    said = add(capsys, empty, tmp_path, {"title": "Buses", "form_outcome": "approved"})
    assert said.code == 0
    assert "it does not count until the form is final" in said.err
