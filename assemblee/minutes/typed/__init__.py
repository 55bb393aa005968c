"""Lines for the minutes, typed while the evening goes on: each stands at its item, or where its kind belongs.

Decided: lines are only ever put under each other, so that two note-takers never write over each other's
words; each line has a version of its own for who corrects it. The longer note at an item stays beside them.
A line has no author and no time: what the room did not see is not kept.
"""
