"""The engagements of an open register as records: read once, and again when they were changed."""

from __future__ import annotations

from ceframework_desktop.domain.assessment import Assessment, assess
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import NotFound, quoted
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.storage import RegisterFile

from .reading import read_engagement


class Engagements:
    """What is held of a register's engagements, with how each stands to the standards."""

    def __init__(self, register: RegisterFile, framework: Framework) -> None:
        self._register = register
        self._framework = framework
        self._held: dict[str, Engagement] | None = None
        self._assessments: dict[str, tuple[Engagement, Assessment]] = {}

    def all(self) -> tuple[Engagement, ...]:
        """All of them, the newest reference last."""
        return tuple(sorted(self._read().values(), key=lambda e: e.ref))

    def get(self, engagement_id: str) -> Engagement:
        """The engagement as it is now. Raises NotFound."""
        found = self._read().get(engagement_id)
        if found is None:
            raise NotFound("This engagement is no longer in the register.")
        return found

    def find(self, ref: str) -> Engagement:
        """The engagement with this reference, capitals or not. Raises NotFound."""
        for engagement in self.all():
            if engagement.ref.casefold() == ref.strip().casefold():
                return engagement
        raise NotFound(
            f"There is no engagement {quoted(ref)} in this register.",
            "The list command shows the references.",
        )

    def assessment(self, engagement: Engagement) -> Assessment:
        """The seven standards for an engagement; worked out once for each version of it."""
        held = self._assessments.get(engagement.id)
        if held is None or held[0] is not engagement:
            held = (engagement, assess(self._framework, engagement))
            self._assessments[engagement.id] = held
        return held[1]

    def held(self, engagement_id: str) -> Engagement | None:
        """The engagement as it was last read, None if it was not: nothing is read for this."""
        return (self._held or {}).get(engagement_id)

    def read_again(self, engagement_id: str) -> None:
        """Take up what was changed of one, if they have been read at all.

        If that fails, all of them are read anew when they are next asked for.
        """
        if self._held is None:
            return
        try:
            stored = self._register.engagement(engagement_id)
        except BaseException:
            self.forget()
            raise
        if stored is None:
            self._held.pop(engagement_id, None)
        else:
            self._held[engagement_id] = read_engagement(self._framework, stored)

    def forget(self) -> None:
        """Read all of them anew when they are next asked for."""
        self._held = None

    def _read(self) -> dict[str, Engagement]:
        if self._held is None:
            stored = self._register.engagements()
            self._held = {s.id: read_engagement(self._framework, s) for s in stored}
        return self._held
