"""How Word is told what language text is in, and what to set it in where it is not Latin.

Word keeps three languages and typefaces for each piece of text: one for Latin, Greek and Cyrillic
letters, one for those of East Asia, and one for scripts that it calls complex. The typefaces are
those that come with Windows and with Word for the Mac: only the Latin one travels in the file.
"""

from __future__ import annotations

from ceframework_desktop.documents.fonts import is_urdu

ENGLISH = "en-GB"
EAST_ASIAN = "Microsoft YaHei"
USUAL = "Arial"  # for complex scripts: Arabic, Persian and Kurdish too
_INDIC = "Nirmala UI"
_NASTALIQ = "Noto Nastaliq Urdu"
# The tag that Word knows a language by: with the region, or its list of languages has no match.
_TAGS = {
    "ar": "ar-SA",
    "bn": "bn-BD",
    "ckb": "ku-Arab-IQ",
    "cs": "cs-CZ",
    "cy": "cy-GB",
    "en": ENGLISH,
    "fa": "fa-IR",
    "fr": "fr-FR",
    "hi": "hi-IN",
    "pa": "pa-IN",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ro": "ro-RO",
    "sk": "sk-SK",
    "so": "so-SO",
    "uk": "uk-UA",
    "ur": "ur-PK",
    "zh": "zh-CN",
}
_ARE_COMPLEX = frozenset(("ar", "bn", "ckb", "fa", "hi", "pa", "ur"))
_ARE_INDIC = frozenset(("bn", "hi", "pa"))


def language_marks(code: str) -> dict[str, str]:
    """The attributes of w:lang for text in a language, such as "pl" or "en-GB"."""
    short = code.partition("-")[0].lower()
    tag = code if "-" in code else _TAGS.get(short, code)
    if short in _ARE_COMPLEX:
        return {"val": ENGLISH, "bidi": tag}
    if short == "zh":
        return {"val": ENGLISH, "eastAsia": tag}
    return {"val": tag}


def complex_typeface(code: str) -> str:
    """What complex scripts are set in, in text of this language."""
    if is_urdu(code):
        return _NASTALIQ
    return _INDIC if code.partition("-")[0].lower() in _ARE_INDIC else USUAL
