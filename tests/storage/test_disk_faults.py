"""Full, read-only, vanished and replaced: nothing acknowledged is lost, and work goes on."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ceframework_desktop.domain.errors import CannotOpen, CannotSave, ReadOnlyRegister
from ceframework_desktop.storage import RegisterFile, SetAnswer
from ceframework_desktop.storage.store import Store
from tests.disks import mount, plug_in, unmount
from tests.storage.registers import add_engagement, answer, do, leave_a_hot_journal, make, python


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where the system lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    plug_in(disk)
    try:
        yield disk
    finally:
        unmount(disk)


def fill_up(register: RegisterFile, engagement: str) -> int:
    """Save ever new answers until the disk is full; gives the number of the last one saved."""
    said = "the disk was never full"
    for number in range(10_000):
        try:
            do(register, SetAnswer(engagement, "title", f"{number} " + "x" * 3000))
        except CannotSave as error:
            said = str(error)
            break
    assert "disk is full" in said
    assert "not been lost" in said
    return number - 1


def number_of(register: RegisterFile, engagement: str) -> int:
    return int(answer(register, engagement).split()[0])


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(small_disk: Path) -> None:
    path = small_disk / "r.ceregister"
    with make(path) as register:
        engagement = add_engagement(register)
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(300_000))
        last = fill_up(register, engagement)
        assert last > 5
        assert number_of(register, engagement) == last
        ballast.unlink()
        do(register, SetAnswer(engagement, "title", f"{last + 1} saved"))
        assert register.verify() == []
    with RegisterFile.open(path) as register:
        assert number_of(register, engagement) == last + 1
        assert register.verify() == []


def test_a_register_on_a_full_disk_opens_and_closes(small_disk: Path) -> None:
    path = small_disk / "r.ceregister"
    with make(path) as register:
        engagement = add_engagement(register, title="0 first")
    fillers = [small_disk / str(n) for n in range(3000)]
    for filler, size in zip(fillers, (100_000, 4096, 1) * 1000, strict=True):
        try:
            filler.write_bytes(bytes(size))
        except OSError:
            break
    with RegisterFile.open(path) as register:
        assert register.read_only_reason == ""
        with pytest.raises(CannotSave, match="disk is full"):
            do(register, SetAnswer(engagement, "title", "1 " + "x" * 9000))
        assert number_of(register, engagement) == 0
        with pytest.raises(CannotOpen, match="no room"):
            make(small_disk / "new.ceregister")
        assert not (small_disk / "new.ceregister").exists()


def test_a_file_that_may_not_grow_loses_nothing(path: Path) -> None:
    resource = pytest.importorskip("resource")
    with make(path) as register:
        engagement = add_engagement(register, title="0 first")
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000, before[1]))
        last = 0
        try:
            while last < 100:
                do(register, SetAnswer(engagement, "title", f"{last + 1} " + "x" * 3000))
                last += 1
        except CannotSave:
            assert last < 100
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert number_of(register, engagement) == last
        do(register, SetAnswer(engagement, "title", f"{last + 1} saved"))
        assert register.verify() == []
        assert number_of(register, engagement) == last + 1


def test_a_disk_that_becomes_read_only_is_said_to_be_and_work_goes_on(small_disk: Path) -> None:
    path = small_disk / "r.ceregister"
    with make(path) as register:
        engagement = add_engagement(register, title="0 first")
    if mount("-o", "remount,ro", small_disk).returncode:
        pytest.skip("the disk cannot be made read-only here")
    with RegisterFile.open(path) as register:
        assert register.read_only
        assert "disk or stick" in register.read_only_reason
        assert answer(register, engagement) == "0 first"
        with pytest.raises(ReadOnlyRegister, match="read-only"):
            do(register, SetAnswer(engagement, "title", "1 second"))
    with pytest.raises(CannotOpen, match="cannot be made"):
        make(small_disk / "new.ceregister")
    mount("-o", "remount,rw", small_disk)
    with RegisterFile.open(path) as register:
        do(register, SetAnswer(engagement, "title", "1 second"))
        assert register.verify() == []


def test_a_stick_that_is_pulled_and_plugged_in_again(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "r.ceregister"
    register = make(path)
    engagement = add_engagement(register, title="0 first")
    shutil.copyfile(path, tmp_path / "as on the stick")
    unmount(small_disk)
    for _ in range(2):
        with pytest.raises(CannotSave, match="no longer where it was"):
            do(register, SetAnswer(engagement, "title", "1 second"))
        assert number_of(register, engagement) == 0
    plug_in(small_disk)
    shutil.copyfile(tmp_path / "as on the stick", path)
    do(register, SetAnswer(engagement, "title", "1 second"))
    register.close()
    with RegisterFile.open(path) as again:
        assert answer(again, engagement) == "1 second"
        assert again.verify() == []


@contextmanager
def anyones_folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@contextmanager
def ordinary_user() -> Iterator[None]:
    """The powers of someone who is not root: root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    os.setresuid(nobody, nobody, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "words"),
    [(0o444, 0o777, "The file of this register is read-only"), (0o666, 0o555, "The folder")],
)
def test_a_file_or_folder_that_is_read_only_opens_for_reading(
    file_mode: int, folder_mode: int, words: str
) -> None:
    with anyones_folder() as folder:
        path = folder / "below" / "r.ceregister"
        path.parent.mkdir()
        with make(path) as register:
            engagement = add_engagement(register, title="first")
        path.chmod(file_mode)
        path.parent.chmod(folder_mode)
        with ordinary_user(), RegisterFile.open(path) as register:
            assert register.read_only_reason.startswith(words)
            assert answer(register, engagement) == "first"
            with pytest.raises(ReadOnlyRegister, match=words):
                do(register, SetAnswer(engagement, "title", "second"))
        path.parent.chmod(0o777)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_register_that_was_cut_short_and_cannot_be_put_right_here() -> None:
    with anyones_folder() as folder:
        path = folder / "r.ceregister"
        with make(path) as register:
            for number in range(30):
                engagement = add_engagement(register, title=f"{number} " * 900)
        leave_a_hot_journal(path)
        path.chmod(0o444)
        folder.chmod(0o555)
        with ordinary_user(), pytest.raises(CannotOpen, match="not closed properly") as caught:
            RegisterFile.open(path)
        assert "copy the file" in caught.value.todo
        folder.chmod(0o777)
        path.chmod(0o666)
        with RegisterFile.open(path) as register:
            assert number_of(register, engagement) == 29
            assert register.verify() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_file_that_may_not_be_read_is_said_to_be_out_of_bounds() -> None:
    with anyones_folder() as folder:
        path = folder / "r.ceregister"
        make(path).close()
        path.chmod(0)
        with ordinary_user(), pytest.raises(CannotOpen, match="does not allow"):
            RegisterFile.open(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_folder_that_cannot_be_written_to_gets_no_register() -> None:
    with anyones_folder() as folder:
        folder.chmod(0o555)
        with ordinary_user(), pytest.raises(CannotOpen, match="cannot be made"):
            make(folder / "r.ceregister")
        folder.chmod(0o777)
        assert list(folder.iterdir()) == []
    with pytest.raises(CannotOpen, match="no folder"):
        make(folder / "r.ceregister")


def test_a_register_asked_to_be_read_only_is(path: Path) -> None:
    with make(path) as register:
        engagement = add_engagement(register, title="first")
    before = path.stat().st_mtime_ns
    with RegisterFile.open(path, read_only=True) as register:
        assert register.read_only
        with pytest.raises(ReadOnlyRegister):
            do(register, SetAnswer(engagement, "title", "second"))
        assert answer(register, engagement) == "first"
    assert path.stat().st_mtime_ns == before


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")
class TestAFileThatChangesHands:
    """The register is moved, deleted or replaced while it is open."""

    def test_moved_away_and_back(self, register: RegisterFile) -> None:
        path = register.path
        engagement = add_engagement(register, title="first")
        away = path.rename(path.with_name("away"))
        for _ in range(2):
            with pytest.raises(CannotSave, match="no longer where it was"):
                do(register, SetAnswer(engagement, "title", "second"))
        assert answer(register, engagement) == "first"
        away.rename(path)
        do(register, SetAnswer(engagement, "title", "second"))
        register.close()
        with RegisterFile.open(path) as again:
            assert answer(again, engagement) == "second"

    def test_deleted(self, register: RegisterFile) -> None:
        engagement = add_engagement(register, title="first")
        register.path.unlink()
        with pytest.raises(CannotSave, match="no longer where it was"):
            do(register, SetAnswer(engagement, "title", "second"))
        assert not register.path.exists()
        rescued = register.path.with_name("rescued.ceregister")
        register.copy_to(rescued)
        with RegisterFile.open(rescued) as again:
            assert answer(again, engagement) == "first"

    @pytest.mark.parametrize("content", ["older", "empty", "text", "other register"])
    @pytest.mark.parametrize("in_place", [False, True])
    def test_replaced(self, register: RegisterFile, content: str, in_place: bool) -> None:
        path = register.path
        engagement = add_engagement(register, title="first")
        impostor = path.with_name("impostor")
        if content == "older":
            register.copy_to(impostor)
        elif content == "other register":
            make(impostor).close()
        else:
            impostor.write_text("Dear Sir or Madam" * (content == "text"))
        do(register, SetAnswer(engagement, "title", "second"))
        expected = impostor.read_bytes()
        if in_place:
            with python("import shutil, sys; shutil.copyfile(*sys.argv[1:])", impostor, path):
                pass
        else:
            impostor.replace(path)
        for _ in range(2):
            with pytest.raises(CannotSave, match="Another file has been put in the place"):
                do(register, SetAnswer(engagement, "title", "third"))
        assert path.read_bytes() == expected
        if not in_place:
            rescued = path.with_name("rescued.ceregister")
            register.copy_to(rescued)
            with RegisterFile.open(rescued) as again:
                assert answer(again, engagement) == "second"
        register.close()
        assert path.read_bytes() == expected

    def test_replaced_by_the_same_content(self, register: RegisterFile) -> None:
        path = register.path
        engagement = add_engagement(register, title="first")
        shutil.copyfile(path, path.with_name("same"))
        path.with_name("same").replace(path)
        do(register, SetAnswer(engagement, "title", "second"))
        register.close()
        with RegisterFile.open(path) as again:
            assert answer(again, engagement) == "second"
            assert again.verify() == []

    def test_an_empty_register_replaced_by_another(self, register: RegisterFile) -> None:
        other = register.path.with_name("other")
        make(other).close()
        other.replace(register.path)
        with pytest.raises(CannotSave, match="Another file"):
            add_engagement(register)

    def test_touched(self, register: RegisterFile) -> None:
        engagement = add_engagement(register, title="first")
        os.utime(register.path, (1, 1))
        do(register, SetAnswer(engagement, "title", "second"))
        assert answer(register, engagement) == "second"
        assert register.verify() == []

    def test_put_right_after_it_was_replaced(self, register: RegisterFile) -> None:
        path = register.path
        engagement = add_engagement(register, title="first")
        away = path.rename(path.with_name("away"))
        path.write_text("Dear Sir or Madam")
        with pytest.raises(CannotSave, match="Another file"):
            do(register, SetAnswer(engagement, "title", "second"))
        away.replace(path)
        do(register, SetAnswer(engagement, "title", "second"))
        assert answer(register, engagement) == "second"

    def test_replaced_by_a_copy_that_went_further(self, register: RegisterFile) -> None:
        path = register.path
        engagement = add_engagement(register, title="first")
        further = path.with_name("further.ceregister")
        shutil.copyfile(path, further)
        with RegisterFile.open(further) as other:
            do(other, SetAnswer(engagement, "title", "theirs"))
        further.replace(path)
        with pytest.raises(CannotSave, match="Another file"):
            do(register, SetAnswer(engagement, "title", "mine"))
        assert answer(register, engagement) == "first"

    def test_a_change_that_arrived_although_it_was_not_acknowledged(
        self, register: RegisterFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engagement = add_engagement(register, title="first")
        seen = iter([True, False])
        with monkeypatch.context() as patch:
            patch.setattr(Store, "_is_in_place", lambda self: next(seen))
            with pytest.raises(CannotSave):
                do(register, SetAnswer(engagement, "title", "second"))
        do(register, SetAnswer(engagement, "title", "second"))
        assert answer(register, engagement) == "second"
        do(register, SetAnswer(engagement, "title", "third"))
        assert register.verify() == []
