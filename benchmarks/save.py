"""The save of one field, against a bare commit to SQLite with the same care."""

import itertools
import sqlite3
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Timed, clocked, compare, pairs_wanted, report
from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.paths import default_pack
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.workspace import Workspace

# The same promises to the disk as the program's own; see docs/file-format.md.
PRAGMAS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
)
TEXT = "We will ask before anything is decided. This is save number {}."


def our_save(workspace: Workspace) -> Timed:
    """One field saved the way the window saves it."""
    engagement = workspace.new_engagement().id
    numbers = itertools.count()

    def save() -> None:
        workspace.save_answer(engagement, known.DECISION, TEXT.format(next(numbers)))

    return lambda: clocked(save)


def bare_commit(connection: sqlite3.Connection) -> Timed:
    """One row changed and committed, and nothing else."""
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value TEXT) STRICT")
    connection.execute("INSERT INTO answer VALUES (1, '')")
    numbers = itertools.count()

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        text = TEXT.format(next(numbers))
        connection.execute("UPDATE answer SET value = ? WHERE id = 1", (text,))
        connection.execute("COMMIT")

    return lambda: clocked(commit)


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        registers = Registers(default_pack(), folder / "cache")
        organisation = Organisation(name="Example Community Trust", prefix="ECT")
        connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
        with registers.create(folder / "ours.ceregister", organisation) as workspace:
            ours, bare = our_save(workspace), bare_commit(connection)
            comparison = compare("one field", ours, bare, pairs=pairs_wanted(200), warm_up=10)
        connection.close()
    return report("Save, against a bare commit to SQLite with the same care", [comparison])


if __name__ == "__main__":
    sys.exit(main())
