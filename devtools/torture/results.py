"""What a kind of torture did, and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_MOST_EXAMPLES = 3


@dataclass
class Result:
    """Runs of one kind: how many, and what went wrong.

    `lost` counts runs that lost something acknowledged, `damaged` those that left a file that is
    not sound, `wrong` all else that should not be. A control is meant to fail.
    """

    name: str
    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    wrong: int = 0
    is_control: bool = False
    note: str = ""
    examples: list[str] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """All runs that went wrong."""
        return self.lost + self.damaged + self.wrong

    @property
    def is_good(self) -> bool:
        """True if it went as it should: a control must fail."""
        if self.is_control:
            return self.lost + self.damaged > 0
        return self.failures == 0

    def fail(self, kind: str, what: str) -> None:
        """Count a failure of a kind: "lost", "damaged" or "wrong"."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.examples) < _MOST_EXAMPLES:
            self.examples.append(f"{kind}: {what}")

    def add(self, other: Result) -> None:
        """Add the runs of another result of the same kind."""
        for name in ("runs", "acknowledged", "lost", "damaged", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.note = self.note or other.note
        self.examples = [*self.examples, *other.examples][:_MOST_EXAMPLES]


def table(results: Sequence[Result]) -> str:
    """The results as a table in Markdown."""
    lines = [
        "| what | runs | acknowledged | lost | damaged | other faults | result |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for one in results:
        verdict = "as it should be" if one.is_good else "FAILED"
        if one.note:
            verdict = one.note if not one.runs else f"{verdict}; {one.note}"
        name = f"{one.name} (control: must fail)" if one.is_control else one.name
        counts = (one.runs, one.acknowledged, one.lost, one.damaged, one.wrong)
        lines.append(f"| {name} | {' | '.join(f'{n:,}' for n in counts)} | {verdict} |")
    return "\n".join(lines)
