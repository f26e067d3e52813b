"""Words that thank again, where the letter has just thanked."""

import pytest

from ceframework_desktop.plain_english import thanks
from ceframework_desktop.plain_english.model import Severity


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for coming.",
        " Many thanks to all.",
        "THANK YOU",
        "Thanks to everyone who came.",
        "Thanks to all who came, and to the school.",
        "Thanks to Ana, Jo and the team.",
        "Thanks to you all.",
        "Thanks to the people who told us what they think.",
        "Thanks to everyone we have met.",
        "Many thanks to your group, we enjoyed the day.",
        "Thanks for your ideas, we changed the plan.",
    ],
)
def test_a_second_thank_you_is_a_note_and_no_more(text):
    [note] = thanks.find(text)
    assert note.severity is Severity.NOTE
    assert text[note.start : note.end] == note.text
    assert note.text.lower() in ("thank you", "many thanks", "thanks")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You were kind. Thank you.",
        "Thankfully it was dry.",
        "Thanks to your ideas, we changed the plan.",
        "Thanks to your ideas we changed the plan.",
        "Thanks to Ana, Jo and the team, the hall stays open.",
        "Thanks to your letters, the council kept the bus.",
        "Thanks to this the hall is open again.",
        "Thanks to you, it\u2019s open. Thank you.",
    ],
)
def test_a_reason_and_thanks_that_come_later_are_left_alone(text):
    assert not list(thanks.find(text))
