"""Who may read a register on a computer with several users."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceframework_desktop.storage import keys, protecting
from ceframework_desktop.storage.backups import backup_now
from ceframework_desktop.storage.restoring import restore
from tests.storage.registers import make

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def open_handed() -> Iterator[None]:
    """Nothing but the program itself keeps others out."""
    before = os.umask(0)
    yield
    os.umask(before)
    keys.forget()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (0o700, 0o600),
        (0o755, 0o600),
        (0o775, 0o660),  # the group may write in it: it is shared
        (0o2770, 0o660),
        (0o777, 0o666),
        (0o1777, 0o600),  # as /tmp: everybody's, and yet nobody touches another's files
        (0o3770, 0o660),
    ],
)
def test_a_new_register_and_its_backups_are_the_users_alone_unless_shared(
    tmp_path: Path, folder: int, expected: int
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(folder)
    with make(place / "ours.ceregister") as register:
        backup = backup_now(register, place, "asked")
        register.copy_to(place / "copy.ceregister")
    assert mode(place / "ours.ceregister") == expected
    assert mode(place / "copy.ceregister") == expected
    assert mode(backup) == expected


def test_the_umask_still_counts(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    os.umask(0o027)
    make(tmp_path / "ours.ceregister").close()
    assert mode(tmp_path / "ours.ceregister") == 0o640


def test_a_file_that_is_written_anew_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    path = tmp_path / "ours.ceregister"
    with make(path) as register:
        backup = backup_now(register, tmp_path, "asked")
    path.chmod(0o664)
    backup.chmod(0o644)
    restore(backup, path)
    assert mode(path) == 0o664
    protecting.protect(path, None)
    protecting.protect_copy(backup, None)
    assert (mode(path), mode(backup)) == (0o664, 0o644)


def test_a_register_that_stood_read_only_can_be_used_when_it_was_put_back(tmp_path: Path) -> None:
    path = tmp_path / "ours.ceregister"
    with make(path) as register:
        backup = backup_now(register, tmp_path, "asked")
    path.chmod(0o444)
    restore(backup, path)
    assert mode(path) == 0o644
