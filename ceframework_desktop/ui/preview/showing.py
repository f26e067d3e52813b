"""Whether the letter stands beside the page. Loads nothing until it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ceframework_desktop.domain import known
from ceframework_desktop.ui.navigation import TOPIC, Destination
from ceframework_desktop.ui.reveal import reveal_focus_of

if TYPE_CHECKING:
    from ceframework_desktop.ui.body import Body
    from ceframework_desktop.ui.frame import Frame
    from ceframework_desktop.ui.preview.beside import LetterBeside


class Beside:
    """Shows the letter beside the topics of an engagement while the user wants it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._body: Body | None = None
        self._letter: LetterBeside | None = None
        self.is_wanted = False
        frame.session.letter_wanted.connect(self.toggle)
        frame.session.register_closing.connect(self.put_away)

    @property
    def letter(self) -> LetterBeside | None:
        """What is shown; None if nothing is."""
        made = self._made
        return made if made is not None and not made.isHidden() else None

    @property
    def _made(self) -> LetterBeside | None:
        """What was made for the body there is now: a new look makes a new one, and the old goes."""
        return self._letter if self._body is self._frame.body else None

    def toggle(self) -> None:
        """Show the letter, or put it away."""
        if self.letter is not None:
            self.put_away()
        else:
            self.show()

    def show(self) -> None:
        """Show the letter; from a page without questions go to those of the letter."""
        here = self._frame.here
        if not self._frame.session.has(here.engagement):
            self._frame.note("Open an engagement first. Then its letter can be shown.")
            return
        self.is_wanted = True
        if here.page == TOPIC:
            self.refresh()
            self._keep_in_view()
        else:
            topic = self._frame.session.framework.topic_of(known.LETTER_FINAL).id
            self._frame.show_destination(Destination(TOPIC, here.engagement, topic))

    def _keep_in_view(self) -> None:
        """The page has become narrower or lower: what has the focus stays in view."""
        focused = QApplication.focusWidget()
        if focused is not None and self._frame.body.middle.isAncestorOf(focused):
            reveal_focus_of(focused)

    def put_away(self) -> None:
        """Put the letter away; the focus goes back to the page."""
        self.is_wanted = False
        letter, page = self.letter, self._frame.page
        focused = QApplication.focusWidget()
        had_focus = letter is not None and focused is not None and letter.isAncestorOf(focused)
        self.refresh()
        target = page.first_focus() if had_focus and page is not None else None
        if target is not None:
            target.setFocus()

    def refresh(self) -> None:
        """Show what belongs beside the page in front."""
        here, body = self._frame.here, self._frame.body
        shown = self.is_wanted and here.page == TOPIC and self._frame.session.has(here.engagement)
        self._frame.session.letter_shown.emit(shown)
        if not shown:
            body.set_beside(None)
            return
        letter = self._made
        if letter is None:
            from ceframework_desktop.ui.preview.beside import LetterBeside

            letter = LetterBeside(self._frame.session, self.put_away)
            self._letter, self._body = letter, body
        body.set_beside(letter)
        letter.follow(self._frame.page, here.engagement)
