"""Cards: a contribution without a name, on the table together with all others of its round.

Until then a card is a slip that waits (see `slips`), and no screen tells how many there are. `release` puts
all on the table in one moment, in the order of their ids, which chance drew on the phones; what lies there
says neither who, when nor from what. What a phone sends never passes through a moment: it comes without a
cookie, in `sending.py`.

Paper lies among the others and looks like them: a round takes one kind and ideas for later wherever
they come from, and every card has a lock, whether a phone, a word on a strip, or nobody has its key.
"""
