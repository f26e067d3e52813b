"""read-form: shown first, taken in after agreement, refused with the reason."""

import io
import json

import pytest

from tests.cli.calling import call, is_plain
from tests.documents.filling import fill, flattened, marked

REF = "VAR-2010-003"


@pytest.fixture
def returned(sample, tmp_path, capsys):
    """Fills in the form of an engagement and gives back its file."""

    def make(values, ref=REF):
        path = tmp_path / "returned.pdf"
        words = ("--file", sample, "--engagement", ref, "--out", path, "--force")
        assert call(capsys, "export", "exemption", *words).code == 0
        path.write_bytes(fill(path.read_bytes(), values))
        return path

    return make


def held(capsys, register):
    said = call(capsys, "answers", "--file", register, "--engagement", REF, "--json")
    return json.loads(said.out)["answers"]


def test_changes_are_shown_and_not_taken_in_unasked(capsys, sample, returned):
    before = held(capsys, sample)
    form = returned({"make_up": "Two visits\nand a call", "outside_deadline": "1 December 2010"})
    said = call(capsys, "read-form", form, "--file", sample)
    assert said.code == 0
    assert "What will you do to make up for it?" in said.out
    assert "in the register: 19 November 2010" in said.out
    assert "on the form: 1 December 2010" in said.out
    assert said.err == "Nothing was changed. To take in 2 answers, add --yes.\n"
    assert held(capsys, sample) == before


def test_with_yes_they_are_taken_in(capsys, sample, returned):
    before = held(capsys, sample)
    form = returned({"make_up": "Łukasz Żółć-O’Brien"})
    said = call(capsys, "read-form", form, "--file", sample, "--yes")
    assert (said.code, said.err) == (0, "Taken in: 1 answer.\n")
    assert held(capsys, sample) == {**before, "make_up": "Łukasz Żółć-O’Brien"}
    again = call(capsys, "read-form", form, "--file", sample, "--yes")
    assert again.err == "Nothing on this form changes the register.\n"


@pytest.mark.parametrize(("answer", "taken"), [("y\n", True), ("YES\n", True), ("\n", False)])
def test_who_is_there_is_asked(capsys, sample, returned, monkeypatch, answer, taken):
    form = returned({"make_up": "Two visits"})

    class Person(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Person(answer))
    said = call(capsys, "read-form", form, "--file", sample)
    assert "Take this into the register?" in said.err
    assert ("make_up" in held(capsys, sample)) == taken


def test_json(capsys, sample, returned):
    form = returned({"make_up": "Two visits", "outside_deadline": "soon", "signer_name": "Siân"})
    said = call(capsys, "read-form", form, "--file", sample, "--json")
    found = json.loads(said.out)
    assert found["ref"] == REF
    assert found["taken"] is False
    assert found["changes"] == [
        {"question": "make_up", "before": "", "after": "Two visits", "overtaken": False}
    ]
    assert found["unusable"][0]["typed"] == "soon"
    assert found["form_only"] == [{"label": "Name of who signs", "typed": "Siân"}]
    taken = call(capsys, "read-form", form, "--file", sample, "--json", "--yes")
    assert json.loads(taken.out)["taken"] is True
    assert held(capsys, sample)["make_up"] == "Two visits"


def test_what_does_not_fit_is_said_and_the_rest_taken_in(capsys, sample, returned):
    form = returned({"make_up": "Two visits", "outside_deadline": "soon"})
    said = call(capsys, "read-form", form, "--file", sample, "--yes")
    assert said.code == 0
    assert "Cannot be taken in" in said.out
    assert "We could not read this as a date." in said.out
    assert held(capsys, sample)["make_up"] == "Two visits"


def test_dates_that_cannot_be_change_nothing(capsys, sample, returned):
    before = held(capsys, sample)
    form = returned({"make_up": "Two visits", "end_date": "1 January 2009"})
    said = call(capsys, "read-form", form, "--file", sample, "--yes")
    assert said.code == 1
    assert "Nothing was written." in said.err
    assert held(capsys, sample) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _data: b"no form at all",
        flattened,
        lambda data: marked(data, "ceframework-form exemption 7 VAR-2010-003"),
        lambda data: marked(data, "ceframework-form exemption 1 VAR-1999-001"),
        lambda data: data[:9000],
    ],
)
def test_what_cannot_be_read_is_refused(capsys, sample, returned, spoil):
    before = held(capsys, sample)
    form = returned({"make_up": "Two visits"})
    form.write_bytes(spoil(form.read_bytes()))
    assert is_plain(call(capsys, "read-form", form, "--file", sample, "--yes"))
    assert held(capsys, sample) == before


def test_only_the_engagement_asked_for(capsys, sample, returned):
    form = returned({"make_up": "Two visits"})
    words = ("--file", sample, "--engagement")
    assert is_plain(call(capsys, "read-form", form, *words, "VAR-2010-001"))
    assert call(capsys, "read-form", form, *words, REF.lower()).code == 0
    assert is_plain(call(capsys, "read-form", form.with_name("none.pdf"), "--file", sample))


def test_a_final_form_that_becomes_a_draft_is_said_before_and_after(capsys, sample, returned):
    form = returned({"make_up": "Something else."}, "VAR-2010-001")
    said = call(capsys, "read-form", form, "--file", sample)
    assert "it becomes a draft again. Its outcome is taken back, and it must be signed" in said.out
    said = call(capsys, "read-form", form, "--file", sample, "--yes")
    assert said.err == (
        "Taken in: 1 answer.\n"
        "The exemption form has changed, so it is a draft again. It must be signed again.\n"
    )
