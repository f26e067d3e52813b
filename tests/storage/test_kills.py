"""The program is killed at any moment: what was acknowledged is there, and nothing is torn."""

import random
import time
from pathlib import Path

from ceframework_desktop.storage import RegisterFile
from tests.storage.registers import add_engagement, answer, held, make, python

KILLS = 40

# Writes one number into two answers and a row in one step, for ever; says it only when saved.
EDIT = """
import itertools, sys
from pathlib import Path
from ceframework_desktop.storage import RegisterFile, SetAnswer, AddRow, SetCell, new_id
from ceframework_desktop.storage.backups import backup_now
path, notes, backups, engagement = sys.argv[1:]
register = RegisterFile.open(Path(path), notes=Path(notes))
start = register.engagement(engagement).answers["one"] + 1
print("ready", flush=True)
for number in itertools.count(start):
    row = new_id()
    changes = [SetAnswer(engagement, "one", number), SetAnswer(engagement, "two", number)]
    value = [number, "x" * (number % 7 * 900)]
    changes += [AddRow(engagement, "rows", row), SetCell(row, "n", value)]
    register.apply(changes, author="Sam", label="edit")
    print(number, flush=True)
    if number % 25 == 0:
        backup_now(register, Path(backups), "timer")
"""


def edit_until_killed(arguments: tuple[object, ...], edits: int, seconds: float) -> int:
    """Kill some time after so many edits; the last number that was acknowledged, 0 if none was."""
    with python(EDIT, *arguments) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        said = [other.stdout.readline() for _ in range(edits)]
        time.sleep(seconds)
        other.kill()
        said += other.stdout.read().splitlines()
    return int(said[-1]) if said else 0


def test_a_kill_at_any_moment_loses_nothing(path: Path, notes: Path, tmp_path: Path) -> None:
    chance = random.Random(3)
    with make(path, notes=notes) as register:
        engagement = add_engagement(register, one=0, two=0)
    last = 0
    for _ in range(KILLS):
        arguments = (path, notes, tmp_path / "backups", engagement)
        said = edit_until_killed(arguments, chance.choice([0, 0, 3, 9]), chance.random() * 0.01)
        with RegisterFile.open(path, notes=notes) as register:
            found = answer(register, engagement, "one")
            assert max(said, last) <= found <= max(said, last) + 1
            assert answer(register, engagement, "two") == found
            rows = held(register, engagement).rows.get("rows", ())
            assert [row.cells["n"][0] for row in rows] == list(range(1, found + 1))
            assert register.verify() == []
        last = found
    assert last > 2 * KILLS
    for backup in (tmp_path / "backups").glob("*.cebackup"):
        with RegisterFile.open(backup, read_only=True) as register:
            assert register.verify() == []
