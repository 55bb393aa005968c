"""What people who were there say is not right in a draft, and what was found wrong after it was adopted.

Decided: who was there shows it with a code that only this person's phone or printed card tells. Of each
code the program keeps only hashes, in no order; saying something uses one of them up, so it can be counted
that one person says no more than a few things, and nowhere stands who said what. They go when the minutes
are adopted, or after thirty days.

Adopted minutes are never edited. A correction is a list of other words, laid over them; adopted by the same
rules it is their next version, which names the one before.
"""
