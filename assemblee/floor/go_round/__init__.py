"""Everybody once: a question, an empty wall, one tap when somebody has spoken. It never counts as a turn."""
