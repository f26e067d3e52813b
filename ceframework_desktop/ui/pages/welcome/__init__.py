"""The first page of a first start, and the page where a register is opened."""
