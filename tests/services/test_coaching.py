"""What a register allows, and what is dismissed, is kept with it and can be undone."""

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.record import replace
from ceframework_desktop.plain_english.model import Finding, Severity
from ceframework_desktop.services import coaching
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.sample import make_sample
from tests.services.registering import new_register, registers

LONG = "It was decided that the play area near the old mill will be closed."


def finding(text="facilitate", rule="jargon.facilitate", category="jargon"):
    return Finding(rule, category, Severity.CONSIDER, 0, len(text), text, "Why.", ("help",))


@pytest.fixture
def workspace(tmp_path):
    with new_register(tmp_path / "own.ceregister") as made:
        yield made


def test_an_allowed_word_is_left_alone_in_all_its_forms(workspace):
    coaching.allow(workspace, finding())
    allows = coaching.leniency(workspace)
    assert allows.hides(finding())
    assert allows.hides(finding("Facilitates"))
    assert not allows.hides(finding("leverage", "jargon.leverage"))
    assert [(k.text, k.reason) for k in allows.kept] == [("facilitate", "")]


@pytest.mark.parametrize(
    ("kind", "allowed", "other"),
    [
        (coaching.LETTER, "We shut the the hall.", "We want to to help."),
        (coaching.QUESTION, "What do you think of the CLT plan?", "How is the NCN to you?"),
        (coaching.QUESTION, "What do you think of the precept?", "How is your tenure?"),
        (coaching.QUESTION, "Is it too dodgy to walk here?", "Do you often feel gutted here?"),
        (coaching.LETTER, "The rule is ad hoc.", "The rule is mutatis mutandis the same."),
        (coaching.LETTER, "We hereby agree to it.", "We will see to it hereinafter."),
        (coaching.LETTER, "We must push the envelope.", "We must hit the ground running."),
    ],
)
def test_allowing_holds_for_that_word_alone(workspace, kind, allowed, other):
    """Many words may have one rule."""
    rules = {f.rule for f in coaching.look(allowed, kind)}
    [first] = [f for f in coaching.look(allowed, kind) if coaching.can_allow(f)]
    [second] = [f for f in coaching.look(other, kind) if f.rule in rules]
    assert coaching.can_allow(second)
    coaching.allow(workspace, first)
    allows = coaching.leniency(workspace)
    assert allows.hides(first)
    assert not allows.hides(second)


def test_two_questions_for_one_are_told_and_not_written_into_its_box():
    text = "How clean and safe is the park?"
    [found] = coaching.look(text, coaching.QUESTION)
    assert found.suggestions == ()
    assert "“How clean is the park?” here" in found.message
    assert "“How safe is the park?” as a question of its own" in found.message


def test_one_allowed_spelling_does_not_allow_every_spelling(workspace):
    coaching.allow(workspace, finding("Kimberworth", "spelling.unknown", "spelling"))
    allows = coaching.leniency(workspace)
    assert allows.hides(finding("kimberworth", "spelling.unknown", "spelling"))
    assert not allows.hides(finding("recieve", "spelling.unknown", "spelling"))


def test_a_sentence_cannot_be_allowed_like_a_word():
    assert coaching.can_allow(finding())
    assert not coaching.can_allow(finding(LONG, "long_sentence.words", "long_sentence"))
    assert not coaching.can_allow(finding("was closed", "passive.verb", "passive"))


def test_what_was_dismissed_is_known_by_its_text_which_is_not_kept_whole(workspace):
    said = finding(LONG, "agent.it", "agent")
    coaching.dismiss(workspace, said, "  The board  decided. ")
    allows = coaching.leniency(workspace)
    assert allows.hides(said)
    assert not allows.hides(replace(said, text=LONG + " Now."))
    assert not allows.hides(replace(said, rule="agent.there"))
    [kept] = allows.kept
    assert (kept.text, kept.reason) == ("It was decided that the …", "The board decided.")
    assert "mill" not in str(workspace.register.settings())


def test_all_of_it_can_be_undone_and_taken_back(workspace):
    coaching.allow(workspace, finding())
    coaching.dismiss(workspace, finding("was closed", "passive.verb", "passive"), "")
    assert len(coaching.leniency(workspace).kept) == 2
    workspace.undo()
    [kept] = coaching.leniency(workspace).kept
    coaching.take_back(workspace, kept.key)
    assert coaching.leniency(workspace).kept == ()
    workspace.undo()
    assert coaching.leniency(workspace).hides(finding())


def test_only_the_coachs_own_settings_can_be_taken_back(workspace):
    with pytest.raises(ValueError, match="organisation"):
        coaching.take_back(workspace, "organisation.name")


def test_it_is_kept_in_the_file(tmp_path):
    with new_register(tmp_path / "own.ceregister") as made:
        coaching.allow(made, finding())
    with registers().open(tmp_path / "own.ceregister") as again:
        assert coaching.leniency(again).hides(finding())


def test_settings_of_another_shape_are_passed_over():
    allows = coaching.Leniency({"coach.allowed.x": "x", "coach.dismissed.y": {"text": 3}})
    assert allows.kept == ()


def test_letters_and_questions_have_their_own_coach():
    text = "Do you agree that we should facilitate the excellent plan?"
    letter = {f.category for f in coaching.look(text)}
    question = {f.category for f in coaching.look(text, coaching.QUESTION)}
    assert "jargon" in letter
    assert question & {"leading", "loaded"}
    assert not letter & {"leading", "loaded"}


def test_looking_can_be_given_up():
    def stop():
        raise KeyError("stop")

    with pytest.raises(KeyError):
        coaching.look("A sentence that nobody has looked at before, numbered 71.", pause=stop)
    assert coaching.look("We will facilitate it, 72.")


def test_a_letter_is_looked_at_whole(tmp_path):
    from ceframework_desktop.services import exporting

    with make_sample(registers(), tmp_path / "sample.ceregister") as workspace:
        found = workspace.find("VAR-2005-001")
        facts = coaching.facts_of_letter(workspace, found.id)
        document = exporting.compose(workspace, found.id, Paper.LETTER, "standard")
        look = coaching.look_at_letter(document, facts)
        assert look.reading.words > 300
        assert look.reading.band.startswith("age")
        rules = {lack.rule for lack in look.lacks}
        assert "standard5.no_reason" not in rules  # every "no" of the sample has its reason
        assert "standard5.numbers" not in rules
        workspace.save_answer(found.id, known.REPLY_COUNT, None)
        facts = coaching.facts_of_letter(workspace, found.id)
        assert "standard5.numbers" in {
            lack.rule for lack in coaching.look_at_letter(document, facts).lacks
        }


@pytest.mark.parametrize("kind", [coaching.LETTER, coaching.QUESTION])
def test_another_language_is_a_note_of_its_own(kind):
    polish = "Zapraszamy państwa na spotkanie w sprawie przyszłości biblioteki."
    assert coaching.look("Come to the hall on Friday.", kind) == ()
    text = f"Come to the hall on Friday. {polish}"
    (found,) = coaching.look(text, kind)
    assert (found.category, found.severity, found.text) == ("beyond", Severity.NOTE, polish)
    assert text[found.start : found.end] == polish
    assert not coaching.can_allow(found)


def test_a_second_thank_you_is_noted_in_thanks_alone():
    [note] = coaching.look("Thank you for coming.", coaching.THANKS)
    assert note.category == "thanks"
    assert not [f for f in coaching.look("Thank you for coming.") if f.category == "thanks"]
