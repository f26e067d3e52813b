"""What the built program needs besides its code: its icon as files, and what Windows says of it."""
