"""Rules that need the shape of a sentence: who acts, what hides a verb, which day is meant."""
