"""Envelopes without a name: tickets, and the slips they pay for.

A round is a time of writing, and its row is the letterbox. A phone draws n by chance; the server puts its
mark on H("c"|n) without learning n (`issue`), and later takes n with a text from somebody it does not know
(`spend`). The id of a slip is H("id"|n), so a ticket is spent once without a list of who had it. Waiting
slips carry no time and no counter; `take_out` gives them all at once, in the order of their ids, and forgets
who had tickets.

A slip is no moment: no version, push, chronicle or kept act, for each would give it a clock and a neighbour
with a seat. Nothing here may know people: a seat is an opaque word.
"""
