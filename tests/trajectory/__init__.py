"""The months-long work of a neighbourhood."""
