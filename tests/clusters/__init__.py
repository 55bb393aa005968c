"""Cards on piles."""
