"""The pages of contacts, by keys: added, found, chosen, brought in, given out and erased."""

import tempfile
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import CannotSave, CannotWriteFile
from ceframework_desktop.domain.record import replace
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.storage import RegisterFile
from ceframework_desktop.ui.navigation import CONTACT, CONTACTS, CONTACTS_IMPORT, HOME
from ceframework_desktop.ui.pages.contacts import bringing, writing
from ceframework_desktop.ui.pages.contacts.erasing import ErasingPart
from ceframework_desktop.ui.theme import apply_look
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from tests.gui.audit import audit
from tests.gui.conftest import settle
from tests.services.registering import TODAY, registers


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def contacts(window):
    return window.session.workspace.contacts


@pytest.fixture
def people(own, show):
    """The list with three contacts, one of them past the day."""
    made = contacts(own)
    made.add({"name": "Ann Example", "email": "ann@example.org", "delivery": "email"})
    made.add({"name": "Bea Example", "groups": "readers", "address": "1 High Street"})
    made.add({"name": "Cy Example", "retain_until": TODAY.replace(year=2025)})
    show(own, CONTACTS)
    return own


@pytest.fixture
def looked(qtbot):
    """Waits until a spreadsheet was read and looked at."""

    def wait(page):
        qtbot.waitUntil(lambda: not page.waiting.tasks.is_busy, timeout=20_000)

    return wait


def names(window):
    return [line.title for line in window.page.model.lines]


def test_an_empty_list_says_what_it_is_for_and_begins_with_one_key(own, show, press):
    page = show(own, CONTACTS)
    assert "There are no contacts yet." in texts(page)
    assert QApplication.focusWidget() is page.first_button
    assert audit(own) == []
    press(Qt.Key.Key_Space)
    assert own.here.page == CONTACT
    assert QApplication.focusWidget() is own.page.details["name"].editor.target()
    assert own.body.banner.message is None


def test_protection_is_offered_once_the_first_contact_is_filled_in(own, show, press, write):
    show(own, CONTACTS)
    press(Qt.Key.Key_Space)
    write("Kim Example")
    show(own, CONTACTS)
    settle(50)
    assert "details come into this register now" in own.body.banner.message.what
    own.body.banner.clear()
    show(own, HOME)
    show(own, CONTACTS)
    settle(50)
    assert own.body.banner.message is None


def test_a_contact_in_which_nothing_was_typed_is_not_kept(own, show, press):
    show(own, CONTACTS)
    press(Qt.Key.Key_Space)
    page = show(own, CONTACTS)
    settle(50)
    assert "no contact was added" in texts(page)
    assert "There are no contacts yet." in texts(page)
    assert (contacts(own).all(), contacts(own).removed()) == ((), ())
    assert own.body.banner.message is None
    own.session.redo()
    assert len(contacts(own).all()) == 1


def test_one_contact_after_another_is_added_by_keys(people, press, write, tab_to):
    tab_to(people.page.add_button)
    press(Qt.Key.Key_Space)
    write("Zoe Example")
    tab_to(people.page.another_button)
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is people.page.details["name"].editor.target()
    assert QApplication.focusWidget().text() == ""
    tab_to(people.page.another_button)
    press(Qt.Key.Key_Space)
    assert "Nothing is typed here yet." in people.page.notice.message
    assert QApplication.focusWidget() is people.page.details["name"].editor.target()
    assert len(contacts(people).all()) == 5
    write("Dan Example")
    assert audit(people) == []
    people.page.back.setFocus()
    press(Qt.Key.Key_Space)
    assert people.here.page == CONTACTS
    assert people.page.chosen().title == "Dan Example"
    assert names(people).count("Zoe Example") == 1
    settle()
    assert people.page.list.hasFocus()


def test_a_contact_that_cannot_be_saved_is_kept_all_the_same(own, show, press, write, monkeypatch):
    show(own, CONTACTS)
    press(Qt.Key.Key_Space)

    def refuse(*_):
        raise CannotSave("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "change", refuse)
        write("Kim Example")
        press(Qt.Key.Key_Tab)
        show(own, CONTACTS)
        assert len(own.session.unsaved) == 1
    assert own.session.try_again()
    assert [item.name for item in contacts(own).all()] == ["Kim Example"]


def test_what_is_typed_is_saved_on_leaving_the_field(own, show, press, write, qtbot):
    show(own, CONTACTS)
    press(Qt.Key.Key_Space)
    write("Kim Example")
    press(Qt.Key.Key_Tab)
    (item,) = contacts(own).all()
    assert item.name == "Kim Example"
    assert item.retain_until == TODAY.replace(year=2028)
    assert own.page.title() == "Kim Example"
    settle(20)
    assert audit(own) == []
    own.session.undo()
    assert contacts(own).get(item.id).name == ""
    assert own.page.details["name"].editor.target().text() == ""


def test_a_detail_that_cannot_be_saved_stays_on_the_screen(own, show, press, write, monkeypatch):
    show(own, CONTACTS)
    press(Qt.Key.Key_Space)
    with monkeypatch.context() as patch:

        def refuse(*_):
            raise CannotSave("The disk is full.", "Make room.")

        patch.setattr(Workspace, "change", refuse)
        write("Kim Example")
        press(Qt.Key.Key_Tab)
        assert len(own.session.unsaved) == 1
        assert own.page.details["name"].editor.target().text() == "Kim Example"
    assert own.session.try_again()
    (item,) = contacts(own).all()
    assert item.name == "Kim Example"


def test_a_day_that_cannot_be_read_is_kept_and_said(own, show, press, write, tab_to):
    show(own, CONTACTS)
    press(Qt.Key.Key_Space)
    day = own.page.details["consent_day"]
    tab_to(day.editor.target())
    write("32/13/2026")
    press(Qt.Key.Key_Tab)
    assert "no such day" in texts(day) or "could not read" in texts(day)
    (item,) = contacts(own).all()
    assert item.unread == (("consent_day", "32/13/2026"),)


def test_the_list_is_searched_filtered_and_sorted(people, press, write, tab_to):
    page = people.page
    assert names(people) == ["Ann Example", "Bea Example", "Cy Example"]
    page.filters.search.setFocus()
    write("read")
    assert names(people) == ["Bea Example"]
    assert "1 of 3 contacts" in texts(page)
    page.filters.search.clear()
    tab_to(page.filters.opener)
    press(Qt.Key.Key_Space)
    tab_to(page.filters.delivery.box)
    press(Qt.Key.Key_Down, times=2)
    press(Qt.Key.Key_Return)
    assert names(people) == ["Ann Example"]
    page.filters.delivery.choose("")
    page.filters.order.choose("day")
    page.filters.changed.emit()
    assert names(people)[0] == "Cy Example"
    page.filters.search.setText("nobody at all")
    assert "Nobody is like that." in texts(page)
    assert audit(people) == []


def test_a_contact_is_taken_off_and_comes_back(people, press):
    page = people.page
    assert QApplication.focusWidget() is page.list
    press(Qt.Key.Key_Delete)
    assert names(people) == ["Bea Example", "Cy Example"]
    assert "taken off the list" in page.notice.message
    assert QApplication.focusWidget() is page.list
    people.session.undo()
    settle()
    assert "Ann Example" in [item.name for item in contacts(people).all()]
    assert page.chosen().title == "Bea Example", "what was chosen stays chosen"
    press(Qt.Key.Key_Delete)
    page.filters.show_only("off")
    page.filters.changed.emit()
    assert names(people) == ["Bea Example"]
    page.restore_button.click()
    assert len(contacts(people).all()) == 3


def test_who_is_past_the_day_is_named_quietly_and_kept_longer(people, show, press, tab_to):
    page = people.page
    assert "1 person’s details are past the day" in texts(page.due)
    tab_to(page.due.opener)
    press(Qt.Key.Key_Space)
    tab_to(page.due.people)
    press(Qt.Key.Key_Space)
    assert names(people) == ["Cy Example"]
    assert QApplication.focusWidget() is page.list
    press(Qt.Key.Key_Return)
    assert people.here.page == CONTACT
    assert "were to be kept until" in texts(people.page)
    tab_to(people.page.keep_button)
    press(Qt.Key.Key_Space)
    assert "were to be kept until" not in texts(people.page)
    people.session.undo()
    show(people, CONTACTS).due.opener.setChecked(True)
    people.page.due.keep.click()
    assert not people.page.due.isVisible()
    assert "kept until 4 March 2027" in people.page.notice.message
    assert people.session.workspace.contacts.all()[2].retain_until == TODAY.replace(year=2027)


def test_someone_takes_part_by_one_key(people, show, press, tab_to):
    engagement = people.session.workspace.new_engagement({"title": "Buses"})
    show(people, CONTACTS)
    people.page.list.setFocus()
    press(Qt.Key.Key_Return)
    tick = people.page.taking_part.ticks[engagement.id]
    tab_to(tick)
    press(Qt.Key.Key_Space)
    (chosen,) = contacts(people).chosen(engagement.id)
    assert chosen.name == "Ann Example"
    people.session.undo()
    assert contacts(people).chosen(engagement.id) == ()


def test_a_copy_of_what_is_held_is_saved_under_a_name_that_names_nobody(
    people, show, press, tab_to, answers, tmp_path
):
    press(Qt.Key.Key_Return)
    answers.saves = tmp_path / "copy.txt"
    tab_to(people.page.copy_button)
    press(Qt.Key.Key_Space)
    assert "ann@example.org" in (tmp_path / "copy.txt").read_text("utf-8")
    assert "Saved as “copy.txt”." in people.page.notice.message
    assert answers.suggested[0].name == f"what is held {TODAY.isoformat()}.pdf"


def test_the_list_is_saved_as_it_is_shown(people, press, tab_to, answers, tmp_path):
    people.page.filters.search.setText("bea")
    answers.saves = tmp_path / "list.csv"
    tab_to(people.page.save_button)
    press(Qt.Key.Key_Space)
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    assert "Bea Example" in text
    assert "Ann Example" not in text
    assert "Keep it safe" in people.page.notice.message


def test_someone_is_erased_only_after_a_second_key(people, press, tab_to):
    people.session.workspace.new_engagement({"title": "Ann Example asked for a bus"})
    press(Qt.Key.Key_Return)
    page = people.page
    tab_to(page.erase_button)
    press(Qt.Key.Key_Space)
    settle()
    assert QApplication.focusWidget().text() == "Leave everything as it is"
    assert "Copies of the register on other computers" in texts(page)
    (part,) = page.findChildren(ErasingPart)
    (place, tick) = part._ticks[0]
    assert "“" in place.where
    assert tick.isChecked()
    assert audit(people) == []
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.erase_button
    assert len(contacts(people).all()) == 3
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Space)
    settle()
    assert "Erased for good." in page.notice.message
    assert len(contacts(people).all()) == 2
    assert QApplication.focusWidget() is page.back
    assert b"Ann Example" not in people.session.workspace.path.read_bytes()
    assert "no longer in the register" in texts(page)
    assert audit(people) == []


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Full name,Email,Shoes\nKim Example,kim@example.org,9\n,,\n,,4\n", "utf-8")
    return path


def test_a_spreadsheet_is_looked_at_and_brought_in_by_keys(
    own, show, press, answers, tab_to, table, looked
):
    show(own, CONTACTS_IMPORT)
    answers.table = table
    assert QApplication.focusWidget() is own.page.choose_button
    press(Qt.Key.Key_Space)
    page = own.page
    looked(page)
    assert [pick.chosen for pick in page.columns] == ["name", "email", ""]
    assert "1 person or group is new." in texts(page)
    assert "Row 4" in texts(page)
    assert texts(page).index("2 of 3 columns") < texts(page).index("Which column goes where")
    assert "For example: Kim Example" in texts(page)
    assert contacts(own).all() == ()
    settle()
    assert audit(own) == []
    tab_to(page.bring_button)
    press(Qt.Key.Key_Space)
    looked(page)
    assert [item.name for item in contacts(own).all()] == ["Kim Example"]
    assert "1 contact added" in page.notice.message
    own.session.undo()
    assert contacts(own).all() == ()


@pytest.fixture
def bring_many(own, show, tmp_path, looked, monkeypatch):
    """Press the button for 400 people, with the dialog there from the first part on."""
    monkeypatch.setattr(writing, "_AT_FIRST", 0)
    monkeypatch.setattr(writing, "_AT_ONCE", 0)

    def brought(window=own):
        rows = (f"Person {n},p{n}@example.org" for n in range(400))
        path = tmp_path / "many.csv"
        path.write_text("\n".join(("Name,Email", *rows)), "utf-8")
        page = show(window, CONTACTS_IMPORT)
        page.look_at(path)
        looked(page)
        page.bring_button.click()
        looked(page)
        return page

    return brought


def test_the_window_stays_alive_while_many_are_written(own, bring_many, qtbot):
    page = bring_many()
    dialog = page._writing.dialog
    assert dialog.isVisible()
    assert dialog.isModal()
    assert QApplication.focusWidget() is dialog.stop_button
    assert audit(own) == []
    seen = set()
    dialog.bar.valueChanged.connect(seen.add)
    qtbot.waitUntil(lambda: page._writing is None, timeout=20_000)
    assert len(seen) > 10
    assert QApplication.activeModalWidget() is None
    assert len(contacts(own).all()) == 400
    assert "400 contacts added" in page.notice.message
    own.session.undo()
    assert contacts(own).all() == ()


def test_writing_can_be_stopped_and_then_nobody_came_in(own, bring_many, press, qtbot):
    page = bring_many()
    before = own.session.workspace.register.mark
    qtbot.waitUntil(lambda: page._writing.dialog.bar.value() > 100, timeout=20_000)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    assert page._writing is None
    assert "Nobody was brought in" in page.notice.message
    assert QApplication.focusWidget() is page.bring_button
    assert contacts(own).all() == ()
    assert own.session.workspace.register.mark == before
    assert own.session.workspace.register.verify() == []
    page.bring_button.click()
    qtbot.waitUntil(lambda: len(contacts(own).all()) == 400, timeout=20_000)


def test_nothing_else_is_written_or_copied_meanwhile(own, bring_many, qtbot):
    page = bring_many()
    with pytest.raises(CannotSave, match="being brought in"):
        own.session.workspace.contacts.add({"name": "Ann Example"})
    with pytest.raises(CannotWriteFile, match="being brought in"):
        own.session.workspace.register.copy_to(own.session.workspace.path.with_suffix(".copy"))
    assert own.session.safety.backup_if_due("close") is None
    qtbot.waitUntil(lambda: page._writing is None, timeout=20_000)
    own.session.workspace.contacts.add({"name": "Ann Example"})
    assert len(contacts(own).all()) == 401


def test_a_register_that_is_closed_meanwhile_is_as_it_was(own, bring_many, qtbot):
    page = bring_many()
    qtbot.waitUntil(lambda: page._writing.dialog.bar.value() > 50, timeout=20_000)
    path = own.session.workspace.path
    own.session.close()
    settle()
    assert page._writing is None
    with registers().open(path) as opened:
        assert opened.contacts.all() == ()
        assert opened.register.verify() == []


def test_a_disk_that_fails_while_many_are_written_is_said(own, bring_many, qtbot, monkeypatch):
    def refuse(*_, **__):
        yield 1, 2
        raise CannotSave("The disk is full.", "Make room.")

    monkeypatch.setattr(RegisterFile, "apply_in_parts", refuse)
    page = bring_many()
    qtbot.waitUntil(lambda: page._writing is None, timeout=20_000)
    assert "The disk is full." in page.notice.message
    assert page.bring_button.isEnabled()
    assert contacts(own).all() == ()


def test_a_fault_of_ours_while_many_are_written_is_not_called_done(
    own, bring_many, qtbot, monkeypatch
):
    def break_down(*_, **__):
        yield 1, 2
        raise KeyError("ours")

    monkeypatch.setattr(RegisterFile, "apply_in_parts", break_down)
    with qtbot.captureExceptions() as faults:
        page = bring_many()
        qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
        settle()
    assert [kind for kind, *_ in faults] == [KeyError]
    assert page._writing is None
    assert QApplication.activeModalWidget() is None
    assert "added" not in page.notice.message
    assert "cut short" in page.notice.message
    assert QApplication.focusWidget() is page.choose_button
    assert contacts(own).all() == ()


def test_writing_that_is_on_its_way_to_the_disk_when_it_is_shown_cannot_be_stopped(
    own, bring_many, qtbot, monkeypatch
):
    def all_at_once(*_, **__):
        yield 10, 10
        raise CannotSave("The disk is full.", "Make room.")

    monkeypatch.setattr(RegisterFile, "apply_in_parts", all_at_once)
    shown = []

    def opened(dialog):
        shown.append((dialog.bar.value(), dialog.bar.maximum(), dialog.stop_button.isEnabled()))
        dialog.reject()

    monkeypatch.setattr(writing.WritingDialog, "open", opened)
    page = bring_many()
    qtbot.waitUntil(lambda: page._writing is None, timeout=20_000)
    assert shown == [(10, 10, False)]
    assert "The disk is full." in page.notice.message


def test_no_column_for_the_name_is_said_and_nothing_can_be_done(own, show, table, looked):
    page = show(own, CONTACTS_IMPORT)
    page.look_at(table)
    looked(page)
    for pick in page.columns:
        pick.choose("")
        pick.picked.emit()
    assert not page.bring_button.isEnabled()
    looked(page)
    assert "No column is chosen" in texts(page)
    assert not page.bring_button.isEnabled()


def test_reading_that_takes_long_shows_how_far_it_is_and_can_be_stopped(
    own, show, press, tab_to, tmp_path, monkeypatch, qtbot, looked
):
    page = show(own, CONTACTS_IMPORT)
    go_on = Event()

    def slow(_path, step):
        step(500, 2000)
        go_on.wait(20)
        step(1000, 2000)
        raise AssertionError("it was not stopped")

    monkeypatch.setattr(bringing, "read_table", slow)
    page.look_at(tmp_path / "people.csv")
    qtbot.waitUntil(page.waiting.isVisible, timeout=5000)
    assert "Reading “people.csv”." in texts(page)
    qtbot.waitUntil(lambda: page.waiting._bar.value() == 500, timeout=5000)
    assert audit(own) == []
    tab_to(page.waiting.stop_button)
    press(Qt.Key.Key_Space)
    go_on.set()
    looked(page)
    assert not page.waiting.isVisible()
    assert not page.notice.isVisible()
    assert QApplication.focusWidget() is page.choose_button
    assert contacts(own).all() == ()


def test_a_file_that_is_no_table_is_refused_on_the_page(own, show, tmp_path, looked):
    page = show(own, CONTACTS_IMPORT)
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04")
    page.look_at(path)
    looked(page)
    assert "only CSV can be read" in page.notice.message
    assert audit(own) == []


@pytest.mark.parametrize(("theme", "zoom"), [("light", 100), ("dark", 200), ("contrast", 150)])
def test_the_pages_pass_the_audit_in_every_look(
    people, show, qtbot, qapp, theme, zoom, table, looked
):
    session = people.session
    session.set_preferences(replace(session.preferences, theme=theme, zoom=zoom))
    found = {}
    first = contacts(people).all()[0].id
    for page, topic in ((CONTACTS, ""), (CONTACTS, "past"), (CONTACT, first), (CONTACT, "gone")):
        shown = show(people, page, topic=topic)
        qtbot.wait(60)
        found[f"{page} {topic}"] = audit(people)
        assert shown.minimumSizeHint().width() <= 1366
    page = show(people, CONTACTS_IMPORT)
    page.look_at(table)
    looked(page)
    qtbot.wait(60)
    found["import"] = audit(people)
    apply_look(qapp, "light", 100)
    assert {place: things for place, things in found.items() if things} == {}


def test_a_register_that_is_read_only_can_be_read(people, show):
    people.session.workspace.register._store.read_only_reason = "This register is read-only."
    page = show(people, CONTACTS)
    assert not page.add_button.isEnabled()
    assert not page.remove_button.isEnabled()
    page._on_open()
    assert not people.page.erase_button.isEnabled()
    assert not people.page.details["name"].editor.target().isEnabled() or (
        people.page.details["name"].editor.target().isReadOnly()
    )


def test_the_list_of_engagements_says_quietly_what_is_due(people, show, press, tab_to, qtbot):
    page = show(people, HOME)
    qtbot.waitUntil(page.due.isVisible, timeout=5000)
    assert page.due.link.text().startswith("1 person’s details are past the day")
    assert audit(people) == []
    tab_to(page.due.link)
    press(Qt.Key.Key_Space)
    assert people.here.page == CONTACTS
    due = contacts(people).all()[2].id
    contacts(people).save_days([due], TODAY)
    page = show(people, HOME)
    qtbot.waitUntil(lambda: not page.due.isVisible(), timeout=5000)


def test_everyone_who_is_shown_is_put_into_an_engagement_at_once(people, show, press, tab_to):
    engagement = people.session.workspace.new_engagement({"title": "Buses"})
    page = show(people, CONTACTS)
    page.filters.search.setText("readers")
    tab_to(page.choosing.opener)
    press(Qt.Key.Key_Space)
    settle()
    assert audit(people) == []
    tab_to(page.choosing.add_button)
    assert "1 contact" in page.choosing.add_button.text()
    press(Qt.Key.Key_Space)
    assert [item.name for item in contacts(people).chosen(engagement.id)] == ["Bea Example"]
    assert "1 contact now takes part in “Buses" in page.notice.message
    page.filters.search.clear()
    page.choosing.add_button.click()
    assert len(contacts(people).chosen(engagement.id)) == 3
    page.choosing.take_button.click()
    assert contacts(people).chosen(engagement.id) == ()
    people.session.undo()
    assert len(contacts(people).chosen(engagement.id)) == 3


@pytest.mark.parametrize("zoom", [150, 200, 300])
def test_the_heading_is_seen_when_the_list_opens_at_a_high_zoom(people, show, qtbot, qapp, zoom):
    session = people.session
    people.resize(1366, 768)
    session.set_preferences(replace(session.preferences, zoom=zoom))
    found = {}
    for due in (True, False):
        if not due:
            contacts(people).save_days([item.id for item in contacts(people).all()], TODAY)
        show(people, HOME)
        page = show(people, CONTACTS)
        qtbot.wait(400)
        area = page.findChild(QScrollArea)
        found[due] = area.verticalScrollBar().value()
        assert page.isAncestorOf(QApplication.focusWidget())
    apply_look(qapp, "light", 100)
    assert found == {True: 0, False: 0}


def test_when_details_were_given_out_stands_by_them(people, show, press, tab_to, answers, tmp_path):
    page = show(people, CONTACT, topic=contacts(people).all()[0].id)
    assert "No copy of these details" in texts(page)
    for number in range(4):
        answers.saves = tmp_path / f"held {number}.json"
        tab_to(page.copy_button)
        press(Qt.Key.Key_Space)
    settle()
    assert texts(page.given).count("a copy of what you hold on them was saved.") == 3
    assert "No copy" not in texts(page)
    assert "Earlier (1)" in [button.text() for button in page.given.findChildren(DisclosureButton)]
    assert audit(people) == []


def test_nothing_of_a_person_is_left_outside_the_register(
    own, show, press, tab_to, answers, tmp_path, looked, capfd, monkeypatch
):
    """Brought in, changed, given out and erased: no other file and no output ever names them."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    source = tmp_path / "people.csv"
    source.write_text(
        "Full name,Email\nZenobia Quill,zenobia@example.org\nZenobia Quill,\n", "utf-8"
    )
    page = show(own, CONTACTS_IMPORT)
    page.look_at(source)
    looked(page)
    page.bring_button.click()
    looked(page)
    person = contacts(own).all()[0]
    page = show(own, CONTACT, topic=person.id)
    page.details["name"].editor.target().setText("Zenobia Quill the Elder")
    page.leave()
    answers.saves = tmp_path / "given.json"
    page.copy_button.click()
    own.session.safety.backup()
    places = (paths.user_folder(), scratch, own.session.workspace.path.parent)
    keeps = (
        own.session.workspace.path.suffix,
        ".cebackup",
        f"{own.session.workspace.path.suffix}-journal",
    )
    out = {source, tmp_path / "given.json"}
    files = {f for p in places for f in p.rglob("*") if f.is_file()} - out
    others = [f for f in files if not f.name.endswith(keeps)]
    assert any(f.name == "settings.json" for f in others)
    assert any(b"Quill" in f.read_bytes() for f in files if f.name.endswith(".cebackup"))
    for name in (b"quill", b"zenobia"):
        assert [f for f in others if name in f.read_bytes().lower()] == []
    assert [f for f in files if "quill" in f.name.lower() or "zenobia" in f.name.lower()] == []
    page.erase_button.click()
    (part,) = page.findChildren(ErasingPart)
    part.yes.click()
    for other in contacts(own).all():
        show(own, CONTACT, topic=other.id).erase_button.click()
        own.page.findChildren(ErasingPart)[-1].yes.click()
    assert contacts(own).all() == ()
    files = {f for p in places for f in p.rglob("*") if f.is_file()} - out
    assert any(f.name.endswith(".cebackup") for f in files)
    assert [f for f in files if b"quill" in f.read_bytes().lower()] == []
    said = capfd.readouterr()
    assert "quill" not in (said.out + said.err).lower()


def test_a_doubtful_e_mail_address_is_said_at_its_field(people, show):
    made = contacts(people)
    wrong = made.add({"name": "Di Example", "email": "di.example.org", "delivery": "post"})
    page = show(people, CONTACT, topic=wrong)
    mail = page.details["email"]
    assert "does not look right" in texts(mail)
    assert "does not look right" not in page._warning.text()
    assert "They want post" in page._warning.text()
    right = next(item.id for item in made.all() if item.name == "Ann Example")
    page = show(people, CONTACT, topic=right)
    assert "does not look right" not in texts(page)


def test_an_e_mail_address_is_not_called_wrong_while_it_is_typed(
    own, show, press, write, heard, tab_to
):
    who = contacts(own).add({"name": "Ann Example"})
    page = show(own, CONTACT, topic=who)
    detail = page.details["email"]

    def shown():
        return "does not look right" in texts(detail)

    detail.editor.target().setFocus()
    write("ann@exam")
    detail.flush()  # as a pause or three seconds do
    assert contacts(own).get(who).email == "ann@exam"
    assert not shown()
    press(Qt.Key.Key_Return)
    assert shown()
    assert sum("does not look right" in text for text in heard) == 1
    write("ple.org")
    detail.flush()
    assert not shown()
    write(" or")
    detail.flush()
    assert not shown()
    press(Qt.Key.Key_Tab)
    assert shown()
    assert sum("does not look right" in text for text in heard) == 2
    show(own, CONTACTS)
    page = show(own, CONTACT, topic=who)
    assert "does not look right" in texts(page.details["email"])
    tab_to(page.details["email"].editor.target())
    press(Qt.Key.Key_Tab)
    assert sum("does not look right" in text for text in heard) == 2


def test_what_can_be_done_stands_close_below_a_short_list(people, show):
    page = show(people, CONTACTS)
    settle()
    foot = page.list.geometry().bottom()
    last = page.list.visualRect(page.model.index(page.model.rowCount() - 1)).bottom()
    assert page.list.verticalScrollBar().maximum() == 0
    assert page._actions.geometry().top() - foot < 40
    assert page.list.height() - last < 40 or page.list.height() == page.list.minimumHeight()
