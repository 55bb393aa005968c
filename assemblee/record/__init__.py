"""The record: what the neighbourhood adopted, in a chain that shows when somebody changed it.

Decided: an entry holds ids, kinds, states and counts in clear; every human text and every derived file only
as a salted commitment. So a text can be erased, as the law asks, while the chain still verifies, and a short
text cannot be guessed from its hash. Nothing is rendered, dated or signed when a pack is made: one record
gives the same bytes for ever. Reading means writing again and comparing, so no byte of a pack goes unchecked.

Every head is signed when it is made (`signing`), the copy of a book elsewhere is only read (`importing`), and
what a card said can be taken away for good (`erasing`). A public pack withholds texts, and says how many.

A chain never shows by itself that nobody changed it: whoever runs the program can write a new one. Therefore
`verify` says three things apart: whole in itself, signed by a key, continuing an older pack.

To put something in the record, build a body as `record.schema.json` says, with its texts in a `Kept`, and
append it while the trajectory is held (`act.on(trajectory_id)`):

    kept = Kept()
    minutes = kept.file(meeting_file(1, 1, "minutes.html"), html)
    body = {..., "promise_text": kept.text(words), "files": [minutes]}
    entry = await append(occasion.session, trajectory_id, "meeting", occasion.now, body, kept.texts)

The first entry, about the trajectory itself and with the schema, is written by `append` when it is needed,
and again when name, steps or languages changed since. A correction names the hash of the entry it replaces.
`fingerprint(entry.hash)` is what goodbye wall, minutes and invitations print.
"""
