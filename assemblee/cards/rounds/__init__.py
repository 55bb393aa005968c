"""Rounds of writing at the desk: from the plan until all cards are shown at once, or never."""
