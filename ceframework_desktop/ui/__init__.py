"""The window. PySide6 is used here and in `app` only."""
