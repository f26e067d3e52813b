"""The seven standards and every answer, before the engagement starts."""
