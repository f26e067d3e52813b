"""What the pages of contacts say."""

from datetime import UTC, date, timedelta, timezone

import pytest

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.storage.contacts import Disclosure
from ceframework_desktop.ui.pages.contacts import presenter
from ceframework_desktop.ui.pages.contacts.presenter import OFF, PAST, View

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("item", "detail", "warning"),
    [
        (Contact("1", name="A", postcode="S60 1AA"), "Post: S60 1AA", ""),
        (
            Contact("1", name="A", organisation="B", delivery="email", email="a@example.org"),
            "B · E-mail: a@example.org",
            "",
        ),
        (Contact("1", organisation="B", delivery="hand", phone="0"), "By hand: 0", ""),
        (
            Contact("1", name="A", delivery="hand", language="ckb", print_style="large"),
            "By hand · Large print · Kurdish (Sorani)",
            "",
        ),
        (
            Contact("1", name="A", groups=("elders", "readers")),
            "Post · elders · readers",
            "They want post, but there is no address.",
        ),
        (
            Contact("1", name="A", postcode="S1", retain_until=date(2026, 3, 3)),
            "Post: S1",
            "Kept until 3 March 2026",
        ),
        (Contact("1", name="A", postcode="S1", retain_until=TODAY), "Post: S1", ""),
    ],
)
def test_a_line_says_what_is_not_usual(item, detail, warning):
    line = presenter.line(item, TODAY)
    assert (line.detail, line.warning) == (detail, warning)
    assert line.spoken.startswith(line.title)
    assert detail in line.spoken


def test_the_list_shows_who_is_wanted_in_the_order_asked_for(workspace):
    contacts = workspace.contacts
    contacts.add({"name": "Bea", "organisation": "Aa", "retain_until": date(2025, 1, 1)})
    contacts.add({"name": "ann", "organisation": "", "groups": "x"})
    gone = contacts.add({"name": "Cy", "organisation": "Bb"})
    contacts.remove(gone)

    def shown(**named):
        return [line.title for line in presenter.lines(contacts, View(**named), TODAY)]

    assert shown() == ["ann", "Bea"]
    assert shown(order=presenter.BY_ORGANISATION) == ["Bea", "ann"]
    assert shown(order=presenter.BY_DAY) == ["Bea", "ann"]
    assert shown(wanted=Wanted(group="X")) == ["ann"]
    assert shown(shown=PAST) == ["Bea"]
    assert shown(shown=OFF) == ["Cy"]


def test_choices_offer_what_there_is(workspace):
    workspace.contacts.add({"name": "A", "groups": "Elders, readers", "language": "ur"})
    workspace.contacts.add({"name": "B", "groups": "elders"})
    workspace.new_engagement({"title": "Buses"})
    contacts = workspace.contacts
    assert presenter.group_choices(contacts)[1:] == (("Elders", "Elders"), ("readers", "readers"))
    assert [v for _, v in presenter.language_choices(contacts)] == ["", "en", "ur"]
    assert presenter.engagement_choices(workspace)[1][0] == "Buses (MSC-2026-001)"


@pytest.mark.parametrize(
    ("shown", "of", "said"),
    [(1, 1, "1 contact"), (0, 0, "0 contacts"), (2, 12, "2 of 12 contacts")],
)
def test_the_count_in_words(shown, of, said):
    assert presenter.count_in_words(shown, of) == said


def test_the_history_says_what_was_changed_in_words(workspace):
    contact = workspace.contacts.add({"name": "Ann"})
    workspace.contacts.save_detail(contact, "language", "ckb")
    workspace.contacts.save_detail(contact, "language", None)
    newest, before, *_ = presenter.changes(workspace.contacts.history(contact), UTC)
    assert newest.heading.startswith("Language of letters: ")
    assert newest.heading.endswith(", Jo Example")
    assert (newest.before, newest.after) == ("Kurdish (Sorani)", "Nothing")
    assert before.before == "Nothing"


def test_when_details_were_given_out_in_words_of_this_computers_day() -> None:
    notes = [
        Disclosure("someone", "copy", "2026-03-04T23:30:00.000Z"),
        Disclosure("someone", "list", "2026-03-04T12:00:00.000Z"),
        Disclosure("someone", "something new", "2026-03-03T12:00:00.000Z"),
    ]
    zone = timezone(timedelta(hours=1))
    assert presenter.given_out(notes, zone) == (
        "5 March 2026: a copy of what you hold on them was saved.",
        "4 March 2026: a list with these details was saved.",
        "3 March 2026: these details were given out.",
    )
