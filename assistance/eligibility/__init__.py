"""Three-valued screening of a household against dated policy data."""
