"""Signing what is appended with the key that the chain expects; where another one signs, it is told first."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.errors import GoesOnElsewhere, ReadOnlyCopy
from assemblee.record.importing.tables import RecordCopy
from assemblee.record.rules import Entry
from assemblee.record.signing.keys import SIGNING, SigningKeys
from assemblee.record.signing.rules import (
    HANDOVER,
    KEY,
    Signature,
    key_body,
    names_key,
    public_hex,
    signed_head,
)
from assemblee.record.signing.tables import last_signature
from assemblee.record.tables import RecordEntry, entry_of


@dataclass(frozen=True, slots=True)
class Signer:
    """The keys for the next entries: the one the chain expects, if it is ours, and the one that signs now."""

    expected: str = ""
    current: Ed25519PrivateKey | None = None
    older: Ed25519PrivateKey | None = None

    @property
    def change(self) -> dict[str, str | bool] | None:
        """The body of the entry "key" that must go first; None while the key stays the same."""
        if self.current is None:
            return None
        now = public_hex(self.current.public_key())
        if self.expected in {"", now}:
            return None
        return key_body(now, self.expected, lost=self.older is None)

    def sign(self, entry: Entry) -> Signature | None:
        """The signature over a new entry; the older key signs only that another one follows it."""
        if self.current is None:
            return None
        over = entry.kind == KEY and entry.body.get("lost") is False
        return signed_head(entry, self.older if over and self.older is not None else self.current)


class Kept(StrEnum):
    """Where a book goes on: here, where it was handed over to, or where the copy here was made."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    COPY = "copy"


async def where_kept(session: AsyncSession, trajectory_id: str, keys: object) -> Kept:
    """Whether the next entry of a book is ours to sign, with what a session carries as `SIGNING`."""
    named, expected = await _last_named(session, trajectory_id), await key_expected(session, trajectory_id)
    own = await asyncio.to_thread(keys.of, expected) if isinstance(keys, SigningKeys) and expected else None
    if own is not None:
        return Kept.HERE
    if named is not None and named.kind == HANDOVER:
        return Kept.ELSEWHERE
    return Kept.HERE if await session.get(RecordCopy, trajectory_id) is None else Kept.COPY


async def signer_for(session: AsyncSession, trajectory_id: str, *, alone: bool = False) -> Signer:
    """Who signs the next entries; `alone`: also where a copy has to go on without a word of the old key.

    Raises `GoesOnElsewhere`, and `ReadOnlyCopy`.
    """
    keys = session.info.get(SIGNING)
    where = await where_kept(session, trajectory_id, keys)
    if where is Kept.ELSEWHERE:
        raise GoesOnElsewhere
    if where is Kept.COPY and not alone:
        raise ReadOnlyCopy
    expected = await key_expected(session, trajectory_id)
    if not isinstance(keys, SigningKeys):
        return Signer(expected)
    older = await asyncio.to_thread(keys.of, expected) if expected else None
    return Signer(expected, await asyncio.to_thread(keys.current), older)


async def key_expected(session: AsyncSession, trajectory_id: str) -> str:
    """The key that signs the next entry, as the chain has it, in hex; nothing where none signed yet."""
    named, last = await _last_named(session, trajectory_id), await last_signature(session, trajectory_id)
    if named is not None and (last is None or named.seq >= last.seq):
        return names_key(named)
    return last.key if last else ""


async def _last_named(session: AsyncSession, trajectory_id: str) -> Entry | None:
    mine = RecordEntry.record == trajectory_id, RecordEntry.kind.in_([KEY, HANDOVER])
    row = await session.scalar(select(RecordEntry).where(*mine).order_by(RecordEntry.seq.desc()).limit(1))
    return None if row is None else entry_of(row)
