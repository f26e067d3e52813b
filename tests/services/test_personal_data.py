"""What is held about people: due, given out, and erased wherever this program can reach."""

import re
from datetime import date
from pathlib import Path

import pytest

from ceframework_desktop.domain.contact import FIELDS
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.errors import NotFound, ReadOnlyRegister
from ceframework_desktop.domain.retention import after_years
from ceframework_desktop.services import mentions, personal_data
from ceframework_desktop.services.personal_data import Due
from ceframework_desktop.services.safety import Safety
from tests.services.registering import TODAY, new_register, registers

NAME = "Zenobia Quillfeather"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The user's own folder."""
    return tmp_path / "home"


@pytest.fixture
def workspace(tmp_path: Path):
    """An empty register in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    with new_register(folder / "ours.ceregister") as opened:
        yield opened


@pytest.fixture
def person(workspace) -> str:
    """Someone who takes part and is named in a reply."""
    engagement = workspace.new_engagement(
        {"title": "Buses", "end_date": date(2024, 2, 29)},
        {"comments": [{"said": f"{NAME} wants a bus"}, {"said": "More benches"}]},
    )
    contact = workspace.contacts.add({"name": NAME, "email": "zenobia@example.org"})
    workspace.contacts.set_taking_part(engagement.id, [contact])
    return contact


def traces(folder: Path) -> list[str]:
    """The files in which the person stands anywhere in the bytes."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and re.search(rb"quillfeather|zenobia@", path.read_bytes(), re.I):
            found.append(path.name)
    return sorted(found)


def test_a_new_contact_is_kept_for_the_usual_time(workspace, person):
    assert workspace.contacts.get(person).retain_until == date(2028, 3, 4)
    workspace.contacts.save_years(5)
    assert workspace.contacts.usual_day() == date(2031, 3, 4)
    workspace.undo()
    assert workspace.contacts.years == 2
    with pytest.raises(ValueError, match="not a number of years"):
        workspace.contacts.save_years(0)


def test_nothing_is_due_before_its_day(workspace, person):
    assert personal_data.due(workspace).contacts == ()
    workspace.contacts.save_detail(person, "retain_until", TODAY)
    assert personal_data.due(workspace).contacts == ()


def test_who_is_past_the_day_is_due_also_off_the_list(workspace, person):
    workspace.contacts.save_days([person], date(2026, 3, 3))
    workspace.contacts.remove(person)
    found = personal_data.due(workspace)
    assert [item.id for item in found.contacts] == [person]
    (replies,) = found.replies
    assert (replies.count, replies.until) == (2, date(2026, 3, 1))
    assert found.sentence == (
        "1 person’s details and 2 replies are past the day until which you keep them."
    )
    assert personal_data.due_sentence(workspace) == found.sentence
    personal_data.keep_replies(workspace, replies.engagement.id, date(2027, 1, 1))
    assert personal_data.due(workspace).replies == ()
    workspace.undo()
    assert personal_data.due(workspace).replies == (replies,)


def test_the_sentence_of_what_is_due():
    assert Due((), ()).sentence == ""


def test_a_day_that_could_not_be_read_is_not_past(workspace, person):
    workspace.contacts.save_detail(person, "retain_until", Unread("1999"))
    assert personal_data.due(workspace).contacts == ()
    assert "person" not in personal_data.due_sentence(workspace)


def test_two_years_after_a_leap_day():
    assert after_years(date(2024, 2, 29), 2) == date(2026, 3, 1)
    assert after_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_all_that_is_held_on_someone(workspace, person):
    workspace.contacts.save_detail(person, "phone", "01709 000000")
    personal_data.note_given_out(workspace, [person], personal_data.COPY)
    found = personal_data.held(workspace, person)
    assert found.engagements == ("MSC-2026-001 Buses",)
    (place,) = found.places
    assert place.text == f"{NAME} wants a bus"
    assert place.where.startswith("MSC-2026-001, “")
    raw = personal_data.held_json(found)
    assert raw["details"]["Phone"] == "01709 000000"
    assert raw["given_out"][0]["kind"] == "copy"
    assert {entry["field"] for entry in raw["history"]} == {
        "name",
        "email",
        "phone",
        "retain_until",
    }
    with pytest.raises(NotFound):
        personal_data.held(workspace, "not-there")


def test_erased_from_the_register_backups_and_replaced_registers(workspace, person, home):
    safety = Safety(workspace, home)
    safety.backup()
    workspace.contacts.save_detail(person, "notes", "Talks to the chair")
    safety.backup()
    path = workspace.path
    safety.restore(safety.backups()[0].path)
    with registers().open(path) as again:
        assert len(traces(path.parent.parent)) >= 4
        places = mentions.places(again, person)
        done = personal_data.erase_contact(again, home, person, [p.field for p in places])
        assert done.copies >= 3
        assert done.unreached == ()
        assert traces(path.parent.parent) == []
        assert again.register.verify() == []
        assert again.contacts.all() == again.contacts.removed() == ()
        (engagement,) = again.engagements()
        assert engagement.rows("comments")[0].text("said") == "[name removed] wants a bus"
        assert [d.kind for d in again.register.disclosures()] == ["erased"]
        again.close()
    for backup in safety.backups():
        assert backup.problem == ""
    assert traces(path.parent.parent) == []


def test_undo_does_not_bring_back_what_was_erased(workspace, person, home):
    workspace.contacts.save_detail(person, "notes", "About Zenobia")
    engagement = workspace.new_engagement({"title": "Later"})
    personal_data.erase_contact(workspace, home, person)
    labels = []
    while workspace.can_undo is not None:
        labels.append(workspace.can_undo.label)
        workspace.undo()
    assert "the new engagement" in labels
    assert not [label for label in labels if "contact" in label]
    assert workspace.contacts.all() == workspace.contacts.removed() == ()
    assert b"About Zenobia" not in workspace.path.read_bytes()
    workspace.redo()
    workspace.redo()
    assert engagement.id in {e.id for e in workspace.engagements()}


def test_a_copy_that_cannot_be_reached_is_named(workspace, person, home):
    backup = Safety(workspace, home).backup()
    backup.write_bytes(b"not a register any more")
    done = personal_data.erase_contact(workspace, home, person)
    assert done.unreached == (backup.name,)
    assert backup.name in " ".join(done.sentences)


def test_a_failure_leaves_the_contact_to_be_erased_again(workspace, person, home, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(type(workspace.register), "erase", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            personal_data.erase_contact(workspace, home, person)
    assert workspace.contacts.get(person).name == NAME
    personal_data.erase_contact(workspace, home, person)
    assert workspace.contacts.all() == ()


def test_replies_are_erased_and_the_counts_stay(workspace, person, home):
    (engagement,) = workspace.engagements()
    row = engagement.rows("comments")[1].id
    workspace.remove_row(engagement.id, "comments", row)
    personal_data.erase_replies(workspace, home, engagement.id)
    (engagement,) = workspace.engagements()
    assert engagement.rows("comments") == ()
    data = workspace.path.read_bytes()
    assert b"wants a bus" not in data
    assert b"More benches" not in data
    assert engagement.text("title") == "Buses"
    assert workspace.register.verify() == []


def test_nothing_is_erased_from_a_register_that_is_read_only(workspace, person, home):
    path = workspace.path
    workspace.close()
    with registers().open(path, read_only=True) as opened, pytest.raises(ReadOnlyRegister):
        personal_data.erase_contact(opened, home, person)


def test_short_names_are_not_looked_for_in_other_words(workspace):
    contact = workspace.contacts.add({"name": "Jo"})
    workspace.new_engagement({"title": "Jo and others"})
    assert mentions.terms_for(workspace, contact) == ()
    assert mentions.places(workspace, contact) == ()


def test_labels_in_the_log_name_nobody(workspace, person):
    workspace.contacts.save_detail(person, "name", f"{NAME} Senior")
    labels = workspace.register._store.connection.execute("SELECT DISTINCT label FROM op")
    assert not [label for (label,) in labels if "Quill" in label]


def test_every_detail_has_words_for_people():
    assert all(field.label and not field.label.endswith(".") for field in FIELDS)
