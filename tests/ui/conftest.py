"""An engagement to change in memory, for presenters that need no file."""

from datetime import date

import pytest

from ceframework_desktop import paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.domain.engagement import Engagement


@pytest.fixture(scope="session")
def framework():
    """The framework of the shipped pack."""
    return load_framework(paths.default_pack())


@pytest.fixture
def engagement():
    """Make an engagement with these answers and rows."""

    def made(tables=None, **answers):
        return Engagement(
            id="e1",
            ref="MSC-2026-001",
            pack="p",
            pack_version="1",
            created=date(2026, 3, 4).isoformat(),
            answers=answers,
            tables=tables or {},
        )

    return made
