"""From a `Document` to bytes: one writer for each format. Import them through `registry`."""
