"""`assemblee key`: the public key that signs the books of this installation, and taking another one."""

from sqlalchemy import select

from assemblee.commands import CommandFailed, Told
from assemblee.commands.database import a_database
from assemblee.record.actions import turn_key
from assemblee.record.errors import GoesOnElsewhere, ReadOnlyCopy
from assemblee.record.signing.keys import SIGNING, SigningKeys, signing_keys
from assemblee.record.signing.rules import key_fingerprint, public_hex, public_pem
from assemblee.room.moment import Moments
from assemblee.settings import Settings
from assemblee.trajectory.tables import Trajectory


def own_key(settings: Settings) -> Told:
    """The key as a file for `assemblee verify --key`, and its fingerprint to read out; made at need."""
    if not settings.data.is_dir():
        raise CommandFailed(f"There is no {settings.data} yet. Start assemblee once, or set ASSEMBLEE_DATA.")
    return Told(_told(signing_keys(settings)))


async def another_key(settings: Settings) -> Told:
    """Sign with another key from now on; each book is told so under the signature of the old one."""
    keys = signing_keys(settings)
    async with a_database(settings) as storage:
        storage.info[SIGNING] = keys
        try:
            keys.renew()
        except ValueError as shared:
            raise CommandFailed(f"Another key cannot be taken: {shared}.") from shared
        moments = Moments(storage, lambda *_: None)
        async with storage.reading() as session:
            books = list(await session.scalars(select(Trajectory.id)))
        for book in books:
            try:
                async with moments.on(book) as occasion:
                    await turn_key(occasion.session, book, occasion.now)
            except (ReadOnlyCopy, GoesOnElsewhere):
                continue
    keys.forget_older()
    return Told(("From now on another key signs; every book says so.", *_told(keys)))


def _told(keys: SigningKeys) -> tuple[str, ...]:
    key = public_hex(keys.current().public_key())
    return (*public_pem(key).decode().strip().splitlines(), f"fingerprint: {key_fingerprint(key)}")
