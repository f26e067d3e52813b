"""Many findings → those that are told: none twice, none inside a better one."""

from __future__ import annotations

from collections.abc import Iterable

from ceframework_desktop.domain.record import replace

from .model import Finding, Severity

# These say which words to change. Of two that overlap, one is enough.
_WORDS = frozenset(
    ("jargon", "wordy", "legal", "hard_word", "negative", "spelling", "hidden_verb", "acronym")
)
_WEIGHT = {Severity.FIX: 2, Severity.CONSIDER: 1, Severity.NOTE: 0}


def merge(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the text; of those about the same words, the best.

    The longer one wins, then the more severe one. Findings about a whole sentence, its passive or
    who acts in it stand beside findings about words.
    """
    kept: list[Finding] = []
    findings = list(findings)
    words = [finding for finding in findings if finding.category in _WORDS]
    others = [finding for finding in findings if finding.category not in _WORDS]
    end = -1
    for finding in sorted(words, key=_rank):
        if finding.start < end:
            last = kept[-1]
            if _better(finding, last):
                kept[-1] = finding
                end = finding.end
            continue
        kept.append(finding)
        end = finding.end
    seen: set[tuple[str, int, int]] = set()
    for finding in others:
        place = (finding.category, finding.start, finding.end)
        if place not in seen:
            seen.add(place)
            kept.append(finding)
    kept.sort(key=lambda finding: (finding.start, finding.end))
    return tuple(_exact(text, finding) for finding in kept)


def _rank(finding: Finding) -> tuple[int, int, int]:
    return finding.start, -finding.end, -_weight(finding)


def _better(finding: Finding, other: Finding) -> bool:
    length, others = finding.end - finding.start, other.end - other.start
    return (length, _weight(finding)) > (others, _weight(other))


def _weight(finding: Finding) -> int:
    """How much it matters. That a word is in no dictionary says less than any rule about it."""
    return -1 if finding.rule == "spelling.unknown" else _WEIGHT[finding.severity]


def _exact(text: str, finding: Finding) -> Finding:
    """The finding with its words as they stand in the text, line ends and all."""
    words = text[finding.start : finding.end]
    return finding if finding.text == words else replace(finding, text=words)
