"""Precision and recall of the writing coach on labelled texts, beside other checkers."""
