"""The writing coach in the window. Only `hook` and `commands` are loaded before it is needed."""
