"""What every feature stands on: the meeting, its moments and chronicle, and how screens hear of a change.

A moment is one transaction: everything in it happens together, and only after the commit do the screens
hear of it. Rows are the truth; the chronicle beside them holds what the whole room could see, and is
not a source of state: texts must be erasable.
"""
