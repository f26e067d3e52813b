"""The organisation's details: what stands on letters and forms."""
