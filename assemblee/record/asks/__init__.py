"""What the room asks, what was promised, and what came of it.

An ask and a promise are two things: an ask becomes a promise only when the asked one accepts. What somebody
in the room says aloud they will do is a promise at once. An owner is a partner, a named group, or a number of
which the desk alone knows whose it is: that number is on no screen of the room, not in the minutes and not in
the record, and goes when the minutes are adopted. A person's name comes with it only by that person's own
tick, in a table of its own.

The words can be corrected until the minutes are adopted or somebody answered; from then on only answers are
added. Every answer is an entry of the record with the head that whoever answered had before them, so each is
a witness of what the record said that day.
"""
