"""The list of engagements."""
