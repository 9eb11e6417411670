"""The tables, split by subject."""
