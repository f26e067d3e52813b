"""The plan, the exemption form and the feedback letter, as they will be printed."""
