"""What is timed, against what. See README.md beside this file."""
