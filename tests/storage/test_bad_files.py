"""Files that are no registers, or damaged ones: each gets a plain sentence and is left alone."""

import os
import random
import shutil
import sqlite3
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ceframework_desktop.domain.errors import (
    CannotOpen,
    CannotSave,
    DamagedRegister,
    NewerRegister,
    NotARegister,
    UserError,
)
from ceframework_desktop.storage import RegisterFile, SetAnswer
from tests.storage.registers import add_engagement, add_row, do, make, python, raw, set_version


def text(path: Path) -> None:
    path.write_text("Dear Sir or Madam", encoding="utf-8")


def empty(path: Path) -> None:
    path.touch()


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("register", "x")


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE engagement(id)")


def folder(path: Path) -> None:
    path.mkdir()


def first_bytes_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


@pytest.mark.parametrize(
    ("make_file", "words"),
    [
        (text, "is not a register"),
        (empty, "is empty"),
        (archive, "is not a register"),
        (other_database, "is not a register"),
        (folder, "is a folder"),
        (first_bytes_only, "is not a register"),
    ],
)
def test_what_is_no_register_is_said_to_be_none(
    path: Path, make_file: Callable[[Path], None], words: str
) -> None:
    make_file(path)
    before = None if path.is_dir() else path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NotARegister, match=words) as caught:
            RegisterFile.open(path, read_only=read_only)
        assert caught.value.todo
    assert before is None or path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_the_ending_is_named_only_where_it_is_another(tmp_path: Path) -> None:
    for name, words in (("a.txt", "ends in .ceregister"), ("a.CEregister", "with that ending")):
        text(tmp_path / name)
        with pytest.raises(NotARegister) as caught:
            RegisterFile.open(tmp_path / name)
        assert words in caught.value.todo


def test_a_missing_file_is_said_to_be_missing_and_is_not_made(path: Path) -> None:
    with pytest.raises(CannotOpen, match=r"no file “register\.ceregister”"):
        RegisterFile.open(path)
    with pytest.raises(CannotOpen):
        RegisterFile.open(path / "below" / "a file")
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(CannotOpen):
            RegisterFile.open(path.with_name(name))
        with pytest.raises(CannotOpen):
            make(path.with_name(name))
    assert not path.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    done = threading.Event()

    def attempt() -> None:
        with pytest.raises(NotARegister):
            RegisterFile.open(path)
        done.set()

    threading.Thread(target=attempt, daemon=True).start()
    assert done.wait(5)


@pytest.fixture
def whole(path: Path) -> bytes:
    """The bytes of a sound, closed register with something in it."""
    with make(path, settings={"organisation.name": "Example Action"}) as register:
        for number in range(20):
            engagement = add_engagement(register, f"VAR-2026-{number:03d}", title="Buses " * 50)
            add_row(register, engagement, barrier="steps", cost=number)
    return path.read_bytes()


def test_a_register_from_a_later_version_is_left_alone(path: Path, whole: bytes) -> None:
    set_version(path, 99)
    later = path.read_bytes()
    with pytest.raises(NewerRegister, match="later version"):
        RegisterFile.open(path)
    assert path.read_bytes() == later


def test_a_register_cut_in_half_is_damaged(path: Path, whole: bytes) -> None:
    path.write_bytes(half := whole[: len(whole) // 2])
    with pytest.raises(DamagedRegister, match="damaged"), RegisterFile.open(path) as register:
        register.engagements()
    assert path.read_bytes() == half


@pytest.mark.parametrize("key", ["register", "device"])
@pytest.mark.parametrize("value", [None, "../../elsewhere", "*", "\0"])
def test_a_register_without_its_own_ids_is_damaged(
    path: Path, whole: bytes, key: str, value: str | None
) -> None:
    with closing(raw(path)) as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (key,))
        if value is not None:
            connection.execute("INSERT INTO meta VALUES (?, ?)", (key, value))
        connection.commit()
    if (key, value) == ("device", None):
        RegisterFile.open(path).close()  # as if it were a copy
        return
    with pytest.raises(DamagedRegister):
        RegisterFile.open(path)


def break_an_index(path: Path) -> None:
    """Make an index disagree with its table: nothing but a full check will notice."""
    with closing(raw(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'answer_engagement'"
        ).fetchone()
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'answer_engagement'")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("DELETE FROM answer WHERE rowid = 1")
        connection.commit()
    with closing(raw(path)) as connection:
        connection.execute(sql)
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage ="
            " (SELECT rootpage FROM sqlite_schema WHERE name = 'entry_engagement')"
            " WHERE name = 'answer_engagement'"
        )
        connection.commit()


def mark_as_open(path: Path) -> None:
    with closing(raw(path)) as connection:
        connection.execute("UPDATE meta SET value = 'open' WHERE key = 'session'")
        connection.commit()


def test_after_an_unclean_end_the_whole_file_is_checked(path: Path, whole: bytes) -> None:
    break_an_index(path)
    with RegisterFile.open(path) as register:
        assert register.verify() == ["The file is damaged."]
    mark_as_open(path)
    before = path.read_bytes()
    with pytest.raises(DamagedRegister):
        RegisterFile.open(path)
    assert path.read_bytes() == before


def test_a_program_that_stops_leaves_the_mark_that_has_the_file_checked(
    path: Path, whole: bytes
) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from ceframework_desktop.storage import RegisterFile, SetSetting\n"
        "register = RegisterFile.open(Path(sys.argv[1]))\n"
        "register.apply([SetSetting('a', 1)], author='', label='')\n"
        "os._exit(1)\n"
    )
    with python(code, path) as other:
        other.communicate()
    with RegisterFile.open(path) as register:
        assert register.settings()["a"] == 1
    with python(code.replace("'a', 1", "'a', 2"), path) as other:
        other.communicate()
    break_an_index(path)
    with pytest.raises(DamagedRegister):
        RegisterFile.open(path)


def test_a_sound_register_opens_after_an_unclean_end(path: Path, whole: bytes) -> None:
    mark_as_open(path)
    with RegisterFile.open(path) as register:
        assert register.verify() == []
        assert len(register.engagements()) == 20


def test_verify_finds_a_table_that_the_log_does_not_give(path: Path, whole: bytes) -> None:
    with closing(raw(path)) as connection:
        connection.execute("UPDATE answer SET value = '\"forged\"' WHERE rowid = 1")
        connection.commit()
    with RegisterFile.open(path) as register:
        assert register.verify() == ["The log of changes and these tables differ: answer."]
        assert not register.rebuild_check()


def test_verify_finds_a_gap_in_the_log(path: Path, whole: bytes) -> None:
    with closing(raw(path)) as connection:
        connection.execute("DELETE FROM op WHERE seq = 5")
        connection.execute("DELETE FROM device")
        connection.commit()
    with RegisterFile.open(path) as register:
        found = register.verify()
    assert "The log of changes has gaps." in found
    assert "The log names a device that is not listed." in found


def test_a_device_without_an_id_is_damage(path: Path, whole: bytes) -> None:
    change = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'device'"
    for words, insert in ((("STRICT", ""), True), (("\n)", "\n) STRICT"), False)):
        with closing(raw(path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(change, words)
            connection.commit()
        if insert:  # which a strict table would refuse
            with closing(raw(path)) as connection:
                connection.execute("INSERT INTO device(id, made) VALUES (NULL, '')")
                connection.commit()
    shutil.copyfile(path, path.with_name("copy.ceregister"))  # which must take a new id
    with RegisterFile.open(path.with_name("copy.ceregister")) as register:
        assert len(register.engagements()) == 20
        with pytest.raises(DamagedRegister):
            register.next_ref("VAR", 2026)
        with pytest.raises(CannotSave, match="cannot be read"):
            add_engagement(register)


def use(path: Path) -> None:
    """Do a little of everything."""
    with RegisterFile.open(path) as register:
        register.settings()
        register.next_ref("VAR", 2026)
        for engagement in register.engagements():
            register.history(engagement.id, "title")
            register.history(engagement.id, "barriers")
            register.removed_rows(engagement.id, "barriers")
            do(register, SetAnswer(engagement.id, "title", "x"))
            add_row(register, engagement.id)
            break
        register.verify()


def test_whatever_is_broken_the_answer_is_a_plain_sentence(path: Path, whole: bytes) -> None:
    chance = random.Random(7)
    said: list[str] = []
    for _ in range(120):
        bad = bytearray(whole)
        for _ in range(chance.choice([1, 3, 40])):
            at = chance.randrange(100, len(bad))
            length = chance.choice([1, 4, 200])
            bad[at : at + length] = chance.choice(
                [bytes(length), b"\xff" * length, chance.randbytes(length)]
            )
        path.write_bytes(bad[: chance.choice([len(bad)] * 3 + [chance.randrange(len(bad))])])
        begun = time.process_time()
        try:
            use(path)
        except UserError as error:
            said.append(error.what)
        assert time.process_time() - begun < 2
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    assert 20 < len(said) < 120
    assert all(sentence.endswith(".") for sentence in said)
