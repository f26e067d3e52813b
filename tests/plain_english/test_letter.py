"""The coach as a whole: what it says, what it leaves alone, and that nothing breaks it."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.merging import merge
from ceframework_desktop.plain_english.model import Finding, Severity
from ceframework_desktop.plain_english.spelling import Speller
from ceframework_desktop.plain_english.wording import packs_folder

COACH = Coach(speller=Speller(packs_folder()).find)
GOOD = Path(__file__).parent / "samples" / "good.txt"

CATEGORIES = {
    "jargon", "acronym", "long_sentence", "passive", "hidden_verb", "wordy", "legal", "hard_word",
    "negative", "emphasis", "date", "spelling", "agent",
}  # fmt: skip


def texts(text, *categories):
    return [f.text for f in COACH.check(text) if not categories or f.category in categories]


def test_findings_stand_in_order_with_their_places():
    text = "In order to help, we utilise synergies.\r\n\r\nOur stakeholders recieve a letter."
    findings = COACH.check(text)
    assert [f.text for f in findings] == [
        "In order to", "utilise", "synergies", "stakeholders", "recieve",
    ]  # fmt: skip
    assert all(text[f.start : f.end] == f.text for f in findings)
    assert findings[0].suggestions == ("To",)
    assert findings[-1].suggestions == ("receive",)


def test_a_phrase_over_a_line_end_keeps_the_line_end():
    text = "We wrote to every one of the homes in the street in\r\norder to ask them."
    assert texts(text) == ["in\r\norder to"]


@pytest.mark.parametrize(
    "text",
    [
        "Synergy House\n12 Robust Street\nRotherham\nS60 1AA\n\nDear Impact Team,\n\nThank you.",
        "“We utilise stakeholders,” they said.",
        "> We utilise stakeholders.",
        "Yours sincerely\n\nPat Synergy\nStakeholder manager",
        "Email: synergies@example.org",
        "نحن نستخدم الحافلة كل يوم",
        "Nous utilisons la salle tous les jours avec nos voisins et nos amis.",
        "Wizytę w bibliotece można zarezerwować przez telefon albo osobiście.",
    ],
)
def test_what_is_left_alone(text):
    assert texts(text) == []


def test_the_longer_and_the_more_severe_finding_wins():
    def finding(start, end, severity, category="jargon"):
        return Finding(category, category, severity, start, end, "x" * (end - start), "")

    short, long = finding(3, 6, Severity.FIX), finding(0, 9, Severity.NOTE)
    same = finding(0, 9, Severity.FIX, "wordy")
    beside = finding(0, 9, Severity.NOTE, "passive")
    text = "x" * 20
    assert merge(text, [short, long]) == (long,)
    assert merge(text, [long, same, short]) == (same,)
    assert set(merge(text, [long, beside, beside])) == {long, beside}


def test_a_paragraph_that_moved_is_found_again_at_its_new_place():
    coach = Coach()
    before = coach.check("We utilise it.\n\nThey utilise it.")
    after = coach.check("A new one.\n\nWe utilise it.\n\nThey utilise it.")
    assert [f.start for f in before] == [3, 21]
    assert [f.start for f in after] == [15, 33]


def test_initials_are_explained_once_for_the_whole_letter():
    explained = "The Community Land Trust (CLT) met.\n\nThe CLT agreed."
    assert texts(explained, "acronym") == []
    late = "The CLT agreed.\n\nThe Community Land Trust (CLT) met."
    assert texts(late, "acronym") == ["CLT"]
    assert COACH.check(explained) == COACH.check(explained)


def test_good_letters_are_left_alone():
    text = GOOD.read_text(encoding="utf-8")
    found = [f for f in COACH.check(text) if f.category not in ("passive", "long_sentence")]
    assert len(found) * 1000 / len(text.split()) <= 3, [f.text for f in found]


def test_categories_are_those_that_are_documented():
    text = (
        "It was decided that we would not unreasonably utilise VXQ. MUST REPLY by 03/04/2026!!! "
        "We carried out a review of the color of it, prior to commencement, hereby."
    )
    found = {f.category for f in COACH.check(text)}
    assert found <= CATEGORIES
    assert {"jargon", "spelling", "wordy", "hard_word", "legal", "negative"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\r\n\r\n",
        "Word",
        "👍",
        "a\x00b",
        "😀 שלום hello مرحبا",
        "”",
        "“",
        "- ",
        "> ",
        "...",
    ],
)
def test_odd_texts_are_no_trouble(text):
    for finding in COACH.check(text):
        assert text[finding.start : finding.end] == finding.text
    assert COACH.read(text).band == "too short to judge"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "utilise", "in order to", "stakeholders", "was", "decided", "not", "unless", "NHS",
                "“", "”", "'", "‘", "\n", "\r\n", "\n\n", ". ", "? ", "- ", "(", ")", "CLT", "Dear",
                "03/04/2026", "color", "key", "\x00", "é", "مرحبا", "👍", "a", "of", "review", ",",
            ]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_offsets_are_right_whatever_the_text(words):
    text = " ".join(words)
    place = 0
    for finding in COACH.check(text):
        assert text[finding.start : finding.end] == finding.text
        assert finding.start >= place
        place = finding.start
        assert finding.category in CATEGORIES
        assert finding.text not in finding.suggestions


def test_a_hundred_thousand_words_are_read():
    text = "We utilise the hall for our stakeholders, and it was decided to meet.\n\n" * 7700
    findings = COACH.check(text)
    assert sum(f.category == "jargon" for f in findings) == 15400
    assert COACH.read(text).words == 100_100


def test_no_window_is_loaded_with_the_coach():
    code = (
        "import sys; from ceframework_desktop.plain_english.letter import Coach;"
        "print([m for m in sys.modules if m.startswith(('PySide6', 'shiboken6', 'hunspell'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_letter_that_follows_the_advice_is_much_better():
    bad, mended = (
        COACH.check((GOOD.parent / name).read_text(encoding="utf-8"))
        for name in ("bad.txt", "mended.txt")
    )
    assert len(bad) >= 30
    assert len({finding.category for finding in bad}) >= 7
    assert len(mended) <= 1
    older, younger = (
        COACH.read((GOOD.parent / name).read_text(encoding="utf-8"))
        for name in ("bad.txt", "mended.txt")
    )
    assert older.band in {"age 16 to 18", "age 17 or over"}
    assert younger.band in {"age 8 to 10", "age 9 or under", "age 9 to 11"}


@pytest.mark.parametrize(
    ("greeting", "told"),
    [
        ("Dear Service User,", True),
        ("Dear Client,", True),
        ("Dear Occupier", True),
        ("Dear Stakeholder,", True),
        ("Dear stakeholders", True),
        ("Dear neighbour,", False),
        ("Dear Mr Key,", False),
        ("Dear Parent/Carer,", False),
    ],
)
def test_a_greeting_that_keeps_people_at_a_distance_is_told(greeting, told):
    found = Coach().check(f"{greeting}\n\nWe met in May.")
    assert [finding.rule for finding in found] == ["jargon.dear-service-user"] * told


def test_short_forms_end_no_sentence():
    found = Coach().check("Bring a drink, eg. Tea, ie. Something warm, cups etc. It is cold.")
    assert [finding.text for finding in found] == ["eg.", "ie.", "etc"]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("PLEASE ASK BEFORE YOU COME.", ("Please ask before you come",)),
        ("RE: YOUR LETTER", ("Your letter",)),
        ("MEETING AT THE LIBRARY", ("Meeting at the library",)),
        ("PLEASE ASK SARAH BEFORE YOU COME.", ()),
        ("RE: THE FUTURE OF MILL LANE HALL", ()),
        ("THE OAKFIELD CENTRE IS SHUT.", ()),
    ],
)
def test_small_letters_are_not_offered_where_a_name_may_stand(text, suggested):
    words = Speller(packs_folder())
    found = Coach(knows=words.is_right, is_small=words.is_small).check(text)
    assert [item.suggestions for item in found] == [suggested]


def test_what_leads_to_the_subject_is_no_initials():
    assert not [item for item in Coach().check("RE: Our walk in May") if item.text == "RE"]
    assert [item for item in Coach().check("They teach RE there.") if item.text == "RE"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The hall will open soon. It opens on 5 April.", False),
        ("The hall will open soon, on Monday.", False),
        ("The hall will open soon. It has 12 rooms.", True),
        ("The hall will open soon. Ring us. The fair is on 5 April.", True),
        ("The fair was on 5 April. The hall will open soon.", True),
    ],
)
def test_soon_is_told_where_no_date_stands_with_it(text, told):
    assert ("wordy.soon" in {found.rule for found in Coach().check(text)}) is told
