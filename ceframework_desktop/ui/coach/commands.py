"""What the Edit menu does with the coach. The coach itself is loaded when a command needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.coach.hook import current, here
from ceframework_desktop.ui.commands import EDIT, Command
from ceframework_desktop.ui.widgets.banner import NOTE, Message

if TYPE_CHECKING:
    from ceframework_desktop.services.coach import Finding
    from ceframework_desktop.ui.coach.aloud import Reader
    from ceframework_desktop.ui.coach.field import CoachedField
    from ceframework_desktop.ui.frame import Frame

_NOT_HERE = "Go into a text first. Writing advice is for what you write for others."
_NOTHING_HERE = "There is nothing underlined at the cursor. F7 goes to the next."
_OFF = "Writing advice is off. You can switch it on in the Edit menu."


class CoachCommands:
    """The commands for the text that the user is in."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session
        self._reader: Reader | None = None

    def all(self) -> tuple[Command, ...]:
        """Every command, in the order of the menu."""
        return (*self._stepping(), *self._doing(), *self._others())

    def _stepping(self) -> tuple[Command, ...]:
        here = self._is_here
        return (
            Command("coach_next", EDIT, 2, "&Next thing to look at", self._step(1), ("F7",), here),
            Command(
                "coach_back",
                EDIT,
                2,
                "&Previous thing to look at",
                self._step(-1),
                ("Shift+F7",),
                here,
            ),
        )

    def _doing(self) -> tuple[Command, ...]:
        todo: tuple[tuple[str, str, str, Callable[[CoachedField, Finding], object]], ...] = (
            ("coach_accept", "&Write what is suggested", "F8", lambda f, s: f.accept(s)),
            ("coach_ignore", "&Ignore this once", "Shift+F8", lambda f, s: f.ignore(s)),
            ("coach_allow", "&Allow this word", "Ctrl+F8", lambda f, s: f.allow(s)),
            ("coach_dismiss", "&Dismiss with a reason…", "Ctrl+Shift+F8", _dismiss),
        )
        return tuple(
            Command(name, EDIT, 2, text, self._here(do), (keys,), self._is_here)
            for name, text, keys, do in todo
        )

    def _others(self) -> tuple[Command, ...]:
        opened = self._is_open
        return (
            Command(
                "coach_kept",
                EDIT,
                3,
                "What writing advi&ce leaves alone…",
                self.show_kept,
                (),
                opened,
            ),
            Command(
                "coach",
                EDIT,
                3,
                "Writin&g advice",
                self.toggle,
                is_on=lambda: self._session.preferences.coach,
            ),
            Command("read_aloud", EDIT, 4, "Read a&loud, or stop", self.read_aloud, ("F4",)),
        )

    # What can be done now

    def _is_open(self) -> bool:
        return self._session.is_open

    def _is_here(self) -> bool:
        return self._session.preferences.coach and here() is not None

    # Doing it

    def _step(self, by: int) -> Callable[[], None]:
        return lambda: self._with_field(lambda field: field.step(by))

    def _here(self, do: Callable[[CoachedField, Finding], object]) -> Callable[[], None]:
        def run(field: CoachedField) -> None:
            spot = field.here()
            if spot is None:
                field.say(_NOTHING_HERE)
            else:
                do(field, spot.finding)

        return lambda: self._with_field(run)

    def _with_field(self, do: Callable[[CoachedField], object]) -> None:
        if not self._session.preferences.coach:
            self._frame.note(_OFF)
        elif (field := current()) is None:
            self._frame.note(_NOT_HERE)
        else:
            do(field)

    def show_kept(self) -> None:
        """Allowed words and what was dismissed."""
        if not self._session.is_open:
            return
        from ceframework_desktop.ui.coach.kept import show_kept

        self._frame.leave_page()
        show_kept(self._frame.window, self._session)

    def toggle(self) -> None:
        """Switch the coach off or on."""
        preferences = self._session.preferences
        self._session.set_preferences(replace(preferences, coach=not preferences.coach))
        field = self._frame.window.focusWidget()
        if not preferences.coach and (entered := getattr(field, "entered", None)) is not None:
            entered.emit()  # the field that the user is in gets its coach at once
        self._frame.note(f"Writing advice is {'off' if preferences.coach else 'on'}.")

    def read_aloud(self) -> None:
        """Read what is chosen, or the text that the user is in; or stop reading."""
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

        from ceframework_desktop.ui.coach.aloud import Reader
        from ceframework_desktop.ui.coach.voices import NO_VOICE, how_to_get_one

        if self._reader is None:
            self._reader = Reader(self._frame)
        reader, field = self._reader, self._frame.window.focusWidget()
        if reader.is_reading:
            reader.stop()
            self._frame.note("Stopped.")
        elif not reader.has_voice:
            self._frame.say(Message(NOTE, NO_VOICE, how_to_get_one()))
        elif isinstance(field, QPlainTextEdit):
            chosen = field.textCursor().selectedText().replace("\u2029", "\n")
            reader.read(chosen or field.toPlainText(), self._on_read)
        elif isinstance(field, QLineEdit):
            reader.read(field.selectedText() or field.text(), self._on_read)
        else:
            self._frame.note("Go into a text first. Then it is read to you.")

    def _on_read(self, well: bool) -> None:
        if not well:
            self._frame.note("The system’s voice could not read this. Your text is safe.")


def _dismiss(field: CoachedField, finding: Finding) -> None:
    field.dismiss(finding)
