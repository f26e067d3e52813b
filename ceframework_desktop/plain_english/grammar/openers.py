"""Openings that only lead up to what is said: "it should be noted that", "it must be said that".

Who notes it is no one's question. The packs say to leave such an opening out, so the rules for who
acts pass it over.
"""

from __future__ import annotations

from ..model import Sentence
from .data import bag
from .passive_reader import Passive

_MODALS = bag("should must can may might could needs ought is")
_NOTED = bag(
    "noted stressed emphasised emphasized remembered recognised recognized acknowledged borne"
    " pointed highlighted underlined observed added appreciated understood said mentioned"
)
_NEAR = 5  # tokens from "noted" to "that": "borne in mind that"


def only_leads_up(sentence: Sentence, passive: Passive) -> bool:
    """Whether a passive only opens what is said: "it should also be noted that"."""
    lower = [token.lower for token in sentence.tokens]
    before = lower[passive.first - 1] if passive.first else ""
    last = passive.participle
    return (
        before == "it"
        and lower[passive.first] in _MODALS
        and lower[last] in _NOTED
        and lower[passive.first] != lower[passive.be]  # "it was noted that" tells of someone
        and "that" in lower[last + 1 : last + _NEAR]
    )
