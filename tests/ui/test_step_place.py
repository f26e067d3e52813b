"""Where undo and redo lead."""

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.step_place import place_of
from tests.services.registering import new_register


def test_a_step_leads_to_what_it_changed(tmp_path):
    with new_register(tmp_path / "ours.ceregister") as workspace:
        engagement = workspace.new_engagement().id
        assert place_of(workspace.can_undo, workspace) is None
        workspace.save_answer(engagement, "title", "Play areas")
        topic = workspace.framework.topic_of("title").id
        place = place_of(workspace.can_undo, workspace)
        assert place == Destination("topic", engagement, topic, "title")
        row = workspace.add_row(engagement, "barriers", {"barrier": "Stairs"})
        place = place_of(workspace.can_undo, workspace)
        assert (place.question, place.row) == ("barriers", row)


def test_a_contact_is_shown_while_it_is_on_the_list(tmp_path):
    with new_register(tmp_path / "ours.ceregister") as workspace:
        contact = workspace.contacts.add()
        added = workspace.can_undo
        assert place_of(added, workspace) == Destination("contact", topic=contact)
        workspace.undo()
        assert place_of(added, workspace) == Destination("contacts")
