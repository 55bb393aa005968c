"""Who is here: seats with a number, a name only when wished, and devices that may run or read an evening.

A seat is one person in one meeting and is gone when it closes. Its key is a cookie for that meeting
alone, and several people may share a phone, each with a seat beside the one that holds the key. Two seats
that turn out to be one person are never made one row: the one only says whose it is, so it can be taken back.
Codes of seat cards are reckoned from the secret of the installation and kept nowhere. Facilitators and
partners have a key for their device, and roles are rows. Keys are kept hashed only.
"""
