"""Themes: clusters of several evenings that people say are about the same.

A cluster belongs to at most one theme, and the primary key of its part sees to that. The program offers
the nearest themes and remembers what was refused; people decide, and every decision can be made anew. A
theme that was put together with another keeps its id and its parts, so that this too is taken back by one
press.
"""
