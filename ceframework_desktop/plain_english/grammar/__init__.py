"""Rules that need the shape of a sentence: who acts, what hides a verb, which day is meant.

`CHECKS` are the rules for one sentence. Initials are looked at over a whole letter, in
`acronyms`; what a whole letter lacks is in `standard5`.
"""

from . import agents, dates, emphasis, hidden_verbs, long_sentences, passive

CHECKS = (
    passive.find,
    agents.find,
    hidden_verbs.find,
    dates.find,
    emphasis.find,
    long_sentences.find,
)
