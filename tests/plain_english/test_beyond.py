"""What the coach cannot judge: other languages and scripts are told apart from English."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.plain_english import wording
from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.lines import is_latin, is_other_script
from ceframework_desktop.plain_english.questions import (
    Question,
    check_question,
    check_set,
    split_questions,
)
from ceframework_desktop.plain_english.questions.tongues import abroad, abroad_in_set

ROOT = Path(__file__).resolve().parents[2]
COACH = Coach(speller=wording.speller().find, knows=wording.speller().is_right)

ARABIC = "مرحبا بكم في الاجتماع القادم."
POLISH = "Zapraszamy państwa na spotkanie w sprawie przyszłości biblioteki."
OTHERS = [
    ARABIC,
    POLISH,
    "Rydym yn eich gwahodd i'r cyfarfod nesaf yn y llyfrgell.",
    "Mae'r llythyr hwn ar gael yn Gymraeg hefyd.",
    "Pozývame vás na stretnutie o budúcnosti knižnice.",
    "Vă invităm la o întâlnire despre viitorul bibliotecii.",
    "Zveme vás na setkání o budoucnosti knihovny.",
    "Votre avis est important pour nous et pour la commission.",
    "Le conseil municipal a pris une décision importante concernant les services.",
    "Em we vedixwînin civîna li ser paşeroja pirtûkxaneyê.",
    "Bitte antworten Sie uns bis Freitag.",
    "Su opinión es muy importante para nosotros.",
    "Wij nodigen u uit voor een bijeenkomst over de toekomst van de bibliotheek.",
    "Waxaan idinku martiqaadeynaa kulan ku saabsan mustaqbalka maktabadda.",
    "Ласкаво просимо на зустріч.",
    "欢迎参加下次会议。感谢大家。",
    "আপনারা আমাদের যা বলেছেন",
]
ENGLISH = [
    "Zofia Łęcka and Wojciech Żółć met Siân Rhys-Llwyd at Ysgol Gymraeg Aberystwyth.",
    "Members: Ayşe Öztürk, Nguyễn Văn Minh, Łukasz Kowalski, Priya Ramanathan.",
    "Asbestos removal, guttering, repointing, rendering.",
    "Paracetamol, ibuprofen, codeine and amoxicillin.",
    "We met at مسجد النور on Friday.",
    "The meeting place is Neuadd y Dref, Heol y Bont, Cwmbrân.",
    "We recieve teh leters late.",
    "The sign said “Zakaz wstępu na teren budowy od poniedziałku”.",
    "Croeso to all.",
    "Litter picking happens weekly near Clifton Park.",
    "OK 👍 see www.example.org or ring 01709 000000.",
    "This letter is in العربية and 中文 too.",
]


def texts(text):
    return [text[start:end] for start, end in COACH.beyond(text)]


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages_are_neither_judged_nor_counted(text):
    assert texts(text) == [text]
    assert COACH.check(text) == ()
    assert COACH.read(text).words == 0


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_names_of_other_languages_is_english(text):
    assert texts(text) == []
    assert COACH.read(text).words > 0


def test_the_programs_own_english_is_never_said_to_be_another_language():
    files = [
        *(ROOT / "tests/plain_english/samples").glob("*.txt"),
        *(ROOT / "resources/guide").rglob("*.md"),
        *(ROOT / "docs").glob("*.md"),
    ]
    assert len(files) > 5
    for file in files:
        text = re.sub(r"`[^`\n]*`", "it", file.read_text(encoding="utf-8"))
        assert texts(text) == [], file.name
    packs = "\n\n".join(
        said
        for file in (ROOT / "resources/packs").rglob("*.toml")
        for said in re.findall(r'"([^"\n]{12,})"', file.read_text(encoding="utf-8"))
    )
    assert len(packs) > 10_000
    assert texts(packs) == []


@pytest.mark.parametrize("other", [ARABIC * 3, POLISH, OTHERS[2]])
def test_english_sentences_beside_others_are_judged(other):
    text = f"We utilise the hall. {other} We will utilise synergies."
    assert [found.text for found in COACH.check(text)] == ["utilise", "utilise", "synergies"]
    assert texts(text) == [other]
    assert COACH.read(text).sentences == 2


def test_english_is_judged_where_no_full_stop_parts_it_from_another_script():
    text = "Please tell us how you utilise the hall " + ARABIC.rstrip(".")
    assert [found.text for found in COACH.check(text)] == ["utilise"]
    assert texts(text) == [ARABIC.rstrip(".")]


def test_short_lines_are_in_the_language_around_them():
    text = f"{POLISH}\n\n- Biblioteka\n- Park i plac zabaw\n\nDziękujemy.\n\nThank you very much."
    assert texts(text) == [POLISH, "Biblioteka", "Park i plac zabaw", "Dziękujemy."]
    assert COACH.check(text) == ()
    assert texts("Biblioteka\n\nThank you very much for your help.") == []


def test_initials_in_another_language_are_left_alone():
    assert COACH.check(f"{POLISH[:-1]} oraz NFZ.") == ()


def test_what_people_said_is_not_judged_in_any_language():
    assert texts(f"> {POLISH}\n\nDear Ms Łęcka\n\nYours sincerely\nPaweł") == []


@pytest.mark.parametrize("text", OTHERS)
def test_questions_in_other_languages_are_left_alone(text):
    assert check_question(text) == ()
    assert abroad(text) == ((0, len(text)),)


def test_the_english_part_of_a_question_is_judged_at_its_place():
    text = f"{ARABIC} Do you not disagree with the plan?"
    found = check_question(text)
    assert {finding.category for finding in found} == {"leading", "negative"}
    assert all(text[finding.start : finding.end] == finding.text for finding in found)


def test_a_short_question_is_in_the_language_of_those_around_it():
    asked = split_questions("Czy lubisz mieszkać w tej okolicy?\nCo myślisz o parku?\nCzy park?")
    assert all(abroad_in_set(asked))
    assert not any(abroad_in_set([Question("Do you like the park?"), Question("Why?")]))


def test_what_a_set_lacks_is_not_said_where_some_of_it_cannot_be_read():
    closed = [Question("Do you use the park?", ("Yes", "No"))] * 2
    assert [found.rule for found in check_set(closed)] == ["set.no_open_question"]
    assert check_set([*closed, Question(POLISH)]) == ()


PARTS = """
    We utilise the hall on Friday . ! ? , “ ” Łęcka się jest państwa مرحبا بكم 会议 会议。 NFZ 😀
    \u202e Dear Yours - > \u0301 ß Ａ ﬁ é 5 www.example.org
"""
WORDS = st.sampled_from(PARTS.split())
GAPS = st.sampled_from([" ", " ", " ", "", "\n", "\r\n", "\n\n"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(WORDS, GAPS).map("".join), max_size=60).map("".join),
)


@settings(deadline=None)
@given(TEXTS)
def test_whatever_the_text_its_places_are_right(text):
    spans = COACH.beyond(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
    for found in COACH.check(text):
        assert not any(found.start < end and start < found.end for start, end in spans)
        assert "".join(found.text.split()) == "".join(text[found.start : found.end].split())
    for found in check_question(text):
        assert text[found.start : found.end] == found.text
    assert all(0 <= start < end <= len(text) for start, end in abroad(text))


def test_wide_latin_letters_are_latin_to_a_line_as_to_a_word():
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "Come")
    assert all(map(is_latin, wide))
    assert not is_other_script(wide)
    assert is_other_script("Приходите")
