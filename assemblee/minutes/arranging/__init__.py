"""In which order the parts of the minutes stand on the page, and which are left out there.

Decided: this is about the page alone; the record always has everything. What some see differently, what was
put away, and what is missing always stand.
"""
