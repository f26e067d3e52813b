"""Contacts: kept as values, shown as a record, and told apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.contact import (
    DEFAULTS,
    DELIVERIES,
    FIELDS,
    LANGUAGES,
    PRINT_STYLES,
    Contact,
    contact,
    problems,
    reasons_for_no_letter,
    same_person_keys,
    split_groups,
)
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.framework import Kind

texts = st.text("aé ß,Z", max_size=12).map(str.strip)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
plain = st.fixed_dictionaries(
    {field.id: texts for field in FIELDS if field.kind in (Kind.SHORT, Kind.LONG)}
)


@given(
    plain,
    days,
    days,
    st.sampled_from([o.id for o in LANGUAGES]),
    st.sampled_from([o.id for o in PRINT_STYLES]),
    st.sampled_from([o.id for o in DELIVERIES]),
)
def test_a_contact_says_what_its_values_say(values, first, second, language, style, delivery):
    values = {**values, "language": language, "print_style": style, "delivery": delivery}
    values |= {"consent_day": first, "retain_until": second}
    made = contact("1", {name: value for name, value in values.items() if value})
    assert made.groups == split_groups(values.pop("groups"))
    assert {name: getattr(made, name) for name in values} == values
    assert made.unread == ()


def test_an_empty_contact_has_the_usual_choices():
    made = contact("1", {})
    assert made == Contact("1")
    assert {name: getattr(made, name) for name in DEFAULTS} == DEFAULTS
    assert made.title == "No name yet"


def test_a_day_that_could_not_be_read_is_kept():
    made = contact("1", {"retain_until": Unread("soon")})
    assert (made.retain_until, made.unread) == (None, (("retain_until", "soon"),))
    assert "“Keep until” could not be read as a date." in problems(made)


def test_an_address_is_set_line_by_line():
    made = Contact(
        "1", name="Ann", organisation="", address="1 High St\n\n Flat 2 ", postcode="S60 1AA"
    )
    assert made.address_block == ("Ann", "1 High St", "Flat 2", "S60 1AA")
    assert made.address_lines == ("1 High St", "Flat 2", "S60 1AA")


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("elders,  Youth  forum;elders", ("elders", "Youth forum")),
        ("Elders\nELDERS", ("Elders",)),
        (" , ;", ()),
    ],
)
def test_groups_are_parted_and_named_once(text, groups):
    assert split_groups(text) == groups


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (Contact("1", name="A", address="x"), 0),
        (Contact("1", name="A", delivery="email", email="a@example.org"), 0),
        (Contact("1", name="A", delivery="email"), 1),
        (Contact("1", name="A", delivery="email", email="a at example"), 1),
        (Contact("1", name="A", delivery="hand"), 0),
        (Contact("1", delivery="post"), 2),
    ],
)
def test_what_stands_in_the_way_is_said(item, count):
    found = problems(item)
    assert len(found) == count
    assert all(text.endswith(".") for text in found)


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (Contact("1", name="A", address="x", email="bad", delivery="post"), 0),
        (Contact("1", name="A", address="x", delivery="post", unread=(("retain_until", "x"),)), 0),
        (Contact("1", name="A", email="bad", delivery="hand"), 0),
        (Contact("1", name="A", delivery="email", email="a@example.org"), 0),
        (Contact("1", name="A", address="x", delivery="email", email="bad"), 1),
        (Contact("1", name="A", delivery="email"), 1),
        (Contact("1", name="A", delivery="post", email="a@example.org"), 1),
        (Contact("1", address="x", delivery="post"), 1),
    ],
)
def test_only_what_the_way_of_delivery_needs_holds_up_a_letter(item, count):
    found = reasons_for_no_letter(item)
    assert len(found) == count
    assert set(found) <= set(problems(item))


def test_the_same_person_is_known_by_email_or_by_name_and_postcode():
    def shared(first, second):
        return bool(set(same_person_keys(first)) & set(same_person_keys(second)))

    assert shared(Contact("1", email="A@Example.org "), Contact("2", email="a@example.org"))
    assert shared(
        Contact("1", name="Ann  Example", postcode="s601aa"),
        Contact("2", name="ANN Example", postcode="S60 1AA"),
    )
    assert not shared(Contact("1", name="Ann"), Contact("2", name="Ann"))
    assert not shared(
        Contact("1", name="Ann", postcode="S1"), Contact("2", name="Bea", postcode="S1")
    )
