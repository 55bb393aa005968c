"""What lasts beyond one evening."""
