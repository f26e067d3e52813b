"""Contacts: the list, one of them, and a spreadsheet brought in."""
