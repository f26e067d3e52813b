"""Back and forward, as in a web browser."""

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.trail import Trail

A, B, C = (Destination(page) for page in ("home", "help", "library"))


def test_back_and_forward_go_over_the_same_places():
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_going_somewhere_new_forgets_what_was_ahead():
    trail = Trail()
    trail.leave(A)
    assert trail.back(B) == A
    trail.leave(A)
    assert trail.forward(B) is None
    assert trail.back(C) == A


def test_leaving_the_same_place_twice_counts_once():
    trail = Trail()
    trail.leave(A)
    trail.leave(A)
    trail.back(B)
    assert not trail.can_go_back


def test_only_the_last_places_are_kept_and_another_register_forgets_all():
    trail = Trail()
    for number in range(80):
        trail.leave(Destination("topic", topic=str(number)))
    here, steps = A, 0
    while (to := trail.back(here)) is not None:
        here, steps = to, steps + 1
    assert steps == 50
    assert here.topic == "30"
    trail.clear()
    assert trail.forward(here) is None
    assert trail.back(here) is None
