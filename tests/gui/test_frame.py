"""What stands around the page: header, list, standards, keys, and room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui import view_commands
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages import PAGES
from ceframework_desktop.ui.tab_order import stops
from ceframework_desktop.ui.widgets.links import WrapLink
from tests.gui.conftest import focused, settle


def at(window, ref, page="topic", topic="people"):
    engagement = window.session.workspace.find(ref)
    window.show_destination(Destination(page, engagement.id, topic))
    settle()
    return window


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


# Going about


def test_back_and_forward_go_where_the_user_has_been(sample, keys):
    at(sample, "VAR-2005-001", topic="people")
    at(sample, "VAR-2005-001", topic="dates")
    keys("Alt+Left")
    assert sample.here.topic == "people"
    keys("Alt+Right")
    assert sample.here.topic == "dates"


def test_the_next_and_previous_step_are_a_key_away(sample, keys):
    at(sample, "VAR-2005-001", topic="people")
    keys("Ctrl+PgDown")
    assert sample.here.topic == "barriers"
    keys("Ctrl+PgUp", "Ctrl+PgUp")
    assert sample.here.topic == "known"


def test_the_list_is_looked_through_with_arrows_and_goes_with_enter(sample, keys):
    at(sample, "VAR-2005-001", topic="people")
    sample.body.stage_list.setFocus()
    keys("Down")
    assert sample.here.topic == "people"
    keys("Return")
    assert sample.here.topic == "barriers"


def test_a_stage_in_the_list_opens_at_its_first_open_topic(sample, keys):
    at(sample, "VAR-2005-001", topic="people")
    way = sample.body.stage_list
    way.setFocus()
    way.setCurrentItem(way._items["stage:check"])
    keys("Return")
    assert sample.here.page == "check"


def test_the_list_says_in_words_what_is_done(sample):
    at(sample, "VAR-2005-002")
    items = sample.body.stage_list._items.values()
    spoken = [str(item.data(0, 11)) for item in items]  # Qt.ItemDataRole.AccessibleTextRole
    assert "The decision, filled in" in spoken
    assert "Making a difference, not begun" in spoken
    assert "Barriers and support, begun" in spoken
    assert "Exempt, not needed" in spoken


def test_f6_goes_round_the_parts_of_the_window(sample, keys):
    at(sample, "VAR-2005-001")
    body = sample.body
    seen = []
    for _ in range(4):
        keys("F6")
        focus = QApplication.focusWidget()
        panes = [p for p in body.panes() if p is focus or p.isAncestorOf(focus)]
        seen.append(panes[-1])
    assert len({id(pane) for pane in seen}) == 4
    assert set(map(id, seen)) == set(map(id, body.panes()))
    keys("Shift+F6")
    assert seen[2].isAncestorOf(QApplication.focusWidget())


def test_another_engagement_begins_with_its_own_steps_unfolded_alone(sample):
    at(sample, "VAR-2005-001", topic="people")
    at(sample, "VAR-2005-001", topic="letter")
    way = sample.body.stage_list

    def unfolded():
        return [key for key, item in way._items.items() if item.isExpanded()]

    assert unfolded() == ["stage:plan", "stage:feedback"]
    sample.frame.commands.new_engagement()
    settle()
    assert unfolded() == ["stage:think"]
    assert way.visualItemRect(way._items["stage:think"]).top() >= 0
    assert way.viewport().rect().contains(way.visualItemRect(way._items["stage:think"]))


def test_one_escape_from_a_menu_is_enough(sample, keys, write):
    at(sample, "VAR-2005-001")
    field = QApplication.focusWidget()
    keys("Alt+F")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    settle()
    assert QApplication.activePopupWidget() is None
    assert sample.menuBar().activeAction() is None
    assert QApplication.focusWidget() is field


def test_f1_opens_the_guide_and_back_returns(sample, keys):
    at(sample, "VAR-2005-001")
    keys("F1")
    assert sample.here.page == "help"
    assert sample.here.topic == "guide"
    keys("Alt+Left")
    assert sample.here.topic == "people"


def test_a_place_that_is_not_there_becomes_one_that_is(window):
    window.show_destination(Destination("check", "gone"))
    assert window.here.page == "welcome"


def test_an_engagement_that_is_gone_leads_to_the_list(sample):
    sample.show_destination(Destination("topic", "gone", "people"))
    assert sample.here.page == "home"


def test_removing_the_engagement_shown_leads_to_the_list(sample):
    at(sample, "VAR-2005-001")
    here = sample.here.engagement
    sample.session.save(here, lambda w: w.remove_engagement(here))
    assert sample.here.page == "home"


def test_a_new_engagement_begins_at_its_first_question(own, keys):
    keys("Ctrl+N")
    assert own.here.topic == "the_decision"
    assert focused() == "What shall we call this engagement?"
    assert len(own.session.workspace.engagements()) == 1


def test_the_place_is_kept_for_the_next_start(sample, qtbot):
    at(sample, "VAR-2005-001", topic="dates")
    here = sample.here.engagement
    qtbot.waitUntil(lambda: sample.session.workspace.place() == (here, "dates"), timeout=3000)


# Undo


def test_undo_shows_the_place_of_what_it_takes_back(begun, keys, write):
    write("First")
    keys("Ctrl+PgDown")
    write("Days")
    keys("Ctrl+PgDown")
    engagement = begun.here.engagement
    keys("Ctrl+Z")
    assert (begun.here.topic, focused()) == ("what_can_change", "What can people change?")
    assert begun.session.engagement(engagement).text("can_change") == ""
    keys("Ctrl+Z")
    assert begun.here.topic == "the_decision"
    assert begun.session.engagement(engagement).text("title") == ""
    keys("Ctrl+Shift+Z")
    assert begun.session.engagement(engagement).text("title") == "First"


def test_undo_in_a_field_takes_back_what_was_typed_last(begun, keys, write, qtbot):
    field = QApplication.focusWidget()
    write("First")
    begun.page.leave()
    write(" and second")
    assert field.text() == "First and second"
    keys("Ctrl+Z")
    assert field.text() == "First"
    assert focused() == "What shall we call this engagement?"
    keys("Ctrl+Z")
    assert field.text() == ""
    keys("Ctrl+Shift+Z", "Ctrl+Y")
    assert field.text() == "First and second"


def test_the_keys_of_the_window_work_inside_a_field(begun, write, keys):
    field = QApplication.focusWidget()
    write("keep this")
    keys("Home")
    keys("Ctrl+S")
    assert field.text() == "keep this"
    assert "Everything is saved already. Each answer is saved as you type." in texts(begun.body)


# Saving


def test_a_save_that_fails_leaves_the_text_says_so_and_is_tried_again(
    begun, keys, write, monkeypatch
):
    from ceframework_desktop.domain.errors import CannotSave
    from ceframework_desktop.services.workspace import Workspace

    real = Workspace.save_answer
    broken = [True]

    def save(self, *args):
        if broken:
            raise CannotSave("The disk is full.", "Make room, and press Try again.")
        return real(self, *args)

    monkeypatch.setattr(Workspace, "save_answer", save)
    engagement = begun.here.engagement
    write("Play areas")
    keys("Ctrl+PgDown")
    assert begun.body.header.state_button.text() == "Not saved"
    assert "The disk is full." in texts(begun.body.banner)
    keys("Ctrl+PgUp")
    assert QApplication.focusWidget().text() == "Play areas"
    assert "The disk is full." in texts(begun.body.banner)
    write(" in Eastwood")
    keys("Tab")
    broken.clear()
    assert begun.session.try_again()
    assert begun.session.engagement(engagement).text("title") == "Play areas in Eastwood"
    assert begun.body.header.state_button.text() == "Saved"
    assert not begun.body.banner.isVisible()


def test_what_failed_is_saved_by_itself_once_it_can_be(begun, keys, write, monkeypatch, qtbot):
    from ceframework_desktop.domain.errors import CannotSave
    from ceframework_desktop.services.workspace import Workspace

    with monkeypatch.context() as patch:

        def refuse(*_args):
            raise CannotSave("The stick is gone.", "Put it back.")

        patch.setattr(Workspace, "save_answer", refuse)
        write("Play areas")
        keys("Tab")
    assert begun.body.header.state_button.text() == "Not saved"
    qtbot.waitUntil(lambda: begun.body.header.state_button.text() == "Saved", timeout=8000)
    assert begun.session.engagement(begun.here.engagement).text("title") == "Play areas"


def test_closing_with_text_that_is_not_saved_asks(begun, keys, write, monkeypatch, answer_box):
    from ceframework_desktop.domain.errors import CannotSave
    from ceframework_desktop.services.workspace import Workspace

    def refuse(*_args):
        raise CannotSave("The stick is gone.", "Put it back.")

    monkeypatch.setattr(Workspace, "save_answer", refuse)
    write("Play areas")
    asked = answer_box("Go back")
    assert not begun.close()
    assert "not saved" in asked[0]
    assert begun.session.is_open
    answer_box("Close and lose it")
    assert begun.close()
    assert not begun.session.is_open


def refuse_to_save(monkeypatch, *names):
    from ceframework_desktop.domain.errors import CannotSave
    from ceframework_desktop.services.workspace import Workspace

    def refuse(*_args):
        raise CannotSave("The stick is gone.", "Put it back.")

    for name in names:
        monkeypatch.setattr(Workspace, name, refuse)


def test_opening_another_register_asks_while_text_is_not_saved(
    begun, keys, write, monkeypatch, answer_box, tmp_path
):
    from tests.services.registering import new_register

    refuse_to_save(monkeypatch, "save_answer")
    write("Play areas")
    keys("Tab")
    first = begun.session.workspace
    new_register(tmp_path / "other.ceregister").close()
    asked = answer_box("Go back")
    begun.frame.commands.registers.open_path(tmp_path / "other.ceregister")
    assert asked
    assert begun.session.workspace is first
    assert begun.here.page == "topic"
    answer_box("Close and lose it")
    begun.frame.commands.registers.open_path(tmp_path / "other.ceregister")
    assert begun.session.workspace.path.name == "other.ceregister"
    assert begun.here.page == "home"
    assert begun.body.header.state_button.text() == "Saved"


def test_a_page_whose_text_is_not_saved_stays_in_front(own, keys, write, monkeypatch):
    own.show_destination(Destination("organisation"))
    settle()
    refuse_to_save(monkeypatch, "save_organisation")
    write(" and friends")
    own.show_destination(Destination("home"))
    assert own.here.page == "organisation"
    assert "The stick is gone." in texts(own.body.banner)
    own.frame.commands.view.zoom(1)
    settle()
    assert "and friends" in QApplication.focusWidget().text()


def test_the_register_that_is_open_is_not_opened_twice(sample):
    path = sample.session.workspace.path
    at(sample, "VAR-2005-001")
    sample.frame.commands.registers.open_path(path)
    assert sample.here.page == "home"
    assert not sample.body.banner.isVisible()


def test_a_register_that_cannot_be_opened_leaves_the_one_that_is(sample, tmp_path):
    path = sample.session.workspace.path
    (tmp_path / "text.ceregister").write_text("a shopping list")
    sample.frame.commands.registers.open_path(tmp_path / "text.ceregister")
    assert sample.session.workspace.path == path
    assert sample.body.banner.message is not None


def test_the_sample_says_that_it_is_one(sample, tmp_path):
    from tests.services.registering import new_register

    at(sample, "VAR-2005-001")
    assert "Sample" in texts(sample.body.header)
    sample.session.use(new_register(tmp_path / "own.ceregister"))
    sample.show_destination(Destination("home"))
    settle()
    assert "Sample" not in texts(sample.body.header)


def test_a_register_that_may_only_be_read_says_so_and_lets_nothing_be_typed(
    window, made_sample, keys, write
):
    from tests.services.registering import registers

    window.session.use(registers().open(made_sample, read_only=True))
    at(window, "VAR-2005-001", topic="the_decision")
    assert window.body.header.state_button.text() == "Read only"
    assert window.body.banner.isVisible()
    before = QApplication.focusWidget().text()
    write("x")
    assert QApplication.focusWidget().text() == before


# The standards


def test_the_standards_follow_what_is_typed_and_say_what_is_missing(begun, keys, write):
    begun.show_destination(Destination("topic", begun.here.engagement, "known"))
    settle()
    panel = begun.body.panel

    def row(number):
        return panel._rows[number - 1].button.accessibleName()

    assert row(2).endswith("not yet")
    assert "What is missing here" in texts(panel)
    before = len(panel.findChildren(WrapLink))
    write("We know a lot.")
    keys("Tab")
    settle()
    assert row(2).endswith("partly")
    assert len([w for w in panel.findChildren(WrapLink) if w.isVisible()]) < before


def test_what_is_missing_leads_to_its_field(sample, tab_to, keys):
    at(sample, "VAR-2005-002", topic="dates")
    tab_to("Say how people will hear when it begins")
    keys("Space")
    assert focused() == "How will people hear when it begins and ends?"


def test_a_standard_opens_to_its_own_words_and_keeps_the_focus_when_things_change(
    sample, tab_to, keys
):
    at(sample, "VAR-2005-002")
    button = tab_to(sample.body.panel._rows[0].button.accessibleName())
    keys("Space")
    settle()
    words = sample.session.framework.criterion("S1.4").text
    assert words in texts(sample.body.panel)
    here = sample.here.engagement
    sample.session.save(here, lambda w: w.save_answer(here, "missed", None))
    settle()
    assert QApplication.focusWidget() is button
    assert words in texts(sample.body.panel)


def test_f9_hides_and_shows_the_standards(sample, keys):
    at(sample, "VAR-2005-001")
    assert sample.body.panel.isVisible()
    keys("F9")
    assert not sample.body.panel.isVisible()
    keys("F9")
    assert sample.body.panel.isVisible()


# Room


@pytest.mark.parametrize(
    ("size", "zoom", "beside", "folded"),
    [
        ((1366, 768), 100, True, False),
        ((1024, 768), 100, True, True),
        ((1366, 768), 200, False, True),
        ((1920, 1080), 150, True, False),
    ],
)
def test_panes_fold_where_room_is_short(make_window, open_sample, size, zoom, beside, folded):
    window = open_sample(make_window(zoom=zoom, size=size))
    at(window, "VAR-2005-001")
    assert window.body.stage_list.isVisible() is beside
    assert window.body.middle.current_column().isAncestorOf(window.body.panel) is folded
    assert window.body.panel.isVisible()


def test_in_a_narrow_window_the_steps_open_instead_of_the_page(make_window, open_sample, keys):
    window = open_sample(make_window(zoom=200))
    at(window, "VAR-2005-001")
    button = next(w for w in stops(window) if getattr(w, "text", str)() == "Steps")
    button.setFocus()
    keys("Space")
    assert window.body.stage_list.isVisible()
    assert not window.body.middle.isVisible()
    keys("Down", "Return")
    assert window.here.topic == "barriers"
    assert window.body.middle.isVisible()
    assert not window.body.stage_list.isVisible()


def test_larger_and_smaller_keep_the_place_and_what_is_typed(begun, keys, write):
    begun.show_destination(Destination("topic", begun.here.engagement, "the_decision", "decider"))
    write("The trustees")
    keys("Ctrl++")
    settle()
    assert begun.session.preferences.zoom == 110
    assert focused() == "Who will decide?"
    assert QApplication.focusWidget().text() == "The trustees"
    keys("Ctrl+0")
    assert begun.session.preferences.zoom == 100


def test_quick_steps_of_the_zoom_make_the_pages_anew_once(begun, keys, heard, monkeypatch):
    monkeypatch.setattr(view_commands, "ZOOM_AFTER", 600_000)
    made, body = [], begun.body
    begun.session.preferences_changed.connect(lambda: made.append(1))
    keys("Ctrl++", times=5)
    assert body.toast.text == "The text is at 200%."
    assert body.toast.isVisible()
    assert (made, begun.body is body, heard) == ([], True, [])
    monkeypatch.setattr(view_commands, "ZOOM_AFTER", 0)
    keys("Ctrl+-")
    settle()
    assert made == [1]
    assert begun.body is not body
    assert begun.session.preferences.zoom == 175
    assert begun.body.toast.text == "The text is at 175%."
    assert [text for text in heard if "%" in text] == ["The text is at 175%."]
    keys("Ctrl+0")
    settle()
    keys("Ctrl++", "Ctrl+-")
    assert begun.body.toast.text == "The text is at 100%."


def test_every_theme_and_zoom_can_be_chosen_and_is_kept(sample):
    from ceframework_desktop.services.preferences import load_preferences

    at(sample, "VAR-2005-001")
    session = sample.session
    for theme in ("dark", "contrast", "light"):
        session.set_preferences(replace(session.preferences, theme=theme))
        settle()
        assert sample.here.topic == "people"
        assert load_preferences(session._folder).theme == theme


# Menus


def test_no_two_commands_share_a_key_or_a_letter(window):
    commands = window.frame.actions.commands
    keys = [key for command in commands for key in command.keys]
    assert len(keys) == len(set(keys))
    for menu in {command.menu for command in commands}:
        found = window.frame.actions.menu(menu)
        letters = [
            a.text()[a.text().index("&") + 1].lower() for a in found.actions() if "&" in a.text()
        ]
        assert len(letters) == len(set(letters)), menu


def test_every_command_can_be_carried_out_from_its_menu(sample, monkeypatch, answer_box):
    """None ends in a fault, whatever page is in front."""
    from PySide6.QtWidgets import QDialog

    monkeypatch.setattr(QDialog, "exec", lambda _self: 0)
    asked = answer_box("Go there and undo")  # what was done last is in another engagement
    frame = sample.frame
    for command in frame.actions.commands:
        if command.id in ("close", "open"):
            continue
        at(sample, sample.session.workspace.engagements()[0].ref)
        assert command.is_enabled() in (True, False)
        if command.is_enabled():
            frame.actions.action(command.id).trigger()
            settle()
    assert len(asked) == 1


def test_every_page_can_be_shown_again_and_again(sample):
    engagement = sample.session.workspace.find("VAR-2005-001").id
    for _ in range(2):
        for spec in PAGES:
            topic = "people" if spec.id == "topic" else ""
            sample.show_destination(
                Destination(spec.id, engagement if spec.needs_engagement else "", topic)
            )
            settle()
            assert sample.here.page == spec.id
            assert sample.page.title()


# Finding


def palette(sample):
    from ceframework_desktop.ui.palette import Palette

    return Palette(sample.frame)


def test_anything_is_found_by_a_few_letters_and_enter_goes_there(sample, qtbot, monkeypatch):
    at(sample, "VAR-2005-001")
    found = palette(sample)
    found.show()
    qtbot.keyClicks(found.field, "often missed")
    qtbot.keyClick(found.field, "\r")
    found._carry_out(found._chosen)
    assert (sample.here.topic, sample.here.question) == ("people", "missed")


def test_arrows_choose_among_what_is_found(sample, qtbot):
    at(sample, "VAR-2005-001")
    found = palette(sample)
    found.show()
    qtbot.keyClicks(found.field, "VAR-2010")
    assert found.results.count() == 3
    qtbot.keyClick(found.field, Qt.Key.Key_Down)
    qtbot.keyClick(found.field, Qt.Key.Key_Return)
    found._carry_out(found._chosen)
    assert sample.session.engagement(sample.here.engagement).ref == "VAR-2010-002"


def test_the_pages_of_the_engagement_left_last_are_found_from_elsewhere(sample, qtbot):
    at(sample, "VAR-2005-001")
    left = sample.here.engagement
    sample.frame.show_destination(Destination("contacts"))
    found = palette(sample)
    found.show()
    qtbot.keyClicks(found.field, "documents")
    qtbot.keyClick(found.field, "\r")
    found._carry_out(found._chosen)
    assert (sample.here.page, sample.here.engagement) == ("documents", left)


def test_the_field_stays_in_its_place_when_nothing_is_found(sample, qtbot):
    at(sample, "VAR-2005-001")
    found = palette(sample)
    found.resize(620, 520)
    found.show()
    settle()
    before = found.field.geometry()
    qtbot.keyClicks(found.field, "zzzz")
    settle()
    assert found.field.geometry() == before


def test_a_command_is_carried_out_and_nothing_found_is_said(sample, qtbot):
    at(sample, "VAR-2005-001")
    found = palette(sample)
    found.show()
    qtbot.keyClicks(found.field, "zzzz")
    assert not found.results.isVisible()
    qtbot.keyClick(found.field, Qt.Key.Key_Return)
    assert found._chosen is None
    found.field.clear()
    qtbot.keyClicks(found.field, "show the standards")
    qtbot.keyClick(found.field, Qt.Key.Key_Return)
    found._carry_out(found._chosen)
    assert not sample.session.preferences.show_standards


def test_nothing_is_said_to_be_saved_while_no_register_is_open(window, tmp_path):
    from tests.services.registering import new_register

    window.show_destination(Destination("welcome"))
    settle()
    assert not window.body.header.state_button.isVisible()
    window.session.use(new_register(tmp_path / "own.ceregister"))
    window.show_destination(Destination("home"))
    settle()
    assert window.body.header.state_button.isVisible()
    assert window.body.header.state_button.text() == "Saved"
