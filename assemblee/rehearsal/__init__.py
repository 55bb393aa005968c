"""Trying out an evening: a facilitator learns the desk with neighbours who are played, and `assemblee
rehearse` finds out how many phones a server carries.

A practice is an evening in a trajectory of its own, marked from its first moment; nothing of it can be
adopted, so no record, pack or page of the real neighbourhood ever tells of it. When it ends, or four hours
later, every row of it is deleted. Neighbours who are played say so when they join: a real evening refuses
them, and `rehearse` leaves every evening alone in which somebody sits who is not played. They run in a
process of their own, which ends with the server, and by itself.

What is measured is the time from a press to the moment when a phone has the new state. Whether that was slow
through the server, the network, or the computer that played, is read from how long answers took, how long a
bare connection took, and how late the player's own clock rang.
"""
