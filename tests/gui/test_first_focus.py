"""Where one stands after going to a page: never on a button that changes something."""

from PySide6.QtWidgets import QApplication, QPushButton

from ceframework_desktop.ui.navigation import Destination
from tests.gui.conftest import settle


def test_no_topic_begins_on_a_button_and_enter_changes_nothing(begun, keys):
    name, framework = begun.here.engagement, begun.session.framework
    for _stage, topic in framework.topics():
        begun.show_destination(Destination("check", name))
        begun.show_destination(Destination("topic", name, topic.id))
        settle()
        assert not isinstance(QApplication.focusWidget(), QPushButton), topic.id
        step = begun.session.last_step
        keys("Return")
        begun.page.leave()
        assert begun.session.last_step is step, topic.id
