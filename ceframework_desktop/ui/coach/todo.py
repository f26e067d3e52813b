"""What to do about a finding that has no words ready to be written. No Qt."""

from __future__ import annotations

from ceframework_desktop.services.coach import Finding

_WORDS = "Write it in everyday words of your own, or leave it out."
_WHO = "Write who does it, and begin with them."
_AGAIN = "Write the question again so that every answer is as easy to give."
_WHAT_TO_DO = {
    "spelling": "Type the word again, or press Ctrl+F8 if it is right.",
    "date": "Find the right day or time, and type it again.",
    "jargon": _WORDS,
    "legal": _WORDS,
    "hard_word": _WORDS,
    "wordy": _WORDS,
    "acronym": "Type the full name, or press Ctrl+F8 if every reader knows it.",
    "hidden_verb": "Write the verb, and who does it.",
    "agent": _WHO,
    "passive": _WHO,
    "long_sentence": "Type a full stop where a thought ends, and begin again there.",
    "long": "Leave out what nobody needs for an answer.",
    "negative": "Write what is, or what to do, and not what is not.",
    "emphasis": "Write it in small letters.",
    "leading": _AGAIN,
    "loaded": _AGAIN,
    "presumptive": _AGAIN,
    "double_barrelled": "Make two questions of it.",
    "absolute": "Leave out the word, or write how often.",
    "vague": "Write how many, how often or when.",
    "hypothetical": "Ask what people do or think now.",
    "options": "Change the answers that people can choose from.",
    "thanks": "Leave it out, or say what more you thank people for.",
    "beyond": "Ask somebody who reads the language to look at it.",
}
_EVEN_IF_NOTED = ("beyond", "thanks")  # what to do is worth saying of these notes
_ANY = "Change it in your own words."
_NO_WORDS = "F8 has no words ready for this."
_LEAVE = "You can leave it as it is."


def instead(finding: Finding) -> str:
    """What a person is told who asks for the suggestion where there is none."""
    do = _WHAT_TO_DO.get(finding.category, _ANY)
    if str(finding.severity) == "note":
        do = do if finding.category in _EVEN_IF_NOTED else _LEAVE
    return f"{finding.message} {_NO_WORDS} {do}"
