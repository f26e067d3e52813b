"""What the answers to a question let people say."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PATTERNS = {
    "no": r"no\b(?! (?:preference|opinion|change|answer|difference|view))|not\b(?! (?:sure|applicable|known|stated))|disagree|oppose|"
    r"against|(?:strongly |tend to |fully |partly )?(?:disagree|oppose|object)|dislike|reject",
    "never": r"(?:i )?(?:have )?never\b|not at all|i (?:do not|don't|have not|haven't|did not)|"
    r"none\b|0\b|zero\b|not in the (?:last|past)|not applicable|does not apply|hardly ever",
    "unsure": r"(?:i )?(?:do not|don't|dont) (?:really )?(?:know|mind|remember)|not sure|unsure|"
    r"can(?:'t| ?not) (?:say|remember|choose|recall)|no (?:opinion|view|preference|idea)|"
    r"undecided|unknown|i'm not sure|i am not sure|no strong|haven't used|have not used|"
    r"not applicable|n/a\b|does not apply|doesn't apply|never used|not used|"
    r"(?:i )?(?:don't|do not|have not|haven't|never) .{0,30}(?:used?|visit|tried|know)",
    "middle": r"neither\b|neutral|neither .{1,20} nor|about the same|the same\b|no difference|"
    r"no change|stay the same|average|mixed|it depends|ok\b|okay\b|fair\b|acceptable|"
    r"unchanged|no preference|about right|some of the time|maybe|sometimes",
    "private": r"(?:i(?:'d| would)? )?(?:prefer|rather|choose|want|wish) not to|skip\b|"
    r"(?:i(?:'d| would) )?rather not|(?:do not|don't) (?:want|wish) to (?:say|answer|tell)|"
    r"decline|no answer|leave blank|not stated|do not wish",
    "other": r"(?:any )?other\b|another|something else|somewhere else|someone else|elsewhere|"
    r"other \(|please (?:say|specify|tell)|in another way|self-describe|prefer to use",
    "none": r"none\b|no(?: one|body|thing|where)\b|neither\b|not applicable|never\b|no preference|"
    r"i (?:do not|don't|would not|wouldn't|have not|haven't|did not|didn't)|does not apply|"
    r"nothing|no,|no\b|not any",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
KINDS = frozenset(_PATTERNS)


def small(option: str) -> str:
    """An answer in small letters, with straight apostrophes and single spaces."""
    return " ".join(option.lower().replace("’", "'").replace("‘", "'").split())


def kinds(options: Iterable[str]) -> frozenset[str]:
    """The kinds of answer that are offered: a no, a never, a "don't know" and so on."""
    given = [small(option) for option in options]
    return frozenset(
        kind for kind, pattern in _COMPILED.items() if any(map(pattern.match, given))
    )
