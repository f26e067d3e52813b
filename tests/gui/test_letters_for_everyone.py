"""Letters, languages and forms in every state, for people who do not see or use no mouse."""

from threading import Event

import pytest

from ceframework_desktop.services import exporting, merge_run
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.navigation import LANGUAGES, LETTERS, TOPIC, Destination
from ceframework_desktop.ui.tasks import Tasks
from tests.documents.filling import fill
from tests.gui.audit import audit
from tests.gui.conftest import settle
from tests.services.merging import merging_register

LOOKS = [("light", 100), ("contrast", 100), ("dark", 200), ("light", 300)]
FORM = "VAR-2010-003"


def calm(qtbot, window):
    def idle():
        return not any(tasks.is_busy for tasks in window.findChildren(Tasks))

    qtbot.waitUntil(idle, timeout=30_000)
    settle(6)


@pytest.fixture(params=LOOKS, ids=str)
def merging(request, make_window, tmp_path):
    """A window in each look, with contacts of every kind."""
    theme, zoom = request.param
    window = make_window(theme=theme, zoom=zoom)
    window.session.use(merging_register(tmp_path / "own.ceregister"))
    return window


@pytest.fixture
def held(monkeypatch):
    """Letters wait after the first until they are let go."""
    go = Event()
    before = merge_run._Run._step

    def step(self):
        before(self)
        assert go.wait(20)

    monkeypatch.setattr(merge_run._Run, "_step", step)
    yield go
    go.set()


def test_choosing_making_and_what_was_made(merging, qtbot, held):
    engagement = merging.session.workspace.engagements()[0].id
    merging.show_destination(Destination(LETTERS, engagement))
    merging.page.who.opener.setChecked(True)
    settle(6)
    assert audit(merging) == []
    merging.page._on_make()
    settle(10)
    assert merging.page._run.is_running
    assert audit(merging) == []
    held.set()
    calm(qtbot, merging)
    assert not merging.page.result.isHidden()
    assert audit(merging) == []


def test_languages_while_one_is_checked(merging):
    engagement = merging.session.workspace.engagements()[0].id
    merging.show_destination(Destination(LANGUAGES, engagement))
    merging.page.paste_button.click()
    merging.page.cards["pl"].check_button.click()
    merging.page.cards["pl"].keep_button.click()
    settle(6)
    assert audit(merging) == []


def test_the_letter_beside(merging, qtbot):
    engagement = merging.session.workspace.engagements()[0].id
    merging.show_destination(Destination(TOPIC, engagement, "letter"))
    merging.frame.beside.show()
    view = merging.frame.beside.letter.view
    qtbot.waitUntil(lambda: not view.picture.isNull(), timeout=30_000)
    calm(qtbot, merging)
    assert audit(merging) == []


@pytest.mark.parametrize(("theme", "zoom"), LOOKS)
def test_a_form_that_came_back(make_window, open_sample, tmp_path, qtbot, theme, zoom):
    window = open_sample(make_window(theme=theme, zoom=zoom))
    workspace = window.session.workspace
    made = exporting.compose(workspace, workspace.find(FORM).id, Paper.EXEMPTION)
    path = tmp_path / "back.pdf"
    path.write_bytes(fill(exporting.render(made, "pdf"), {"make_up": "One", "tell_reason": "Two"}))
    workspace.save_answer(workspace.find(FORM).id, "make_up", "Typed later")
    window.frame.commands.forms.look_at(path)
    calm(qtbot, window)
    assert len(window.page.ticks) == 2
    assert audit(window) == []
