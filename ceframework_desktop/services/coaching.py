"""The writing coach beside a register: what it says of a text, and what the register allows.

Words that are right here, and findings that somebody has dismissed with a reason, are settings of
the register. So they go with it, stand in its history, and can be undone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import TYPE_CHECKING

from ceframework_desktop.domain import known
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.storage import SetSetting
from ceframework_desktop.storage.values import Json

from .workspace import Workspace

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import Document
    from ceframework_desktop.plain_english.model import Finding, Reading
    from ceframework_desktop.plain_english.standard5 import Lack, LetterFacts

LETTER, QUESTION = "letter", "question"  # which coach looks at a text
THANKS = "thanks"  # as a letter, below the letter's own words of thanks
PLACE = "coach"
_FORMATS = "letter_formats"
_ALLOWED, _DISMISSED = "coach.allowed.", "coach.dismissed."
_OF_WORDS = ("jargon", "acronym", "legal", "hard_word", "wordy", "spelling")
_ALL_FORMS = ("jargon", "legal", "hard_word", "wordy")  # "facilitates" goes with "facilitate"
_LONGEST_WORD = 60  # characters of a word or phrase that can be allowed
_SHOWN_WORDS = 6  # of a longer text that was dismissed: enough to know it by
_ONE_AT_A_TIME = Lock()  # the coach remembers what it has seen, and is asked from other threads


@record
class Kept:
    """Something the coach leaves alone. `reason` is "" for a word that is allowed.

    `key` is the name of the register's setting.
    """

    key: str
    text: str
    reason: str
    rule: str


def look(
    text: str, kind: str = LETTER, pause: Callable[[], object] | None = None
) -> tuple[Finding, ...]:
    """What there is to look at in a text. The first call reads the word packs (0.2 s).

    `pause` is called at short intervals while a letter is looked at; it may wait, or raise to give
    up. What is in another language is a note of its own.
    """
    if kind == QUESTION:
        from ceframework_desktop.plain_english.questions import check_question
        from ceframework_desktop.plain_english.questions.tongues import abroad

        found = tuple(_in_one_box(finding) for finding in check_question(text))
        return _with_beyond(text, found, abroad(text))
    from ceframework_desktop.plain_english.breath import pausing

    from .coach import coach, told_once

    with _ONE_AT_A_TIME, pausing(pause):
        found = _with_beyond(text, told_once(coach().check(text)), coach().beyond(text))
    if kind != THANKS:
        return found
    from ceframework_desktop.plain_english import thanks

    return (*thanks.find(text), *found)


def _in_one_box(finding: Finding) -> Finding:
    """A finding in the box of one question. Two questions for one are told, not written into it."""
    one, _, other = next(iter(finding.suggestions), "").partition("\n")
    if not other:
        return finding
    say = f"{finding.message} For example “{one}” here, and “{other}” as a question of its own."
    return replace(finding, message=say, suggestions=())


def _with_beyond(
    text: str, findings: tuple[Finding, ...], spans: tuple[tuple[int, int], ...]
) -> tuple[Finding, ...]:
    """Findings and what is not in English, in the order of the text."""
    if not spans:
        return findings
    from ceframework_desktop.plain_english.beyond import as_findings

    every = (*findings, *as_findings(text, spans))
    return tuple(sorted(every, key=lambda found: (found.start, found.end)))


@record
class LetterLook:
    """A whole letter: how it reads, what there is to look at, and what it lacks by Standard 5."""

    reading: Reading
    findings: tuple[Finding, ...]
    lacks: tuple[Lack, ...]


def facts_of_letter(workspace: Workspace, engagement_id: str) -> LetterFacts:
    """What the register knows of an engagement's letter, for Standard 5."""
    from ceframework_desktop.plain_english.standard5 import known_facts

    engagement, held = workspace.engagement(engagement_id), workspace.organisation
    contact = engagement.text(known.LETTER_CONTACT) or held.phone or held.email
    return known_facts(
        engagement,
        contact=bool(contact.strip()),
        formats=bool(engagement.text(_FORMATS).strip()),
        pages=None,
        sent=engagement.day(known.FEEDBACK_SENT),
    )


def look_at_letter(document: Document, facts: LetterFacts) -> LetterLook:
    """Read a letter as its reader will. Takes up to a second: not in the window's thread."""
    from ceframework_desktop.plain_english.standard5 import lacks

    from .coach import check_letter, letter_beyond, told_once
    from .exporting import render

    text = render(document, "txt").decode("utf-8")
    with _ONE_AT_A_TIME:
        reading, findings = check_letter(text)
        findings = _with_beyond(text, told_once(findings), letter_beyond(text))
    return LetterLook(reading, findings, lacks(replace(facts, words=reading.words)))


def spellings(word: str) -> tuple[str, ...]:
    """What may have been meant by a word, the likeliest first. Takes up to half a second."""
    from .coach import speller

    return speller().suggest(word)


def can_allow(finding: Finding) -> bool:
    """Whether a finding is about a word that may be right here, and not about a sentence."""
    return finding.category in _OF_WORDS and 0 < len(finding.text) <= _LONGEST_WORD


class Leniency:
    """What a register allows, as it was when this was made."""

    def __init__(self, settings: Mapping[str, Json]) -> None:
        self._kept = tuple(_read(settings))
        self._words = {_plain(k.text) for k in self._kept if not k.reason}
        self._forms: dict[str, list[str]] = {}  # the words of each rule that are allowed
        for k in self._kept:
            if not k.reason and k.rule.startswith(_ALL_FORMS):
                self._forms.setdefault(k.rule, []).append(k.text)
        self._dismissed = {k.key for k in self._kept if k.reason}

    @property
    def kept(self) -> tuple[Kept, ...]:
        """Allowed words, then what was dismissed, each by the alphabet."""
        return self._kept

    def hides(self, finding: Finding) -> bool:
        """Whether nothing is said of a finding in this register."""
        if can_allow(finding) and self._is_allowed(finding):
            return True
        return bool(self._dismissed) and _dismissed_key(finding) in self._dismissed

    def _is_allowed(self, finding: Finding) -> bool:
        """Whether its words are allowed, or other forms of them. One rule may be of many words."""
        if _plain(finding.text) in self._words:
            return True
        if finding.rule not in self._forms:
            return False
        from ceframework_desktop.plain_english.inflect import is_same_word

        return any(is_same_word(text, finding.text) for text in self._forms[finding.rule])


def leniency(workspace: Workspace) -> Leniency:
    """What the register allows now."""
    return Leniency(workspace.register.settings())


def allow(workspace: Workspace, finding: Finding) -> None:
    """Say that the word of a finding is right in this register. Can be undone."""
    value: Json = {"word": finding.text, "rule": finding.rule}
    change = SetSetting(_ALLOWED + _plain(finding.text), value)
    workspace.change([change], f"allowing “{finding.text}”", PLACE)


def dismiss(workspace: Workspace, finding: Finding, reason: str) -> None:
    """Say why a finding does not hold; it is said no more of the same text. Can be undone.

    The text itself is not kept if it is long: a part to know it by, and a number made from it.
    """
    value: Json = {
        "rule": finding.rule,
        "text": _short(finding.text),
        "reason": " ".join(reason.split()) or "No reason given",
    }
    change = SetSetting(_dismissed_key(finding), value)
    workspace.change([change], "dismissing writing advice", PLACE)


def take_back(workspace: Workspace, key: str) -> None:
    """Let the coach speak of a word or a text again. Can be undone."""
    if not key.startswith((_ALLOWED, _DISMISSED)):
        raise ValueError(f"not a setting of the coach: {key}")
    workspace.change([SetSetting(key, None)], "what writing advice leaves alone", PLACE)


def _read(settings: Mapping[str, Json]) -> Iterable[Kept]:
    found = []
    for key, value in settings.items():
        if not key.startswith((_ALLOWED, _DISMISSED)) or not isinstance(value, dict):
            continue
        allowed = key.startswith(_ALLOWED)
        text = value.get("word" if allowed else "text")
        reason = "" if allowed else str(value.get("reason") or "No reason given")
        if isinstance(text, str):
            found.append(Kept(key, text, reason, str(value.get("rule") or "")))
    return sorted(found, key=lambda kept: (bool(kept.reason), _plain(kept.text)))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _dismissed_key(finding: Finding) -> str:
    named = f"{finding.rule}\0{_plain(finding.text)}".encode()
    return _DISMISSED + hashlib.sha256(named).hexdigest()[:20]


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= _SHOWN_WORDS else f"{' '.join(words[:5])} …"
