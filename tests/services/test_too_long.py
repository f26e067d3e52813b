"""A text that is longer than can be kept as an answer is still kept as it was typed."""

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.values import LONG_LIMIT
from tests.services.registering import new_register


def test_a_text_that_is_too_long_comes_back_as_it_was_typed(tmp_path):
    typed = "One line of the hall's history.\n\n" * (LONG_LIMIT // 20)
    workspace = new_register(tmp_path / "long.ceregister")
    made = workspace.new_engagement({"title": "Hall"})
    workspace.save_answer(made.id, "decision", Unread(typed))
    assert workspace.engagement(made.id).answers["decision"] == Unread(typed)
    workspace.close()
