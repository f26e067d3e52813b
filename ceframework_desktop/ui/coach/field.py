"""One field that the coach looks at: when, what is shown of it, and what the user does about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu

from ceframework_desktop.services import coaching
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.services.coaching import Leniency
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.coach import changing, presenter, todo
from ceframework_desktop.ui.coach.again import Again
from ceframework_desktop.ui.coach.desk import Wanted, desk_of
from ceframework_desktop.ui.coach.held import Held, Looked, looked_at, looked_through
from ceframework_desktop.ui.coach.hook import writing_field
from ceframework_desktop.ui.coach.panel import CoachPanel
from ceframework_desktop.ui.coach.presenter import Ignored, Spot
from ceframework_desktop.ui.coach.writing import writing_of
from ceframework_desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from ceframework_desktop.ui.widgets.editors.base import Binding
    from ceframework_desktop.ui.widgets.editors.typed import LineEditor, LongEditor

PAUSE = 150  # milliseconds without a key


class CoachedField(QObject):
    """The coach at one field."""

    def __init__(self, editor: LongEditor | LineEditor, binding: Binding, kind: str) -> None:
        super().__init__(editor)
        self.editor, self.kind = editor, kind
        self.field = writing_field(editor)
        self.writing = writing_of(self.field)
        self._binding, self.session = binding, binding.session
        self._held = Held()
        self._every: tuple[Spot, ...] = ()
        self._chosen: Spot | None = None
        self._ignored: Ignored = frozenset()
        self._before = ""  # the text as it was looked at last, or since something is ignored in it
        self._step_later = 0
        self._choose_later = False
        self._version = 0  # of the text
        self._known = -1  # the version that `_every` is of
        self._allows = coaching.leniency(self.session.workspace)
        self._desk = desk_of(self.field)
        self.panel = CoachPanel(self)
        editor.lines.addWidget(self.panel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._connect()
        self.look()

    def _connect(self) -> None:
        self.writing.changed.connect(self._on_change)
        self.field.selectionChanged.connect(self._on_moved)
        self.field.before_key = self._desk.key_coming
        self.field.paint_over = self._paint
        self.field.fill_menu = self._fill_menu
        self.session.preferences_changed.connect(self._on_preferences_changed)
        self.session.organisation_changed.connect(self._on_register_changed)

    # What is known of the text

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What there is to look at, in the order of the text."""
        return self._held.every()

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

    @property
    def is_busy(self) -> bool:
        """True until the text as it is now was looked at."""
        return self._timer.isActive() or self._desk.is_busy

    def to_be_again(self) -> Again:
        """What is ignored, open and gone to."""
        return Again(self._ignored, self.panel.opener.is_open, self._chosen is not None)

    def take_up(self, again: Again) -> None:
        """Go on as at the field that this one stands for now."""
        self._ignored, self._choose_later = again.ignored, again.is_chosen
        self.panel.opener.set_open(again.is_open)
        self._show_again()

    def look(self) -> None:
        """Look at the text as it is now."""
        self._timer.stop()
        if not self.is_on:
            return
        text = self._before = self.writing.text()
        make = partial(looked_at, text, allows=self._allows, ignored=self._ignored)
        done = partial(self._on_looked, self._version, self._allows, self._ignored)
        self._desk.look(self, Wanted(text, self.kind, make, done))

    def _on_change(self, at: int, removed: int, added: int) -> None:
        """The text has changed: lines move with their words, and it is looked at after a pause."""
        self._version += 1
        self._step_later = 0  # who goes on typing wants to go nowhere
        self._held.change(at, removed, added)
        if self._ignored and (text := self.writing.text()):  # cleared, it is put anew at once
            changed = at, removed, added
            self._ignored = presenter.moved(self._ignored, self._before, text, changed)
            self._before = text
        self._leave()
        if self.is_on:
            self._desk.text_changed(self)
            self._timer.start()

    def _on_looked(self, version: int, allows: Leniency, ignored: Ignored, looked: Looked) -> None:
        if not self.is_on or version != self._version:
            return  # it is looked at again after the next pause
        if allows is not self._allows or ignored is not self._ignored:
            looked = looked_through(looked.every, self._allows, self._ignored)
        self._known = version
        self._show(looked)
        by, self._step_later = self._step_later, 0
        if by and self.field.hasFocus():
            self.step(by)

    def _show(self, looked: Looked) -> None:
        """Show what was found and is not to be left alone."""
        self._every, self._held = looked.every, looked.shown
        if self._chosen is not None:
            self._chosen = self._held.where(self._chosen.finding)
        self.panel.show_places(looked.listed, looked.count)
        self._show_chosen_again()
        self.writing.redraw()

    def _show_chosen_again(self) -> None:
        """In a field made anew: what is selected is the finding that was gone to."""
        if not self._choose_later:
            return
        self._choose_later, stretch = False, self.writing.selection()
        self._chosen = next((s for s in self.spots if (s.start, s.end) == stretch), None)
        if self._chosen is not None:
            self.panel.finish()
            self.panel.show_chosen(self._chosen.finding)

    def _show_again(self) -> None:
        """Show anew what was found, if the text is still the same; else look again."""
        if self._known == self._version:
            self._show(looked_through(self._every, self._allows, self._ignored))
        else:
            self.look()

    def _on_preferences_changed(self) -> None:
        if self.is_on:
            self.look()
            return
        self._timer.stop()
        self._every, self._held = (), Held()
        self._known, self._step_later = -1, 0
        self.panel.put_away()
        self.writing.redraw()

    def _on_register_changed(self) -> None:
        if self.is_on:
            self._allows = coaching.leniency(self.session.workspace)
            self._show_again()

    def _paint(self, event: QPaintEvent) -> None:
        self.writing.paint(event, self._held, self._chosen)

    # Going about

    def step(self, by: int) -> None:
        """Choose the next finding (by 1) or the one before (by -1), and have it read aloud."""
        if self._known != self._version:
            self._step_later = by
            self.look()
            return
        stops, chosen = presenter.in_order(self.spots), self._chosen
        start, end = self.writing.selection()
        at = start if by > 0 else end
        found = presenter.step(stops, at, by, chosen)
        if found is None:
            self.say(presenter.NOTHING + ".")
        else:
            self.choose(stops[found].finding)

    def choose(self, finding: Finding) -> None:
        """Go to a finding: its words are selected, and what is said of them is shown."""
        spot = self._held.where(finding)
        if spot is None:
            return
        self._chosen = spot
        self.writing.select(spot.start, spot.end)
        self.writing.take_focus()
        self.writing.redraw()
        self.panel.show_chosen(finding)
        stops = presenter.in_order(self.spots)
        announce(self.field, presenter.said(spot, stops.index(spot) + 1, len(stops)))

    def _leave(self) -> None:
        """Nothing is chosen any more, and what was said of it is no longer shown."""
        self._chosen = None
        self.panel.unsay()

    def _on_moved(self) -> None:
        """The caret has left the words that were gone to."""
        spot = self._chosen
        if spot is None or not self.field.hasFocus():
            return  # a field of one line selects nothing while the user is elsewhere
        if self.writing.selection() != (spot.start, spot.end):
            self._leave()
            self.writing.redraw()

    def here(self) -> Spot | None:
        """The finding that was gone to, or that the caret is in."""
        if self._chosen is not None:
            return self._chosen
        held = self._held.every()
        at = presenter.at_caret(held, *self.writing.selection())
        return held[at] if at is not None else None

    # Doing something about it

    def accept(self, finding: Finding, suggestion: str | None = None) -> None:
        """Follow a suggestion, the first if none is given, as a step that can be undone."""
        spot = self._held.where(finding)
        if spot is None or not self.can_change:
            return
        if suggestion is None and not finding.suggestions:
            self.say(todo.instead(finding))
            return
        wanted = finding.suggestions[0] if suggestion is None else suggestion
        self._binding.save()  # what was typed before is a step of its own
        self._replace(spot, wanted)
        self._binding.save()
        self.look()
        before = presenter.shown_text(finding.text)
        done = f"“{before}” is now “{wanted}”." if wanted else "Left out."
        self.say(f"{done} You can undo it.")

    def _replace(self, spot: Spot, suggestion: str) -> None:
        text = self.writing.text()
        start, end = (changing.characters(text, place) for place in (spot.start, spot.end))
        edit = changing.edit(text, start, end, suggestion)
        first, last = changing.units(text, edit.start), changing.units(text, edit.end)
        self.writing.replace(first, last, edit.text)
        self.writing.take_focus()

    def ignore(self, finding: Finding) -> None:
        """Say no more of this one place until the page is left."""
        spot = self._held.where(finding)
        if spot is not None:
            self._before = self.writing.text()
            self._ignored |= {presenter.ignored_key(spot)}
            self._show_again()
            self.say("This is ignored.")

    def stop_ignoring(self) -> None:
        """Show again what was ignored."""
        self._ignored = frozenset()
        self._show_again()

    def allow(self, finding: Finding) -> None:
        """The word is right in this register."""
        if not self.can_change or not coaching.can_allow(finding):
            self.say("This is not about a word. You can dismiss it with a reason.")
            return
        self._keep(lambda workspace: coaching.allow(workspace, finding))

    def dismiss(self, finding: Finding) -> None:
        """Ask why a finding does not hold here, and keep that with the register."""
        from ceframework_desktop.ui.coach.reason import ask_reason

        reason = ask_reason(self.editor.window(), finding) if self.can_change else None
        if reason is not None:
            self._keep(lambda workspace: coaching.dismiss(workspace, finding, reason))

    def _keep(self, change: Callable[[Workspace], object]) -> None:
        self._binding.save()
        if self.session.save("", change):
            self.say("This is left alone from now on. You can undo it.")
        self.writing.take_focus()

    def spellings(self, finding: Finding) -> tuple[str, ...]:
        """What may have been meant by a misspelt word, besides what is suggested already."""
        if finding.category != "spelling":
            return ()
        found = coaching.spellings(finding.text)
        return tuple(word for word in found if word not in finding.suggestions)

    def say(self, text: str) -> None:
        """Show a short word below the field, and have it read aloud."""
        self.panel.say(text)
        announce(self.field, text)

    def _fill_menu(self, menu: QMenu, at: int) -> None:
        from ceframework_desktop.ui.coach.menu import fill

        held = self._held.every()
        found = presenter.at_caret(held, at, at)
        fill(menu, self, held[found].finding if found is not None else None)
