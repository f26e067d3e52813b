"""The framework itself, word for word, with its source and date."""
