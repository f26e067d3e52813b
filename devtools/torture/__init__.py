"""Tries to lose what was saved: kills, power cuts, failing disks, damaged files.

Needs the program's environment: `python3 dev.py torture` starts it there.
"""
