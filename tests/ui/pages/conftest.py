"""One sample register for all presenters that only read, and an empty one for each that writes."""

import pytest

from ceframework_desktop.services.sample import make_sample
from tests.services.registering import new_register, registers


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The sample register, open; not to be changed."""
    path = tmp_path_factory.mktemp("pages") / "sample.ceregister"
    with make_sample(registers(), path) as workspace:
        yield workspace


@pytest.fixture
def workspace(tmp_path):
    """An empty register of one's own."""
    with new_register(tmp_path / "own.ceregister") as made:
        yield made


@pytest.fixture
def look_at(sample):
    """By reference: framework, engagement and assessment, as presenters take them."""

    def found(ref):
        engagement = sample.find(ref)
        return sample.framework, engagement, sample.assessment(engagement)

    return found
