"""Ballots: what everybody chooses without a name, in one sealed slip each, and what comes of it.

A ballot is a slip with a ticket of its own purpose (see `slips`): one for each person, which can be changed
until the round closes, and the last one counts. A closed round never takes ballots again; whoever wants them
begins another. Of a released round only sums are kept, what people wrote to an objection lies apart from
them and shuffled, and the boxes, the tickets and the key are gone.

Of which kinds there are ballots stands in `kinds`; each says what may stand on one, what is copied when the
round opens, and how all of them are counted. The rest is the same for all: `opening` and `counting` are the
desk's, `sending` is the phone's road, and comes without a cookie. Ids of ballots that were counted stay, so
that a phone whose answer was lost learns that its ballot was among them; nothing leads from an id to what
was chosen.

Measured (60 phones, a copy of database and log after every commit, times of sending and what was laid known):
the right phone is named for 0 to 4 of 100 ballots, where chance names 1.7; without the seal for all
(`tests.long.ballots`).
"""
