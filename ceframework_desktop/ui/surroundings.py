"""What stands around the page: the title, the way through the engagement, the standards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceframework_desktop import paths
from ceframework_desktop.domain import known
from ceframework_desktop.domain.framework import Topic
from ceframework_desktop.ui import way
from ceframework_desktop.ui.missing import missing_in
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, EXEMPT, HOME, TOPIC

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

_WITH_STANDARDS = (TOPIC, CHECK, EXEMPT, DOCUMENTS)


class Surroundings:
    """Kept up to date with the place the user is at and with what is typed."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session

    def refresh(self) -> None:
        """Title, way, marks and standards for the page in front."""
        self._show_titles()
        body, here = self._frame.body, self._frame.here
        if not self._session.has(here.engagement):
            body.show_way(None, "")
            body.show_standards(None, None, None)
            return
        engagement = self._session.engagement(here.engagement)
        framework = self._session.framework
        body.show_way(
            way.stops(framework, engagement), way.key_of(here), engagement=here.engagement
        )
        if here.page in _WITH_STANDARDS:
            assessment = self._session.assessment(here.engagement)
            topic = self._topic()
            missing = missing_in(framework, engagement, assessment, topic) if topic else None
            body.show_standards(framework, assessment, missing)
        else:
            body.show_standards(None, None, None)

    def _show_titles(self) -> None:
        """In the strip at the top, and in the title of the window."""
        session, header = self._session, self._frame.body.header
        title, ref = self._heading()
        can_go_home = session.is_open and self._frame.here.page != HOME
        header.set_place(title, ref, can_go_home=can_go_home)
        header.set_sample(session.is_open and session.workspace.organisation.sample)
        page = self._frame.page
        name = page.title() if page is not None else ""
        register = session.workspace.path.stem if session.is_open else ""
        parts = dict.fromkeys(p for p in (name, title if ref else "", register) if p)
        self._frame.window.setWindowTitle(" – ".join((*parts, paths.APP_NAME)))

    def _heading(self) -> tuple[str, str]:
        session, here = self._session, self._frame.here
        if session.has(here.engagement):
            engagement = session.engagement(here.engagement)
            return engagement.text(known.TITLE) or "Untitled engagement", engagement.ref
        if session.is_open:
            return session.workspace.organisation.name, ""
        return paths.APP_NAME, ""

    def _topic(self) -> Topic | None:
        here = self._frame.here
        if here.page != TOPIC:
            return None
        found = (t for _s, t in self._session.framework.topics() if t.id == here.topic)
        return next(found, None)
