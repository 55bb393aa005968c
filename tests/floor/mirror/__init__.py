"""The mirror at the end of an evening."""
