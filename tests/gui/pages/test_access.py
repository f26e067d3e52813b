"""Every page beside the guide, at every size and in every colour, keeps nobody out."""

import pytest

from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.navigation import (
    CHECK,
    DOCUMENTS,
    EXEMPT,
    HELP,
    HOME,
    LIBRARY,
    ORGANISATION,
    WELCOME,
)
from ceframework_desktop.ui.theme import apply_look
from tests.gui.audit import audit

TENANTS, GYPSIES, INSPECTION = "VAR-2004-001", "VAR-2005-002", "VAR-2010-003"
PLACES = [
    (HOME, ""),
    (CHECK, GYPSIES),
    (EXEMPT, INSPECTION),
    (DOCUMENTS, TENANTS),
    (DOCUMENTS, INSPECTION),
    (ORGANISATION, ""),
    (LIBRARY, ""),
    (HELP, ""),
    (WELCOME, ""),
]


@pytest.mark.parametrize(("theme", "zoom"), [("light", 100), ("dark", 200), ("contrast", 150)])
def test_every_page_passes_the_audit(sample, show, qtbot, qapp, theme, zoom):
    session = sample.session
    session.set_preferences(replace(session.preferences, theme=theme, zoom=zoom))
    found = {}
    for page, ref in PLACES:
        shown = show(sample, page, ref)
        tasks = getattr(shown, "tasks", None)
        if tasks is not None:
            qtbot.waitUntil(lambda held=tasks: not held.is_busy, timeout=20_000)
        qtbot.wait(60)
        found[f"{page} {ref}"] = audit(sample)
    apply_look(qapp, "light", 100)
    assert {place: things for place, things in found.items() if things} == {}


@pytest.mark.parametrize(("page", "ref"), PLACES)
def test_nothing_is_cut_off_sideways_at_200_percent(sample, show, qtbot, qapp, page, ref):
    session = sample.session
    session.set_preferences(replace(session.preferences, zoom=200))
    shown = show(sample, page, ref)
    qtbot.wait(60)
    apply_look(qapp, "light", 100)
    assert shown.minimumSizeHint().width() <= 1366
