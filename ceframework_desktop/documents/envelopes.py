"""Where an address must stand on A4 so that it shows through the window of an envelope.

The sizes of the envelopes are those of ISO 269: DL is 110 x 220 mm, C5 is 162 x 229 mm. The place
of the window is no standard's: it is the commonest one sold in the United Kingdom, 35 x 90 mm,
20 mm from the left edge, and 20 mm (DL) or 60 mm (C5) from the bottom edge. That is an assumption,
and other windows are sold too: hold one letter against your envelope before you print them all.

A letter folded in three for DL is 99 mm high and has 11 mm of play in the envelope; folded in two
for C5 it is 148.5 mm high and has 13.5 mm. `seen` is the part of the page that the window shows
however the letter slips; `shows` is all that it may show, where nothing else may stand. Lengths are
millimetres from the top left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

_A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope with a window. `folds` is into how many parts the letter is folded."""

    id: str
    title: str
    width: float
    height: float
    folds: int
    window_left: float
    window_bottom: float
    window_width: float = 90.0
    window_height: float = 35.0

    @property
    def _window_top(self) -> float:
        return self.height - self.window_bottom - self.window_height

    @property
    def _play(self) -> tuple[float, float]:
        """How far the letter can slip, across and down."""
        return self.width - _A4[0], self.height - _A4[1] / self.folds

    @property
    def shows(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that the window may show."""
        across, down = self._play
        right = self.window_left + self.window_width
        bottom = self._window_top + self.window_height
        return self.window_left - across, self._window_top - down, right, bottom

    @property
    def seen(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what the window always shows."""
        across, down = self._play
        left, top, right, bottom = self.shows
        return left + across, top + down, right - across, bottom - down

    @property
    def fold_marks(self) -> tuple[float, ...]:
        """How far down the letter is folded."""
        return tuple(_A4[1] * n / self.folds for n in range(1, self.folds))


ENVELOPES = {
    "dl": Envelope("dl", "DL, folded in three", 220, 110, 3, 20, 20),
    "c5": Envelope("c5", "C5, folded in two", 229, 162, 2, 20, 60),
}
