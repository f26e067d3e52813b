"""One register is open once."""

import os
from pathlib import Path

import pytest

from ceframework_desktop.domain.errors import AlreadyOpen
from ceframework_desktop.storage import RegisterFile, SetSetting
from ceframework_desktop.storage.connection import connect
from ceframework_desktop.storage.restoring import restore
from tests.storage.registers import do, make, open_elsewhere, python

TRY = (
    "import sys; from pathlib import Path\n"
    "from ceframework_desktop.domain.errors import AlreadyOpen\n"
    "from ceframework_desktop.storage import RegisterFile\n"
    "try:\n"
    "    RegisterFile.open(Path(sys.argv[1])).close()\n"
    "except AlreadyOpen:\n"
    "    print('refused')\n"
    "else:\n"
    "    print('opened')\n"
)


def try_elsewhere(path: Path) -> str:
    with python(TRY, path) as other:
        return other.communicate()[0].strip()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_register_open_in_another_process_is_refused(path: Path, read_only: bool) -> None:
    make(path).close()
    with open_elsewhere(path), pytest.raises(AlreadyOpen, match="already open"):
        RegisterFile.open(path, read_only=read_only)
    RegisterFile.open(path, read_only=read_only).close()


def test_the_wait_for_another_program_is_short(path: Path) -> None:
    make(path).close()
    connection = connect(path, read_only=False)
    try:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (500,)
    finally:
        connection.close()


def test_a_second_opening_here_is_refused_and_does_not_let_others_in(path: Path) -> None:
    with make(path) as register:
        names = [path, Path(f"{path.parent}/../{path.parent.name}/{path.name}")]
        if os.name != "nt":  # where making a link takes special rights
            names.append(path.with_name("link.ceregister"))
            names[-1].symlink_to(path)
        for name in names:
            for read_only in (False, True):
                with pytest.raises(AlreadyOpen):
                    RegisterFile.open(name, read_only=read_only)
        backup = path.with_name("backup")
        register.copy_to(backup)
        for source in (path, backup):
            with pytest.raises(AlreadyOpen):
                restore(source, path)
        assert try_elsewhere(path) == "refused"
        do(register, SetSetting("a", 1))
        assert try_elsewhere(path) == "refused"
    assert try_elsewhere(path) == "opened"


def test_a_killed_process_holds_nothing(path: Path) -> None:
    make(path).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from ceframework_desktop.storage import RegisterFile\n"
        "r = RegisterFile.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()\n"
    )
    with python(code, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        other.kill()
    RegisterFile.open(path).close()


def test_a_register_that_failed_to_open_is_free(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(Exception, match="empty"):
        RegisterFile.open(path)
    path.unlink()
    make(path).close()
    with RegisterFile.open(path) as register:
        do(register, SetSetting("a", 1))
