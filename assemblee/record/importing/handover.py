"""Giving a book away: the last entry that is signed here names the key of the computer where it goes on."""

import asyncio

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import Missing
from assemblee.people.tables import DeviceRole
from assemblee.record.actions import append
from assemblee.record.errors import NoKey
from assemblee.record.signing.actions import key_expected
from assemblee.record.signing.keys import SIGNING, SigningKeys
from assemblee.record.signing.rules import HANDOVER, public_hex, read_key
from assemblee.room.forms import Form
from assemblee.room.moment import Occasion
from assemblee.room.pages import FormAct
from assemblee.storage import Storage


async def give_away(occasion: Occasion, trajectory_id: str, key: str) -> None:
    """From here on `key` (in hex, or as the file that people keep) signs; the caller holds the trajectory.

    Raises `NoKey` for what is none, or the key that signs now, and what `append` raises.
    """
    try:
        to = read_key(key.strip().encode())
    except ValueError:
        raise NoKey from None
    keys = occasion.session.info.get(SIGNING)
    own = await asyncio.to_thread(keys.of, to) if isinstance(keys, SigningKeys) else None
    if own is not None or to == await key_expected(occasion.session, trajectory_id):
        raise NoKey
    await append(occasion.session, trajectory_id, HANDOVER, occasion.now, {"to": to}, [])


async def own_key(storage: Storage) -> str:
    """The key of this computer in hex, for who hands a book to it; nothing where nothing is signed."""
    keys = storage.info.get(SIGNING)
    if not isinstance(keys, SigningKeys):
        return ""
    return public_hex((await asyncio.to_thread(keys.current)).public_key())


@post("/t/{trajectory_id:str}/handovers")
async def hand_over(
    trajectory_id: FromPath[str],
    owner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The owner gives the book to whoever has this key."""
    if form.raw("sure") != "yes":
        raise Missing
    async with act.on(trajectory_id) as occasion:
        await give_away(occasion, trajectory_id, form.raw("key"))
    return act.done(f"/t/{trajectory_id}/record")


HANDLERS: list[ControllerRouterHandler] = [hand_over]
