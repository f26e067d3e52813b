"""The user's guide, shown inside the window."""
