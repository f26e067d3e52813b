"""protect, unprotect, change-passphrase and recovery-key; passphrases for every other command."""

import io
import os
from pathlib import Path

import pytest

from ceframework_desktop.cli import unlocking
from ceframework_desktop.domain.recovery_key import is_recovery_key
from ceframework_desktop.services import protection
from ceframework_desktop.storage import keys
from tests.cli.calling import call, call_outside, is_plain

PASSPHRASE = "three silly words"
OTHER = "quite other words"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch):
    monkeypatch.setattr(keys, "_COST", {"n": 2, "r": 8, "p": 1})
    for name in (unlocking.VARIABLE, unlocking.NEW_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def words(tmp_path):
    """A file with the passphrase."""
    file = tmp_path / "words.txt"
    file.write_text(f"\ufeff{PASSPHRASE}\r\n", "utf-8")
    return file


@pytest.fixture
def locked(capsys, sample, words):
    """The sample register, protected and locked; its recovery key is in `key`."""
    said = call(capsys, "protect", "--file", sample, "--passphrase-file", words)
    assert "No backup is made first, on purpose" in said.err
    assert said.code == 0, said.err
    keys.forget()
    return sample


@pytest.fixture
def terminal(monkeypatch):
    """A person at the keyboard, who types these."""

    def typing(*typed):
        waiting = list(typed)
        prompts = []

        def ask(prompt):
            prompts.append(prompt)
            return waiting.pop(0)

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", ask)
        return prompts

    return typing


def test_protecting_prints_a_recovery_key_that_opens_it(capsys, sample, words, monkeypatch):
    before = call(capsys, "list", "--file", sample).out
    backup = call(capsys, "backup", "--file", sample).out.strip()
    said = call(capsys, "protect", "--file", sample, "--passphrase-file", words)
    assert said.code == 0
    assert is_recovery_key(said.out)
    assert "nobody can open the register again" in said.err
    keys.forget()
    monkeypatch.setenv(unlocking.VARIABLE, said.out.strip())
    assert call(capsys, "list", "--file", sample).out == before
    assert call(capsys, "verify", "--file", backup).code == 0


def test_every_command_says_that_it_needs_a_passphrase(capsys, locked, tmp_path):
    before = locked.read_bytes()
    (tmp_path / "a.json").write_text('{"answers": {}}')
    for command in (
        ("list", "--file", locked),
        ("verify", "--file", locked),
        ("backup", "--file", locked),
        ("status", "--file", locked, "--engagement", "VAR-2011-001"),
        ("answer", "--file", locked, "--engagement", "X", "--answers", tmp_path / "a.json"),
        ("restore", locked, "--to", tmp_path / "new.ceregister"),
        ("rescue", locked, "--out", tmp_path / "new.ceregister"),
        ("unprotect", "--file", locked),
        ("change-passphrase", "--file", locked),
        ("recovery-key", "--file", locked),
    ):
        said = call(capsys, *command)
        assert is_plain(said), command
        assert "--passphrase-file" in said.err
    assert locked.read_bytes() == before
    assert not (tmp_path / "new.ceregister").exists()


def test_the_passphrase_comes_from_a_file_or_the_environment(capsys, locked, words, monkeypatch):
    assert call(capsys, "list", "--file", locked, "--passphrase-file", words).code == 0
    keys.forget()
    monkeypatch.setenv(unlocking.VARIABLE, PASSPHRASE)
    assert call(capsys, "list", "--file", locked).code == 0


def test_it_is_asked_for_at_a_terminal_three_times(capsys, locked, terminal):
    prompts = terminal("wrong", "wrong again", PASSPHRASE)
    assert call(capsys, "list", "--file", locked).code == 0
    assert len(prompts) == 3
    keys.forget()
    terminal("wrong", "wrong", "wrong", PASSPHRASE)
    said = call(capsys, "list", "--file", locked)
    assert said.code == 1
    assert "wrong" not in said.err


def test_a_new_passphrase_is_typed_twice(capsys, sample, terminal):
    before = sample.read_bytes()
    terminal(PASSPHRASE, OTHER)
    said = call(capsys, "protect", "--file", sample)
    assert said.code == 1
    assert "not the same" in said.err
    assert sample.read_bytes() == before
    terminal(PASSPHRASE, PASSPHRASE)
    assert call(capsys, "protect", "--file", sample).code == 0


def test_a_passphrase_that_is_too_short_is_refused(capsys, sample, words):
    words.write_text("short")
    said = call(capsys, "protect", "--file", sample, "--passphrase-file", words)
    assert said.code == 1
    assert "at least 8" in said.err
    assert not protection.is_protected(sample)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", None])
def test_a_file_without_a_passphrase_is_said_to_be_one(capsys, locked, words, content):
    words.unlink()
    if content is not None:
        words.write_bytes(content)
    said = call(capsys, "list", "--file", locked, "--passphrase-file", words)
    assert is_plain(said)


def test_changing_it_shuts_out_the_old_one(capsys, locked, words, tmp_path, monkeypatch):
    monkeypatch.setenv(unlocking.NEW_VARIABLE, OTHER)
    said = call(capsys, "change-passphrase", "--file", locked, "--passphrase-file", words)
    assert said.code == 0
    assert is_recovery_key(said.out)
    keys.forget()
    assert is_plain(call(capsys, "list", "--file", locked, "--passphrase-file", words))
    words.write_text(OTHER)
    assert call(capsys, "list", "--file", locked, "--passphrase-file", words).code == 0
    again = call(capsys, "recovery-key", "--file", locked, "--passphrase-file", words)
    assert again.out == said.out


def test_taking_it_away_lets_anyone_in(capsys, locked, words):
    said = call(capsys, "unprotect", "--file", locked, "--passphrase-file", words)
    assert said.code == 0
    keys.forget()
    assert call(capsys, "list", "--file", locked).code == 0
    assert is_plain(call(capsys, "unprotect", "--file", locked))


def test_the_sheet_is_written_before_anything_is_changed(capsys, sample, words, tmp_path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_text("mine")
    options = ("--passphrase-file", words, "--sheet", sheet)
    before = sample.read_bytes()
    said = call(capsys, "protect", "--file", sample, *options)
    assert said.code == 1
    assert sheet.read_text() == "mine"
    assert sample.read_bytes() == before
    assert call(capsys, "protect", "--file", sample, *options, "--force").code == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_what_is_protected_already_or_is_no_register_is_refused(capsys, locked, words, tmp_path):
    assert is_plain(call(capsys, "recovery-key", "--file", tmp_path / "none"))
    (tmp_path / "text").write_text("x")
    assert is_plain(call(capsys, "change-passphrase", "--file", tmp_path / "text"))
    said = call(capsys, "protect", "--file", locked, "--passphrase-file", words)
    assert said.code == 1
    assert "already" in said.err
    said = call(capsys, "protect", "--file", tmp_path / "text", "--passphrase-file", words)
    assert said.code == 1
    assert (tmp_path / "text").read_text() == "x"


def test_a_damaged_one_is_rescued_with_the_recovery_key(
    capsys, locked, words, tmp_path, monkeypatch
):
    key = call(capsys, "recovery-key", "--file", locked, "--passphrase-file", words).out.strip()
    keys.forget()
    data = locked.read_bytes()
    out = tmp_path / "rescued.ceregister"
    for lost_from in (0, 6, 4000):
        damaged = tmp_path / "damaged"
        damaged.write_bytes(data[:lost_from] + bytes(5000 - lost_from) + data[5000:])
        monkeypatch.setenv(unlocking.VARIABLE, key)
        said = call(capsys, "rescue", damaged, "--out", out)
        assert said.code == 0, (lost_from, said.err)
        assert protection.is_protected(out)
        keys.forget()
        assert call(capsys, "verify", "--file", out).code == 0
        keys.forget()
        out.unlink()


def test_a_plain_backup_put_back_over_a_protected_register(capsys, sample, words, tmp_path):
    made = call(capsys, "backup", "--file", sample, "--to", tmp_path / "kept").out.strip()
    plain = Path(made).rename(tmp_path / Path(made).name)  # where nothing looks for backups
    call(capsys, "protect", "--file", sample, "--passphrase-file", words)
    keys.forget()
    options = ("restore", plain, "--to", sample, "--force")
    said = call(capsys, *options, "--passphrase-file", words)
    assert said.code == 0
    assert protection.is_protected(sample)
    keys.forget()
    said = call(capsys, *options)
    assert said.code == 0
    assert "not protected now" in said.err
    assert not protection.is_protected(sample)


def test_in_a_process_of_its_own_nothing_waits_for_a_keyboard(locked, words):
    said = call_outside("list", "--file", locked, env={**os.environ}, input=b"")
    assert is_plain(said)


def test_the_passphrase_is_never_an_argument(capsys, locked):
    said = call(capsys, "list", "--file", locked, "--passphrase", PASSPHRASE)
    assert said.code == 2


def test_contacts_of_a_protected_register_can_be_listed(capsys, locked, words):
    said = call(capsys, "contacts", "list", "--file", locked, "--passphrase-file", words)
    assert said.code == 0
    keys.forget()
    assert is_plain(call(capsys, "contacts", "list", "--file", locked))
