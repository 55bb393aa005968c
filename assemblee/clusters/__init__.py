"""Grouping: cards on piles, by the people at the desk, seen by the room when they say so.

A card has one home, and the primary key of its placement sees to that. A cluster is an identity, not a
place: its id survives being renamed, taken apart, put on another, and undone. Commands carry what their
sender saw; what two people did at the same time is told to the second in words, and nothing is overwritten.
Every act is kept as one `Change`, ids and titles only, from which it can be told and taken back; which
facilitator did it is not kept.
"""
