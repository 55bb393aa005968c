"""An invented neighbourhood to look at and to join, so that nobody tries the program on real people first.

Every name, street, organisation, card and sum is made up; a likeness to a real place is chance.
"""
