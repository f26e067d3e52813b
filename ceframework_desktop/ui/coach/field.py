"""One field that the coach looks at: when, what is shown of it, and what the user does about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from ceframework_desktop.services import coaching
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.coach import marks, presenter
from ceframework_desktop.ui.coach.desk import Wanted, desk_of
from ceframework_desktop.ui.coach.panel import CoachPanel
from ceframework_desktop.ui.coach.presenter import Spot
from ceframework_desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from ceframework_desktop.ui.widgets.editors.base import Binding
    from ceframework_desktop.ui.widgets.editors.typed import LongEditor

PAUSE = 150  # milliseconds without a key

_Ignored = set[tuple[str, str, int]]


class CoachedField(QObject):
    """The coach at one field."""

    def __init__(self, editor: LongEditor, binding: Binding, kind: str) -> None:
        super().__init__(editor)
        self.editor, self.box, self.kind = editor, editor.box, kind
        self._binding, self.session = binding, binding.session
        self._spots: tuple[Spot, ...] = ()
        self._found: tuple[Finding, ...] = ()
        self._chosen: Spot | None = None
        self._ignored: _Ignored = set()
        self._step_later = 0
        self._allows = coaching.leniency(self.session.workspace)
        self._desk = desk_of(self.box)
        self.panel = CoachPanel(self)
        editor.lines.addWidget(self.panel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._connect()
        self.look()

    def _connect(self) -> None:
        self.box.document().contentsChange.connect(self._on_change)
        self.box.paint_over = self._paint
        self.box.fill_menu = self._fill_menu
        self.session.preferences_changed.connect(self._on_preferences_changed)
        self.session.organisation_changed.connect(self._on_register_changed)

    # What is known of the text

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What there is to look at, in the order of the text."""
        return self._spots

    @property
    def ignored(self) -> int:
        """How many findings are not shown until the page is left."""
        return len(self._ignored)

    @property
    def is_on(self) -> bool:
        """False while the user has switched the coach off, or the register is gone."""
        return self.session.preferences.coach and self.session.is_open

    @property
    def can_change(self) -> bool:
        """False for a register that can only be read."""
        return self.session.is_open and not self.session.workspace.read_only_reason

    def look(self) -> None:
        """Look at the text as it is now."""
        self._timer.stop()
        if not self.is_on:
            return
        text = self.box.toPlainText()
        wanted = Wanted(text, self.kind, lambda found: self._on_looked(text, found))
        self._desk.look(self, wanted)

    def _on_change(self, at: int, removed: int, added: int) -> None:
        """The text has changed: lines move with their words, and it is looked at after a pause."""
        self._spots = presenter.moved(self._spots, at, removed, added)
        self._chosen = None
        if self.is_on:
            self._desk.key_pressed(self)
            self._timer.start()

    def _on_looked(self, text: str, found: tuple[Finding, ...]) -> None:
        if not self.is_on or text != self.box.toPlainText():
            return  # it is looked at again after the next pause
        self._found = found
        self._show(text)
        if self._step_later:
            by, self._step_later = self._step_later, 0
            self.step(by)

    def _show(self, text: str) -> None:
        """Show what was found and is not to be left alone."""
        every = presenter.spots(text, self._found)
        before, chosen = self._spots, self._chosen
        self._spots = tuple(
            spot
            for at, spot in enumerate(every)
            if not self._allows.hides(spot.finding)
            and not (self._ignored and presenter.ignored_key(every, at) in self._ignored)
        )
        self._chosen = None
        self.panel.show_spots(self._spots)
        if before != self._spots or chosen is not None:
            self.box.viewport().update()

    def _show_again(self) -> None:
        """Show anew what was found, if the text is still the same; else look again."""
        if self._timer.isActive():
            self.look()
        else:
            self._show(self.box.toPlainText())

    def _on_preferences_changed(self) -> None:
        if self.is_on:
            self.look()
            return
        self._timer.stop()
        self._spots = self._found = ()
        self.panel.put_away()
        self.box.viewport().update()

    def _on_register_changed(self) -> None:
        if self.is_on:
            self._allows = coaching.leniency(self.session.workspace)
            self._show_again()

    def _paint(self, event: QPaintEvent) -> None:
        marks.paint(self.box, event, self._spots, self._chosen)

    # Going about

    def step(self, by: int) -> None:
        """Choose the next thing (by 1) or the one before (by -1), and have it read aloud."""
        if self._timer.isActive():
            self.look()
        if self._desk.is_busy:
            self._step_later = by
            return
        cursor = self.box.textCursor()
        at = presenter.step(self._spots, cursor.selectionStart(), cursor.selectionEnd(), by)
        if at is None:
            self.say(presenter.NOTHING + ".")
        else:
            self.choose(self._spots[at])

    def choose(self, spot: Spot) -> None:
        """Go to a finding: its words are selected, and what is said of them is shown."""
        if spot not in self._spots:
            return
        cursor = self.box.textCursor()
        cursor.setPosition(spot.start)
        cursor.setPosition(spot.end, QTextCursor.MoveMode.KeepAnchor)
        self.box.setTextCursor(cursor)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chosen = spot
        self.panel.show_chosen(spot)
        self.box.viewport().update()
        number = self._spots.index(spot) + 1
        announce(self.box, presenter.said(spot, number, len(self._spots)))

    def here(self) -> Spot | None:
        """The finding that the caret is in."""
        cursor = self.box.textCursor()
        at = presenter.at_caret(self._spots, cursor.selectionStart(), cursor.selectionEnd())
        return self._spots[at] if at is not None else None

    # Doing something about it

    def accept(self, spot: Spot, suggestion: str | None = None) -> None:
        """Follow a suggestion, the first if none is given, as a step that can be undone."""
        if spot not in self._spots or not self.can_change:
            return
        if suggestion is None and not spot.finding.suggestions:
            self.say(f"There is nothing ready to write here. {spot.finding.message}")
            return
        wanted = spot.finding.suggestions[0] if suggestion is None else suggestion
        self._binding.save()  # what was typed before is a step of its own
        before = spot.finding.text
        self._replace(spot, wanted)
        self._binding.save()
        self.look()
        done = f"“{presenter.shown_text(before)}” is now “{wanted}”." if wanted else "Left out."
        self.say(f"{done} You can undo it.")

    def _replace(self, spot: Spot, suggestion: str) -> None:
        text = self.box.toPlainText()
        edit = presenter.edit(text, spot.finding, suggestion)
        start = spot.start + _units(text, spot.finding.start, edit.start)
        end = spot.end + _units(text, spot.finding.end, edit.end)
        cursor = self.box.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text)
        self.box.setTextCursor(cursor)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def ignore(self, spot: Spot) -> None:
        """Say no more of this one place until the page is left."""
        every = presenter.spots(self.box.toPlainText(), self._found)
        if spot in every:
            self._ignored.add(presenter.ignored_key(every, every.index(spot)))
            self._show_again()
            self.say("This is ignored.")

    def stop_ignoring(self) -> None:
        """Show again what was ignored."""
        self._ignored.clear()
        self._show_again()

    def allow(self, spot: Spot) -> None:
        """The word is right in this register."""
        if not self.can_change or not coaching.can_allow(spot.finding):
            self.say("This is not about a word. You can dismiss it with a reason.")
            return
        self._keep(lambda workspace: coaching.allow(workspace, spot.finding))

    def dismiss(self, spot: Spot) -> None:
        """Ask why a finding does not hold here, and keep that with the register."""
        from ceframework_desktop.ui.coach.reason import ask_reason

        reason = ask_reason(self.editor.window(), spot.finding) if self.can_change else None
        if reason is not None:
            self._keep(lambda workspace: coaching.dismiss(workspace, spot.finding, reason))

    def _keep(self, change: Callable[[Workspace], object]) -> None:
        self._binding.save()
        if self.session.save("", change):
            self.say("The coach leaves this alone from now on. You can undo it.")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def spellings(self, spot: Spot) -> tuple[str, ...]:
        """What may have been meant by a misspelt word, besides what is suggested already."""
        if spot.finding.category != "spelling":
            return ()
        found = coaching.spellings(spot.finding.text)
        return tuple(word for word in found if word not in spot.finding.suggestions)

    def say(self, text: str) -> None:
        """Show a short word below the field, and have it read aloud."""
        self.panel.say(text)
        announce(self.box, text)

    def _fill_menu(self, menu: QMenu, at: int) -> None:
        from ceframework_desktop.ui.coach.menu import fill

        found = presenter.at_caret(self._spots, at, at)
        fill(menu, self, self._spots[found] if found is not None else None)


def _units(text: str, before: int, after: int) -> int:
    """How far it is from one character to another, as Qt counts."""
    part = text[min(before, after) : max(before, after)]
    number = len(part.encode("utf-16-le")) // 2
    return number if after >= before else -number
