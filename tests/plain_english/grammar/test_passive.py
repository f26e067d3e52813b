"""What is said of a passive, what is left alone, and the active sentence that is offered."""

from __future__ import annotations

import pytest

from ceframework_desktop.plain_english.blocks import sentence, split
from ceframework_desktop.plain_english.grammar import agents, passive, passive_reader
from ceframework_desktop.plain_english.model import BlockKind, Severity

ACTIVE = [
    ("The form was sent by the council.", "The council sent the form"),
    ("We were told by the board.", "The board told us"),
    ("The hall is run by volunteers.", "Volunteers run the hall"),
    ("The hall is run by a charity.", "A charity runs the hall"),
    ("The plan has been approved by the trustees.", "The trustees have approved the plan"),
    ("The work will be done by us.", "We will do the work"),
    ("He was chosen by them.", "They chose him"),
    ("Your letter was written by the chair.", "The chair wrote your letter"),
    ("The ramp was built by the assembly.", "The assembly built the ramp"),
]
NOT_TURNED = [
    "The form was sent to you by the council.",  # words between
    "The form was sent by the council in May.",  # more after who acted
    "The form, which was sent by the council, is long.",
    "Was the form sent by the council?",
    "The form was sent.",
    "The form and the map were drawn by the team and the board.",  # joined names
    "Both were signed by the chair.",
    "The hall was built by the family near the river.",
    "The mural was drawn by Year 6 at the school.",
    "The food was cooked by us all.",  # "us all cooked"
    "The plan was written by Cllr Kelly.",  # a name, and not how it was written
]


@pytest.mark.parametrize(("text", "active"), ACTIVE)
def test_a_simple_passive_is_turned_round(text: str, active: str) -> None:
    found = passive.find(sentence(text))
    assert [item.suggestions for item in found] == [(active,)]
    assert found[0].text == text.rstrip(".")
    assert not passive.find(sentence(active + "."))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The funding was ended by the donor before Christmas.",
         "The donor ended the funding before Christmas."),
        ("The roof was mended by volunteers last week.", "Volunteers mended the roof last week."),
        ("The tree was cut down by us after the storm.", None),
        ("The form was sent by the council quickly.", "The council sent the form quickly."),
        ("The park was cleaned by pupils twice.", "Pupils cleaned the park twice."),
        ("The path was closed by the owners during the flood.",
         "The owners closed the path during the flood."),
    ],
)  # fmt: skip
def test_when_it_was_done_does_not_go_with_who_did_it(text: str, after: str | None) -> None:
    (found,) = passive.find(sentence(text))
    if after is None:
        assert not found.suggestions
    else:
        assert text[: found.start] + found.suggestions[0] + text[found.end :] == after


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mural was drawn by Year 6 at Ferham school.", True),
        ("it was drawn by year 6 pupils", True),
        ("The cake was baked by Class 3.", True),
        ("The map was drawn by 12 children.", True),
        ("The map was drawn by six pupils.", True),
        ("The debt will be paid by year 3 of the plan.", False),
        ("The work will be finished by year 2030.", False),
        ("The cost was cut by 6 per cent.", False),
    ],
)
def test_a_class_or_a_number_of_people_are_someone(text: str, names: bool) -> None:
    [found] = passive_reader.passives(sentence(text))
    assert (found.by is not None) is names


@pytest.mark.parametrize("text", NOT_TURNED)
def test_anything_less_simple_is_found_but_not_turned_round(text: str) -> None:
    found = passive.find(sentence(text))
    assert len(found) == 1
    assert not found[0].suggestions


def test_attached_is_gets_a_sentence_with_someone_in_it() -> None:
    (found,) = passive.find(sentence("Enclosed is a map."))
    assert (found.text, found.suggestions) == ("Enclosed is", ("I enclose", "We enclose"))


def test_what_someone_said_is_left_alone() -> None:
    said = sentence("A parent told us: “The park was closed without a word and we were upset.”")
    assert not passive.find(said)
    assert passive_reader.passives(sentence("The park was closed down."))


def test_addresses_and_greetings_are_left_alone() -> None:
    letter = (
        "Dear friends who were invited,\n\nThe hall was mended.\n\nYours sincerely\n\nWas Sent\n"
    )
    found = [
        (sentence_.kind, item.text)
        for block in split(letter)
        for sentence_ in block.sentences
        for item in passive.find(sentence_)
    ]
    assert found == [(BlockKind.PARAGRAPH, "was mended")]


def test_one_that_hides_no_one_is_only_a_note() -> None:
    (found,) = passive.find(sentence("The scheme is called Warm Homes."))
    assert found.severity is Severity.NOTE
    (found,) = passive.find(sentence("The scheme was cancelled."))
    assert found.severity is Severity.CONSIDER


def test_two_passives_in_one_sentence_are_two_findings() -> None:
    found = passive.find(sentence("The lift was mended, but the stairs were not cleaned."))
    assert [item.text for item in found] == ["was mended", "were not cleaned"]


def test_a_curly_apostrophe_reads_like_a_straight_one() -> None:
    for text in ("It isn’t cleaned.", "It isn't cleaned."):
        assert len(passive.find(sentence(text))) == 1


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [("The office is located in the square.", ("is",)), ("The leak has been located.", ())],
)
def test_where_something_is_needs_no_participle(text: str, suggestions: tuple[str, ...]) -> None:
    (finding,) = passive.find(sentence(text))
    assert finding.suggestions == suggestions


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Your form will be returned.", Severity.CONSIDER),
        ("The path has been closed.", Severity.CONSIDER),
        ("The form needs to be returned.", Severity.CONSIDER),
        ("The money that was raised will be spent in May.", Severity.CONSIDER),
        ("If your claim is refused, ring us.", Severity.NOTE),
        ("Tell us what was promised.", Severity.NOTE),
        ("We want the trees to be kept.", Severity.NOTE),
        ("She asked for her needs to be met.", Severity.NOTE),
        ("The scheme is called Warm Homes.", Severity.NOTE),
        ("Small clubs are often left out.", Severity.NOTE),
    ],
)
def test_what_most_writers_would_leave_is_a_note(text: str, severity: Severity) -> None:
    assert passive.find(sentence(text))[-1].severity is severity


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("You will be told.", "Who will tell you?"),
        ("The hall was sold.", "Who sold it?"),
        ("Our views were heard.", "Who heard them?"),
        ("It has been agreed.", "Who has agreed it?"),
        ("The fee is worked out each year.", "Who works it out?"),
        ("The club was set up in 1990.", "Who set it up?"),
        ("My bike must have been stolen.", "Who must have stolen it?"),
        ("Two bids were chosen.", "Who chose them?"),
        ("She was given a badge and shown round.", "Who gave her a badge?"),
        ("The steps were being swept.", "Who was sweeping them?"),
        ("Your idea will be looked into.", "Who will look into it?"),
        ("The form needs to be signed.", "Who needs to sign it?"),
        ("The bins have to be moved.", "Who has to move them?"),
        ("The minutes of the last meeting will be read out.", "Who will read them out?"),
        ("A panel was set up to look into costs.", "Who set it up?"),
        ("A choice was made in May.", "Who made it?"),
        ("A tenant was fined.", "Who fined them?"),
        ("The club was asked to leave.", "Who asked them?"),
        ("The club was set up for swimmers.", "Who set it up?"),
        ("My mother has been moved to a ward upstairs.", "Who has moved her?"),
        ("The key was handed in at the desk.", "Who handed it in?"),
        ("The forms you sent us will be checked.", "Who will check them?"),
        ("The money should have been paid back.", "Who should have paid it back?"),
    ],
)
def test_the_message_asks_who(text: str, asked: str) -> None:
    assert f" {asked} " in passive.find(sentence(text))[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was told.",
        "The bins were not emptied.",
        "No reason was given.",
        "The path was flooded.",
        "It was made clear that we could stay.",
        "The talk was put off until May, or so it is said.",
        "They were kept awake.",
        "Mrs Khan was invited.",
        "The roof and the floor will be mended.",
        "It is hoped that work will begin.",
        "Anyone who is late will be turned away.",
        "The booking was put on hold.",
        "How were people chosen?",
        "We were given only a day to reply.",
        "Bikes chained to the railings will be removed.",
    ],
)
def test_what_would_read_wrong_is_not_asked(text: str) -> None:
    assert "Who" not in passive.find(sentence(text))[-1].message


@pytest.mark.parametrize(
    "text",
    [
        "The field is being mown on our behalf by an outside firm.",
        "Your notes will be kept for six years by the surgery.",
        "The choir was set up in May 1987 by a group of mothers.",
        "The gate was left open by the cleaner.",
        "The form was filled in by 300 people.",
        "You will be seen at home by one of our nurses.",
        "The bollard was knocked over by a bus.",
    ],
)
def test_who_acts_may_stand_farther_along(text: str) -> None:
    (found,) = passive.find(sentence(text))
    assert "puts who acted last" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "The form must be handed in by Friday.",
        "The parcel was sent to you by post.",
        "Places can be booked by writing to us.",
        "The grant will be paid by 5 May.",
        "Fares were cut by 20 per cent.",
        "The plan was shared with a report by the chair.",
        "A picnic was arranged on land owned by the parish.",
        "Drinks were sold in the field by the river.",
        "The notice was put up by the entrance.",
        "It was sent by first-class post.",
        "The statue was moved by crane.",
        "The fares were cut by more than half.",
        "The door was locked because we were told to by Ann.",
    ],
)
def test_not_every_by_names_who_acts(text: str) -> None:
    assert "does not say who acts" in passive.find(sentence(text))[0].message


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He was given a warning and told to leave.", ["was given", "told"]),
        ("The van was bought in Leeds and driven here.", ["was bought", "driven"]),
        ("We were sent a form in May and told that it was late.", ["were sent", "told"]),
        ("He was given a key and opened the door.", ["was given"]),
        ("They were paid on Friday and spent it all.", ["were paid"]),
        ("She was thanked for the talk and has gone.", ["was thanked"]),
    ],
)
def test_a_second_passive_may_follow_and(text: str, wanted: list[str]) -> None:
    assert [item.text for item in passive.find(sentence(text))] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A decision was made by the board.",
        "The clearance of the site was done by a team.",
        "The objection was raised by residents.",
        "The complaint was lodged by a neighbour.",
    ],
)
def test_no_active_sentence_keeps_a_hidden_verb(text: str) -> None:
    (found,) = passive.find(sentence(text))
    assert not found.suggestions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It was decided that fees rise.", "who decided it. Name them, or write “we decided”."),
        ("It is hoped that fees fall.", "whose view it is. Name them, or write “we hope”."),
        (
            "It was pointed out that fees fell.",
            "who pointed it out. Name them, or write “we pointed",
        ),
        ("It was envisaged that fees fall.", "write “we expected”."),
        ("Mistakes were made.", "Who made them? Begin with “we”, or with a name."),
        ("Work is being carried out at night.", "Who is carrying it out?"),
        ("No decision was made.", "by itself. Begin with “we”, or say who acts."),
    ],
)
def test_a_sentence_that_hides_who_acts_is_asked_in_plain_words(text: str, said: str) -> None:
    assert said in agents.find(sentence(text))[0].message
