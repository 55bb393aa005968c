"""Records of other installations, read from their packs: to be read here, and gone on with only by handover.

Decided (the prefix rule): a pack that goes on where ours ends takes ours forward; the same pack, or a shorter
one, changes nothing; one that says something else at entry n is refused, and n is named. A copy keeps its old
signatures and the very bytes it came with, so that it is exported as it was. It is not written in until the
key that signed it names ours; who must go on without that does so in the open, by an entry that says it.
"""
