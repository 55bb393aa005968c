"""Acts that touch several features at once: the doors open, the agenda moves, the evening ends and forgets.

Everything they change happens in one moment, so that wall, queue and phones move together.
"""
