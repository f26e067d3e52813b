"""Contacts of an open register: kept, undone, chosen, and never named where they need not be."""

import logging
import os
import stat
import tempfile
from datetime import date

import pytest

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.errors import CannotOpen, CannotSave, NotFound, UserError
from ceframework_desktop.services import contacts as module
from ceframework_desktop.services import file_writing, held_copy, personal_data
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.contacts import adding, contact_in
from ceframework_desktop.storage import RegisterFile
from tests.services.registering import new_register, registers

NAME = "Zenobia Quillfeather"


@pytest.fixture
def workspace(tmp_path):
    """An empty register."""
    with new_register(tmp_path / "ours.ceregister") as opened:
        yield opened


@pytest.fixture
def contacts(workspace):
    """Its contacts."""
    return workspace.contacts


def test_every_detail_is_kept_and_read_back_the_same(workspace, contacts):
    contact = contacts.add({"name": NAME, "groups": "a, b"})
    contacts.save_detail(contact, "consent_day", date(2026, 1, 2))
    contacts.save_detail(contact, "notes", "two\nlines")
    contacts.save_detail(contact, "retain_until", Unread("soon"))
    held = contacts.get(contact)
    with registers().open(_copied(workspace)) as again:
        assert again.contacts.get(contact) == held
        assert again.register.verify() == []


def _copied(workspace):
    path = workspace.path.with_name("copy.ceregister")
    workspace.register.copy_to(path)
    return path


def test_undo_and_redo_over_contacts_and_answers(workspace, contacts):
    contact = contacts.add({"name": "A"})
    contacts.save_detail(contact, "name", "B")
    engagement = workspace.new_engagement({"title": "Buses"})
    contacts.set_taking_part(engagement.id, [contact])
    for _ in range(3):
        workspace.undo()
    assert contacts.get(contact).name == "A"
    workspace.undo()
    assert contacts.all() == ()
    for _ in range(4):
        workspace.redo()
    assert contacts.get(contact).name == "B"
    assert [item.id for item in contacts.chosen(engagement.id)] == [contact]
    assert contacts.engagements_of(contact) == (engagement.id,)


def test_a_step_says_which_contact_it_was(workspace, contacts):
    contact = contacts.add({"name": NAME})
    step = workspace.can_undo
    assert contact_in(step.question) == contact
    assert contact_in("title") is None
    assert NAME not in step.label


def test_who_is_taken_off_the_list_is_chosen_no_more(workspace, contacts):
    contact = contacts.add({"name": "A"})
    engagement = workspace.new_engagement()
    contacts.set_taking_part(engagement.id, [contact])
    contacts.remove(contact)
    assert contacts.chosen(engagement.id) == ()
    assert [item.id for item in contacts.removed()] == [contact]
    with pytest.raises(NotFound):
        contacts.save_detail(contact, "name", "B")
    contacts.restore(contact)
    assert len(contacts.chosen(engagement.id)) == 1


def test_an_engagement_that_was_taken_out_has_nobody(workspace, contacts):
    contact = contacts.add({"name": "A"})
    engagement = workspace.new_engagement()
    contacts.set_taking_part(engagement.id, [contact])
    workspace.remove_engagement(engagement.id)
    assert contacts.engagements_of(contact) == ()


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["Ann", "Bea", "Cy"]),
        (Wanted(search="S60 ann"), ["Ann"]),
        (Wanted(search="nobody"), []),
        (Wanted(group="ELDERS"), ["Bea"]),
        (Wanted(delivery="email"), ["Cy"]),
        (Wanted(delivery="post", print_style="large"), ["Ann"]),
        (Wanted(language="ur"), ["Cy"]),
    ],
)
def test_the_list_is_narrowed(contacts, wanted, names):
    contacts.add({"name": "Ann", "postcode": "S60 1AA", "print_style": "large"})
    contacts.add({"name": "Bea", "groups": "elders, readers"})
    contacts.add({"name": "Cy", "delivery": "email", "language": "ur"})
    assert [item.name for item in contacts.select(wanted)] == names


def test_a_full_register_takes_no_more(contacts, monkeypatch):
    monkeypatch.setattr(module, "MOST_CONTACTS", 1)
    contacts.add({"name": "A"})
    with pytest.raises(UserError, match="at most 1"):
        contacts.add({"name": "B"})


def test_nothing_personal_is_logged_or_named_in_files(workspace, contacts, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    contact = contacts.add({"name": NAME, "email": "zenobia@example.org"})
    workspace.new_engagement({"title": f"{NAME} asked"})
    folder = tmp_path / "out"
    folder.mkdir()
    for suffix in held_copy.FORMATS:
        held_copy.save_copy(workspace, contact, folder / held_copy.file_name(workspace, suffix))
    home = tmp_path / "home"
    personal_data.erase_contact(workspace, home, contact)
    for path in tmp_path.rglob("*"):
        assert "quill" not in path.name.lower()
        assert "zenobia" not in path.name.lower()
    assert "quill" not in caplog.text.lower()


def test_errors_about_contacts_name_nobody(workspace, contacts):
    contact = contacts.add({"name": NAME})
    workspace.register._store.read_only_reason = "This register is read-only."
    for act in (
        lambda: contacts.save_detail(contact, "name", f"{NAME} Senior"),
        lambda: contacts.remove(contact),
        lambda: contacts.get("gone"),
        lambda: contacts.add({"name": NAME}),
    ):
        with pytest.raises((CannotSave, NotFound)) as caught:
            act()
        assert "Quill" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_with_peoples_details_are_the_users_alone(workspace, contacts, tmp_path, monkeypatch):
    contact = contacts.add({"name": NAME})
    modes = []
    real = os.fsync

    def look(handle):
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(file_writing.os, "fsync", look)
    out = tmp_path / "out"
    out.mkdir()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    held_copy.save_copy(workspace, contact, out / "copy.json")
    assert modes[0] == 0o600, "while it is written"
    assert stat.S_IMODE((out / "copy.json").stat().st_mode) == 0o600
    assert [path.name for path in out.iterdir()] == ["copy.json"]
    assert list(temporary.iterdir()) == []


def test_a_copy_that_cannot_be_written_leaves_nothing(workspace, contacts, tmp_path, monkeypatch):
    contact = contacts.add({"name": NAME})

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file_writing.os, "fsync", full)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(UserError):
        held_copy.save_copy(workspace, contact, out / "copy.json")
    assert list(out.iterdir()) == []
    assert workspace.register.disclosures() == []


# Read again after a change


def fail_to_read(monkeypatch):
    """Let the register read no single contacts any more."""
    read = RegisterFile.contacts

    def refuse(register, ids=None):
        if ids is not None:
            raise CannotOpen("The disk failed.")
        return read(register)

    monkeypatch.setattr(RegisterFile, "contacts", refuse)


def test_a_contact_that_was_saved_but_not_read_again_is_not_gone(contacts, monkeypatch):
    contact = contacts.add({"name": "A"})
    with monkeypatch.context() as broken:
        fail_to_read(broken)
        with pytest.raises(CannotOpen):
            contacts.save_detail(contact, "name", "B")
    assert contacts.get(contact).name == "B"


def test_contacts_that_could_not_be_read_are_read_when_that_is_possible(tmp_path, monkeypatch):
    with new_register(tmp_path / "ours.ceregister") as made:
        made.contacts.add({"name": "A"})
    with registers().open(tmp_path / "ours.ceregister") as workspace:
        with monkeypatch.context() as broken:
            broken.setattr(module, "read_details", lambda _details: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                workspace.contacts.all()
        assert [c.name for c in workspace.contacts.all()] == ["A"]


@pytest.mark.parametrize("fails", [True, False])
def test_all_that_is_on_the_disk_is_there_whenever_the_pauses_end(
    workspace, contacts, monkeypatch, fails
):
    old = contacts.add({"name": "Old"})
    added = [f"00000000-0000-4000-8000-{number:012}" for number in range(250)]
    changes = [adding(i, {"name": f"N{i}"}, contacts.usual_day()) for i in added]
    changes.append(module.SetDetail(old, "name", "New"))
    parts = workspace.change_in_parts(changes, "many")
    with monkeypatch.context() as broken:
        if fails:
            fail_to_read(broken)
            with pytest.raises(CannotOpen):
                list(parts)
        else:
            assert (1, 1) in parts
            parts.close()
    assert contacts.get(old).name == "New"
    assert len(contacts.all()) == 251
    workspace.undo()
    assert [c.name for c in contacts.all()] == ["Old"]


def test_contacts_forgotten_in_a_pause_are_read_anew(workspace, contacts):
    contacts.all()
    changes = [
        adding(f"00000000-0000-4000-8000-{number:012}", {"name": "N"}, contacts.usual_day())
        for number in range(250)
    ]
    parts = workspace.change_in_parts(changes, "many")
    assert (1, 1) in parts
    contacts.read_again()
    list(parts)
    assert len(contacts.all()) == 250
