"""backup, restore and verify."""

import pytest

from tests.cli.calling import call, call_outside, is_plain
from tests.services.registering import registers


def test_a_backup_is_made_where_asked_and_can_be_put_back(capsys, sample, tmp_path):
    said = call(capsys, "backup", "--file", sample, "--to", tmp_path / "kept")
    assert said.code == 0
    (made,) = (tmp_path / "kept").iterdir()
    assert said.out == f"{made}\n"
    new = tmp_path / "new.ceregister"
    said = call(capsys, "restore", made, "--to", new)
    assert (said.code, said.out, said.err) == (0, f"{new}\n", "")
    assert call(capsys, "list", "--file", new).out == call(capsys, "list", "--file", sample).out
    assert made.exists()


def test_without_a_folder_it_goes_to_the_users_own(capsys, sample):
    from ceframework_desktop import paths

    said = call(capsys, "backup", "--file", sample)
    assert said.code == 0
    assert said.out.startswith(str(paths.user_folder()))


def test_a_register_is_replaced_only_with_force_and_kept(capsys, sample, tmp_path):
    made = call(capsys, "backup", "--file", sample, "--to", tmp_path).out.strip()
    before = sample.read_bytes()
    said = call(capsys, "restore", made, "--to", sample)
    assert is_plain(said)
    assert "already" in said.err
    assert "add --force to replace it; the old one is kept under a second name." in said.err
    assert sample.read_bytes() == before
    said = call(capsys, "restore", made, "--to", sample, "--force")
    assert said.code == 0
    (kept,) = sample.parent.glob("sample replaced *.ceregister")
    assert kept.name in said.err
    assert kept.read_bytes() == before


def test_a_sound_register_and_a_backup_are_found_sound(capsys, sample, tmp_path):
    made = call(capsys, "backup", "--file", sample, "--to", tmp_path).out.strip()
    for path in (sample, made):
        said = call(capsys, "verify", "--file", path)
        assert (said.code, said.err) == (0, "")
        assert said.out.endswith("” is sound.\n")


def test_a_register_that_is_not_sound_is_1_and_says_what_is_wrong(capsys, sample):
    import sqlite3

    with sqlite3.connect(sample) as register:
        register.execute("UPDATE answer SET value = '\"forged\"' WHERE rowid = 1")
    register.close()
    said = call(capsys, "verify", "--file", sample)
    assert is_plain(said)
    assert "answer" in said.err
    assert "backup" in said.err


def test_a_damaged_register_is_1(capsys, sample):
    data = sample.read_bytes()
    sample.write_bytes(data[: len(data) // 2])
    assert is_plain(call(capsys, "verify", "--file", sample))
    assert is_plain(call(capsys, "backup", "--file", sample))


def test_a_damaged_register_names_both_ways_out(capsys, sample, tmp_path):
    data = sample.read_bytes()
    sample.write_bytes(data[: len(data) // 2])
    said = call(capsys, "list", "--file", sample).err
    assert "newest backup" in said
    assert "ceframework rescue" in said
    sample.write_bytes(data[:100] + bytes(len(data) - 100))
    again = call(capsys, "rescue", sample, "--out", tmp_path / "new.ceregister").err
    assert "ceframework rescue" not in again


@pytest.mark.parametrize("command", ["backup", "verify"])
def test_a_register_open_elsewhere_is_refused(sample, command):
    with registers().open(sample) as workspace:
        workspace.new_engagement({"title": "Held"})
        said = call_outside(command, "--file", sample)
    assert is_plain(said)
    assert "open" in said.err


def test_a_register_open_elsewhere_is_not_replaced(capsys, sample, tmp_path):
    made = call(capsys, "backup", "--file", sample, "--to", tmp_path).out.strip()
    with registers().open(sample) as workspace:
        workspace.new_engagement({"title": "Held"})
        said = call_outside("restore", made, "--to", sample, "--force")
        assert is_plain(said)
        workspace.new_engagement({"title": "Still held"})


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 300, "nowhere/x.ceregister"])
def test_names_that_cannot_be_are_said_plainly(capsys, sample, tmp_path, name):
    made = call(capsys, "backup", "--file", sample, "--to", tmp_path).out.strip()
    assert is_plain(call(capsys, "verify", "--file", name))
    assert is_plain(call(capsys, "backup", "--file", name))
    assert is_plain(call(capsys, "restore", name, "--to", sample, "--force"))
    if name:
        assert is_plain(call(capsys, "restore", made, "--to", name))


def test_a_damaged_register_is_rescued_and_left_alone(capsys, sample, tmp_path):
    data = sample.read_bytes()
    sample.write_bytes(bad := bytes(4096) + data[4096 : len(data) // 2])
    new = tmp_path / "new.ceregister"
    said = call(capsys, "rescue", sample, "--out", new)
    assert (said.code, said.out) == (0, f"{new}\n")
    assert "may be missing" in said.err
    assert "backup" in said.err
    assert sample.read_bytes() == bad
    assert call(capsys, "verify", "--file", new).code == 0


def test_a_sound_register_is_rescued_whole(capsys, sample, tmp_path):
    new = tmp_path / "new.ceregister"
    said = call(capsys, "rescue", sample, "--out", new)
    assert said.code == 0
    assert said.err.endswith("All answers could be read.\n")
    assert call(capsys, "list", "--file", new).out == call(capsys, "list", "--file", sample).out
    assert is_plain(call(capsys, "rescue", sample, "--out", new))


def test_what_is_no_register_is_not_rescued(capsys, tmp_path):
    bad = tmp_path / "bad.ceregister"
    bad.write_text("Dear all,\n" * 999)
    for name in (bad, tmp_path / "none", tmp_path, "a\0b", "x" * 300):
        assert is_plain(call(capsys, "rescue", name, "--out", tmp_path / "new.ceregister"))
    assert is_plain(call(capsys, "rescue", bad, "--out", "a\0b"))
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix) == ["bad.ceregister"]
