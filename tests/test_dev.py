"""dev.py and devtools: set-up on a new machine, the checks, and what they say."""

import ast
import importlib.util
import os
import runpy
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools import checks, commands, console, environment, running, system

ROOT = Path(__file__).resolve().parent.parent
# launch.py is where the built program begins; the rest runs before anything is installed.
SET_UP = [ROOT / "dev.py", *(ROOT / "devtools").glob("*.py")]
SET_UP.remove(ROOT / "devtools" / "launch.py")
Calls = list[list[str]]


class Done:
    """What a command that ended gives back."""

    def __init__(self, returncode: int = 0, stderr: str = "") -> None:
        self.returncode = returncode
        self.stdout = ""
        self.stderr = stderr


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The commands that would have been run; each of them succeeds."""
    seen: Calls = []

    def note(command: Sequence[str], **_named: object) -> Done:
        seen.append([str(word) for word in command])
        return Done()

    monkeypatch.setattr(subprocess, "run", note)
    return seen


@pytest.fixture
def new_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine where `.venv` is not there yet; gives the place of `.venv`."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "PROGRAM", venv / "bin" / "ceframework")
    monkeypatch.setattr(environment, "STAMP", venv / ".ready")
    (venv / "bin").mkdir(parents=True)
    monkeypatch.setattr(environment, "make_venv", lambda: None)
    return venv


# The first words


def test_old_python_is_told_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(ROOT / "dev.py"))
    assert stopped.value.code == (
        "Python 3.11 or later is needed; this is Python 3.9. "
        "Please install a newer Python and try again."
    )


def test_old_pythons_can_read_dev_py() -> None:
    source = (ROOT / "dev.py").read_text(encoding="ascii")
    module = ast.parse(source, feature_version=(3, 4))
    assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(module))
    assert "__future__" not in source


@pytest.mark.parametrize("path", SET_UP)
def test_only_the_standard_library_is_needed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [str(node.module)]
        for name in names:
            assert name.split(".")[0] in {*sys.stdlib_module_names, "devtools"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([]) == 0
    said = capsys.readouterr().out
    for name in ("run", "test", "setup", "build", "bench", "torture", "lock"):
        assert f"python3 dev.py {name} " in said


def test_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(["tset"])
    assert stopped.value.code == 2
    assert "tset" in capsys.readouterr().err


# The environment


def test_nothing_is_installed_twice(new_machine: Path, calls: Calls) -> None:
    environment.ensure_environment()
    (new_machine / "bin" / "python").touch()
    (new_machine / "bin" / "ceframework").touch()
    installed = len(calls)
    environment.ensure_environment()
    assert installed == 2
    assert len(calls) == installed


def test_a_changed_lock_is_installed(
    new_machine: Path, calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure_environment()
    (new_machine / "bin" / "python").touch()
    (new_machine / "bin" / "ceframework").touch()
    calls.clear()
    lock = tmp_path / "requirements-dev.lock"
    lock.write_text("something==2\n", encoding="utf-8")
    monkeypatch.setattr(environment, "DEV_LOCK", lock)
    environment.ensure_environment()
    assert any(str(lock) in command for command in calls)


@pytest.mark.usefixtures("new_machine")
def test_a_failed_installation_is_said_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_given, **_named: Done(1))
    with pytest.raises(SystemExit):
        environment.ensure_environment()
    assert "could not be installed" in capsys.readouterr().err
    assert not environment.STAMP.exists()


@pytest.mark.usefixtures("new_machine", "calls")
def test_the_program_is_compiled_before_its_first_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "module.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "PACKAGE", package)
    environment.ensure_environment()
    assert list(package.rglob("module.*.pyc"))


def hide_module(monkeypatch: pytest.MonkeyPatch, hidden: str) -> None:
    """Make `hidden` look as if it were not installed."""
    find: Callable[..., object] = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == hidden else find(name)
    )


def test_the_outer_pip_fills_a_venv_without_ensurepip(
    tmp_path: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    environment.make_venv()
    environment.pip_install("something")
    assert "--without-pip" in calls[0]
    assert "--python" in calls[1]


def test_without_an_outer_pip_the_venv_gets_its_own(
    tmp_path: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_module(monkeypatch, "pip")
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    environment.make_venv()
    environment.pip_install("something")
    assert "--without-pip" not in calls[0]
    assert calls[1][0] == str(environment.PYTHON)


# What the system lacks


def need(*answers: bool) -> system.Need:
    """A need that is met or not, as it is asked again and again."""
    left = list(answers)
    return system.Need("libraries for windows", lambda: left.pop(0), ("libgl1", "libegl1"))


@pytest.fixture
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LINUX", True)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("on_debian")
def test_root_installs_what_is_missing(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    system.ensure(need(False, True))
    assert calls[0][:2] == ["apt-get", "update"]
    assert calls[1][:2] == ["apt-get", "install"]
    assert calls[1][-2:] == ["libgl1", "libegl1"]


@pytest.mark.usefixtures("on_debian")
def test_others_are_given_the_exact_command(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit):
        system.ensure(need(False))
    assert calls == []
    said = capsys.readouterr().err
    install = "sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    assert f"  sudo apt-get update && {install}\n" in said


def test_other_systems_lack_nothing(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LINUX", False)
    system.ensure(need(False))
    assert calls == []


# Starting the program


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """How the program would have been started, on a machine without a screen."""
    seen: Calls = []
    monkeypatch.setattr(running, "ensure_environment", lambda: None)
    monkeypatch.setattr(running, "LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(running.subprocess, "call", lambda command, **_n: seen.append(command) or 0)
    return seen


def test_without_a_screen_the_demo_is_made_and_said(
    started: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    assert running.run([]) == 0
    assert started[0][1:5] == ["-m", "ceframework_desktop", "demo", "--out"]
    said = capsys.readouterr().out
    assert "no screen" in said
    assert started[0][5] in said


def test_with_a_screen_the_window_is_opened(
    started: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(system, "ensure", lambda *_needs: None)
    assert running.run([]) == 0
    assert started[0][1:] == ["-m", "ceframework_desktop"]


def test_words_after_run_go_to_the_program(started: Calls) -> None:
    assert running.run(["list", "--help"]) == 0
    assert started[0][1:] == ["-m", "ceframework_desktop", "list", "--help"]


# The checks


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "ensure_environment", lambda: None)
    monkeypatch.setattr(system, "ensure", lambda *_needs: None)


def python_check(code: str, name: str = "tests", limit: float = 60) -> checks.Check:
    return checks.Check(name, [sys.executable, "-c", code], quiet=False, limit=limit)


@pytest.mark.usefixtures("set_up")
def test_one_failed_check_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = python_check("print('=== 2 failed, 31 passed in 4.56s ===\\n'); exit(1)")
    two = python_check("pass", name="types")
    monkeypatch.setattr(checks, "_checks", lambda _chosen: [one, two])
    assert checks.run_tests(["--no-build"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "2 failed, 31 passed in 4.56s"
    assert any(line.split()[:2] == ["tests", "FAILED"] for line in lines)
    assert any(line.split()[:2] == ["types", "passed"] for line in lines)


@pytest.mark.usefixtures("set_up")
def test_all_checks_passed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = python_check("print('\\x1b[32m31 passed\\x1b[0m in 4.56s')")
    monkeypatch.setattr(checks, "_checks", lambda _chosen: [one])
    assert checks.run_tests(["--no-build"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "31 passed in 4.56s"


@pytest.mark.usefixtures("set_up")
def test_a_check_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = python_check("import time; time.sleep(60)", limit=0.5)
    monkeypatch.setattr(checks, "_checks", lambda _chosen: [endless])
    assert checks.run_tests(["--no-build"]) == 1


def test_no_check_is_forgotten() -> None:
    names = [check.name for check in checks._checks([])]
    types = ["types", "types win32", "types darwin"]
    assert names == ["style", "format", *types, "layers", "tests", "protected", "torture"]


def test_chosen_tests_run_alone() -> None:
    (only,) = checks._checks(["tests/domain", "-x"])
    assert only.command[1:] == ["-m", "pytest", "tests/domain", "-x"]


@pytest.mark.skipif(console.WINDOWS, reason="Windows has no executable bit")
def test_ci_runs_the_same_checks() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "python3 dev.py test" in script.read_text(encoding="utf-8")


# What is locked and what is shipped


def locked(name: str) -> dict[str, str]:
    """Package name to exact version, from a lock file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}


def wanted() -> tuple[list[Requirement], list[Requirement]]:
    """What pyproject.toml asks for: for the program, and for its development."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [Requirement(line) for line in project["project"]["dependencies"]]
    dev = [Requirement(line) for line in project["dependency-groups"]["dev"]]
    return runtime, dev


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    runtime, dev = wanted()
    for lock, asked in (("requirements.lock", runtime), ("requirements-dev.lock", runtime + dev)):
        versions = locked(lock)
        for requirement in asked:
            version = versions[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement} in {lock}"


def test_both_locks_agree() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--" not in text


def test_the_wheel_carries_the_resources(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "ceframework_desktop/py.typed" in names
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert resources
    for path in resources:
        assert f"ceframework_desktop/{path.relative_to(ROOT).as_posix()}" in names
