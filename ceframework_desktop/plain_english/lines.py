"""What one line of a letter is, as far as the line itself can tell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ceframework_desktop.domain.record import record

from .tokens import tokenise, words

_BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-–—•*·▪◦‣●○■□➢►✓✔→]|o(?=\t)|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]"
    r"|\d{1,2}\.\d{1,2})[ \t\u00a0]+(?=\S)"
)
_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*([-=_*~–—.])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r"[ \t]*>[ \t>]*")
_GREETING = re.compile(
    r"\s*(?:dear\b|hello\b|hi\b|good (?:morning|afternoon|evening)\b|to whom it may concern\b)",
    re.I,
)
_SIGN_OFF = re.compile(
    r"\s*(?:yours(?: (?:sincerely|faithfully|truly|ever))?|(?:with )?(?:very |our )?"
    r"(?:kind(?:est)?|best|warm(?:est)?|many)? ?(?:regards|wishes)|sincerely|faithfully|"
    r"(?:with )?(?:many|best|our|grateful)? ?thanks(?: again)?|thank you(?: again)?|signed)"
    r"\s*[,.:!]?\s*$",
    re.I,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\s*[.,]?\s*$")
_STREET = re.compile(
    r"\s*(?:(?:flat|unit|suite|floor|room|po box) \w{1,5}\b"
    r"|\d{1,4}[a-z]?(?:-\d{1,4})?,? (?:\w+ ){1,4}"
    r"(?:street|road|lane|avenue|drive|close|court|place|square|way|terrace|crescent|gardens|row"
    r"|grove|hill|walk|view|gate|parade|mews|rise|green)\b[^.?!]*[.,]?\s*$)",
    re.I,
)
_LABEL = re.compile(
    r"\s*(?:(?:our|your|case|file|job)?\s*ref(?:erence)?(?: (?:no|number))?|tel(?:ephone)?"
    r"(?: (?:no|number))?|phone|mobile|mob|fax|text ?phone|minicom|text|sms|e-?mail|web(?:site)?"
    r"|date|direct (?:dial|line)|switchboard|extension|ext|opening hours|post|address)\.?\s*[:\-–]"
    r"\s*\S",
    re.I,
)
_PHONE = re.compile(r"(?:\+\d{2}[ ()]*|\(?0)\d[\d ()-]{7,}\d")
_LATIN_RUN = re.compile(r"(?:[A-Za-z][A-Za-z'’-]{0,40}[ ,;:]{1,3}){3}[A-Za-z]")
_PLAIN_LATIN = "\u024f"
_WEB = re.compile(r"^(?:https?://|www\.)|@|\.(?:uk|org|com|net)\b", re.I)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    r"\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?)"
    r"(?: \d{2,4})?\s*[.,]?\s*$"
    r"|\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s*$",
    re.I,
)


@record
class Line:
    """One line without its end: offsets in the whole text, and the text itself."""

    start: int
    end: int
    text: str


def split_lines(text: str) -> list[Line]:
    """The lines of a text, whatever its line ends are."""
    lines: list[Line] = []
    start = 0
    for match in re.finditer(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]", text):
        lines.append(Line(start, match.start(), text[start : match.start()]))
        start = match.end()
    lines.append(Line(start, len(text), text[start:]))
    return lines


def bullet_length(line: str) -> int:
    """How many characters of a line are its bullet or number; 0 if it has none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def heading_length(line: str) -> int:
    """How many characters mark the line as a heading ("## "); 0 if none do."""
    match = _HASHES.match(line)
    return match.end() if match else 0


def quote_length(line: str) -> int:
    """How many characters mark the line as quoted ("> "); 0 if none do."""
    match = _QUOTE.match(line)
    return match.end() if match else 0


def is_rule(line: str) -> bool:
    """Whether the line is only a drawn rule, such as "-----"."""
    return _RULE.match(line) is not None


def is_greeting(line: str) -> bool:
    """Whether the line is a greeting on its own: "Dear Ms Example,"."""
    return (
        _GREETING.match(line) is not None
        and count(line) <= 9
        and not line.rstrip().endswith((".", "?", ";"))
    )


def is_sign_off(line: str) -> bool:
    """Whether the line closes a letter: "Yours sincerely,"."""
    return len(line) < 60 and _SIGN_OFF.match(line) is not None


def is_short(line: str) -> bool:
    """Whether a line could be part of an address, or a heading: short, and no sentence."""
    text = line.strip()
    return len(text) <= 60 and not text.endswith((".", "?", "!", ";")) and count(text) <= 9


def has_postcode(line: str) -> bool:
    """Whether the line ends in a postcode."""
    return len(line) <= 120 and _POSTCODE.search(line) is not None and count(line) <= 16


def is_contact(line: str) -> bool:
    """Whether the line is an address, telephone, e-mail, reference or date line."""
    text = line.strip()
    if len(text) > 120:
        return False
    if _DATE.match(text) or (_STREET.match(text) and count(text) <= 12):
        return True
    rest = _PHONE.sub(" ", text)
    found = tokenise(rest)
    plain = [token for token in words(found) if not _WEB.search(token.text)]
    has_contact = rest != text or any(_WEB.search(token.text) for token in found)
    if _LABEL.match(text):
        return has_contact or len(plain) <= 6
    return has_contact and len(plain) <= 3


def is_other_script(text: str) -> bool:
    """Whether most letters of the text are not Latin ones: beyond the coach.

    Not so if several Latin words stand together: what they say can be judged.
    """
    if text.isascii() or _LATIN_RUN.search(text):
        return False
    latin = others = 0
    for character in text:
        if not character.isalpha():
            continue
        if is_latin(character):
            latin += 1
        else:
            others += 1
    return others > latin


@lru_cache(maxsize=1000)
def is_latin(letter: str) -> bool:
    """Whether a letter is one of the Latin script."""
    return letter <= _PLAIN_LATIN or "LATIN" in unicodedata.name(letter, "")


def count(line: str) -> int:
    """How many words a line has, quickly."""
    return len(line.split())
