"""The minutes of an evening: they stand as soon as it ends, are amended, and once adopted never change.

Decided: a draft is not stored but put together each time it is looked at, from the rows and the chronicle; so
nothing is typed twice, and whatever is corrected shows at once. Adopting draws it once more and keeps those
bytes: in the record, under a commitment. Only what people add by hand has rows of its own: key sentences, and
a note for each item of the agenda.
"""
