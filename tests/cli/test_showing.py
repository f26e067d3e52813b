"""list, status and answers."""

import json

import pytest

from ceframework_desktop.cli.showing import weeks
from ceframework_desktop.domain import known
from tests.cli.calling import call
from tests.domain.small import PLAN, engagement


def as_json(said):
    assert said.code == 0
    assert said.err == ""
    return json.loads(said.out)


def test_list_gives_every_engagement(capsys, sample):
    found = as_json(call(capsys, "list", "--file", sample, "--json"))
    assert [item["ref"] for item in found] == [
        "VAR-2004-001",
        "VAR-2005-001",
        "VAR-2005-002",
        "VAR-2010-001",
        "VAR-2010-002",
        "VAR-2010-003",
        "VAR-2011-001",
    ]
    assert found[0] == {
        "ref": "VAR-2004-001",
        "title": "Who runs council homes in Rotherham",
        "stage": "finished",
        "start": "2004-06-01",
        "end": "2005-02-28",
        "next": "Everything is done",
        "due": None,
        "weeks": 39,
    }
    assert found[1]["weeks"] == 12
    assert found[3]["weeks"] == 6
    assert found[3]["due"] == "2010-07-18"


def test_list_is_readable_without_json(capsys, sample):
    said = call(capsys, "list", "--file", sample)
    assert said.code == 0
    assert "VAR-2005-001  Compact Plus and local groups" in said.out
    assert "20 April 2005 to 12 July 2005, 12 weeks." in said.out
    assert "Next: Fill in “Barriers and support” (was due on 5 September 2005)." in said.out


def test_an_empty_register_is_an_empty_list(capsys, empty):
    assert as_json(call(capsys, "list", "--file", empty, "--json")) == []
    assert "no engagements yet" in call(capsys, "list", "--file", empty).out


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2026-07-23", 12), ("2026-07-22", 11.85), ("2026-05-01", 0.14), ("2026-04-30", None)],
)
def test_weeks_are_never_rounded_up_to_twelve(end, expected):
    from datetime import date

    assert weeks(engagement(**{**PLAN, known.END: date.fromisoformat(end)})) == expected


def test_weeks_are_unknown_without_both_dates():
    assert weeks(engagement(**{known.START: PLAN[known.START]})) is None


def test_status_gives_the_seven_standards(capsys, sample):
    found = as_json(
        call(capsys, "status", "--file", sample, "--engagement", "VAR-2005-001", "--json")
    )
    assert set(found) == {"ref", "title", "stage", "weeks", "exemption", "standards"}
    assert found["weeks"] == 12
    assert found["exemption"] == "not_needed"
    assert [s["id"] for s in found["standards"]] == [f"S{n}" for n in range(1, 8)]
    assert [s["state"] for s in found["standards"]] == [*["met"] * 5, "partly", "met"]
    assert [len(s["criteria"]) for s in found["standards"]] == [5, 3, 3, 6, 8, 3, 1]
    sixth = found["standards"][5]
    assert sixth["title"] == "Delivers change and improved outcomes"
    assert sixth["criteria"][0] == {"id": "S6.1", "state": "partly"}
    assert "Say what has changed because of what people said." in sixth["missing"]
    assert found["standards"][0]["missing"] == []


def test_status_says_exempt_for_standard_3_alone(capsys, sample):
    found = as_json(
        call(capsys, "status", "--file", sample, "--engagement", "VAR-2010-001", "--json")
    )
    states = [s["state"] for s in found["standards"]]
    assert states == ["met", "met", "exempt", "met", "met", "met", "met"]
    assert found["standards"][2]["missing"] == []
    assert found["exemption"] == "approved"


@pytest.mark.parametrize("ref", ["VAR-2010-003", "var-2010-003", " VAR-2010-003 "])
def test_status_is_readable_without_json(capsys, sample, ref):
    said = call(capsys, "status", "--file", sample, "--engagement", ref)
    assert said.code == 0
    assert "Exemption: The form is a draft." in said.out
    assert "Standard 2, Clarity of purpose: met" in said.out
    assert "Standard 1, Inclusiveness: partly met\n  - Plan at least two ways" in said.out


@pytest.mark.parametrize("command", ["status", "answers"])
def test_an_engagement_that_is_not_there_is_said_so(capsys, sample, command):
    said = call(capsys, command, "--file", sample, "--engagement", "VAR-1999-001", "--json")
    assert said.code == 1
    assert said.out == ""
    assert "There is no engagement “VAR-1999-001” in this register." in said.err


def test_answers_gives_only_what_is_answered(capsys, sample):
    found = as_json(
        call(capsys, "answers", "--file", sample, "--engagement", "VAR-2011-001", "--json")
    )
    assert set(found) == {"answers"}
    answers = found["answers"]
    assert answers["title"] == "A parish plan in Herefordshire"
    assert answers["start_date"] == "2011-05-03"
    assert "barriers" not in answers
    assert all(value not in (None, "", [], {}) for value in answers.values())


def test_answers_gives_rows_as_objects_by_column(capsys, sample):
    found = as_json(
        call(capsys, "answers", "--file", sample, "--engagement", "VAR-2005-002", "--json")
    )
    rows = found["answers"]["barriers"]
    assert len(rows) == 6
    assert rows[2] == {
        "barrier": "Families move on",
        "support": "Visits at short notice, and a mobile number that stays the same (Example)",
        "cost": "120.00",
        "who": "Outreach worker",
    }
    assert "cost" not in rows[5]


def test_answers_are_readable_without_json(capsys, sample):
    said = call(capsys, "answers", "--file", sample, "--engagement", "VAR-2010-001")
    assert said.code == 0
    assert "What shall we call this engagement?\n    Lifestyle Survey of school pupils" in said.out
    assert "On which day does it begin?\n    7 June 2010" in said.out
    assert "Way of asking: Online survey" in said.out
