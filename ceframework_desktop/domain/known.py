"""The question ids that the rules and the documents speak of.

A pack may ask whatever else it likes; these it must ask, under these ids and as these kinds, or
it is refused when it is loaded. Columns are named where a rule or a document reads them.
"""

from __future__ import annotations

from .framework import Kind

TITLE = "title"
SUMMARY = "summary"
DECISION = "decision"
DECIDER = "decider"
DECISION_DATE = "decision_date"
CAN_CHANGE = "can_change"
CANNOT_CHANGE = "cannot_change"
COMMUNITIES = "communities"
MISSED = "missed"
BARRIERS = "barriers"
METHODS = "methods"
START = "start_date"
END = "end_date"
TELL_DATES = "tell_dates"
TEAM = "team"
KNOWN_ALREADY = "known_already"
FEEDBACK_DATE = "feedback_date"
GROUND = "ground"
DEADLINE = "outside_deadline"
DEADLINE_SETTER = "deadline_setter"
DEADLINE_DOCUMENT = "deadline_document"
WHY_NOT_EARLIER = "why_not_earlier"
EFFECT_ON_MISSED = "effect_on_missed"
MAKE_UP = "make_up"
TELL_REASON = "tell_reason"
FORM_FINAL = "form_final"
FORM_OUTCOME = "form_outcome"
FORM_CONDITIONS = "form_conditions"
FORM_OUTCOME_DATE = "form_outcome_date"
INVITED = "invited"
REPLY_COUNT = "reply_count"
CLOSED_ON = "closed_on"
THEMES = "themes"
TOO_LITTLE = "too_little"
NEXT_STEPS = "next_steps"
LETTER_FINAL = "letter_final"
LETTER_CONTACT = "letter_contact"
FEEDBACK_SENT = "feedback_sent"

FINAL = "final"  # option of form_final and letter_final; the other is "draft"
DRAFT = "draft"

APPROVED = ("approved", "approved_with_conditions")  # options of form_outcome that exempt
REFUSED = "refused"

# Columns of `themes`, and the options of its "decision" column.
SAID, PEOPLE, RESPONSE, ACTION, WHO, BY, REASON = (
    "said",
    "people",
    "response",
    "action",
    "who",
    "by",
    "reason",
)
YES, PARTLY, NO, UNDECIDED = "yes", "partly", "no", "undecided"
NEEDS_REASON = (NO, PARTLY, UNDECIDED)

PEOPLE_COLUMNS = ("name", "role", "organisation", "contact")

# What the exemption form must say before it can be final.
FORM_QUESTIONS = (
    TITLE,
    DECISION,
    DECIDER,
    START,
    END,
    GROUND,
    DEADLINE,
    DEADLINE_SETTER,
    DEADLINE_DOCUMENT,
    WHY_NOT_EARLIER,
    EFFECT_ON_MISSED,
    MAKE_UP,
    TELL_REASON,
)

# The letter needs these: it is written when the replies are in.
LETTER_QUESTIONS = (TITLE, SUMMARY, REPLY_COUNT, CLOSED_ON)
LETTER_TABLES = (THEMES, NEXT_STEPS)

KINDS: dict[str, Kind] = {
    TITLE: Kind.SHORT,
    SUMMARY: Kind.LONG,
    DECISION: Kind.LONG,
    DECIDER: Kind.SHORT,
    DECISION_DATE: Kind.DATE,
    CAN_CHANGE: Kind.LONG,
    CANNOT_CHANGE: Kind.LONG,
    COMMUNITIES: Kind.CHOICES,
    MISSED: Kind.LONG,
    BARRIERS: Kind.ROWS,
    METHODS: Kind.ROWS,
    START: Kind.DATE,
    END: Kind.DATE,
    TELL_DATES: Kind.LONG,
    TEAM: Kind.PEOPLE,
    KNOWN_ALREADY: Kind.LONG,
    FEEDBACK_DATE: Kind.DATE,
    GROUND: Kind.CHOICE,
    DEADLINE: Kind.DATE,
    DEADLINE_SETTER: Kind.SHORT,
    DEADLINE_DOCUMENT: Kind.SHORT,
    WHY_NOT_EARLIER: Kind.LONG,
    EFFECT_ON_MISSED: Kind.LONG,
    MAKE_UP: Kind.LONG,
    TELL_REASON: Kind.LONG,
    FORM_FINAL: Kind.CHOICE,
    FORM_OUTCOME: Kind.CHOICE,
    FORM_CONDITIONS: Kind.LONG,
    FORM_OUTCOME_DATE: Kind.DATE,
    INVITED: Kind.NUMBER,
    REPLY_COUNT: Kind.NUMBER,
    CLOSED_ON: Kind.DATE,
    THEMES: Kind.ROWS,
    TOO_LITTLE: Kind.LONG,
    NEXT_STEPS: Kind.ROWS,
    LETTER_FINAL: Kind.CHOICE,
    FEEDBACK_SENT: Kind.DATE,
}

COLUMNS: dict[str, tuple[str, ...]] = {
    BARRIERS: ("barrier", "support", "cost"),
    METHODS: ("method", "who", "when"),
    THEMES: (SAID, PEOPLE, RESPONSE, ACTION, WHO, BY, REASON),
    NEXT_STEPS: ("what", "when", "who"),
    TEAM: PEOPLE_COLUMNS,
}
