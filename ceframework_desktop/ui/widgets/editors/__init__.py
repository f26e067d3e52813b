"""The fields in which questions are answered, one kind of editor for each kind of question."""
