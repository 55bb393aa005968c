"""Members of the coalition: who reads at home what was adopted, and answers to what is asked.

Decided: a partner is a row of its trajectory, not a person: several people may read for one partner, each on
a browser of their own, and who answers says their function every time. Of a browser is kept since which day
it reads and the name somebody typed; no address, no make. Taking a browser or a whole partner off deletes
what it could read by, so no page needs to ask whether it still may.
"""
