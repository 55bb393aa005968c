"""Taking away for good what one card said, after it was adopted: the law asks it, and the chain still stands.

Decided: salt and bytes of every text that has the words are deleted; an entry "erasure" names them by their
commitments and says why. What only quoted the words is committed anew without them, and so is every file that
held them; a file out of which they cannot be taken goes. Packs that were handed out cannot be called back.

Their commitments, and the card's id, stay in `gone.txt` beside the database. When an older copy of the
database is put back, they are taken out of it before anybody can read it. The entry then waits for the next
act: a pack that has the true one can be taken in first, so that the history stays one.
"""
