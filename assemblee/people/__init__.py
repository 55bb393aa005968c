"""Who is here: seats with a number, a name only when wished, and devices that may run or read an evening.

A seat is one person in one meeting and is gone when it closes. Its key is a cookie for that meeting
alone; facilitators and partners have a key for their device, and roles are rows. Keys are kept hashed
only.
"""
