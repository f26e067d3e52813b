"""The torture itself: that its disk forgets, its recorder misses nothing, and its harness sees."""

import random
import sys
from pathlib import Path

import pytest

from devtools.torture import __main__ as program
from devtools.torture import cuts, fuzz, kills, work
from devtools.torture.disk import Disk, Event
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


def test_a_reader_that_breaks_is_seen(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        raise ZeroDivisionError

    result = Result("x")
    fuzz._try(broken, tmp_path, result)
    assert (result.runs, result.wrong, result.is_good) == (1, 1, False)


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
