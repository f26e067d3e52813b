"""One sample register for all tests of the command line, and a copy for each that writes."""

import shutil

import pytest

from ceframework_desktop.services.sample import make_sample
from tests.services.registering import new_register, registers


@pytest.fixture(scope="session")
def _one_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "sample.ceregister"
    make_sample(registers(), path).close()
    return path


@pytest.fixture
def sample(_one_sample, tmp_path):
    """A sample register of one's own."""
    return shutil.copy(_one_sample, tmp_path / "sample.ceregister")


@pytest.fixture
def empty(tmp_path):
    """An empty register."""
    path = tmp_path / "empty.ceregister"
    new_register(path).close()
    return path
