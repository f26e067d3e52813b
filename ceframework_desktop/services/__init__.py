"""What the user wants done: the use cases that the window and the command line share."""
