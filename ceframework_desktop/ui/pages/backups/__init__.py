"""Backups of the open register: seen, made, and put back."""
