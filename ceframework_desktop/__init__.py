"""Plan a community engagement, check it against the standards, and report back."""

__version__ = "0.1.0"
