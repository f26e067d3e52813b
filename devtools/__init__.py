"""What dev.py does: set up, run, check, build and time the program.

Standard library only: this code runs before anything is installed.
"""
