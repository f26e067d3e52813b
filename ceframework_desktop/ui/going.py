"""Going about: on and back along the way, along the trail, and from reading back to the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.ui import way
from ceframework_desktop.ui.navigation import HOME, READING, TOPIC, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.spots import Spots
from ceframework_desktop.ui.trail import Trail
from ceframework_desktop.ui.unanswered import ALL_ANSWERED, next_unanswered

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame


class Going:
    """Works out where to go, and asks the frame to show it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session
        self._trail = Trail()
        self._spots = Spots()
        self._engagement = ""  # the one that was shown last
        self._came_from = ""  # the title of the page that was left for something to read

    def forget(self) -> None:
        """Another register is open."""
        self._trail.clear()
        self._spots.clear()
        self._engagement = ""

    def engagement_at_hand(self) -> Engagement | None:
        """The engagement shown, else the one shown last; None if there is none."""
        name = self._frame.here.engagement or self._engagement
        return self._session.engagement(name) if self._session.has(name) else None

    def leave(self, to: Destination, page: Page, *, keep: bool) -> None:
        """Remember the place, and the spot on it, that is left for another."""
        here = self._frame.here
        self._engagement = here.engagement or self._engagement
        if to != here:
            self._spots.leave(here, self._frame.body.middle)
            if keep:
                self._trail.leave(here)
        if here.page not in READING:
            self._came_from = page.title()

    def offer_way_back(self, page: Page) -> None:
        """Say on a page that is read where Esc leads."""
        name = self._came_from if self._trail.can_go_back else ""
        page.offer_way_back(name, self.stop_reading)

    # Along the way

    def to_question(self, question_id: str) -> None:
        """Go to the field of a question of the engagement shown."""
        here, framework = self._frame.here, self._session.framework
        if here.engagement and question_id in framework.questions:
            topic = framework.topic_of(question_id).id
            self._frame.show_destination(Destination(TOPIC, here.engagement, topic, question_id))

    def step(self, by: int) -> None:
        """Go one stop on (by 1) or back (by -1) on the way through the engagement."""
        here = self._frame.here
        if not self._session.has(here.engagement):
            return
        engagement = self._session.engagement(here.engagement)
        to = way.step_from(self._session.framework, engagement, here, by)
        if to is not None:
            self._frame.show_destination(to)

    def to_next_unanswered(self) -> None:
        """Go to the next question that still needs an answer, or say that none does."""
        here = self._frame.here_with_focus()
        if not self._frame.leave_page() or not self._session.has(here.engagement):
            return
        engagement = self._session.engagement(here.engagement)
        page = self._frame.page
        lacking = page.next_lacking() if page is not None else None
        to = lacking or next_unanswered(self._session.framework, engagement, here)
        if to is None:
            self._frame.note(ALL_ANSWERED)
        else:
            self._frame.show_destination(to)

    # Along the trail

    def back(self) -> None:
        """Go to the place left last, and to the same spot on it."""
        self._return_to(self._trail.back(self._frame.here))

    def forward(self) -> None:
        """Undo one "Back"."""
        self._return_to(self._trail.forward(self._frame.here))

    def stop_reading(self) -> bool:
        """From help or the library go back to exactly where the user was; False elsewhere."""
        here = self._frame.here
        if here.page not in READING:
            return False
        to = self._trail.back(here)
        while to is not None and to.page in READING:
            to = self._trail.back(to)
        self._return_to(to if to is not None else Destination(HOME))
        return True

    def _return_to(self, to: Destination | None) -> None:
        if to is None:
            return
        self._frame.show_destination(self._spots.place(to), keep=False)
        self._spots.come_back(to, self._frame.body.middle)
