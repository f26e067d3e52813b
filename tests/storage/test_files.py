"""Names given to whole files, where another program holds a file for a moment."""

import os
import time
from pathlib import Path

import pytest

from ceframework_desktop.storage import files


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """As on Windows, where it is tried again; gives the pauses there were, which take no time."""
    seen: list[float] = []
    monkeypatch.setattr(files, "_PAUSES", (0.1, 0.2))
    monkeypatch.setattr(files.time, "sleep", seen.append)
    return seen


def held(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let another program hold the file for so many tries."""
    left = [times]
    replace = os.replace

    def busy(new: Path, path: Path) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "Access is denied")
        replace(new, path)

    monkeypatch.setattr(files.os, "replace", busy)


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_file_that_is_held_for_a_moment_is_replaced_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int
) -> None:
    held(monkeypatch, times)
    (tmp_path / "a").write_bytes(b"old")
    files.write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert pauses == [0.1, 0.2][:times]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.usefixtures("pauses")
def test_one_that_is_held_longer_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(monkeypatch, 3)
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(PermissionError):
        files.write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_in_its_place_is_no_failure_if_its_first_name_cannot_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / ".x.new"
    new.write_bytes(b"whole")

    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Another program has it open")

    monkeypatch.setattr(Path, "unlink", refuse)
    files.put_in_place(new, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"whole"


def test_a_name_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        files.put_in_place(tmp_path / "new", tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_what_is_being_made_stands_beside_its_place_and_is_swept_away(tmp_path: Path) -> None:
    names = {files.fresh_name(tmp_path / "ours.ceregister") for _ in range(3)}
    assert len(names) == 3
    for path in names:
        path.write_bytes(b"half")
    assert files.sweep(tmp_path) == []
    later = time.time() + 25 * 60 * 60
    assert set(files.sweep(tmp_path, now=later)) == names
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_takes_a_place_is_for_those_whom_it_was_for(tmp_path: Path) -> None:
    place = tmp_path / "a"
    for mode in (0o640, 0o664, 0o600):
        place.write_bytes(b"old")
        place.chmod(mode)
        fresh = files.fresh_name(place)
        fresh.write_bytes(b"new")
        files.take_place(fresh, place)
        assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"new", mode)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_place_that_is_free_may_be_taken_but_not_that_of_a_folder(tmp_path: Path) -> None:
    fresh = files.fresh_name(tmp_path / "a")
    fresh.write_bytes(b"new")
    (tmp_path / "b").mkdir()
    with pytest.raises(FileExistsError):
        files.take_place(fresh, tmp_path / "b")
    files.take_place(fresh, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_the_steps_of_taking_a_place_have_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file must not stand in its place, for a moment even, open to others than before."""
    done: list[str] = []
    for name in ("keep_mode", "replace_file", "flush_folder"):
        monkeypatch.setattr(files, name, lambda *_paths, name=name: done.append(name))
    files.take_place(tmp_path / "new", tmp_path / "a")
    assert done == ["keep_mode", "replace_file", "flush_folder"]
