"""Protecting a register and its backups, from the outside."""

from pathlib import Path

import pytest

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import ProtectedRegister, UserError
from ceframework_desktop.services import protection, recovery_sheet, safety
from ceframework_desktop.services.safety import Safety
from ceframework_desktop.storage import keys, migrations, opening, schema
from tests.services.registering import TODAY, new_register, registers

PASSPHRASE = "three silly words"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch):
    monkeypatch.setattr(keys, "_COST", {"n": 2, "r": 8, "p": 1})
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def backed_up(tmp_path):
    """A register with two backups in the usual folder, one elsewhere, and one replaced beside."""
    path = tmp_path / "our [own] register.ceregister"
    elsewhere = tmp_path / "elsewhere"
    with new_register(path) as workspace:
        keeper = Safety(workspace, paths.user_folder())
        first = keeper.backup()
        keeper.backup()
        keeper.choose_folder(elsewhere)
        keeper.backup()
        register_id = workspace.register.id
    safety.restore_file(first, path, force=True)
    return path, register_id


def copies(path, register_id, key):
    return protection.copies_to_convert(path, paths.user_folder(), register_id, key)


def test_everything_the_program_knows_of_is_protected_too(backed_up):
    path, register_id = backed_up
    key = protection.make_key(PASSPHRASE)
    assert len(copies(path, register_id, key)) == 4
    assert protection.change(path, paths.user_folder(), key) == []
    assert protection.is_protected(path)
    assert copies(path, register_id, key) == []
    assert len(copies(path, register_id, None)) == 4
    assert protection.recovery_key_of(path) == key.recovery_key


def test_another_passphrase_reaches_the_backups_too(backed_up):
    path, register_id = backed_up
    protection.change(path, paths.user_folder(), protection.make_key(PASSPHRASE))
    newer = protection.make_key("other words altogether")
    assert protection.change(path, paths.user_folder(), newer) == []
    keys.forget()
    protection.unlock(path, "other words altogether")
    assert copies(path, register_id, newer) == []


def test_taking_it_away_reaches_the_backups_too(backed_up):
    path, register_id = backed_up
    protection.change(path, paths.user_folder(), protection.make_key(PASSPHRASE))
    assert protection.change(path, paths.user_folder(), None) == []
    keys.forget()
    assert copies(path, register_id, None) == []
    registers().open(path).close()


def test_copies_that_cannot_be_converted_are_told_of_and_can_be_erased(backed_up):
    path, register_id = backed_up
    broken = copies(path, register_id, protection.make_key(PASSPHRASE))[0]
    broken.write_bytes(broken.read_bytes()[:5000])
    left = protection.change(path, paths.user_folder(), protection.make_key(PASSPHRASE))
    assert left == [broken]
    assert str(broken) in "\n".join(protection.about_copies(left, protected=True))
    assert protection.erase_copies(left) == []
    assert not broken.exists()
    assert protection.about_copies([], protected=True) == []


def test_copies_of_other_registers_are_left_alone(backed_up, tmp_path):
    path, _ = backed_up
    other = path.with_name(f"{path.stem} replaced by hand.ceregister")
    new_register(other).close()
    protection.change(path, paths.user_folder(), protection.make_key(PASSPHRASE))
    assert not protection.is_protected(other)


def test_once_another_register_is_open_the_passphrase_is_asked_for_again(tmp_path):
    path = tmp_path / "one.ceregister"
    new_register(path).close()
    protection.change(path, paths.user_folder(), protection.make_key(PASSPHRASE))
    assert not protection.is_locked(path)
    opener = registers()
    with opener.open(path) as workspace:
        opener.forget_others(workspace)
    opener.open(path).close()
    with new_register(tmp_path / "two.ceregister") as other:
        opener.forget_others(other)
    assert protection.is_locked(path)
    with pytest.raises(ProtectedRegister):
        opener.open(path)


def test_only_length_is_asked_of_a_passphrase():
    assert "at least 8" in protection.problem_with("seven..")
    assert protection.problem_with("eight...") == ""
    assert protection.problem_with("a" * 8, "a" * 8) == ""
    assert "not the same" in protection.problem_with("eight...", "Eight...")
    assert protection.problem_with("eight...", " eight... ") == ""
    said = [protection.advice(words) for words in ("x", "x" * 10, "x" * 30)]
    assert len(set(said)) == 3
    with pytest.raises(UserError, match="at least 8"):
        protection.make_key("short")


def test_neither_passphrase_nor_key_is_in_any_file_of_the_user(tmp_path):
    path = tmp_path / "one.ceregister"
    with new_register(path) as workspace:
        Safety(workspace, paths.user_folder()).backup()
    key = protection.make_key(PASSPHRASE)
    protection.change(path, paths.user_folder(), key)
    with registers().open(path) as workspace:
        Safety(workspace, paths.user_folder()).backup()
    files = [
        file
        for folder in (tmp_path, paths.user_folder())
        for file in folder.rglob("*")
        if file.is_file()
    ]
    assert len(files) > 3
    for secret in (PASSPHRASE, key.recovery_key, key.page_key.hex(), key.recovery_key[:5]):
        for file in files:
            data = file.read_bytes()
            assert secret.encode() not in data
            assert PASSPHRASE.encode("utf-16-le") not in data
    assert not any(key.page_key in file.read_bytes() for file in files)


def test_the_sheet_says_the_key_and_is_one_page(tmp_path):
    from pypdf import PdfReader

    key = protection.make_key(PASSPHRASE).recovery_key
    path = recovery_sheet.write_sheet(tmp_path / "key.pdf", "ours", key, today=TODAY)
    pages = PdfReader(path).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    for words in (key, "ours", "4 March 2026", "safe place", *key.split("-")):
        assert words in text
    assert PASSPHRASE not in text
    assert recovery_sheet.sheet_name("a/b") == "a-b recovery key.pdf"


def test_the_backup_before_an_upgrade_goes_where_backups_go(tmp_path, monkeypatch):
    path = tmp_path / "one.ceregister"
    chosen = tmp_path / "chosen"
    with new_register(path) as workspace:
        Safety(workspace, paths.user_folder()).choose_folder(chosen)

    def add_colour(database):
        database.table("engagement").add_column("colour", str, not_null_default="")

    line = "  removed INTEGER not null default 0\n"
    at = schema.GOLDEN.index("table engagement")
    end = schema.GOLDEN.index(line, at) + len(line)
    golden = schema.GOLDEN[:end] + "  colour TEXT not null default ''\n" + schema.GOLDEN[end:]
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    monkeypatch.setattr(opening, "GOLDEN", golden)
    monkeypatch.setattr(opening, "VERSION", schema.VERSION + 1)
    registers().open(path).close()
    (kept,) = chosen.glob("*.before-upgrade.cebackup")
    assert not list(Path(tmp_path).glob("*.cebackup"))
    assert kept.stat().st_size > 0
