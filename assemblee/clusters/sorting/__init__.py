"""The room sorts: what one facilitator cannot read alone, tables read and decide together.

A table counts as one voter: one device, or a printed sheet. The server never deals a card to a device. The
page of a round holds the texts of all its cards, the same for everybody; one fragment of the room says for
every card which piles to offer and by which weight to draw it; which card is drawn is never said. A table's
answers are one sealed slip (see `ballots`), laid in the box after the first card and changed after every
further one, so an empty battery loses nothing; only totals ever leave the boxes.

While the round is open, `weighing` opens the boxes in memory to learn which cards are worth asking still. A
single table must not show in the weights, so they are counted anew only when five boxes or more changed
since: with fewer than five tables they stay as the machine made them. Nothing else of an open round is
shown: the wall says how many tables began, in steps of five. At release every card gets a proposal: to be
placed with the agreement of the room, disputed, or left over; the boxes are gone, and people at the desk
decide.
"""
