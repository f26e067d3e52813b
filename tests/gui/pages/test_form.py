"""A filled-in form comes back: chosen, or dragged into the window."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ceframework_desktop.services import exporting
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.file_drop import file_in
from ceframework_desktop.ui.navigation import EXEMPT, FORM, HOME, TOPIC, Destination
from tests.documents.filling import fill, marked
from tests.services.registering import new_register

KEY = Qt.Key
REF = "VAR-2010-003"


@pytest.fixture
def blank(sample):
    workspace = sample.session.workspace
    made = exporting.compose(workspace, workspace.find(REF).id, Paper.EXEMPTION)
    return exporting.render(made, "pdf")


@pytest.fixture
def filled(blank, tmp_path):
    path = tmp_path / "back.pdf"
    path.write_bytes(fill(blank, {"make_up": "Łukasz asked", "tell_reason": "محمد حسين"}))
    return path


def dropped(window, path, over=None):
    """Let a file go over the window; True if the window took it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at = over.mapTo(window, QPoint(5, 5)) if over is not None else QPoint(300, 300)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    handle = window.windowHandle()
    enter = QDragEnterEvent(at, copy, data, left, plain)
    QApplication.sendEvent(handle, enter)
    drop = QDropEvent(QPointF(at), copy, data, left, plain, QEvent.Type.Drop)
    QApplication.sendEvent(handle, drop)
    return enter.isAccepted() and drop.isAccepted()


def ready(qtbot, window):
    qtbot.waitUntil(lambda: window.here.page == FORM, timeout=5000)
    qtbot.waitUntil(lambda: window.page._task is None, timeout=20_000)
    return window.page


def test_dropped_over_a_field_it_is_shown_and_taken_in(sample, filled, qtbot, press):
    workspace = sample.session.workspace
    engagement = workspace.find(REF).id
    sample.show_destination(Destination(TOPIC, engagement, "the_decision"))
    before = workspace.engagement(engagement).answers
    assert dropped(sample, filled, QApplication.focusWidget())
    page = ready(qtbot, sample)
    assert workspace.engagement(engagement).answers == before
    assert set(page.ticks) == {"make_up", "tell_reason"}
    assert all(tick.isChecked() for tick in page.ticks.values())
    assert QApplication.focusWidget() is page.first_focus()
    press(KEY.Key_Space)
    assert page.take_button.text() == "Take in 1 answer"
    page.take_button.setFocus()
    press(KEY.Key_Space)
    after = workspace.engagement(engagement)
    assert after.text("tell_reason") == "محمد حسين"
    assert after.text("make_up") == before.get("make_up", "")
    assert "1 answer was taken in" in page.notice.message
    page.notice._action.setFocus()
    press(KEY.Key_Space)
    assert workspace.engagement(engagement).answers == before


def test_chosen_from_the_menu_and_left_as_it_is(sample, filled, answers, qtbot, tab_to, press):
    answers.form = filled
    workspace = sample.session.workspace
    before = workspace.find(REF)
    sample.frame.actions.action("form").trigger()
    page = ready(qtbot, sample)
    tab_to(page.leave_button)
    press(KEY.Key_Space)
    assert workspace.find(REF) == before
    assert page.ticks == {}
    assert "Nothing was changed" in page.notice.message


def test_an_answer_changed_meanwhile_is_not_ticked(sample, blank, tmp_path, qtbot):
    path = tmp_path / "back.pdf"
    path.write_bytes(fill(blank, {"make_up": "From the form"}))
    workspace = sample.session.workspace
    workspace.save_answer(workspace.find(REF).id, "make_up", "Typed later")
    assert dropped(sample, path)
    page = ready(qtbot, sample)
    assert not page.ticks["make_up"].isChecked()
    assert not page.take_button.isEnabled()


def test_the_register_changed_while_the_form_was_looked_at(sample, filled, qtbot):
    workspace = sample.session.workspace
    dropped(sample, filled)
    page = ready(qtbot, sample)
    workspace.save_answer(workspace.find(REF).id, "make_up", "Typed later")
    page._on_take_in()
    assert "changed meanwhile" in page.notice.message
    assert workspace.find(REF).text("make_up") == "Typed later"
    assert not page.ticks["make_up"].isChecked()
    page._on_take_in()
    assert workspace.find(REF).text("make_up") == "Typed later"
    assert workspace.find(REF).text("tell_reason") == "محمد حسين"


def test_an_untouched_form_says_so(sample, blank, tmp_path, qtbot):
    path = tmp_path / "back.pdf"
    path.write_bytes(blank)
    dropped(sample, path)
    page = ready(qtbot, sample)
    assert page.ticks == {}
    assert page.notice.isHidden()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (f"ceframework-form exemption 999 {REF}", "is version 999"),
        ("ceframework-form exemption 1 XXX-2020-001", "not in this register"),
    ],
)
def test_another_form_is_refused_with_the_reason(sample, blank, tmp_path, qtbot, mark, said):
    path = tmp_path / "back.pdf"
    path.write_bytes(marked(blank, mark))
    dropped(sample, path)
    page = ready(qtbot, sample)
    qtbot.waitUntil(lambda: "Reading" not in page.notice.message)
    assert said in page.notice.message
    assert page.ticks == {}


def test_what_is_no_pdf_inside_is_refused(sample, tmp_path, qtbot):
    path = tmp_path / "back.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 50)
    dropped(sample, path)
    page = ready(qtbot, sample)
    assert "could not be read as a PDF" in page.notice.message


def test_other_things_are_left_to_the_fields(sample, tmp_path):
    data = QMimeData()
    assert file_in(data) is None
    data.setText("a.pdf")
    assert file_in(data) is None
    for urls in (["https://example.org/a.pdf"], ["file:///a.txt"], ["file:///a.pdf"] * 2):
        data.setUrls([QUrl(url) for url in urls])
        assert file_in(data) is None
    here = sample.here
    dropped(sample, tmp_path / "a.png")
    QApplication.processEvents()
    assert sample.here == here


def test_without_a_register_it_says_what_to_do(window, tmp_path, qtbot):
    dropped(window, tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: window.body.banner.message is not None, timeout=5000)
    assert "Open a register first" in window.body.banner.message.what


def test_the_way_to_the_exemption_is_offered(sample, filled, qtbot, press):
    dropped(sample, filled)
    page = ready(qtbot, sample)
    page._on_take_in()
    press(KEY.Key_Tab)
    press(KEY.Key_Space)
    assert sample.here.page == EXEMPT


def test_a_register_that_is_dropped_is_opened(sample, tmp_path, qtbot):
    new_register(tmp_path / "Second.ceregister").close()
    first = sample.session.workspace.find(REF).id
    sample.show_destination(Destination(TOPIC, first, "the_decision"))
    field = QApplication.focusWidget()
    field.setText("Typed a moment ago")
    field.textEdited.emit("Typed a moment ago")
    before = sample.session.workspace.path
    assert dropped(sample, tmp_path / "Second.ceregister", field)
    qtbot.waitUntil(lambda: sample.session.workspace.path.stem == "Second", timeout=5000)
    assert sample.here.page == HOME
    dropped(sample, before)
    qtbot.waitUntil(lambda: sample.session.workspace.path == before, timeout=5000)
    assert sample.session.engagement(first).text("title") == "Typed a moment ago"


def test_a_register_that_cannot_be_opened_is_named_and_the_open_one_stays(sample, tmp_path, qtbot):
    bad = tmp_path / "Bad.CEREGISTER"
    bad.write_bytes(b"not a register")
    path = sample.session.workspace.path
    dropped(sample, bad)
    qtbot.waitUntil(lambda: sample.body.banner.message is not None, timeout=5000)
    assert "Bad.CEREGISTER" in sample.body.banner.message.what
    assert sample.session.workspace.path == path


def test_the_first_register_of_all_can_be_dropped_too(window, tmp_path, qtbot):
    new_register(tmp_path / "Second.ceregister").close()
    dropped(window, tmp_path / "Second.ceregister")
    qtbot.waitUntil(lambda: window.session.is_open, timeout=5000)
    assert window.here.page == HOME


def test_a_final_form_that_becomes_a_draft_is_warned_of_while_it_is_ticked(sample, tmp_path, qtbot):
    workspace = sample.session.workspace
    final = workspace.find("VAR-2010-001").id
    form = exporting.render(exporting.compose(workspace, final, Paper.EXEMPTION), "pdf")
    path = tmp_path / "back.pdf"
    path.write_bytes(fill(form, {"make_up": "Something else.", "log_number": "EX-99"}))
    assert dropped(sample, path)
    page = ready(qtbot, sample)
    assert page.warning.isVisible()
    assert "it becomes a draft again" in page.warning.text()
    page.ticks["make_up"].setChecked(False)
    assert not page.warning.isVisible()
