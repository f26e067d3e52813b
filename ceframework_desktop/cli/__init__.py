"""The commands that need no window. docs/command-line.md describes them for their users."""

from .main import run

__all__ = ["run"]
