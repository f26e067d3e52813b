"""The sets about letters: passives, initials, hidden verbs, jargon, texts before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ceframework_desktop.plain_english.model import Finding
from devtools.evaluation.scores import Goal, Score, items, judged

Check = Callable[[str], tuple[Finding, ...]]

# A term is known if it is found in one of these, where its part of speech fits.
CARRIERS = (
    "{}",
    "We will {} the plan.",
    "This is about {}.",
    "The {} is important to us.",
    "We need more {} in the town.",
)
SECTOR = ("GOV.UK", "LGA")
_WORDS = frozenset(("jargon", "wordy", "legal", "hard_word", "negative"))


def passives(check: Check, folder: Path) -> Score | None:
    """Sentences with a passive, against those without."""
    found = items(folder, "passive_active")
    if found is None:
        return None
    return judged((_has(check(item["text"]), "passive"), item["passive"]) for item in found)


def acronyms(check: Check, folder: Path) -> Score | None:
    """Initials that need explaining, each counted once."""
    found = items(folder, "acronyms")
    if found is None:
        return None
    score = Score()
    for item in found:
        wanted = set(item["should_flag"])
        told = {f.text for f in check(item["text"]) if f.category == "acronym"}
        right = {text for text in told if text in wanted or text.removesuffix("s") in wanted}
        missed = {text for text in wanted if text not in told and f"{text}s" not in told}
        score += Score(len(right), len(told - right), len(missed))
    return score


def hidden_verbs(check: Check, folder: Path) -> Score | None:
    """Sentences with a hidden verb (before) against the same with it set free (after)."""
    found = items(folder, "hidden_verbs")
    if found is None:
        return None
    pairs = [(item["before"], True) for item in found] + [(item["after"], False) for item in found]
    return judged((_has(check(text), "hidden_verb"), there) for text, there in pairs)


def unknown_terms(check: Check, folder: Path, source: str) -> tuple[int, list[str]] | None:
    """How many terms of a source there are, and those that are never found."""
    found = items(folder, "jargon_terms")
    if found is None:
        return None
    terms = [item["term"] for item in found if source in item["source"]]
    return len(terms), [term for term in terms if not _is_known(check, term)]


def _is_known(check: Check, term: str) -> bool:
    for carrier in CARRIERS:
        for finding in check(carrier.format(term)):
            if finding.category in _WORDS and term.lower() in finding.text.lower():
                return True
    return False


def flags(check: Check, text: str) -> float:
    """Findings in 1,000 words."""
    return 1000 * len(check(text)) / max(1, len(text.split()))


def before_and_after(check: Check, folder: Path) -> tuple[float, float] | None:
    """Findings in 1,000 words of texts before and after they were made plain."""
    found = items(folder, "before_after")
    if found is None:
        return None
    sides = []
    for side in ("before", "after"):
        texts = [item[side] for item in found]
        words = sum(len(text.split()) for text in texts)
        sides.append(1000 * sum(len(check(text)) for text in texts) / words)
    return sides[0], sides[1]


def goals(check: Check, folder: Path, good: str) -> Iterator[Goal]:
    """The goals for letters, with what was measured."""
    if (score := passives(check, folder)) is not None:
        yield Goal("passive, precision", score.precision, 0.92)
        yield Goal("passive, recall", score.recall, 0.90)
    if (score := acronyms(check, folder)) is not None:
        yield Goal("initials, precision", score.precision, 0.92)
        yield Goal("initials, recall", score.recall, 0.95)
    if (score := hidden_verbs(check, folder)) is not None:
        yield Goal("hidden verbs, precision", score.precision, 0.8)
        yield Goal("hidden verbs, recall", score.recall, 0.8)
    for source in SECTOR:
        if (known := unknown_terms(check, folder, source)) is not None:
            yield Goal(f"terms of {source} known", 1 - len(known[1]) / known[0], 0.95)
    words = [f for f in check(good) if f.category in _WORDS | {"spelling", "acronym"}]
    share = 1000 * len(words) / len(good.split())
    yield Goal("good letters, words flagged in 1,000", share, 3, at_most=True)


def _has(findings: tuple[Finding, ...], category: str) -> bool:
    return any(finding.category == category for finding in findings)
