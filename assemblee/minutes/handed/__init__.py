"""What minutes of another computer brought along, because it cannot be looked up here."""
