"""The parts of an evening."""
