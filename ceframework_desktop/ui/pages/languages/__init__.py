"""The letter in other languages: which there are, bringing one in, and who checked the words."""
