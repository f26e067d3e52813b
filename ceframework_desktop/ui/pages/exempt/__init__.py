"""The twelve weeks, the dates that would need no form, and the way through an exemption."""
