"""The months-long work of a neighbourhood: its name, its steps, and plans of steps to begin from."""
