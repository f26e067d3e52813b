"""Registers that are protected: what opens them, what does not, and the way there and back."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import (
    AlreadyOpen,
    CannotOpen,
    CannotWriteFile,
    DamagedRegister,
    NewerRegister,
    NotARegister,
    ProtectedRegister,
    RegisterLost,
    WrongPassphrase,
)
from ceframework_desktop.storage import RegisterFile, SetAnswer, keys, protecting
from ceframework_desktop.storage.backups import backup_now, list_backups, newest_mark
from ceframework_desktop.storage.converting import copy_rows, is_same
from ceframework_desktop.storage.decrypting import decrypted
from ceframework_desktop.storage.keys import Key
from ceframework_desktop.storage.protecting import protect, protect_copy, unlock
from ceframework_desktop.storage.rescuing import rescue
from ceframework_desktop.storage.restoring import restore
from tests.storage.registers import (
    ROOT,
    add_engagement,
    add_row,
    answer,
    do,
    make,
    open_elsewhere,
    python,
    raw,
    set_version,
)

PASSPHRASE = "three silly words"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second for each key would be too long here."""
    monkeypatch.setattr(keys, "_COST", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def secret(path: Path, notes: Path) -> str:
    """A closed register that is not protected, with an engagement called “Secret garden”."""
    with make(path, notes=notes, key=None) as register:
        engagement = add_engagement(register, title="Secret garden")
        for number in range(30):
            add_row(register, engagement, who=f"Person {number} " * 40)
        do(register, SetAnswer(engagement, "title", "Secret garden, second"))
    return engagement


@pytest.fixture
def key(path: Path, secret: str) -> Key:
    """The same register, protected, and locked again."""
    made = protecting.new_key(PASSPHRASE)
    protect(path, made)
    keys.forget()
    return made


def content(path: Path) -> list[object]:
    """All there is in a register that opens, its log included."""
    with closing(raw(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list")]
        tables = sorted(name for name in names if not name.startswith("sqlite_"))
        return [
            (name, connection.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall())
            for name in tables
        ]


def test_protecting_keeps_everything_and_leaves_nothing_to_read(path: Path, secret: str) -> None:
    before = content(path)
    assert b"Secret garden" in path.read_bytes()
    protect(path, protecting.new_key(PASSPHRASE))
    data = path.read_bytes()
    assert content(path) == before
    assert protecting.is_protected(path)
    for words in (b"Secret", b"Person", b"CREATE", b"SQLite", PASSPHRASE.encode()):
        assert words not in data
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == [path.name]
    with RegisterFile.open(path) as register:
        assert register.verify() == []
        assert answer(register, secret) == "Secret garden, second"


def test_taking_the_protection_away_keeps_everything(path: Path, key: Key) -> None:
    keys.remember(key)
    before = content(path)
    protect(path, None)
    assert content(path) == before
    assert path.read_bytes().startswith(b"SQLite format 3\x00")
    with closing(sqlite3.connect(path)) as connection:  # any SQLite reads it again
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_without_its_key_it_is_said_to_be_protected(path: Path, key: Key) -> None:
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(ProtectedRegister, match="protected with a passphrase"):
            RegisterFile.open(path, read_only=read_only)
    assert path.read_bytes() == before


def test_of_one_that_is_open_elsewhere_nobody_is_asked_the_passphrase(path: Path, key: Key) -> None:
    code = """
import sys
from pathlib import Path
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.storage import RegisterFile, protecting
for opens in (RegisterFile.open, protecting.refuse_if_in_use):
    try:
        opens(Path(sys.argv[1]))
        print("free")
    except UserError as error:
        print(type(error).__name__)
"""
    keys.remember(key)
    with RegisterFile.open(path):
        before = path.stat()  # to read it here would let go of the lock
        assert said_by(code, path) == ["AlreadyOpen", "AlreadyOpen"]
        assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert said_by(code, path) == ["ProtectedRegister", "free"]


def said_by(code: str, path: Path) -> list[str]:
    """What a program of its own prints, to which no passphrase was given."""
    with python(code, path) as other:
        said, _errors = other.communicate(timeout=60)
    return said.split()


@pytest.mark.parametrize("wrong", ["", "three silly word", "Three silly words", "x" * 9000, "\0é"])
def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(
    path: Path, key: Key, wrong: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase, match="does not open") as said:
        unlock(path, wrong)
    assert "recovery key" in said.value.todo
    assert not wrong or wrong not in str(said.value)
    with pytest.raises(ProtectedRegister):
        RegisterFile.open(path)
    assert path.read_bytes() == before
    unlock(path, PASSPHRASE)
    RegisterFile.open(path).close()


def test_passphrase_and_recovery_key_both_open_it(path: Path, key: Key, secret: str) -> None:
    for words in (PASSPHRASE, f"  {PASSPHRASE}\n", key.recovery_key, key.recovery_key.lower()):
        keys.forget()
        unlock(path, words)
        with RegisterFile.open(path) as register:
            assert answer(register, secret) == "Secret garden, second"


def test_accents_may_be_written_in_either_way(path: Path, secret: str) -> None:
    protect(path, protecting.new_key("cafe\u0301 cre\u0300me"))
    keys.forget()
    unlock(path, "caf\u00e9 cr\u00e8me")


def test_the_recovery_key_of_another_register_is_told_apart(path: Path, key: Key) -> None:
    other = protecting.new_key(PASSPHRASE)
    with pytest.raises(WrongPassphrase, match="another register"):
        unlock(path, other.recovery_key)


def test_each_register_has_a_key_of_its_own_for_the_same_passphrase() -> None:
    one, other = protecting.new_key(PASSPHRASE), protecting.new_key(PASSPHRASE)
    assert one != other
    assert one.recovery_key != other.recovery_key
    assert one.page_key != other.page_key


def test_a_key_shows_nothing_of_itself(key: Key) -> None:
    shown = f"{key!r} {key!s} {key}"
    assert shown == "Key() Key() Key()"


def test_a_new_passphrase_shuts_out_the_old_one(path: Path, key: Key) -> None:
    keys.remember(key)
    before = content(path)
    newer = protecting.new_key("other words altogether")
    protect(path, newer)
    keys.forget()
    for old in (PASSPHRASE, key.recovery_key):
        with pytest.raises(WrongPassphrase):
            unlock(path, old)
    unlock(path, "other words altogether")
    assert content(path) == before


def test_the_same_device_goes_on_writing_after_it_was_protected(
    path: Path, notes: Path, secret: str
) -> None:
    protect(path, protecting.new_key(PASSPHRASE))
    with RegisterFile.open(path, notes=notes) as register:
        do(register, SetAnswer(secret, "title", "third"))
        assert register.verify() == []
    with closing(raw(path)) as connection:
        assert connection.execute("SELECT count(*) FROM device").fetchone() == (1,)


def test_only_a_register_that_is_closed_everywhere_is_protected(path: Path, secret: str) -> None:
    key = protecting.new_key(PASSPHRASE)
    with RegisterFile.open(path) as register:
        with pytest.raises(AlreadyOpen):
            protect(path, key)
        assert answer(register, secret) == "Secret garden, second"
    with open_elsewhere(path), pytest.raises(AlreadyOpen):
        protect(path, key)
    assert not protecting.is_protected(path)


def test_a_protected_register_is_open_once(path: Path, key: Key) -> None:
    keys.remember(key)
    with RegisterFile.open(path):
        with pytest.raises(AlreadyOpen):
            unlock(path, PASSPHRASE)
        with pytest.raises(AlreadyOpen):
            RegisterFile.open(path)


def test_if_the_new_file_cannot_be_written_nothing_is_changed(
    path: Path, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(_copy: object, _source: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL  # type: ignore[misc]
        raise error

    monkeypatch.setattr(protecting, "fill", full)
    with pytest.raises(CannotWriteFile, match="no room"):
        protect(path, protecting.new_key(PASSPHRASE))
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == [path.name]
    RegisterFile.open(path).close()


def test_a_copy_that_differs_is_never_put_in_place(
    path: Path, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ceframework_desktop.storage import copying

    def lossy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        copy_rows(source, target)
        target.execute("UPDATE answer SET value = '\"other\"' WHERE rowid = 1")

    monkeypatch.setattr(copying, "copy_rows", lossy)
    before = path.read_bytes()
    with pytest.raises(CannotWriteFile, match="not sound"):
        protect(path, protecting.new_key(PASSPHRASE))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM op WHERE rowid = 3",
        "UPDATE op SET label = 'x' WHERE rowid = 3",
        "INSERT INTO memory VALUES ('a', '1')",
        "UPDATE op SET rowid = 9999 WHERE rowid = 3",
        "DROP INDEX op_field",
        "PRAGMA user_version = 77",
    ],
)
def test_any_difference_between_two_registers_is_seen(path: Path, secret: str, change: str) -> None:
    with closing(raw(path)) as one, closing(sqlite3.connect(":memory:")) as other:
        one.backup(other)
        assert is_same(one, other)
        other.execute(change)
        assert not is_same(one, other)
        assert not is_same(other, one)


def test_backups_of_a_protected_register_are_protected_and_open_with_it(
    path: Path, key: Key, secret: str, tmp_path: Path
) -> None:
    unlock(path, PASSPHRASE)
    folder = tmp_path / "backups"
    with RegisterFile.open(path) as register:
        backup = backup_now(register, folder, "close")
        assert newest_mark(folder, register.id) == register.mark
    assert b"Secret" not in backup.read_bytes()
    (listed,) = list_backups(folder)
    assert (listed.titles, listed.problem) == (("Secret garden, second",), "")
    keys.forget()
    (listed,) = list_backups(folder)
    assert "passphrase" in listed.problem
    unlock(backup, key.recovery_key)
    assert RegisterFile.open(path).close() is None  # the same key


def test_what_is_restored_stays_protected_as_the_register_was(
    path: Path, secret: str, tmp_path: Path
) -> None:
    with RegisterFile.open(path) as register:
        plain = backup_now(register, tmp_path / "backups", "close")
    key = protecting.new_key(PASSPHRASE)
    protect(path, key)
    kept = restore(plain, path)
    assert kept is not None
    assert keys.salt_of(path) == keys.salt_of(kept) == key.salt
    with RegisterFile.open(path) as register:
        assert register.verify() == []


def test_a_protected_backup_makes_a_protected_register(
    path: Path, key: Key, tmp_path: Path
) -> None:
    with pytest.raises(ProtectedRegister):
        restore(path, tmp_path / "new.ceregister")
    unlock(path, PASSPHRASE)
    restore(path, tmp_path / "new.ceregister")
    assert keys.salt_of(tmp_path / "new.ceregister") == key.salt


def test_a_copy_is_protected_in_place_and_keeps_its_times(path: Path, secret: str) -> None:
    os.utime(path, ns=(10**18, 10**18 + 700))  # Windows counts hundreds of nanoseconds
    before = content(path)
    protect_copy(path, key := protecting.new_key(PASSPHRASE))
    keys.remember(key)
    assert path.stat().st_mtime_ns == 10**18 + 700
    assert content(path) == before


def test_a_damaged_one_is_damaged_and_not_called_wrong(path: Path, key: Key) -> None:
    data = bytearray(path.read_bytes())
    data[100:4000] = bytes(3900)  # the first page, on which every opening begins
    path.write_bytes(data)
    unlock(path, PASSPHRASE)
    with pytest.raises(DamagedRegister):
        RegisterFile.open(path)
    keys.forget()
    with pytest.raises(WrongPassphrase):
        unlock(path, "wrong words")


@pytest.mark.parametrize("length", [16, 100, 4095, 4096, 9000])
def test_one_cut_short_gets_a_sentence(path: Path, key: Key, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    keys.remember(key)
    with pytest.raises(CannotOpen):
        RegisterFile.open(path)


def test_one_changed_in_a_single_bit_is_noticed(path: Path, key: Key) -> None:
    data = bytearray(path.read_bytes())
    keys.remember(key)
    for at in range(20, len(data), len(data) // 40):
        changed = bytearray(data)
        changed[at] ^= 1
        path.write_bytes(changed)
        try:
            with RegisterFile.open(path, read_only=True) as register:
                assert register.verify() != []
        except CannotOpen:
            continue


def test_a_later_version_is_left_alone(path: Path, key: Key) -> None:
    keys.remember(key)
    set_version(path, 99)
    with pytest.raises(NewerRegister):
        RegisterFile.open(path)


def test_another_file_with_the_mark_is_no_register(path: Path) -> None:
    path.write_bytes(keys.MARK + b"x" * 9000)
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    path.write_bytes(b"Dear Sir or Madam, " * 900)
    with pytest.raises(NotARegister):
        unlock(path, PASSPHRASE)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be replaced")
def test_an_open_register_notices_one_of_another_key_in_its_place(path: Path, secret: str) -> None:
    with RegisterFile.open(path) as register:
        strange = path.with_name("strange")
        with make(strange, key=protecting.new_key(PASSPHRASE)):
            pass
        keys.forget()
        strange.replace(path)
        with pytest.raises(RegisterLost):
            do(register, SetAnswer(secret, "title", "lost?"))


def test_our_decrypting_gives_what_sqlite_reads(path: Path, key: Key) -> None:
    keys.remember(key)
    before = content(path)
    data = path.read_bytes()
    assert not any(keys.is_proved(data[:4096], 1, bytes(32)) for _ in range(2))
    path.write_bytes(decrypted(data, key))
    keys.forget()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert content(path) == before


def test_a_rescue_makes_a_protected_register(path: Path, key: Key, tmp_path: Path) -> None:
    keys.remember(key)
    before = [part for part in content(path) if part[0] in ("answer", "cell")]  # type: ignore[index]
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    damaged, out = tmp_path / "damaged", tmp_path / "rescued"
    damaged.write_bytes(data)
    rescue(damaged, out)
    assert protecting.is_protected(out)
    keys.forget()
    unlock(out, PASSPHRASE)
    after = [part for part in content(out) if part[0] in ("answer", "cell")]  # type: ignore[index]
    assert [len(rows) for _, rows in after] == [len(rows) for _, rows in before]  # type: ignore[misc]


@pytest.mark.parametrize("lost_from", [0, len(keys.MARK)])
def test_with_the_recovery_key_one_without_a_beginning_is_rescued(
    path: Path, key: Key, secret: str, tmp_path: Path, lost_from: int
) -> None:
    data = bytearray(path.read_bytes())
    data[lost_from:4096] = bytes(4096 - lost_from)
    path.write_bytes(data)
    with pytest.raises((DamagedRegister, ProtectedRegister)):
        rescue(path, tmp_path / "none")
    by_key = keys.from_recovery_key(key.recovery_key, keys.new_salt())
    rescue(path, tmp_path / "rescued", key=by_key)
    with RegisterFile.open(tmp_path / "rescued") as register:
        assert answer(register, secret) == "Secret garden, second"


def test_a_wrong_key_rescues_nothing(path: Path, key: Key, tmp_path: Path) -> None:
    with pytest.raises(DamagedRegister):
        rescue(path, tmp_path / "rescued", key=protecting.new_key("another passphrase"))
    assert not (tmp_path / "rescued").exists()


def test_an_unprotected_register_never_loads_sqlcipher(path: Path, secret: str) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from ceframework_desktop.storage import RegisterFile\n"
        "with RegisterFile.open(Path(sys.argv[1])) as register: register.engagements()\n"
        "print(sorted({'sqlcipher3', 'cryptography', 'hmac'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout == "[]\n"


def test_nothing_is_said_on_standard_error(
    path: Path, key: Key, capfd: pytest.CaptureFixture[str]
) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(4096) + data[8192:])
    keys.remember(key)
    try:
        with RegisterFile.open(path) as register:
            found = register.verify()
    except CannotOpen as error:
        found = [error.what]
    assert found
    assert capfd.readouterr().err == ""


@settings(max_examples=15)
@given(st.text(max_size=60), st.text(max_size=60))
def test_two_passphrases_give_one_key_only_if_they_are_the_same(one: str, other: str) -> None:
    import unicodedata

    salt = keys.new_salt()
    plain = [unicodedata.normalize("NFC", words.strip()) for words in (one, other)]
    same = keys.from_passphrase(one, salt) == keys.from_passphrase(other, salt)
    assert same == (plain[0] == plain[1])
