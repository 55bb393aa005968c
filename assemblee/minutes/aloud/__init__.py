"""Reading back aloud: hands counted for each key sentence, and what some see differently.

Decided: a minority view is a row of its own, with the words of the sentence as they were read. It can be
added while reading back and while people amend, and never taken away: not by changing or removing the
sentence, and by nobody at a desk. Whoever said it and thinks otherwise now says so as an amendment.
"""
