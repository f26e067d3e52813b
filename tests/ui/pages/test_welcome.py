"""What the first start asks, checks and makes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import CannotOpen, CannotWriteFile, UserError
from ceframework_desktop.ui.pages.welcome import presenter
from ceframework_desktop.ui.pages.welcome.presenter import SetUp
from tests.services.registering import registers


def form(tmp_path, **changes):
    fields = {
        "name": "Meadow Street  Association ",
        "address": " 1 Meadow Street \nMaltby",
        "person": "Jo Example",
        "role": "Manager",
        "signing_role": "Chair",
        "path": str(tmp_path / "deep" / "own"),
    }
    return SetUp(**{**fields, **changes})


def test_a_register_is_made_with_what_was_typed_and_an_ending(tmp_path):
    with presenter.make(registers(), form(tmp_path)) as workspace:
        held = workspace.organisation
        assert workspace.path == tmp_path / "deep" / "own.ceregister"
        assert held.name == "Meadow Street Association"
        assert held.address == "1 Meadow Street\nMaltby"
        assert held.prefix == "MSA"
        assert held.signing_role == "Chair"


def test_the_letter_can_say_how_to_answer_from_the_start(tmp_path):
    given_both = form(tmp_path, phone=" 01709  000000 ", email=" office@example.org ")
    assert presenter.problems(given_both) == {}
    held = presenter.organisation(given_both)
    assert (held.phone, held.email) == ("01709 000000", "office@example.org")
    assert list(presenter.problems(form(tmp_path, email="office"))) == ["email"]
    assert list(presenter.problems(form(tmp_path, phone="1" * 501))) == ["phone"]


def test_the_whole_path_may_break_after_each_folder():
    said = presenter.in_full("/home/jo/Documents/own.ceregister")
    assert said.replace("\u200b", "") == "In full: /home/jo/Documents/own.ceregister"
    assert said.count("\u200b") == 4


def test_a_file_that_is_there_is_never_replaced(tmp_path):
    (tmp_path / "own.ceregister").write_text("mine")
    with pytest.raises(UserError):
        presenter.make(registers(), form(tmp_path, path=str(tmp_path / "own.ceregister")))
    assert (tmp_path / "own.ceregister").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWriteFile, match="cannot be made"):
        presenter.make(registers(), form(tmp_path, path=str(tmp_path / "file" / "own")))


@pytest.mark.parametrize("field", ["name", "person", "path"])
def test_what_is_needed_is_asked_for_beside_its_field(tmp_path, field):
    found = presenter.problems(form(tmp_path, **{field: "  "}))
    assert list(found) == [field]
    assert found[field].endswith(".")


def test_the_rest_can_be_added_later(tmp_path):
    assert presenter.problems(form(tmp_path, address="", role="", signing_role="")) == {}


def test_a_name_that_is_too_long_is_not_cut_but_asked_again(tmp_path):
    assert "too long" in presenter.problems(form(tmp_path, name="x" * 501))["name"]


def test_the_place_offered_is_free(tmp_path):
    first = presenter.suggested_path(tmp_path, "Meadow Street")
    assert first.name == "Meadow Street.ceregister"
    first.touch()
    assert presenter.suggested_path(tmp_path, "Meadow Street").name == "Meadow Street 2.ceregister"
    assert presenter.suggested_path(tmp_path, "///").name == "Engagements.ceregister"
    assert presenter.sample_path(tmp_path).name == "Sample register.ceregister"


@given(st.text())
def test_any_name_gives_a_file_name_that_every_system_takes(text):
    name = presenter.safe_name(text)
    assert len(name) <= 80
    assert name == name.strip()
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name.casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("path", "file_system", "removable", "note"),
    [
        ("/home/jo/own.ceregister", "ext4", False, ""),
        ("/home/jo/own.ceregister", "CIFS", False, presenter.NETWORK_NOTE),
        ("\\\\office\\shared\\own.ceregister", "", False, presenter.NETWORK_NOTE),
        ("//office/shared/own.ceregister", "NTFS", False, ""),
        ("/media/jo/STICK/own.ceregister", "vfat", True, presenter.STICK_NOTE),
    ],
)
def test_a_shared_drive_and_a_stick_get_a_gentle_word(path, file_system, removable, note):
    assert presenter.place_note(path, file_system, removable) == note


def test_registers_of_before_are_listed_without_looking_for_them():
    found = presenter.recents(["/gone/away/Old.ceregister", ""])
    assert [(r.name, r.folder) for r in found] == [("Old", str(Path("/gone/away")))]


def test_a_file_that_is_no_register_is_refused(tmp_path):
    path = tmp_path / "letter.ceregister"
    path.write_text("Dear all")
    with pytest.raises(CannotOpen) as found:
        registers().open(path)
    assert found.value.what
    assert found.value.todo


@pytest.mark.parametrize("name", ["~nobody-of-this-name/own", "a\0b/own"])
def test_a_strange_place_that_can_be_used_is_used(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    typed = form(tmp_path, path=name)
    assert presenter.problems(typed) == {}
    presenter.make(registers(), typed).close()
    assert len(list(tmp_path.rglob("own.ceregister"))) == 1


def test_a_name_too_long_for_the_disk_is_refused_plainly(tmp_path):
    with pytest.raises(UserError):
        presenter.make(registers(), form(tmp_path, path=str(tmp_path / ("x" * 300))))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [".", "/", ""])
def test_a_folder_is_no_place_for_a_register(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = name or str(tmp_path)
    assert "folder" in presenter.problems(form(tmp_path, path=path))["path"]


def test_loose_texts_of_a_rescue_are_read_as_a_person_reads_them():
    assert presenter._plain('"Caf\\u00e9"') == "Café"
    assert presenter._plain("12") == "12"
    assert presenter._plain("[broken") == "[broken"
