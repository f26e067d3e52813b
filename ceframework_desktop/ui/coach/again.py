"""What the user has done at a field, to be so again when the field is made anew. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain.record import record


@record
class Again:
    """What a field with the coach hands to the one that stands for it."""

    ignored: frozenset[tuple[str, str, int]]
    is_open: bool  # the list of what there is to look at
    is_chosen: bool  # the finding whose words are selected was gone to
