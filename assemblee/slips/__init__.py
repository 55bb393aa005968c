"""Envelopes without a name: tickets, and the sealed slips they pay for.

A slip is a card or a ballot: whatever somebody says without a name. The way of one:

1. *issue*. A phone draws n by chance and keeps it. It shows H("c"|n) together with who it is; the server puts
   its mark on that without learning n. Of a seat is kept that it has tickets, and a hash that knows the same
   asking again.
2. *spend*. Without a cookie, the phone sends n, its ticket, the words and a lock. The id is H("id"|n), so a
   ticket is spent once without a list of who had it. The slip is sealed in a box of 4096 bytes, at a place
   that only the round's key can tell from the id.
3. *release*. One transaction opens all boxes of a closed round, shuffles, and deletes boxes and tickets. Then
   the round's key is unlinked and the files are rewritten: no copy of the database opens them any more.

Until 3 the words can be changed, and afterwards taken back, by whoever has the key to the lock; it turns at
every use. What was taken back keeps an id and nothing else, here and in `gone.txt`, which every restore
heeds.

Three calls are all that features know (`actions.issue`, `actions.spend`, `rounds.release`), so blind tokens
can take the place of the server's mark. A slip is no moment: no version, push, chronicle or kept act, for
each would give it a clock and a neighbour with a seat. Nothing here may know people: a seat is an opaque
word.

What remains, and is said: who runs changed code or reads this process's memory; who copies the data folder
with the round's key while it is open; a listener on plain HTTP; deleted files on a disk under a forensic
eye; how many slips a seat sent, for whoever takes copies while watching; one real person among accomplices;
a way of writing, a shoulder, a tiny group. Where this installation is weaker than it could be is found at
every start (`keeping`).

Measured (60 phones, a copy of database and log after every commit, all logs, the times of sending known): the
right phone is named for 2 to 3 of 100 cards, where chance names 1.7; without the seal for all. 110 kills in
mid-evening lost and doubled no card. 600 cards of 200 phones in a minute, and half a second from the press to
all screens (`tests.long.leaker`, `kills`, `rush`).
"""
