"""Places that move with the text, and what is said."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.record import replace
from ceframework_desktop.plain_english import wording
from ceframework_desktop.plain_english.model import Finding, Severity
from ceframework_desktop.ui.coach import changing, presenter, todo
from ceframework_desktop.ui.coach.held import Held
from ceframework_desktop.ui.coach.presenter import Spot


def finding(start, end, text="", suggestions=(), category="jargon"):
    return Finding(
        f"{category}.x", category, Severity.FIX, start, end, text, "Why.", tuple(suggestions)
    )


def spot(start, end):
    return Spot(finding(start, end), start, end)


def places(spots):
    return [(s.start, s.end) for s in spots]


def test_places_are_counted_as_qt_counts_them():
    text = "😀 we utilise it 😀 and utilise it"
    first, second = text.index("utilise"), text.rindex("utilise")
    found = presenter.spots(text, [finding(first, first + 7), finding(second, second + 7)])
    assert places(found) == [(first + 1, first + 8), (second + 2, second + 9)]
    assert places(presenter.spots("a utilise", [finding(2, 9)])) == [(2, 9)]


@pytest.mark.parametrize(
    ("at", "removed", "added", "left"),
    [
        (0, 0, 3, [(7, 9), (13, 16)]),  # typed before both
        (20, 0, 3, [(4, 6), (10, 13)]),  # after both
        (8, 0, 1, [(4, 6), (11, 14)]),  # between
        (5, 0, 1, [(11, 14)]),  # inside the first: it is another word now
        (6, 0, 1, [(11, 14)]),  # at its end: it may be a longer word
        (0, 12, 0, []),  # both are gone, the second in part
        (0, 20, 5, []),  # all is another text
        (7, 2, 0, [(4, 6), (8, 11)]),
    ],
)
def test_lines_move_with_their_words(at, removed, added, left):
    held = Held((spot(4, 6), spot(10, 13)))
    held.change(at, removed, added)
    assert places(held.every()) == left


CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12
)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=25), CHANGES)
def test_lines_stay_under_the_same_words_whatever_is_typed(stretches, changes):
    text = [f"w{n}" for n in range(120)]  # every character is another
    spots = sorted((spot(a, a + n) for a, n in stretches), key=lambda s: (s.start, s.end))
    held = Held(spots)
    alive = [(s, text[s.start : s.end]) for s in spots]
    for number, (share, removed, added) in enumerate(changes):
        at = round(share * len(text))
        removed = min(removed, len(text) - at)
        held.change(at, removed, added)
        whole = [s for s in alive if not _is_touched(text.index(s[1][0]), s[1], at, removed, added)]
        text[at : at + removed] = [f"n{number}.{n}" for n in range(added)]
        alive = whole
        found = held.every()
        assert [text[s.start : s.end] for s in found] == [words for _spot, words in alive]
        assert [s.finding for s in found] == [s.finding for s, _words in alive]
        for start, end in ((0, len(text)), (at, at + 5), (30, 60)):
            assert list(held.between(start, end)) == [
                s for s in found if s.start < end and s.end > start
            ]
        assert len(held) == len(found)


def _is_touched(start, words, at, removed, added):
    if start + len(words) < at:
        return False
    return not (start >= at + removed and (start > at or added == 0))


def test_where_a_finding_stands_is_known_until_its_words_are_touched():
    one, other = spot(4, 6), spot(10, 13)
    held = Held((one, other))
    held.change(0, 0, 3)
    assert held.where(other.finding).start == 13
    held.change(14, 1, 1)
    assert held.where(other.finding) is None
    assert held.where(one.finding).start == 7


@given(st.text("ab😀", max_size=12), st.text("ab😀", max_size=12))
def test_a_change_of_a_line_is_told_as_qt_tells_that_of_a_text(before, after):
    at, went, came = changing.change(before, after)
    assert at + went <= changing.units(before, len(before))
    assert changing.units(before, len(before)) - went + came == changing.units(after, len(after))
    if before != after:
        first, last = changing.characters(before, at), changing.characters(before, at + went)
        end = changing.characters(after, at + came)
        assert before[:first] + after[first:end] + before[last:] == after
    else:
        assert (went, came) == (0, 0)


def test_what_shares_words_is_one_place_with_the_most_useful_first():
    long = finding(0, 40, category="long_sentence")
    words = finding(5, 9, "it is", ["is"])
    after = finding(45, 48)
    spots = tuple(Spot(f, f.start, f.end) for f in (long, words, after))
    first, second = presenter.folded(spots)
    assert [s.finding for s in first.spots] == [words, long]
    assert (first.start, first.end) == (0, 40)
    assert second.spots == (spots[2],)
    assert presenter.more_text(first, "letter") == "1 more thing to look at in this sentence"
    assert presenter.more_text(first, "question") == "1 more thing to look at in this question"
    assert presenter.more_text(second, "letter") == ""


def test_notes_behind_a_place_are_told_apart_from_what_is_to_be_looked_at():
    known = replace(finding(4, 6, category="passive"), severity=Severity.NOTE)
    mend = finding(0, 9), finding(1, 3, "it is", ["is"])
    spots = tuple(Spot(f, f.start, f.end) for f in (mend[0], mend[1], known))
    [all_] = presenter.folded(spots)
    more = "1 more thing to look at and 1 note in these words"
    assert presenter.more_text(all_, "letter") == more
    [noted] = presenter.folded((spots[0], spots[2]))
    assert presenter.more_text(noted, "letter") == "1 more note in these words"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=20))
def test_places_hold_every_finding_once_and_never_share_words(stretches):
    spots = sorted((spot(a, a + n) for a, n in stretches), key=lambda s: (s.start, s.end))
    found = presenter.folded(spots)
    told = [s for place in found for s in place.spots]
    assert sorted(places(told)) == places(spots)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(p.start <= s.start and s.end <= p.end for p in found for s in p.spots)


def test_stepping_goes_round():
    held = (spot(4, 6), spot(10, 13))
    assert presenter.step(held, 0, 1) == 0
    assert presenter.step(held, 4, 1, held[0]) == 1
    assert presenter.step(held, 10, 1, held[1]) == 0
    assert presenter.step(held, 10, -1, held[1]) == 0
    assert presenter.step(held, 4, -1, held[0]) == 1
    assert presenter.step(held, 5, 1) == 0  # the one that the caret is in
    assert presenter.step(held, 5, -1) == 0
    assert presenter.step(held, 6, 1) == 1
    assert presenter.step((), 0, 1) is None


def test_stepping_stops_at_a_sentence_and_then_at_each_word_in_it():
    long = Spot(finding(0, 40, category="long_sentence"), 0, 40)
    first, inside, after = spot(0, 5), spot(20, 24), spot(45, 48)
    stops = presenter.in_order((first, long, inside, after))
    assert stops == (long, first, inside, after)
    at, seen = None, []
    for _ in range(5):
        at = presenter.step(stops, 0, 1, stops[at] if at is not None else None)
        seen.append(at)
    assert seen == [0, 1, 2, 3, 0]
    assert presenter.step(stops, 10, 1) == 2  # the caret goes on, and not back to the sentence
    assert presenter.step(stops, 30, 1) == 3
    assert presenter.step((long,), 30, 1) == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=20, unique=True
    )
)
def test_stepping_visits_every_finding_once_in_the_order_of_the_text(stretches):
    stops = presenter.in_order(spot(a, a + n) for a, n in stretches)
    at, seen = presenter.step(stops, 0, 1), []
    for _ in stops:
        seen.append(stops[at])
        at = presenter.step(stops, 0, 1, stops[at])
    assert seen == list(stops)
    assert all(one.start <= other.start for one, other in pairwise(seen))
    assert presenter.step(stops, 0, -1, stops[0]) == len(stops) - 1


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.booleans()), max_size=12))
def test_taking_findings_away_never_makes_the_number_go_up(stretches):
    left = []
    for start, length, is_note in stretches:
        found = finding(start, start + length)
        if is_note:
            found = replace(found, severity=Severity.NOTE)
        left.append(Spot(found, start, start + length))
    while left:
        before = _counted(left)
        left.pop(0)
        after = _counted(left)
        assert all(a <= b for a, b in zip(after, before, strict=True))
        assert sum(after) == sum(before) - 1


def _counted(spots):
    text = presenter.count_text(spots)
    number = re.match(r"(\d+) thing", text)
    notes = re.search(r"(\d+) note", text)
    return tuple(int(m.group(1)) if m else 0 for m in (number, notes))


def test_the_caret_is_in_the_shortest_that_holds_it():
    held = (spot(0, 20), spot(4, 8))
    assert presenter.at_caret(held, 5, 5) == 1
    assert presenter.at_caret(held, 4, 8) == 1
    assert presenter.at_caret(held, 12, 12) == 0
    assert presenter.at_caret(held, 30, 30) is None


def follow(text, words, suggestion):
    start = text.index(words)
    edit = changing.edit(text, start, start + len(words), suggestion)
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "after"),
    [
        ("We utilise it.", "utilise", "use", "We use it."),
        ("It is very good.", "very", "", "It is good."),
        ("Basically, we agree.", "Basically", "", "We agree."),
        ("We agree, basically.", "basically", "", "We agree."),
        ("We agree basically", "basically", "", "We agree"),
        ("Very\nwell", "Very", "", "\nwell"),
    ],
)
def test_following_a_suggestion_keeps_spaces_and_capitals(text, words, suggestion, after):
    assert follow(text, words, suggestion) == after


def test_what_is_ignored_is_one_of_its_kind():
    held = tuple(Spot(finding(n, n + 2, "we"), n, n + 2) for n in (0, 5, 9))
    keys = [presenter.ignored_key(one) for one in held]
    assert len(set(keys)) == 3
    assert presenter.shown(held, lambda _f: False, {keys[1]}) == (held[0], held[2])
    assert presenter.shown(held, lambda f: f.start == 9, set()) == held[:2]


@pytest.mark.parametrize(
    ("changed", "start"),
    [
        ((0, 0, 3), 8),  # typed before it
        ((5, 0, 1), 6),  # just before it
        ((0, 5, 0), 0),  # all before it is gone
        ((8, 0, 4), 5),  # right after it: the face counts two
        ((9, 2, 0), 5),
        ((6, 0, 1), None),  # inside it
        ((4, 2, 0), None),
        ((7, 9, 0), None),
    ],
)
def test_what_is_ignored_moves_with_its_words(changed, start):
    before = "the a w😀 and so on"
    at, removed, added = (changing.characters(before, n) for n in changed)
    text = before[:at] + "x" * added + before[at + removed :]
    after = presenter.moved({("jargon.x", "w😀", 5)}, before, text, changed)
    assert after == (frozenset() if start is None else {("jargon.x", "w😀", start)})


def test_what_is_ignored_is_known_again_when_all_of_the_text_is_put_anew():
    ignored, before = {("jargon.x", "utilise", 3)}, "We utilise it."
    for came in (len("So we utilise it."), len("So we utilise it.") + 1):  # Qt counts the end too
        after = presenter.moved(ignored, before, "So we utilise it.", (0, 0, came))
        assert after == {("jargon.x", "utilise", 6)}
    assert not presenter.moved(ignored, before, "All is new.", (0, 14, 11))


def test_groups_and_counts():
    held = (
        Spot(finding(0, 2, "a", category="passive"), 0, 2),
        Spot(finding(3, 5, "b", category="spelling"), 3, 5),
        Spot(finding(6, 8, "c", category="agent"), 6, 8),
    )
    found = presenter.grouped(presenter.folded(held))
    assert [place.first.finding.text for place in found] == ["b", "a", "c"]
    assert presenter.group_of(held[0].finding) == presenter.group_of(held[2].finding)
    assert presenter.count_text(()) == "Nothing to look at now"
    assert presenter.count_text(held[:1]) == "1 thing to look at"
    assert presenter.count_text(held) == "3 things to look at"


def test_a_missing_dictionary_is_told_with_the_count(monkeypatch):
    monkeypatch.setattr(wording.speller(), "is_missing", True)
    missing = "Spelling was not checked: the dictionary is missing"
    assert presenter.count_text(()) == f"Nothing to look at now. {missing}"
    assert presenter.count_text((spot(0, 1),)) == f"1 thing to look at. {missing}"


def test_what_is_only_good_to_know_comes_last_and_does_not_shout():
    known = replace(finding(0, 4, "was", category="passive"), severity=Severity.NOTE)
    mend = finding(9, 12, "utilise")
    places_ = presenter.folded([Spot(known, 0, 4), Spot(mend, 9, 12)])
    found = presenter.grouped(places_)
    assert [place.first.finding for place in found] == [mend, known]
    assert presenter.heading_of(found[1]) == "Note: Who does it"
    held = [spot for place in found for spot in place.spots]
    assert presenter.count_text(held) == "1 thing to look at and 1 note"
    assert presenter.count_text(held[1:]) == "1 note"


def test_in_a_question_fairness_comes_before_words():
    fair = finding(0, 20, "Do you agree", ["Do you agree or disagree"], category="leading")
    word = finding(5, 9, "mechanism", ["way"])
    [place_] = presenter.folded([Spot(fair, 0, 20), Spot(word, 5, 9)])
    assert place_.first.finding is fair


def test_what_is_read_aloud_names_the_key():
    found = Spot(finding(0, 7, "utilise", ["use", "apply"]), 0, 7)
    assert presenter.said(found, 1, 3) == "1 of 3. Office language. Why. F8: write “use”."
    none = Spot(replace(finding(0, 7, "utilise"), severity=Severity.NOTE), 0, 7)
    assert presenter.said(none, 1, 3) == "1 of 3. Note: Office language. Why."
    assert presenter.suggestion_text("") == "Leave it out"


@pytest.mark.parametrize("category", presenter.GROUPS)
def test_where_nothing_can_be_written_it_says_what_to_do(category):
    severity = Severity.NOTE if category in ("beyond", "thanks") else Severity.FIX  # as they are
    told = todo.instead(replace(finding(0, 7, "utilise", category=category), severity=severity))
    assert told.startswith("Why. F8 has no words ready for this. ")
    assert not told.endswith(("Change it in your own words.", "You can leave it as it is."))


def test_a_note_need_not_be_changed():
    noted = replace(finding(0, 7, "was", category="passive"), severity=Severity.NOTE)
    assert todo.instead(noted).endswith("You can leave it as it is.")
    assert todo.instead(finding(0, 3, category="new")).endswith("Change it in your own words.")
