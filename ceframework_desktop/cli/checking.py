"""check letter and check questions: what the writing coach says, for people and for programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from typing import Any

from ceframework_desktop.services import coach
from ceframework_desktop.services.coach import CheckedQuestion, Finding, Reading

_CALLED = {
    "acronym": "initials",
    "agent": "who does it",
    "date": "date or time",
    "double_barrelled": "two questions in one",
    "hard_word": "hard word",
    "hidden_verb": "hidden verb",
    "legal": "formal word",
    "long_sentence": "long sentence",
    "options": "answers",
    "passive": "passive",
}
_SEVERE = {"fix": "Mend", "consider": "Think about", "note": "Note"}
_SHOWN = 60  # characters of what was found


def check(options: argparse.Namespace) -> int:
    """Check a letter or questions. 1 only if --fail-on asks for it."""
    text = coach.read_text(options.source)
    findings = _letter(text, options.json) if options.what == "letter" else _set(text, options)
    failed = options.fail_on == "fix" and any(found.severity == "fix" for found in findings)
    return int(failed)


def _letter(text: str, as_json: bool) -> Sequence[Finding]:
    reading, findings = coach.check_letter(text)
    if as_json:
        lacks = [dict(lack.__dict__) for lack in coach.letter_lacks(text)]
        found = _as_json(findings)
        _print_json({"reading": dict(reading.__dict__), "findings": found, "lacks": lacks})
        return findings
    for line in _summary(reading):
        print(line)
    _print_findings(text, findings)
    _print_lacks(text)
    return findings


def _print_lacks(text: str) -> None:
    lacks = coach.letter_lacks(text)
    if lacks:
        print("\nIf this letter tells people what came of it, Standard 5 asks for more:")
    for lack in lacks:
        print(f"   {lack.criterion}  {lack.message}")


def _set(text: str, options: argparse.Namespace) -> Sequence[Finding]:
    checked, together = coach.check_questions(text, options.minutes)
    if options.json:
        each = [_question_as_json(asked) for asked in checked]
        _print_json({"questions": each, "set": _as_json(together)} if options.set else each)
    else:
        _print_questions(checked, together)
    return [*(found for asked in checked for found in asked.findings), *together]


def _question_as_json(asked: CheckedQuestion) -> dict[str, Any]:
    return {
        "text": asked.text,
        "options": list(asked.options),
        "findings": _as_json(asked.findings),
    }


def _print_questions(checked: Sequence[CheckedQuestion], together: Sequence[Finding]) -> None:
    for number, asked in enumerate(checked, 1):
        print(f"{number}. {asked.text}")
        if not asked.findings:
            print("   Nothing to mend.")
        for found in asked.findings:
            _print_finding(found, "   ")
    if not checked:
        print("There are no questions in this text. Write one on each line.")
    if together:
        print("\nAll the questions together")
        for found in together:
            print(f"   {_SEVERE[found.severity]}. {found.message}")


def _summary(reading: Reading) -> Iterable[str]:
    """What there is to say about the whole letter, in a few lines."""
    yield _count(reading.words, "word") + " in " + _count(reading.sentences, "sentence") + "."
    if reading.average is not None:
        yield f"Words in a sentence: {reading.average:g} on average, {reading.longest} at most."
    if reading.rare is not None:
        yield f"Rare words: {_in_hundred(reading.rare)}."
    if reading.passive:
        yield f"Sentences with a passive: {_in_hundred(reading.passive)}."
    yield f"Reading age: {reading.band}."


def _print_findings(text: str, findings: Sequence[Finding]) -> None:
    print()
    print(_count(len(findings), "thing") + " to look at." if findings else "Nothing to mend.")
    for found in findings:
        print()
        print(f"Line {_line(text, found.start)}")
        _print_finding(found, "   ")


def _print_finding(found: Finding, indent: str) -> None:
    called = _CALLED.get(found.category, found.category.replace("_", " "))
    print(f"{indent}{_SEVERE[found.severity]} ({called}): “{_short(found.text)}”")
    print(f"{indent}   {found.message}")
    options = [option for option in found.suggestions if option]
    if options:
        tried = "; ".join(options).replace("\n", f"\n{indent}        ")
        print(f"{indent}   Try: {tried}")
    elif found.suggestions:
        print(f"{indent}   Try leaving it out.")


def _line(text: str, place: int) -> int:
    before = text[:place].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"


def _in_hundred(share: float) -> str:
    return f"{round(100 * share)} in every 100"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def _as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "rule": found.rule,
            "category": found.category,
            "severity": found.severity.value,
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "message": found.message,
            "suggestions": list(found.suggestions),
        }
        for found in findings
    ]


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
