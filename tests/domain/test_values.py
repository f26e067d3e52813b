"""From what is typed or imported to a value, and back."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.errors import BadAnswers
from ceframework_desktop.domain.framework import Column, Kind, Option
from ceframework_desktop.domain.values import (
    LONG_LIMIT,
    ROWS_LIMIT,
    SHORT_LIMIT,
    clean_text,
    from_json,
    read_day,
    read_money,
    read_number,
    read_text,
    row_to_json,
    rows_from_json,
    show_day,
    show_money,
    show_value,
    to_json,
)
from tests.domain.small import question

OPTIONS = (Option("bus", "By bus"), Option("foot", "On foot"))


def asked(kind: Kind) -> Column:
    """A column of a kind, with two options where there is a choice."""
    options = OPTIONS if kind in (Kind.CHOICE, Kind.CHOICES) else ()
    return Column("c", "C", kind, options=options)


PLAIN_KINDS = [kind for kind in Kind if kind not in (Kind.ROWS, Kind.PEOPLE)]
TABLE = question(
    "barriers",
    Kind.ROWS,
    columns=(
        Column("barrier", "Barrier", Kind.SHORT, required=True),
        Column("cost", "Cost", Kind.MONEY),
        Column("way", "Way", Kind.CHOICE, options=OPTIONS),
        Column("by", "By", Kind.DATE),
    ),
)

valid_days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
kept_text = st.text(max_size=200).map(lambda t: clean_text(t).strip()).filter(bool)
money = st.decimals(0, Decimal("99999999.99"), places=2)
values = {
    Kind.SHORT: kept_text.map(lambda t: " ".join(t.split())).filter(bool),
    Kind.LONG: kept_text,
    Kind.CHOICE: st.sampled_from(["bus", "foot"]),
    Kind.CHOICES: st.sampled_from([("bus",), ("foot",), ("bus", "foot"), ("foot", "bus")]),
    Kind.DATE: valid_days,
    Kind.NUMBER: st.integers(0, 99_999_999),
    Kind.MONEY: money,
}


@pytest.mark.parametrize("kind", PLAIN_KINDS)
@given(data=st.data())
def test_a_value_goes_out_as_json_and_comes_back_the_same(kind, data):
    value = data.draw(values[kind])
    assert from_json(asked(kind), to_json(value)) == value


@pytest.mark.parametrize("kind", PLAIN_KINDS)
@given(text=st.text(max_size=100))
def test_any_text_is_read_or_refused_with_a_plain_sentence(kind, text):
    value, problem = tried(lambda: read_text(asked(kind), text))
    if problem:
        assert problem[0].isupper() or problem[0] == "“"
        assert problem.endswith(".")
    else:
        assert value is None or from_json(asked(kind), to_json(value)) == value


def tried(read):
    """What reading gives, or the sentence with which it refuses."""
    try:
        return read(), ""
    except (ValueError, BadAnswers) as problem:
        return None, str(problem)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", PLAIN_KINDS)
@given(raw=json_values)
def test_any_json_is_read_or_refused(kind, raw):
    try:
        value = from_json(asked(kind), raw)
    except ValueError:
        return
    assert value is None or from_json(asked(kind), to_json(value)) == value


@given(
    raw=json_values
    | st.lists(st.dictionaries(st.sampled_from(["barrier", "cost", "by", "x"]), json_values))
)
def test_any_json_for_a_table_is_read_or_every_problem_is_named(raw):
    rows, problem = tried(lambda: rows_from_json(TABLE, raw))
    if problem:
        named = problem.removeprefix("These answers cannot be used. ").split("\n")
        assert all(line.startswith("barriers") for line in named)
    else:
        assert rows_from_json(TABLE, [row_to_json(row) for row in rows]) == rows


def test_every_wrong_cell_of_a_table_is_named_not_only_the_first():
    raw = [
        {"barrier": "No bus", "cost": "lots"},
        {"barrier": "Stairs", "price": 4},
        "a sentence",
        {"barrier": "Cost", "by": "31/02/2026", "way": "boat"},
    ]
    with pytest.raises(BadAnswers) as caught:
        rows_from_json(TABLE, raw)
    assert [p.split(":")[0] for p in caught.value.problems] == [
        "barriers, row 1, cost",
        "barriers, row 2",
        "barriers, row 3",
        "barriers, row 4, by",
        "barriers, row 4, way",
    ]


def test_empty_rows_and_columns_are_left_out():
    assert rows_from_json(TABLE, [{}, {"barrier": ""}, {"barrier": "Stairs", "cost": None}]) == (
        {"barrier": "Stairs"},
    )


def test_a_table_of_too_many_rows_is_refused():
    with pytest.raises(BadAnswers, match="at most 2,000 rows"):
        rows_from_json(TABLE, [{"barrier": "x"}] * (ROWS_LIMIT + 1))


# Days


@given(valid_days)
def test_a_day_can_be_written_in_every_usual_way(day):
    month = show_day(day).split()[1]
    for text in (
        day.isoformat(),
        show_day(day),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f" {day.day} {month[:3].upper()} {day.year} ",
        f"{day.day}th {month}, {day.year}",
        f"Tuesday {day.day} {month} {day.year}",
        f"{day.day}-{day.month}-{day.year}",
    ):
        assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "30 February 2026",
        "29/02/2026",
        "7/3/20206",
        "2026-13-01",
        "0/0/2026",
        "7 March 1066",
        "7 March 2101",
        "7 March",
        "next Tuesday",
        "12/2026",
        "7/3/126",
        "9" * 5000,
        "1/1/" + "9" * 5000,
        "7 March 2026" + " " * 50 + "or so",
    ],
)
def test_a_day_that_cannot_be_is_refused(text):
    with pytest.raises(ValueError, match=r"\.$") as caught:
        read_day(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("99/99/9999", "no such day"),
        ("32/1/9999", "no such day"),
        ("1/13/123", "no such day"),
        ("1/2/9999", "Write a year from 1990 to 2100"),
        ("1/2/20206", "four digits"),
        ("1/2/202", "four digits"),
    ],
)
def test_what_is_wrong_with_a_day_is_said_truly(text, said):
    with pytest.raises(ValueError, match=said):
        read_day(text)


def test_spaces_around_a_day_do_not_matter():
    assert read_day(" " * 100 + "7 March 2026" + "\n" * 100) == date(2026, 3, 7)


def test_the_29th_of_february_stands_in_leap_years_only():
    assert read_day("29/2/2028") == date(2028, 2, 29)
    with pytest.raises(ValueError, match="no such day"):
        read_day("29/2/2027")


# Numbers and money


@given(st.integers(0, 99_999_999))
def test_a_number_is_read_as_it_is_shown(number):
    assert read_number(f"{number:,}") == number
    assert read_number(str(number)) == number


@pytest.mark.parametrize("text", ["-1", "1.5", "ten", "1e5", "٣", "99999999999", "100000000", ""])
def test_what_is_not_a_whole_number_is_refused(text):
    with pytest.raises(ValueError, match=r"\.$"):
        read_number(text)


@given(money)
def test_money_is_read_as_it_is_shown(amount):
    assert read_money(show_money(amount)) == amount


@pytest.mark.parametrize(
    "text", ["-1", "1.555", "1.2.3", "£", "free", "NaN", "Infinity", "1e9", "100000000"]
)
def test_what_is_not_money_is_refused(text):
    with pytest.raises(ValueError, match=r"\.$"):
        read_money(text)


@pytest.mark.parametrize("raw", [2.555, float("nan"), float("inf"), -3, 1e30, True])
def test_a_json_number_is_never_rounded_into_money(raw):
    with pytest.raises(ValueError, match=r"\.$"):
        from_json(asked(Kind.MONEY), raw)


@pytest.mark.parametrize(("raw", "amount"), [(2, "2.00"), (2.5, "2.50"), ("£1,250", "1250.00")])
def test_money_comes_as_a_number_or_as_text(raw, amount):
    assert to_json(from_json(asked(Kind.MONEY), raw)) == amount


def test_true_is_not_a_number():
    with pytest.raises(ValueError, match="does not fit"):
        from_json(asked(Kind.NUMBER), True)


# Text


@given(st.text())
def test_cleaned_text_can_be_kept_and_cleaning_again_changes_nothing(text):
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in clean)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n"])
def test_every_kind_of_line_end_becomes_one(end):
    assert clean_text(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "😀👩‍👩‍👧", "مرحبا", "Łukasz Żółć-O’Brien", "{{x}}"]
)
def test_text_is_kept_as_it_was_written(text):
    assert read_text(asked(Kind.LONG), text) == text
    assert read_text(asked(Kind.SHORT), text) == text


def test_control_characters_are_left_out():
    assert read_text(asked(Kind.LONG), "a\x00b\x1b[31mc\ud800d") == "ab[31mcd"


def test_a_short_answer_is_one_line():
    assert read_text(asked(Kind.SHORT), "one\n two\t three") == "one two three"


@pytest.mark.parametrize(("kind", "most"), [(Kind.SHORT, SHORT_LIMIT), (Kind.LONG, LONG_LIMIT)])
def test_text_at_the_limit_is_kept_and_one_more_character_is_refused(kind, most):
    assert read_text(asked(kind), "x" * most) == "x" * most
    with pytest.raises(ValueError, match="Please shorten it"):
        read_text(asked(kind), "x" * (most + 1))


def test_a_choice_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="“boat” is not one of the choices: bus, foot"):
        read_text(asked(Kind.CHOICE), "boat")


def test_a_choice_named_twice_counts_once():
    assert read_text(asked(Kind.CHOICES), "bus, foot, bus") == ("bus", "foot")
    assert from_json(asked(Kind.CHOICES), ["bus", "bus"]) == ("bus",)


@pytest.mark.parametrize("kind", PLAIN_KINDS)
@pytest.mark.parametrize("text", ["", "   ", "\n", "\x00"])
def test_nothing_written_is_no_answer(kind, text):
    assert read_text(asked(kind), text) is None
    assert from_json(asked(kind), None) is None


def test_what_could_not_be_read_is_kept_as_typed():
    column = asked(Kind.DATE)
    assert from_json(column, {"unread": "32/13/2026"}) == Unread("32/13/2026")
    assert to_json(Unread("32/13/2026")) == {"unread": "32/13/2026"}
    assert show_value(column, Unread("32/13/2026")) == "32/13/2026"
    assert from_json(column, {"unread": " "}) is None


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.SHORT, "Bus", "Bus"),
        (Kind.CHOICE, "bus", "By bus"),
        (Kind.CHOICES, ("bus", "foot"), "By bus, On foot"),
        (Kind.DATE, date(2005, 7, 12), "12 July 2005"),
        (Kind.NUMBER, 1300, "1,300"),
        (Kind.MONEY, Decimal("5000.00"), "£5,000"),
        (Kind.MONEY, Decimal("85.50"), "£85.50"),
        (Kind.LONG, None, ""),
    ],
)
def test_a_value_is_shown_as_a_reader_sees_it(kind, value, words):
    assert show_value(asked(kind), value) == words


def test_a_year_of_two_digits_is_of_this_century():
    assert read_day("7/3/26") == date(2026, 3, 7)
    assert read_day("7 March 27") == date(2027, 3, 7)
