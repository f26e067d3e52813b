"""Registers for the tests of storage."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceframework_desktop.storage import RegisterFile, keys
from tests.storage.registers import IN_MEMORY, KEY, make


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder for one test, in memory where that is possible."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        yield Path(name)


@pytest.fixture(autouse=True)
def held_keys() -> Iterator[None]:
    """Only the key of the tests is held, if these are the tests of protected registers."""
    keys.forget()
    if KEY is not None:
        keys.remember(KEY)
    yield
    keys.forget()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a register may be made."""
    return tmp_path / "register.ceregister"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The folder in which one user's computer keeps its notes on registers."""
    return tmp_path / "notes"


@pytest.fixture
def register(path: Path, notes: Path) -> Iterator[RegisterFile]:
    """An empty, open register."""
    with make(path, notes=notes) as made:
        yield made
