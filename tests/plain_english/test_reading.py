"""The reading summary: figures, bands, syllables."""

import pytest

from ceframework_desktop.plain_english import reading
from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.reading import Words, age, syllables
from ceframework_desktop.plain_english.wording import packs_folder

COACH = Coach()
WORDS = Words(packs_folder() / "common.txt")

EASY = (
    "We went to the park. It was a warm day. The dog ran to the pond. We sat on the grass and had"
    " our lunch. Mum read a book. Then we went home on the bus. "
) * 4
HARD = (
    "Notwithstanding the aforementioned deliberations, the organisation’s strategic governance"
    " arrangements necessitate a comprehensive reconfiguration of interdepartmental accountability"
    " mechanisms, predicated upon demonstrable proportionality and sustained multidisciplinary"
    " collaboration throughout the implementation period. "
) * 5


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("the", 1), ("hope", 1), ("hoped", 1), ("hopes", 1), ("table", 2), ("people", 2),
        ("library", 3), ("wanted", 2), ("radio", 3), ("science", 2), ("organisation", 5),
        ("community", 4), ("houses", 2), ("agree", 2), ("agreed", 2), ("useful", 2), ("safely", 2),
        ("statement", 2), ("usual", 3), ("families", 3), ("try", 1), ("queue", 1), ("x", 1),
        ("council", 2), ("nation", 2), ("special", 2), ("quiet", 2), ("changes", 2), ("you", 1),
        ("don't", 1), ("engagement", 3), ("important", 3), ("resident", 3), ("decided", 3),
    ],
)  # fmt: skip
def test_syllables(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize("word", ["people", "walked", "meetings", "happier", "organised", "colour"])
def test_forms_of_common_words_are_common(word):
    assert WORDS.is_common(word)


@pytest.mark.parametrize("word", ["notwithstanding", "promulgate", "subsidiarity", "xylem"])
def test_rare_words_are_rare(word):
    assert not WORDS.is_common(word)


def test_figures():
    found = COACH.read("One two three four. Five six.\n\n- Seven eight nine ten.")
    assert (found.words, found.sentences, found.longest) == (10, 3, 4)
    assert found.average == pytest.approx(3.3)
    assert (found.rare, found.band) == (None, "too short to judge")


def test_addresses_greetings_headings_and_quotations_do_not_count():
    letter = (
        "1 Example Street\nRotherham\nS60 1AA\n\nDear Ms Example,\n\nOur plan\n\nWe will open it."
        "\n\n“It is late,” said a tenant.\n\nYours sincerely\n\nPat Example"
    )
    assert COACH.read(letter).words == 4


def test_nothing_to_read():
    found = COACH.read("")
    assert (found.words, found.average, found.band) == (0, None, "too short to judge")


def test_easy_and_hard_texts_are_told_apart():
    assert COACH.read(EASY).band == "age 9 or under"
    assert COACH.read(HARD).band == "age 17 or over"


def test_longer_sentences_rarer_words_and_longer_words_each_make_it_harder():
    usual = age(15, 0.05, 1.4)
    assert age(25, 0.05, 1.4) > usual
    assert age(15, 0.15, 1.4) > usual
    assert age(15, 0.05, 1.7) > usual
    assert 10 <= usual <= 13


def test_a_hundred_words_are_enough():
    text = "We will open the hall at six on each day of the week. " * 9
    assert len(text.split()) == 117
    assert COACH.read(text).band.startswith("age ")
    assert COACH.read(text[: len(text) // 2]).band == reading.TOO_SHORT


def test_names_do_not_count_as_rare():
    plain = "We met our friends in the town and had tea with them there. " * 9
    names = plain.replace("friends", "Thrybergh").replace("town", "Brinsworth")
    assert COACH.read(names).rare == COACH.read(plain).rare


def test_one_long_hard_sentence_makes_a_plain_letter_harder():
    plain = (
        "Thank you for telling us what you think. We read all you sent. Most of you like the"
        " park. We will keep it open. You asked for more seats. We will put in two. The work starts"
        " in May. It will take a week. You can ring us if you want to know more. We are here each"
        " day. We hope to see you at the next meeting. There will be tea and cake. Bring friends."
    )
    hard = (
        " After the committee's deliberations, we have determined that relocating the market will"
        " be done to help improved accessibility for people with an interest in the town and those"
        " who live in the area around it."
    )
    assert COACH.read(f"{plain} {plain}").band == "age 9 or under"
    youngest = int(COACH.read(plain + hard).band.split()[1])
    assert youngest >= 11
    assert int(COACH.read(hard * 4).band.split()[1]) >= 16


def test_a_text_of_like_sentences_is_as_hard_as_its_mean():
    text = "We will open the hall at six on each day of the week. " * 9
    parts = [COACH._counts(text, part, looked) for part, looked in COACH._each(text)]
    assert reading._years(9.0, parts) == 9.0
