"""Cards: a contribution without a name, on the table together with all others of its round.

Until then a card is a slip that waits sealed (see `slips`), and screens tell only in steps of five how many
wrote. `rounds` is the desk's: a round is prepared, opened, announced to close, its paper counted, and all
cards come on the table in one moment. `sending` is the phone's: it never passes through a moment, and comes
without a cookie. What happens to cards then has rooms of its own: `aloud`, `away`, `paper`; `after` follows a
card that changed to all screens and files it was in.

Words of others are never edited: a card can be put away by two people, with a reason that is counted in the
minutes, parked as an idea for later, or taken back by whoever wrote it.

Paper lies among the others and looks like them: a round takes one kind and ideas for later wherever they come
from, and every card has a lock, whether a phone, a word on a strip, or nobody has its key.
"""
