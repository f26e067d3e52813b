"""Registers that cannot be read or written: one plain sentence, code 1, and nothing lost."""

import os
import sqlite3
import stat

import pytest

from tests.cli.calling import call, call_outside, is_plain
from tests.services.registering import registers, write_json

as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def each_command(capsys, register, tmp_path):
    """What every command that reads a register says about this one."""
    answers = write_json(tmp_path / "some.json", {"title": "x"})
    engagement = ("--file", register, "--engagement", "VAR-2004-001")
    yield call(capsys, "list", "--file", register)
    yield call(capsys, "status", *engagement)
    yield call(capsys, "answers", *engagement, "--json")
    yield call(capsys, "export", "plan", *engagement, "--out", tmp_path / "plan.txt")
    yield call(capsys, "new-engagement", "--file", register, "--answers", answers)
    yield call(capsys, "answer", *engagement, "--answers", answers)


def other_database(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()


def damaged(path, sample):
    data = bytearray(sample.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


def newer(path, sample):
    path.write_bytes(sample.read_bytes())
    with sqlite3.connect(path) as register:
        register.execute("PRAGMA user_version = 999")
    register.close()


MAKERS = {
    "missing": lambda path, sample: None,
    "a folder": lambda path, sample: path.mkdir(),
    "empty": lambda path, sample: path.write_bytes(b""),
    "text": lambda path, sample: path.write_text("Dear all,\n" * 999, "utf-8"),
    "other database": lambda path, sample: other_database(path),
    "damaged": damaged,
    "cut off": lambda path, sample: path.write_bytes(sample.read_bytes()[:5000]),
    "newer": newer,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_file_that_is_no_good_is_said_plainly_by_every_command(capsys, sample, tmp_path, kind):
    path = tmp_path / "bad.ceregister"
    MAKERS[kind](path, sample)
    before = path.read_bytes() if path.is_file() else None
    for said in each_command(capsys, path, tmp_path):
        assert is_plain(said), (kind, said)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not (tmp_path / "plan.txt").exists()


@pytest.mark.parametrize("kind", ["missing", "text", "damaged", "newer"])
def test_the_same_in_a_process_of_its_own(sample, tmp_path, kind):
    path = tmp_path / "bad.ceregister"
    MAKERS[kind](path, sample)
    assert is_plain(call_outside("list", "--file", path))


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 300])
def test_a_name_that_cannot_be_is_said_plainly(capsys, name):
    assert is_plain(call(capsys, "list", "--file", name))


def test_a_register_that_is_open_elsewhere_is_said_so(sample):
    with registers().open(sample) as workspace:
        engagement = workspace.engagements()[0]
        workspace.save_answer(engagement.id, "title", "Held")
        said = call_outside("list", "--file", sample)
    assert is_plain(said)
    assert "open" in said.err


@pytest.fixture
def read_only(sample):
    if as_root or os.name == "nt":
        pytest.skip("whoever runs this may write anyway")
    sample.chmod(stat.S_IREAD)
    yield sample
    sample.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_read_only_register_can_be_read_but_not_changed(capsys, read_only, tmp_path):
    said = list(each_command(capsys, read_only, tmp_path))
    assert [s.code for s in said[:4]] == [0, 0, 0, 0]
    assert all(is_plain(s) for s in said[4:])


def test_a_disk_that_is_full_is_said_without_a_word_of_the_screen(
    capsys, sample, tmp_path, monkeypatch
):
    from ceframework_desktop.domain.errors import CannotSave
    from ceframework_desktop.storage import RegisterFile

    def full(*_args, **_named):
        raise CannotSave("The disk is full.", "Your text is still on the screen.")

    monkeypatch.setattr(RegisterFile, "apply", full)
    answers = write_json(tmp_path / "some.json", {"title": "x"})
    said = call(capsys, "new-engagement", "--file", sample, "--answers", answers)
    assert is_plain(said)
    assert said.err == "The disk is full.\nNothing was written.\n"


def test_a_register_that_refuses_to_be_changed_says_why(capsys, sample, tmp_path, monkeypatch):
    from ceframework_desktop.services.registers import Registers

    real = Registers.open
    monkeypatch.setattr(Registers, "open", lambda self, path: real(self, path, read_only=True))
    said = list(each_command(capsys, sample, tmp_path))
    assert [s.code for s in said[:4]] == [0, 0, 0, 0]
    assert all(is_plain(s) for s in said[4:])
