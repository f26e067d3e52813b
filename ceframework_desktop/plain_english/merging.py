"""Many findings → those that are told: none twice, none inside a better one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ceframework_desktop.domain.record import replace

from .model import Finding, Severity

# These say which words to change. Of two that overlap, one is enough.
_WORDS = frozenset(
    ("jargon", "wordy", "legal", "hard_word", "negative", "spelling", "hidden_verb", "acronym")
)
_WHOLE = frozenset(("long_sentence",))
# What makes a question unfair matters more than its words.
_FAIRNESS = frozenset(
    (
        "leading",
        "loaded",
        "presumptive",
        "double_barrelled",
        "negative",
        "absolute",
        "hypothetical",
        "options",
    )
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


def told_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings to show: of several that speak of one fault, only that which helps most.

    "A decision was made" has no one who acts, a passive and a hidden verb: that nobody acts is
    said, and the rest mends itself. Words to leave out or to change take their passive with them.
    """
    wholes = [(item, _SAME_FAULT[item.category]) for item in findings if _holds_others(item)]
    if not wholes:
        return tuple(findings)
    return tuple(
        finding
        for finding in findings
        if not any(
            finding.category in takes and _is_part(finding, whole) for whole, takes in wholes
        )
    )


# What may be found of the same fault, by what is told instead. All of a passive must lie in it.
_SAME_FAULT = {
    "agent": frozenset(("passive", "hidden_verb")),
    "wordy": frozenset(("passive", "agent")),
    "hidden_verb": frozenset(("passive",)),
    "hard_word": frozenset(("passive",)),
    "legal": frozenset(("passive",)),
}


def _holds_others(finding: Finding) -> bool:
    """Whether what it says to write is enough. A hidden verb is written with who acts."""
    if finding.category in ("agent", "hidden_verb"):
        return True
    return bool(finding.suggestions) and finding.category in _SAME_FAULT


def _is_part(finding: Finding, whole: Finding) -> bool:
    if _weight(finding) > _weight(whole) or (finding.suggestions and not whole.suggestions):
        return False
    return whole.start <= finding.start and finding.end <= whole.end


def stacks(
    findings: Sequence[Finding], *, sentences_apart: bool = False
) -> tuple[tuple[int, ...], ...]:
    """Which findings stand on the same words: groups of their numbers, in the order of the text.

    In a group the most useful comes first (see `use`). A long sentence holds all that stands in
    it: with `sentences_apart` it is a group of its own.
    """
    groups: list[list[int]] = []
    together: list[int] = []
    end = -1
    for number in sorted(range(len(findings)), key=lambda n: (findings[n].start, findings[n].end)):
        finding = findings[number]
        if sentences_apart and finding.category in _WHOLE:
            groups.append([number])
            continue
        if not together or finding.start >= end:
            together = []
            groups.append(together)
        together.append(number)
        end = max(end, finding.end)
    return tuple(tuple(sorted(group, key=lambda n: use(findings[n]))) for group in groups)


def use(finding: Finding) -> tuple[int, bool, bool, int, int]:
    """What puts a finding before others on the same words: the less, the sooner.

    What must be mended comes first; then what has an answer ready, then what is not fair. Of those
    alike the one with the fewest words, which is easiest to follow.
    """
    fair = finding.category not in _FAIRNESS
    length = finding.end - finding.start
    return -_WEIGHT[finding.severity], not finding.suggestions, fair, length, finding.start
