"""The torture itself: that its disk forgets, its recorder misses nothing, and its harness sees."""

import random
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ceframework_desktop.documents import form_reader
from ceframework_desktop.documents.form_reader import NotOurForm
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.storage.protecting import protect_copy
from devtools.torture import __main__ as program
from devtools.torture import cuts, fuzz, hostile, kills, people, work
from devtools.torture.disk import Disk, Event
from devtools.torture.readable import Read, Readable
from devtools.torture.recorder import CannotRecord, library
from devtools.torture.results import Result, table


def fed(*events: Event) -> Disk:
    disk = Disk()
    for event in events:
        disk.feed(event)
    return disk


def images(disk: Disk, number: int = 200) -> set[tuple[tuple[str, bytes], ...]]:
    chance = random.Random(1)
    return {tuple(sorted(disk.image(chance).items())) for _ in range(number)}


CREATED = (Event("create", 1, name="a"), Event("folder"))


def test_a_name_is_certain_only_once_its_folder_was_flushed() -> None:
    assert images(fed(Event("create", 1, name="a"))) == {(), (("a", b""),)}
    assert images(fed(*CREATED)) == {(("a", b""),)}
    gone = Event("unlink", name="a")
    assert images(fed(*CREATED, gone)) == {(), (("a", b""),)}
    assert images(fed(*CREATED, gone, Event("folder"))) == {()}


def test_bytes_are_certain_only_once_their_file_was_flushed() -> None:
    written = Event("write", 1, at=0, data=b"one")
    assert images(fed(*CREATED, written)) == {(("a", b""),), (("a", b"one"),)}
    assert images(fed(*CREATED, written, Event("flush", 1))) == {(("a", b"one"),)}


def test_later_writes_may_arrive_before_earlier_ones_and_in_pieces() -> None:
    first = Event("write", 1, at=0, data=b"x" * 512 + b"y" * 512)
    second = Event("write", 1, at=1024, data=b"z" * 512)
    found = {dict(image)["a"] for image in images(fed(*CREATED, first, second), 500)}
    assert bytes(1024) + b"z" * 512 in found  # the second alone
    assert bytes(512) + b"y" * 512 in found  # half of the first
    assert b"x" * 512 + b"y" * 512 + b"z" * 512 in found


def test_a_file_that_is_cut_may_keep_its_length() -> None:
    disk = fed(*CREATED, Event("write", 1, data=b"one"), Event("flush", 1), Event("cut", 1, at=1))
    assert images(disk) == {(("a", b"one"),), (("a", b"o"),)}


def test_a_new_name_may_arrive_and_the_old_one_stay() -> None:
    two = (*CREATED, Event("create", 2, name="b"), Event("write", 2, data=b"new"))
    disk = fed(*two, Event("flush", 2), Event("folder"), Event("rename", name="b", other="a"))
    assert images(disk) == {(("a", b""), ("b", b"new")), (("a", b"new"),)}
    linked = fed(*CREATED, Event("link", name="a", other="c"), Event("folder"))
    assert images(linked) == {(("a", b""), ("c", b""))}


def test_what_was_acknowledged_is_remembered() -> None:
    assert fed(Event("ack", at=3, other="edit")).acknowledged == {"edit": 3}


def can_record() -> bool:
    try:
        library()
    except CannotRecord:
        return False
    return True


@pytest.mark.skipif(not can_record(), reason="SQLite cannot be reached in this Python")
@pytest.mark.parametrize("kind", [cuts.PROGRAM, cuts.PROTECTED], ids=lambda kind: kind.name)
def test_the_recorder_misses_nothing(tmp_path: Path, kind: cuts.Kind) -> None:
    work.hold_keys()
    events = cuts.record(tmp_path, 1, kind)
    disk = fed(*events)
    for number in range(1, 1 + max(event.file for event in events)):
        disk.feed(Event("flush", number))
    disk.feed(Event("folder"))
    real = {path.name: path.read_bytes() for path in (tmp_path / "work").iterdir()}
    assert disk.image(random.Random(0)) == real
    assert len(real) == 3  # the register, its backup, and the one that was replaced


@pytest.mark.skipif(not can_record(), reason="SQLite cannot be reached in this Python")
@pytest.mark.parametrize(
    "control",
    [*cuts.CONTROLS, cuts.CONTROLS[0]._replace(name="the first, protected", is_protected=True)],
    ids=lambda control: control.name,
)
def test_settings_that_are_not_safe_are_seen_to_fail(
    control: cuts.Kind,
) -> None:
    result = cuts.run_cuts(control, 60, 1)
    assert result.is_good
    assert result.lost + result.damaged > 3


@pytest.mark.skipif(sys.platform != "linux", reason="too slow where processes start slowly")
def test_saved_said_too_soon_is_seen() -> None:
    (control,) = [scene for scene in kills.SCENES if scene.is_control]
    assert kills.run_scene(control, 25, 1).lost > 0


# The work


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    path = tmp_path / "r.ceregister"
    work.make(path)
    with work.RegisterFile.open(path) as register:
        work.edits(register, 1, 15, 1, lambda _number: None)
    return path


def test_all_edits_are_found(worked: Path) -> None:
    assert work.number_in(worked) == 15


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (work.SetAnswer(work.ENGAGEMENT, "two", 14), "wrong"),
        (work.SetCell(work.ROWS[3], "n", [3, ""]), "lost"),
        (work.SetAnswer(work.ENGAGEMENT, "one", 16), "wrong"),
    ],
)
def test_what_is_not_as_it_was_left_is_seen(worked: Path, change: work.Change, kind: str) -> None:
    with work.RegisterFile.open(worked) as register:
        register.apply([change], author="", label="")
    with pytest.raises(work.Unsound) as caught:
        work.number_in(worked)
    assert caught.value.kind == kind


def test_a_damaged_file_is_seen(worked: Path) -> None:
    data = worked.read_bytes()
    worked.write_bytes(data[: len(data) // 2])
    with pytest.raises(work.Unsound) as caught:
        work.number_in(worked)
    assert caught.value.kind == "damaged"


# The readers


def trial(tmp_path: Path, read: Read, *files: bytes) -> Result:
    made = []
    for number, data in enumerate(files or (b"x",)):
        made.append(tmp_path / f"f{number}")
        made[-1].write_bytes(data)
    tried = fuzz._Trial(Readable(made, read), tmp_path / "work", Result("x"))
    return tried.run(len(made), random.Random(1))


def breaks(path: Path) -> None:
    raise ZeroDivisionError


def refuses(path: Path) -> None:
    raise UserError("It cannot be read.")


def refuses_badly(path: Path) -> None:
    raise UserError("error 5")


def reads_elsewhere(path: Path) -> None:
    (path.parent.parent / "f0").read_bytes()


def writes_elsewhere(path: Path) -> None:
    (path.parent / ".." / "new").write_bytes(b"")


def makes_a_folder_elsewhere(path: Path) -> None:
    (path.parent.parent / "folder").mkdir()


def opens_a_register_elsewhere(path: Path) -> None:
    sqlite3.connect(path.parent.parent / "f0").close()


def calls(path: Path) -> None:
    with pytest.raises(AssertionError), socket.socket() as used:
        used.connect(("127.0.0.1", 9))
    sys.audit("socket.connect", used, ("127.0.0.1", 9))


def starts_something(path: Path) -> None:
    subprocess.run(["true"], check=False)


def takes_memory(path: Path) -> None:
    assert sum(bytearray(b"x" * 300_000_000)[::4096])


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (breaks, "ZeroDivisionError"),
        (refuses, "was refused, though nothing is wrong"),
        (refuses_badly, "not said plainly"),
        (reads_elsewhere, "open"),
        (writes_elsewhere, "open for writing"),
        (makes_a_folder_elsewhere, "os.mkdir"),
        (opens_a_register_elsewhere, "sqlite3.connect"),
        (calls, "socket.connect"),
    ],
)
def test_a_reader_that_does_what_it_must_not_is_seen(tmp_path: Path, read: Read, said: str) -> None:
    result = trial(tmp_path, read)
    assert result.runs == 1
    assert not result.is_good
    assert any(said in example for example in result.examples)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told exactly on Linux alone")
def test_too_much_memory_is_seen(tmp_path: Path) -> None:
    assert "MB" in " ".join(trial(tmp_path, takes_memory).examples)


@pytest.mark.skipif(sys.platform != "linux", reason="there is always a program named true")
def test_a_program_that_is_started_is_seen(tmp_path: Path) -> None:
    assert "subprocess.Popen" in " ".join(trial(tmp_path, starts_something).examples)


def test_too_slow_a_reader_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "LONGEST", 0.01)

    def slow(path: Path) -> None:
        began = time.process_time()
        while time.process_time() - began < 0.02:
            pass

    assert "for f0" in " ".join(trial(tmp_path, slow).examples)


def test_a_reader_that_reads_and_refuses_is_good(tmp_path: Path) -> None:
    def read(path: Path) -> None:
        if path.read_bytes() != b"good":
            refuses(path)

    assert trial(tmp_path, read, b"good", b"bad", b"worse").is_good


@pytest.mark.skipif(sys.platform != "linux", reason="too slow where processes start slowly")
@pytest.mark.parametrize("name", ["pictures", "contacts", "translations", "answers", "backup"])
def test_readers_stand_hostile_files(name: str) -> None:
    """The quick ones; `dev.py torture` gives a thousand files to each of them."""
    result = fuzz.run_reader(name, 40, 1)
    assert result.is_good, result.examples
    assert result.runs == 40


@pytest.mark.parametrize("name", ["a page that swells", "an answer that swells", "squeezed twice"])
def test_a_form_that_swells_is_refused(name: str) -> None:
    with pytest.raises(NotOurForm, match="could not be read as a PDF"):
        form_reader.read(hostile.forms()[name], "form.pdf")


def test_what_is_drawn_on_a_page_is_never_looked_at() -> None:
    """Nine drawings in each of nine, and so on: it would take longer than the sun burns."""
    data = hostile.forms()["a picture that draws itself again and again"]
    assert form_reader.read(data, "form.pdf").values == {"title": "x"}


# People, and what a kill leaves of them


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a register as the scenes have it."""
    work.make(tmp_path / kills.NAME)
    return tmp_path


def nothing(_said: object) -> None:
    return


KILLED = kills.Killed([])


def test_contacts_that_were_said_to_be_there_are_missed(folder: Path) -> None:
    people._bring_in(folder, 0, nothing)
    assert people._after_bringing_in(folder, 0, KILLED) == 0
    with pytest.raises(work.Unsound, match="30 contacts instead of 60"):
        people._after_bringing_in(folder, 0, kills.Killed([60]))
    with people._opened(folder) as workspace:
        workspace.contacts.add({"name": "Half a file"})
    with pytest.raises(work.Unsound, match="31 contacts"):
        people._after_bringing_in(folder, 0, KILLED)


def test_a_name_that_was_erased_and_is_there_is_seen(folder: Path) -> None:
    people._erase(folder, 7, nothing)
    assert people._after_erasing(folder, 0, kills.Killed(["erased"])) == 0
    (folder / ".left").write_text((folder / people._WHOM).read_text("utf-8"), "utf-8")
    with pytest.raises(work.Unsound, match="still in"):
        people._after_erasing(folder, 0, KILLED)


def test_half_a_letter_is_seen(folder: Path) -> None:
    people._write_to_all(folder, 1, nothing)
    out = folder / "letters"
    kept = {path.name: path.read_bytes() for path in out.iterdir()}
    assert people._after_writing(folder, 0, kills.Killed(["made"])) == 0
    name = next(name for name in kept if name.endswith(".pdf"))
    (out / name).write_bytes(kept[name][:-9])
    with pytest.raises(work.Unsound, match="is not whole"):
        people._after_writing(folder, 0, KILLED)


def test_a_backup_that_is_protected_otherwise_is_seen(folder: Path) -> None:
    work.hold_keys()
    people._protect_all(folder, 0, nothing)
    (kept,) = (folder / "home" / "backups").rglob("*.cebackup")
    protect_copy(kept, None)
    with pytest.raises(work.Unsound, match="not protected as"):
        people._after_protecting(folder, 0, kills.Killed(["changed"]))


@pytest.mark.skipif(sys.platform != "linux", reason="too slow where processes start slowly")
@pytest.mark.parametrize("scene", people.SCENES, ids=lambda scene: scene.name)
def test_kills_lose_nobody(scene: kills.Scene) -> None:
    result = kills.run_scene(scene, 4, 1)
    assert result.is_good, result.examples


# The table


def test_the_table_says_what_failed_and_controls_must() -> None:
    good, bad = Result("edits", runs=1000), Result("cuts", runs=5)
    bad.fail("lost", "edit 3")
    control = Result("control", runs=5, is_control=True)
    assert not control.is_good
    lines = table([good, bad, control]).splitlines()
    assert lines[2] == "| edits | 1,000 | 0 | 0 | 0 | 0 | as it should be |"
    assert lines[3].endswith("| 1 | 0 | 0 | FAILED |")
    assert lines[4].startswith("| control (control: must fail) |")
    assert lines[4].endswith("FAILED |")
    control.fail("damaged", "x")
    assert control.is_good


def test_what_could_not_be_run_is_said() -> None:
    skipped = Result("disk full", note="not run: only root can")
    assert table([skipped]).endswith("| not run: only root can |")
    total = Result("a", runs=1)
    total.add(Result("a", runs=2, lost=1, examples=["lost: x"]))
    assert (total.runs, total.lost, total.examples) == (3, 1, ["lost: x"])


def test_the_runs_of_a_kind_are_shared_out_without_loss() -> None:
    options = program._options(["--kills", "1000", "--cuts", "777", "--seed", "3"])
    tasks = [task for kind in program._kinds(options) for task in kind]
    numbers = [given[1] for act, given in tasks if act is program.run_cuts]
    assert sum(n for n in numbers if isinstance(n, int)) == 777 + 777 // 4 + 3 * 100
    seeds = [given for act, given in tasks if act is program.run_scene]
    assert len({str(given) for given in seeds}) == len(seeds)
