"""check letter and check questions: what the writing coach says, for people and for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from ceframework_desktop.services import coach
from ceframework_desktop.services.coach import CheckedQuestion, Finding, Reading
from ceframework_desktop.services.leaving_out import literal

from .options import WrongUse

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
_MANY = 2_000  # lines of questions that take some seconds
_SHOWN = 60  # characters of what was found


def check(options: argparse.Namespace) -> int:
    """Check a letter or questions. 1 only if --fail-on asks for it."""
    _refuse_what_does_nothing(options)
    text = coach.read_text(options.source)
    findings = _letter(text, options.json) if options.what == "letter" else _set(text, options)
    failed = options.fail_on == "fix" and any(found.severity == "fix" for found in findings)
    return int(failed)


def _refuse_what_does_nothing(options: argparse.Namespace) -> None:
    given = {"--set": options.set, "--minutes": options.minutes is not None}
    for name, is_given in given.items():
        if is_given and options.what == "letter":
            raise WrongUse(
                f"{name} is for questions only.", f"Leave it out, or use “check questions {name}”."
            )


def _letter(text: str, as_json: bool) -> Sequence[Finding]:
    reading, findings = coach.check_letter(text)
    beyond = coach.letter_beyond(text)
    if as_json:
        lacks = [dict(lack.__dict__) for lack in coach.letter_lacks(text)]
        found = _as_json(literal(text, one) for one in findings)
        said = {"reading": dict(reading.__dict__), "findings": found, "lacks": lacks}
        spelling = not coach.spelling_is_missing()
        _print_json({**said, "beyond": _places(beyond), "spelling_checked": spelling})
        return findings
    if reading.words or not beyond:
        for line in _summary(reading):
            print(line)
    for line in dict.fromkeys(_not_judged(text, beyond)):  # a long line may hold several
        print(line)
    if coach.spelling_is_missing():
        print(f"{coach.NO_SPELLING}.")
    if reading.words or findings or not beyond:
        _print_findings(text, coach.told_once(findings), "the rest" if beyond else "")
    _print_lacks(text)
    return findings


def _print_lacks(text: str) -> None:
    lacks = coach.letter_lacks(text)
    if lacks:
        print("\nIf this letter tells people what came of it, Standard 5 (Feedback) asks for more:")
    for lack in lacks:
        print(f"   {lack.criterion}  {lack.message}")


def _set(text: str, options: argparse.Namespace) -> Sequence[Finding]:
    lines = text.count("\n") + 1
    if lines > _MANY:
        print(f"Checking {lines:,} lines. This may take a minute.", file=sys.stderr, flush=True)
    checked, together = coach.check_questions(text, options.minutes)
    if options.json:
        each = [_question_as_json(asked) for asked in checked]
        _print_json({"questions": each, "set": _as_json(together)} if options.set else each)
    else:
        _print_questions(checked)
        _print_together(together, always=options.set and bool(checked))
    return [*(found for asked in checked for found in asked.findings), *together]


def _question_as_json(asked: CheckedQuestion) -> dict[str, Any]:
    beyond = {"beyond": _places(asked.beyond)} if asked.beyond else {}
    return {
        "text": asked.text,
        "options": list(asked.options),
        "findings": _as_json(literal(asked.text, one) for one in asked.findings),
        **beyond,
    }


def _print_questions(checked: Sequence[CheckedQuestion]) -> None:
    for number, asked in enumerate(checked, 1):
        print(f"{number}. {asked.text}")
        if asked.beyond:
            print(f"   {_not_judged_question(asked)}")
        elif not asked.findings:
            print("   Nothing to mend.")
        for found in asked.findings:
            _print_finding(found, "   ")
    if not checked:
        print("There are no questions in this text. Write one on each line.")


def _print_together(together: Sequence[Finding], *, always: bool) -> None:
    if together or always:
        print("\nAll the questions together")
    for found in together:
        print(f"   {_SEVERE[found.severity]}. {found.message}")
    if always and not together:
        print("   Nothing to mend.")


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


def _not_judged(text: str, beyond: Sequence[tuple[int, int]]) -> Iterable[str]:
    """Which lines are in another language, stretches with only blank lines between taken as one."""
    together: list[tuple[int, int]] = []
    for start, end in beyond:
        if together and not any(map(str.isalnum, text[together[-1][1] : start])):
            start = together.pop()[0]
        together.append((start, end))
    for start, end in together:
        first, last = _line(text, start), _line(text, end - 1)
        whole = not any(map(str.isalpha, _beside(text, start, end)))
        if not whole:
            where = f"Part of line {first}" if first == last else f"Part of lines {first} to {last}"
            verb = "is"
        elif first == last:
            where, verb = f"Line {first}", "is"
        else:
            where, verb = f"Lines {first} to {last}", "are"
        yield f"{where} {verb} not in English. There is no advice on {_it(verb)}."


def _print_findings(text: str, findings: Sequence[Finding], where: str = "") -> None:
    nothing = f"Nothing to mend in {where}." if where else "Nothing to mend."
    print()
    print(f"{coach.count_text(findings)}." if findings else nothing)
    for first, *others in coach.stacks(findings, sentences_apart=True):
        print()
        print(f"Line {_line(text, findings[first].start)}")
        _print_finding(findings[first], "   ")
        if others:
            also = "; ".join(_named(findings[number]) for number in others)
            print(f"      Also here: {also}.")


def _named(found: Finding) -> str:
    return f"{_called(found)} “{_short(found.text)}”"


def _called(found: Finding) -> str:
    return _CALLED.get(found.category, found.category.replace("_", " "))


def _print_finding(found: Finding, indent: str) -> None:
    print(f"{indent}{_SEVERE[found.severity]} ({_called(found)}): “{_short(found.text)}”")
    print(f"{indent}   {found.message}")
    options = [option for option in found.suggestions if option]
    if options:
        tried = "; ".join(options).replace("\n", f"\n{indent}        ")
        print(f"{indent}   Try: {tried}")
    elif found.suggestions:
        print(f"{indent}   Try leaving it out.")


def _not_judged_question(asked: CheckedQuestion) -> str:
    start, end = asked.beyond[0][0], asked.beyond[-1][1]
    whole = len(asked.beyond) == 1 and not any(map(str.isalpha, _beside(asked.text, start, end)))
    return f"{'This' if whole else 'Part of this'} is not in English. There is no advice on it."


def _beside(text: str, start: int, end: int) -> str:
    """What stands on the lines of a stretch, before it and after it."""
    before = text[:start].replace("\r", "\n").rpartition("\n")[2]
    return before + text[end:].replace("\r", "\n").partition("\n")[0]


def _it(verb: str) -> str:
    return "them" if verb == "are" else "it"


def _places(spans: Iterable[tuple[int, int]]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


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
