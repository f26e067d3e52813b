"""A filled-in form that came back: what was changed on it, and taking that in."""
