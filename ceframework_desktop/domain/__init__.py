"""The subject in plain Python: no window, no database, no paper."""
