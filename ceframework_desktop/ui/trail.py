"""The places the user came from, for "Back" and "Forward". No Qt."""

from __future__ import annotations

from ceframework_desktop.ui.navigation import Destination

_LONGEST = 50


class Trail:
    """Two piles of places, as in a web browser."""

    def __init__(self) -> None:
        self._behind: list[Destination] = []
        self._ahead: list[Destination] = []

    @property
    def can_go_back(self) -> bool:
        """True if there is a place to go back to."""
        return bool(self._behind)

    def leave(self, place: Destination) -> None:
        """The user goes somewhere new from here."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
        del self._behind[:-_LONGEST]
        self._ahead.clear()

    def back(self, here: Destination) -> Destination | None:
        """Where to go back to; None if nowhere."""
        return self._swap(self._behind, self._ahead, here)

    def forward(self, here: Destination) -> Destination | None:
        """Where to go forward to; None if nowhere."""
        return self._swap(self._ahead, self._behind, here)

    def clear(self) -> None:
        """Forget every place: another register is open."""
        self._behind.clear()
        self._ahead.clear()

    @staticmethod
    def _swap(
        source: list[Destination], target: list[Destination], here: Destination
    ) -> Destination | None:
        if not source:
            return None
        target.append(here)
        return source.pop()
