"""A filled-in form against the register: only what was changed on it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.errors import BadAnswers, UserError
from ceframework_desktop.domain.record import replace
from ceframework_desktop.services import exporting
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.form_reading import Reading, compare, open_form, take_in, warning
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.services.workspace import Workspace
from tests.documents.filling import fill, marked
from tests.services.registering import registers

REF = "VAR-2010-003"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with make_sample(registers(), tmp_path / "sample.ceregister") as opened:
        yield opened


def blank(workspace: Workspace) -> bytes:
    made = exporting.compose(workspace, workspace.find(REF).id, Paper.EXEMPTION)
    return exporting.render(made, "pdf")


def reading(workspace: Workspace, data: bytes, only: str = "") -> Reading:
    path = workspace.path.parent / "form.pdf"
    path.write_bytes(data)
    return compare(workspace, open_form(path), only)


def filled(workspace: Workspace, values: Mapping[str, str]) -> Reading:
    return reading(workspace, fill(blank(workspace), values))


def changes(found: Reading) -> dict[str, tuple[str, str]]:
    return {change.question: (change.before, change.after) for change in found.changes}


def test_an_untouched_form_changes_nothing(workspace: Workspace) -> None:
    found = reading(workspace, blank(workspace))
    assert (found.changes, found.unusable, found.form_only) == ((), (), ())
    assert found.engagement.ref == REF


def test_changes_are_shown_and_taken_in(workspace: Workspace) -> None:
    found = filled(
        workspace,
        {
            "make_up": "Łukasz Żółć-O’Brien\r\nLine two",
            "tell_reason": "محمد حسين",
            "outside_deadline": "20/11/2010",
            "deadline_setter": "",
            "form_outcome": "approved",
        },
    )
    assert changes(found) == {
        "make_up": ("", "Łukasz Żółć-O’Brien\nLine two"),
        "tell_reason": ("", "محمد حسين"),
        "outside_deadline": ("19 November 2010", "20 November 2010"),
        "deadline_setter": ("OFSTED", ""),
        "form_outcome": ("", "Approved"),
    }
    before = workspace.find(REF)
    after = take_in(workspace, found)
    assert after.text(known.MAKE_UP) == "Łukasz Żółć-O’Brien\nLine two"
    assert after.text(known.FORM_OUTCOME) == "approved"
    assert after.text(known.DEADLINE_SETTER) == ""
    untouched = before.answers.keys() - changes(found).keys()
    assert all(after.answers[name] == before.answers[name] for name in untouched)
    workspace.undo()
    assert workspace.find(REF).answers == before.answers


def test_choices_are_read_by_their_labels(workspace: Workspace) -> None:
    found = filled(
        workspace,
        {
            "communities": "children and young people; The whole borough, Parents and families",
            "ground": "It is the annual Lifestyle Survey in schools",
        },
    )
    values = {change.question: change.value for change in found.changes}
    assert values["ground"] == "lifestyle_survey"
    assert isinstance(values["communities"], tuple)
    assert len(values["communities"]) == 3


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("outside_deadline", "soon"),
        ("outside_deadline", "32/13/2026"),
        ("start_date", "1 May 20206"),
        ("ground", "Because we say so"),
        ("communities", "Children and young people, and dogs"),
        ("title", "x" * 501),
    ],
)
def test_what_does_not_fit_is_named_and_left_out(
    workspace: Workspace, field: str, typed: str
) -> None:
    found = filled(workspace, {field: typed, "make_up": "Two more visits"})
    assert list(changes(found)) == ["make_up"]
    (left_out,) = found.unusable
    assert left_out.typed == typed
    assert left_out.why.endswith(".")
    before = workspace.find(REF).answers.get(field)
    assert take_in(workspace, found).answers.get(field) == before


def test_what_the_register_has_no_place_for_is_said(workspace: Workspace) -> None:
    found = filled(workspace, {"signer_name": "Siân Llŷr", "met_S1": "Yes"})
    assert found.changes == ()
    assert [(only.label, only.typed) for only in found.form_only] == [
        ("Standard 1, Inclusiveness: met in full", "Yes"),
        ("Name of who signs", "Siân Llŷr"),
    ]


def test_an_old_form_puts_back_no_older_answers(workspace: Workspace) -> None:
    old = blank(workspace)
    engagement = workspace.find(REF)
    workspace.save_answer(engagement.id, known.DEADLINE_SETTER, "The council")
    workspace.save_answer(engagement.id, known.MAKE_UP, "Typed in the program")
    found = reading(workspace, fill(old, {"make_up": "Typed on the form"}))
    (change,) = found.changes
    assert (change.question, change.before) == ("make_up", "Typed in the program")
    assert change.overtaken
    assert not filled(workspace, {"make_up": "Typed on a new form"}).changes[0].overtaken


def test_what_the_register_says_already_is_no_change(workspace: Workspace) -> None:
    data = fill(blank(workspace), {"make_up": "Two visits", "outside_deadline": "1.12.2010"})
    take_in(workspace, reading(workspace, data))
    assert reading(workspace, data).changes == ()


def test_dates_that_cannot_be_are_refused_together(workspace: Workspace) -> None:
    before = workspace.find(REF).answers
    found = filled(workspace, {"end_date": "1 January 2009", "make_up": "Two visits"})
    with pytest.raises(BadAnswers):
        take_in(workspace, found)
    assert workspace.find(REF).answers == before


def test_a_form_of_another_engagement_is_refused(workspace: Workspace) -> None:
    data = blank(workspace)
    with pytest.raises(UserError, match="is for “VAR-2010-003”, and not for “VAR-2010-001”"):
        reading(workspace, data, "VAR-2010-001")
    assert reading(workspace, data, "var-2010-003").engagement.ref == REF
    elsewhere = marked(data, "ceframework-form exemption 1 XYZ-2026-009")
    with pytest.raises(UserError, match="“XYZ-2026-009”, which is not in this register"):
        reading(workspace, elsewhere)


def test_a_form_of_another_organisation_is_refused(workspace: Workspace) -> None:
    from ceframework_desktop.domain.engagement import Organisation

    data = blank(workspace)
    ours = workspace.organisation
    given = {name: getattr(ours, name) for name in Organisation.__annotations__}
    workspace.save_organisation(Organisation(**{**given, "name": "Somebody else"}))
    with pytest.raises(UserError, match="was made for “Voluntary Action Rotherham”"):
        reading(workspace, data)


@pytest.mark.parametrize("name", ["missing.pdf", ".", "bad\0name.pdf"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as refused:
        open_form(tmp_path / name)
    assert refused.value.what.endswith(".")


def test_the_directorate_has_a_home_in_the_register(workspace: Workspace) -> None:
    found = filled(workspace, {"directorate": "Neighbourhoods"})
    assert changes(found) == {"directorate": ("", "Neighbourhoods")}
    assert found.form_only == ()
    take_in(workspace, found)
    again = exporting.render(
        exporting.compose(workspace, workspace.find(REF).id, Paper.EXEMPTION), "txt"
    )
    assert "Neighbourhoods" in again.decode()


FINAL = "VAR-2010-001"  # its form is final, and waits for its signature


@pytest.fixture
def to_sign(workspace: Workspace) -> Workspace:
    held = workspace.find(FINAL)
    cleared = {known.FORM_OUTCOME: None, known.FORM_OUTCOME_DATE: None, "directorate": None}
    workspace.save_answers(held.id, {**cleared, known.FORM_FINAL: known.FINAL})
    return workspace


def returned(workspace: Workspace, values: Mapping[str, str]) -> Reading:
    made = exporting.compose(workspace, workspace.find(FINAL).id, Paper.EXEMPTION)
    return reading(workspace, fill(exporting.render(made, "pdf"), values))


SIGNED = {"form_outcome": "approved", "form_outcome_date": "1 June 2010"}


def test_a_form_that_comes_back_signed_with_gaps_filled_stays_final(to_sign: Workspace) -> None:
    found = returned(to_sign, {**SIGNED, "directorate": "Parks", "log_number": "EX-77"})
    assert {"directorate", "log_number", "form_outcome"} <= changes(found).keys()
    assert warning(to_sign, found) == ""
    after = take_in(to_sign, found)
    assert (after.text(known.FORM_FINAL), after.text("directorate")) == (known.FINAL, "Parks")
    assert after.text(known.FORM_OUTCOME) == "approved"
    assert to_sign.take_notice() == ""


def test_a_changed_answer_on_a_signed_form_is_warned_of(to_sign: Workspace) -> None:
    found = returned(to_sign, {**SIGNED, "make_up": "Something else."})
    assert "becomes a draft again" in warning(to_sign, found)
    assert "does not count until the form is final" in warning(to_sign, found)
    after = take_in(to_sign, found)
    assert after.text(known.FORM_FINAL) == known.DRAFT
    assert "does not count" in to_sign.take_notice()


def test_a_gap_filled_on_a_form_without_a_signature_is_a_change(to_sign: Workspace) -> None:
    found = returned(to_sign, {"directorate": "Parks"})
    assert "becomes a draft again" in warning(to_sign, found)
    assert take_in(to_sign, found).text(known.FORM_FINAL) == known.DRAFT


def test_a_changed_answer_takes_back_an_outcome_that_is_written_down(workspace: Workspace) -> None:
    found = returned(workspace, {"make_up": "Something else.", "form_outcome": ""})
    kept = replace(found, changes=tuple(c for c in found.changes if c.question == "make_up"))
    assert "must be signed again" in warning(workspace, kept)
    assert known.FORM_OUTCOME not in take_in(workspace, kept).answers
    assert "must be signed again" in workspace.take_notice()


def test_an_outcome_on_a_draft_is_warned_of(workspace: Workspace) -> None:
    found = filled(workspace, {"form_outcome": "approved"})
    assert "The exemption form is a draft." in warning(workspace, found)
    take_in(workspace, found)
    assert "The exemption form is a draft." in workspace.take_notice()
