"""What a list to choose from offers. No Qt."""

from __future__ import annotations

Choices = tuple[tuple[str, str], ...]  # what is shown, and its id
