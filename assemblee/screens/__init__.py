"""Compositions: the start page, the wall, the phone and the desk frame what the features draw, and decide
nothing else.
"""
