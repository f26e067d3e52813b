"""Every folder that ever held backups is remembered, and reached when it is there."""

import json
from pathlib import Path

import pytest

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.services import backup_places, personal_data, protection
from ceframework_desktop.services.safety import Safety, backup_file
from tests.services.registering import new_register, registers

REGISTER = "0f0f0f0f-0000-4000-8000-000000000000"


def test_every_folder_is_kept_once_the_latest_first(tmp_path: Path) -> None:
    home = tmp_path / "home"
    usual = backup_places.default_folder(home, REGISTER)
    assert backup_places.every_folder(home, REGISTER) == [usual]
    places = [tmp_path / name for name in ("one", "two", "three")]
    for place in (*places, places[0], None):
        backup_places.choose(home, REGISTER, place)
    assert backup_places.chosen_folder(home, REGISTER) is None
    assert backup_places.every_folder(home, REGISTER) == [usual, *reversed(places)]
    assert backup_places.every_folder(home, "another") == [home / "backups" / "another"]
    assert backup_places.missing_folders(home, REGISTER) == []
    places[1].rmdir()
    assert backup_places.missing_folders(home, REGISTER) == [places[1]]


def test_a_folder_chosen_by_an_earlier_version_is_not_forgotten(tmp_path: Path) -> None:
    home, old = tmp_path / "home", tmp_path / "old"
    (home / "backups").mkdir(parents=True)
    (home / "backups" / "places.json").write_text(json.dumps({REGISTER: str(old)}), "utf-8")
    backup_places.choose(home, REGISTER, tmp_path / "new")
    assert old in backup_places.every_folder(home, REGISTER)


@pytest.mark.parametrize("text", ["", "[1]", '{"%s": 7}', '{"%s": [1, "", "a\\u0000b"]}'])
def test_a_list_that_is_none_is_as_good_as_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "earlier.json").write_text(text.replace("%s", REGISTER), "utf-8")
    assert len(backup_places.every_folder(tmp_path, REGISTER)) == 1
    backup_places.choose(tmp_path, REGISTER, tmp_path / "new")
    assert len(backup_places.every_folder(tmp_path, REGISTER)) == 2


def test_what_cannot_be_noted_is_not_chosen(tmp_path: Path) -> None:
    (tmp_path / "backups" / "earlier.json").mkdir(parents=True)
    with pytest.raises(CannotWriteFile):
        backup_places.choose(tmp_path, REGISTER, tmp_path / "new")
    assert backup_places.chosen_folder(tmp_path, REGISTER) is None


def test_someone_is_erased_in_every_folder_and_the_rest_is_named(tmp_path: Path) -> None:
    home = paths.user_folder()
    folder = tmp_path / "register"
    folder.mkdir()
    path = folder / "ours.ceregister"
    with new_register(path) as workspace:
        person = workspace.contacts.add({"name": "Zebedee Example"})
        safety = Safety(workspace, home)
        made = []
        for name in ("one", "two", "three"):
            safety.choose_folder(tmp_path / name)
            made.append(safety.backup())
        register_id = workspace.register.id
    made.append(backup_file(path, home, tmp_path / "by hand"))
    away = tmp_path / "two"
    away.rename(tmp_path / "unplugged")
    made[1] = tmp_path / "unplugged" / made[1].name
    assert all(b"Zebedee" in copy.read_bytes() for copy in made)
    with registers().open(path) as workspace:
        assert str(away) in personal_data.beyond_reach(workspace, home)[-1]
        done = personal_data.erase_contact(workspace, home, person)
    assert done.missing == (str(away),)
    assert str(away) in done.sentences[-1]
    assert [b"Zebedee" in copy.read_bytes() for copy in made] == [False, True, False, False]
    (tmp_path / "unplugged").rename(away)
    assert backup_places.missing_folders(home, register_id) == []


def test_protecting_reaches_every_folder(tmp_path: Path) -> None:
    home = paths.user_folder()
    path = tmp_path / "ours.ceregister"
    with new_register(path) as workspace:
        safety = Safety(workspace, home)
        made = []
        for name in ("one", "two"):
            safety.choose_folder(tmp_path / name)
            made.append(safety.backup())
        safety.choose_folder(None)
        register_id = workspace.register.id
    assert protection.change(path, home, protection.make_key("three words here")) == []
    assert all(protection.is_protected(copy) for copy in made)
    assert protection.about_missing(home, register_id, protected=True) == []
    made[0].unlink()
    (tmp_path / "one").rmdir()
    said = protection.about_missing(home, protection.id_of(path), protected=True)
    assert str(tmp_path / "one") in said[1]
    assert "open the register" in said[-1]
