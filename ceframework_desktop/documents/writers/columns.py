"""How wide columns are: by their shares, and never narrower than their longest words."""

from __future__ import annotations

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.links import held_whole, runs
from ceframework_desktop.documents.model import Facts, Table

from .lines import Setting, Span, longest_word, natural_width

BETWEEN = 16.0  # between a label and its value
_NARROWEST = 54.0
_LEAST, _MOST = 0.26, 0.46  # shares of the width that labels may have
_LARGE = 16.0  # points, from which print is large
_MOST_LARGE_COLUMNS = 3
_ENOUGH = 20_000  # characters of a column that are looked at


def table_widths(
    block: Table, width: float, setting: Setting, padding: float
) -> list[float] | None:
    """Widths in points of a table's columns; `padding` is at each side of a cell.

    None if the columns cannot all hold their longest words, or would be many in large print:
    then the table is set as a list.
    """
    if setting.size >= _LARGE and len(block.header) > _MOST_LARGE_COLUMNS:
        return None
    shares = list(block.widths) or [1.0] * len(block.header)
    needs = []
    for n, name in enumerate(block.header):
        words = held_whole("\n".join(row[n] for row in block.rows if n < len(row))[:_ENOUGH])
        bold = "\n".join(run.text for run in runs(words) if run.target)
        weight = Weight.BOLD if n == 0 and block.row_header else Weight.REGULAR
        need = max(
            longest_word(f"{name}\n{bold}", Weight.BOLD, setting),
            longest_word(words, weight, setting),
        )
        needs.append(max(_NARROWEST, min(need, width * 0.45) + 2 * padding + 1))
    return None if sum(needs) > width else share_out(shares, needs, width)


def share_out(shares: list[float], needs: list[float], width: float) -> list[float]:
    """Divide the width by the shares; columns that would be too narrow get what they need."""
    fixed: set[int] = set()
    while True:
        free = width - sum(needs[n] for n in fixed)
        total = sum(share for n, share in enumerate(shares) if n not in fixed) or 1.0
        found = [needs[n] if n in fixed else free * share / total for n, share in enumerate(shares)]
        short = {n for n in range(len(shares)) if n not in fixed and found[n] < needs[n]}
        if not short:
            return found
        fixed |= short


def label_width(block: Facts, width: float, setting: Setting) -> float:
    """The width of the labels' column; 0 if label and value stand one above the other."""
    weight = Weight.SEMIBOLD
    widest = max((natural_width([Span(f.label, weight)], setting) for f in block.facts), default=0)
    least = _MOST if block.wide_labels else _LEAST
    found = min(max(widest + BETWEEN, width * least), width * _MOST)
    word = max((longest_word(f.label, weight, setting) for f in block.facts), default=0)
    too_narrow = width < setting.size * 30
    return 0.0 if too_narrow or word + BETWEEN > found else found
