"""The letter to every contact who is chosen: who, what and where, and making it."""
