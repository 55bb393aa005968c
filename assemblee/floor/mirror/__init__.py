"""How the evening shared out its time: sums that tell of nobody, shown to all at once when it closes."""
