"""How plain a Dutch text is: its sentences, its long words, its jargon."""
