"""Python's search for rubbish is held back while a text is looked at, and never for longer."""

import gc

import shiboken6
from PySide6.QtCore import QObject

from ceframework_desktop.ui.coach.tidying import Tidying


def test_the_search_goes_on_when_a_page_is_left_in_the_middle_of_a_look(qtbot):
    parent = QObject()
    tidying = Tidying(parent)
    tidying.hold_back()
    assert not gc.isenabled()
    shiboken6.delete(parent)
    assert gc.isenabled()


def test_only_who_held_it_back_lets_it_go(qtbot):
    parent = QObject()
    first, second = Tidying(parent), Tidying(parent)
    first.hold_back()
    second.hold_back()
    second.go_on()
    assert not gc.isenabled()
    first.go_on()
    assert gc.isenabled()
    gc.unfreeze()
