"""Handing over one evening that is over, from the laptop of the hall to where the neighbourhood goes on.

Decided: one private file with the rows of the evening, each table by a list that names it; what is left out
stands in the same list with the reason. No seat, no name of a person but the ones they put to a promise
themselves, no device, no right to anything. Ids are permanent and go along, so addresses, quotes and the
cards behind a sentence stay what they are. Who was there goes along as hashes in no order, with the key to
them: whoever has the file could try out codes, so it is for the two who hand over, and is thrown away then.
It is signed by the key of the computer it comes from, and says to whom.

Here it is closed from then on, unless it is taken back: two drafts of one evening would both be adopted.
"""
