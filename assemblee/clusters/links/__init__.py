"""How piles hang together: what causes, strengthens, harms or holds back what, which one is the core problem,
and which cards belong on a second pile too.

A link stands on the cards that say so, or on nothing but *dit denken we*. A link to a pile that is taken
apart is kept and not shown: it is there again when the pile is. A pile put on another takes its links along;
what would then point at itself is left out, and the undo of that act brings it back.
"""
