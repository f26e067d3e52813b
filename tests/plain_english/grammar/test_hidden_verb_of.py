"""What is written for "the provision of" reads well in its sentence, or nothing is offered."""

import pytest

from ceframework_desktop.plain_english.blocks import sentence
from ceframework_desktop.plain_english.grammar import hidden_verbs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("After a talk, the relocation of the market will be undertaken.",
         "After a talk, the market will be relocated."),
        ("The relocation of the markets was carried out in May.",
         "The markets were relocated in May."),
        ("The installation of lights has been carried out.", "Lights have been installed."),
        ("The cancellation of the bus upset people.", "Cancelling the bus upset people."),
        ("The cancellation of the bus was announced.", None),  # "Cancelling the bus was announced"
        ("The cancellation of the bus was not widely announced.", None),
        ("We will review the utilisation of the pitches.",
         "We will review how the pitches are used."),
        ("They assessed the monitoring of our hall in May.",
         "They assessed how our hall is monitored in May."),
        ("They assessed the removal of the fence.", None),
        ("We saw a rise in the utilisation of the pitches.", None),  # "a rise in using"
        ("There is delay in the provision of lunch.", None),
        ("We announced the removal of the fence.", None),  # "announced removing"
        ("We stopped the provision of lunch.", "We stopped providing lunch."),
        ("We talked about the removal of the fence.", "We talked about removing the fence."),
        ("During the refurbishment of the hall we meet here.", None),  # "during refurbishing"
        ("This will help the creation of gardens.", "This will help create gardens."),
        ("The provision of lunch by the club will be undertaken.", None),
    ],
)  # fmt: skip
def test_the_verb_stands_only_where_it_reads_well(text, wanted):
    [found] = hidden_verbs.find(sentence(text))
    new = [text[: found.start] + better + text[found.end :] for better in found.suggestions]
    assert new == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She is in charge of the hall.", ("runs",)),
        ("She is in charge of running the hall.", ()),
        ("He is desirous of working here.", ()),
        ("He is in favour of working here.", ("favours",)),
    ],
)
def test_no_verb_is_offered_before_another(text, wanted):
    [found] = hidden_verbs.find(sentence(text))
    assert found.suggestions == wanted
