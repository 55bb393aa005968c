"""Every head of the record is signed once, when it is made, by the key of this installation (Ed25519).

Decided: the signature is stored beside the entry and travels with it; no export signs, so a copy elsewhere
gives the same bytes. Whose key signs is told by the chain itself: the first head shows it, and an entry "key"
names the next one, signed by the old. Where the old key was lost the entry says so and is signed by the new:
then nothing but people can say that it is the same neighbourhood, and `verify` warns. "handover" names the
key of another installation, on which the record goes on.

The key lies in a file beside the database; several machines that share a secret share the key too.
"""
