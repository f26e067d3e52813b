"""A register is protected, opened and freed again in the real window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from ceframework_desktop import app, paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import protection, recovery_sheet
from ceframework_desktop.services.safety import Safety
from ceframework_desktop.storage import keys as held
from ceframework_desktop.ui.asking import Asking
from ceframework_desktop.ui.dialogs import Dialogs, use_dialogs
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.passphrase import offer_protection
from ceframework_desktop.ui.passphrase.fields import recovery_hint
from ceframework_desktop.ui.passphrase.manage import ManageDialog
from ceframework_desktop.ui.passphrase.protect import PassphraseDialog
from ceframework_desktop.ui.passphrase.unlock import UnlockDialog
from tests.gui.conftest import settle
from tests.services.registering import new_register

PASSPHRASE = "three silly words"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch):
    monkeypatch.setattr(held, "_COST", {"n": 2, "r": 8, "p": 1})
    held.forget()
    yield
    held.forget()


@pytest.fixture
def answering(qtbot):
    """What to do in the dialogs that come, one function for each; all of them must come."""
    waiting = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Asking) and waiting and dialog not in seen:
            seen.append(dialog)
            waiting.pop(0)(dialog)

    seen = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(look)
    timer.start()

    def prepare(*acts):
        waiting.extend(acts)

    yield prepare
    timer.stop()
    assert not waiting, "a dialog was expected that did not come"


def give_passphrase(words=PASSPHRASE, keys_seen=None):
    """Go through both steps of the dialog."""

    def act(dialog):
        assert isinstance(dialog, PassphraseDialog)
        dialog.first.field.setText(words)
        dialog.second.field.setText(words)
        dialog.next_button.click()
        assert not dialog.done_button.isEnabled()
        dialog.done_button.click()
        assert dialog.isVisible()
        dialog.understood.setChecked(True)
        if keys_seen is not None:
            keys_seen.append(dialog.key.recovery_key)
        dialog.done_button.click()

    return act


def unlock_with(words, *, by_key=False):
    def act(dialog):
        assert isinstance(dialog, UnlockDialog)
        if by_key:
            dialog.switch_button.click()
        field = dialog.recovery if by_key else dialog.passphrase
        field.field.setText(words)
        dialog.open_button.click()

    return act


def protect(window, answering, **named):
    answering(give_passphrase(**named))
    window.frame.commands.protect()
    settle()


def banner(window):
    message = window.body.banner.message
    return f"{message.what} {message.todo}" if message else ""


def begin(window, path):
    """Start the program with this register."""
    app.begin(window, path)
    settle(6)


def test_protecting_keeps_what_is_open_and_what_was_done(own, answering, qtbot):
    made = own.session.workspace.new_engagement()
    own.session.workspace.save_answer(made.id, "title", "Secret garden")
    own.show_destination(Destination("topic", made.id, "the_decision"))
    path = own.session.workspace.path
    protect(own, answering)
    assert own.here.engagement == made.id
    assert own.session.engagement(made.id).answers["title"] == "Secret garden"
    assert own.session.workspace.register.key is not None
    assert b"Secret garden" not in path.read_bytes()
    assert "protected now" in banner(own)
    own.session.workspace.save_answer(made.id, "title", "Another garden")
    assert own.session.workspace.register.verify() == []
    qtbot.waitUntil(lambda: "protected in the same way" in banner(own))


def test_text_that_could_not_be_saved_comes_along(begun, answering, monkeypatch):
    from ceframework_desktop.ui.session import FieldId

    field = FieldId(begun.here.engagement, "title")
    begun.session._unsaved.fields[field] = "typed"
    protect(begun, answering)
    assert not begun.session.unsaved
    assert begun.session.answer(field) == "typed"


def test_backups_are_protected_too(own, answering, qtbot):
    backup = Safety(own.session.workspace, paths.user_folder()).backup()
    protect(own, answering)
    qtbot.waitUntil(lambda: "backups on this computer are protected" in banner(own))
    assert protection.is_protected(backup)


def test_copies_that_cannot_be_protected_are_named_and_can_be_deleted(own, answering, qtbot):
    backup = Safety(own.session.workspace, paths.user_folder()).backup()
    backup.write_bytes(backup.read_bytes()[:5000])
    protect(own, answering)
    qtbot.waitUntil(lambda: backup.name in banner(own))
    assert own.body.banner.message.action == "Delete these copies"
    _press(own.body.banner, "Delete these copies")
    assert not backup.exists()


def _press(parent, text):
    from PySide6.QtWidgets import QPushButton

    (found,) = [b for b in parent.findChildren(QPushButton) if b.text() == text]
    found.click()


def test_the_second_time_must_be_the_same_and_long_enough(own, answering):
    said = []

    def act(dialog):
        for first, second in (("short", "short"), (PASSPHRASE, "three silly word")):
            dialog.first.field.setText(first)
            dialog.second.field.setText(second)
            dialog.next_button.click()
            said.append(dialog.problem.text())
        dialog.reject()

    answering(act)
    own.frame.commands.protect()
    assert "at least 8" in said[0]
    assert "not the same" in said[1]
    assert own.session.workspace.register.key is None


def test_what_is_lost_for_good_is_said_before(own, answering):
    texts = []

    def act(dialog):
        texts.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    answering(act)
    own.frame.commands.protect()
    assert protection.NO_WAY_BACK in texts
    assert protection.NO_BACKUP in texts


def test_a_passphrase_is_hidden_until_it_is_asked_for(own, answering):
    modes = []

    def act(dialog):
        for _ in range(3):
            modes.append(dialog.first.field.echoMode())
            dialog.first.show_button.click()
        dialog.reject()

    answering(act)
    own.frame.commands.protect()
    hidden, shown = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
    assert modes == [hidden, shown, hidden]


def test_at_the_start_it_is_asked_for_in_the_window(window, tmp_path, answering):
    path = locked(tmp_path)
    answering(unlock_with(PASSPHRASE))
    begin(window, path)
    assert window.session.is_open
    assert window.here.page == "home"


def test_the_recovery_key_opens_it_too(window, tmp_path, answering):
    path = locked(tmp_path)
    protection.unlock(path, PASSPHRASE)
    key = protection.recovery_key_of(path)
    held.forget()
    answering(unlock_with(key.lower(), by_key=True))
    window.frame.commands.registers.open_path(path)
    assert window.session.is_open


def test_a_wrong_passphrase_can_be_typed_again(window, tmp_path, answering):
    path = locked(tmp_path)
    before = path.read_bytes()
    said = []

    def act(dialog):
        for words in ("", "wrong words"):
            unlock_with(words)(dialog)
            said.append(dialog.problem.text())
        dialog.switch_button.click()
        dialog.recovery.field.setText("7VGTP-Z44TJ-6MD7X")
        dialog.open_button.click()
        said.append(dialog.problem.text())
        dialog.switch_button.click()
        unlock_with(PASSPHRASE)(dialog)

    answering(act)
    window.frame.commands.registers.open_path(path)
    assert said[0] == "Please type the passphrase."
    assert "does not open" in said[1]
    assert "third group" in said[2]
    assert window.session.is_open
    assert path.read_bytes() == before


def type_passphrase(words=PASSPHRASE):
    """Type it where the dialog has the focus, and press Enter."""

    def act(dialog):
        assert isinstance(dialog, UnlockDialog)
        field = dialog.focusWidget()
        assert field is dialog.passphrase.field
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return act


def in_the_list_of_before(window, path, keys, tab_to):
    window.session.set_preferences(window.session.preferences.with_register(path))
    window.show_destination(Destination("welcome"))
    tab_to(path.stem)
    keys("Return")


def by_the_button_of_the_page(window, path, keys, tab_to):
    window.show_destination(Destination("welcome"))
    tab_to("Open a register I already have")
    keys("Space")


def by_the_keys_of_the_menu(window, path, keys, tab_to):
    window.show_destination(Destination("welcome"))
    keys("Ctrl+O")


@pytest.mark.parametrize(
    "way", [in_the_list_of_before, by_the_button_of_the_page, by_the_keys_of_the_menu]
)
def test_every_way_to_open_one_asks_for_its_passphrase(
    window, tmp_path, answering, keys, tab_to, way
):
    path = locked(tmp_path)

    class Chosen(Dialogs):
        def open_register(self, parent, folder):
            return path

    before = use_dialogs(Chosen())
    answering(type_passphrase())
    try:
        way(window, path, keys, tab_to)
    finally:
        use_dialogs(before)
    settle()
    assert window.session.is_open
    assert window.session.workspace.path == path
    assert window.here.page == "home"
    assert banner(window) == ""


def test_one_that_is_not_the_open_one_is_asked_for_from_the_start_page(
    own, tmp_path, answering, keys, tab_to
):
    path = locked(tmp_path)
    answering(lambda dialog: dialog.reject())
    in_the_list_of_before(own, path, keys, tab_to)
    assert own.session.workspace.path != path
    assert own.here.page == "welcome"
    answering(type_passphrase())
    in_the_list_of_before(own, path, keys, tab_to)
    assert own.session.workspace.path == path


def test_one_can_go_without_opening_it(window, tmp_path, answering):
    path = locked(tmp_path)
    answering(lambda dialog: dialog.reject())
    begin(window, path)
    assert not window.session.is_open
    assert window.here.page == "welcome"
    assert banner(window) == ""


def test_after_another_register_it_is_asked_for_again(own, tmp_path, answering):
    first = own.session.workspace.path
    protect(own, answering)
    other = tmp_path / "other.ceregister"
    new_register(other).close()
    own.frame.commands.registers.open_path(other)
    answering(unlock_with(PASSPHRASE))
    own.frame.commands.registers.open_path(first)
    assert own.session.workspace.path == first


def test_the_passphrase_is_changed_and_taken_away(own, answering, qtbot):
    seen = []
    path = own.session.workspace.path
    protect(own, answering, keys_seen=seen)
    answering(
        lambda dialog: dialog.change_button.click(),
        give_passphrase("other words altogether", keys_seen=seen),
    )
    own.frame.commands.protect()
    assert own.session.workspace.register.key.recovery_key == seen[1] != seen[0]

    def remove(dialog):
        assert isinstance(dialog, ManageDialog)
        assert not dialog.sure_button.isVisible()
        dialog.remove_button.click()
        dialog.sure_button.click()

    answering(remove)
    own.frame.commands.protect()
    assert own.session.workspace.register.key is None
    assert "no longer protected" in banner(own)
    own.session.close()
    assert path.read_bytes().startswith(b"SQLite")


def test_if_it_fails_work_goes_on_as_before(own, answering, monkeypatch):
    def fail(_path, _key):
        raise UserError("There is no room left.", "Please delete files.")

    monkeypatch.setattr(protection, "convert", fail)
    protect(own, answering)
    assert "no room left" in banner(own)
    made = own.session.workspace.new_engagement()
    assert own.session.workspace.register.key is None
    assert own.session.has(made.id)


def test_the_key_is_saved_and_printed_as_a_page(own, answering, tmp_path, monkeypatch):
    class Chosen(Dialogs):
        def save_document(self, parent, suggested, filters):
            assert suggested.name == "own recovery key.pdf"
            return tmp_path / "key.pdf", filters[0]

    before = use_dialogs(Chosen())
    seen = []

    def act(dialog):
        dialog.first.field.setText(PASSPHRASE)
        dialog.second.field.setText(PASSPHRASE)
        dialog.next_button.click()
        dialog.card.save_button.click()
        seen.append(dialog.key.recovery_key)
        dialog.reject()

    answering(act)
    try:
        own.frame.commands.protect()
    finally:
        use_dialogs(before)
    assert own.session.workspace.register.key is None
    expected = recovery_sheet.as_pdf("own", seen[0], date.today())
    assert (tmp_path / "key.pdf").read_bytes() == expected


def test_protecting_is_offered_once_and_only_where_it_makes_sense(own, answering, qtbot):
    offer_protection(own.page)
    assert "People's details" in banner(own)
    answering(give_passphrase())
    _press(own.body.banner, "Protect it…")
    qtbot.waitUntil(lambda: "same way" in banner(own))
    own.body.banner.clear()
    offer_protection(own.page)
    assert banner(own) == ""
    offer_protection(QLabel("not in the window"))


def test_a_register_damaged_beyond_opening_is_said_to_be_damaged(window, tmp_path, answering):
    path = locked(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:8192] + bytes(len(data) - 8192))
    answering(unlock_with(PASSPHRASE))
    window.frame.commands.registers.open_path(path)
    assert "damaged" in banner(window)


def test_hints_for_a_recovery_key():
    assert recovery_hint("") == ("It has 7 groups of 5 letters and digits.", "muted")
    assert recovery_hint("7VG")[1] == "muted"
    assert recovery_hint("7VGTX")[1] == "error"
    assert recovery_hint("7VGTP-Z44TJ-6MD7W-PTDD4-37TFB-R9X6Q-WTWJF")[1] == "accent"


@pytest.mark.parametrize(("theme", "zoom"), [("light", 100), ("contrast", 200)])
def test_everything_in_the_dialogs_has_a_name_and_is_reached(make_window, theme, zoom, tmp_path):
    window = make_window(theme, zoom)
    for dialog in (
        UnlockDialog(window, tmp_path / "x.ceregister"),
        PassphraseDialog(window, "ours"),
        ManageDialog(window, "ours", lambda: "7VGTP-Z44TJ-6MD7W-PTDD4-37TFB-R9X6Q-WTWJF"),
    ):
        dialog.show()
        settle()
        assert dialog.height() <= dialog.screen().availableSize().height()
        for field in dialog.findChildren(QLineEdit):
            assert field.accessibleName()
        dialog.close()


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_dialog_grows_with_what_is_wrong(make_window, zoom, tmp_path, qtbot, answering):
    window = make_window("light", zoom)
    seen = []

    def slip(dialog):
        protecting = isinstance(dialog, PassphraseDialog)
        qtbot.wait(50)
        before = dialog.height()
        if protecting:
            dialog.first.field.setText(PASSPHRASE)
            dialog.second.field.setText("three silly word")
            dialog.next_button.click()
        else:
            unlock_with("wrong words")(dialog)
        qtbot.wait(50)
        field = (dialog.second if protecting else dialog.passphrase).field
        assert field.hasFocus()
        qtbot.waitUntil(lambda: whole(dialog.problem) and whole(field))
        bar = dialog._room.verticalScrollBar()
        seen.append(dialog.screen().availableGeometry().contains(dialog.frameGeometry()))
        if zoom == 100:
            seen.append(dialog.height() > before)
            seen.append(bar.maximum() == 0)
        dialog.reject()

    answering(slip, slip)
    assert not UnlockDialog(window, locked(tmp_path)).ask()
    assert not PassphraseDialog(window, "ours").ask()
    assert len(seen) == (6 if zoom == 100 else 2)
    assert all(seen), seen


def whole(widget):
    """True if all of a widget is in view."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def locked(tmp_path):
    """A protected register that nothing has opened yet."""
    path = tmp_path / "locked.ceregister"
    new_register(path).close()
    protection.convert(path, protection.make_key(PASSPHRASE))
    held.forget()
    return path


def test_a_damaged_protected_register_is_rescued_into_a_protected_one(
    window, tmp_path, answering, qtbot
):
    path = locked(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(3996) + data[4096:])  # the first page, but how it begins
    answering(unlock_with(PASSPHRASE))
    window.frame.commands.registers.open_path(path)
    _press(window.body.banner, window.body.banner.message.action)
    qtbot.waitUntil(lambda: bool([p for p in tmp_path.glob("*.ceregister") if p != path]))
    (rescued,) = [p for p in tmp_path.glob("*.ceregister") if p != path]
    assert protection.is_protected(rescued)


def test_copies_left_unprotected_are_protected_at_the_next_opening(
    window, tmp_path, answering, qtbot
):
    path = tmp_path / "locked.ceregister"
    with new_register(path) as workspace:
        backup = Safety(workspace, paths.user_folder()).backup()
    protection.convert(path, protection.make_key(PASSPHRASE))  # and then the power went
    held.forget()
    assert not protection.is_protected(backup)
    answering(unlock_with(PASSPHRASE))
    window.frame.commands.registers.open_path(path)
    qtbot.waitUntil(lambda: protection.is_protected(backup))
    assert banner(window) == ""
