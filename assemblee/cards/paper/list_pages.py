"""A typed list is looked through on a page, and only then laid: all its cards at once, as from paper."""

import hashlib
import secrets
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.errors import ListTooLong, NothingToLay
from assemblee.cards.paper.rules import Strips
from assemblee.cards.paper.scribe import kinds_in, lay, must_take_paper
from assemblee.cards.paper.typed_list import MOST_LINES, Fault, Line, decoded, drawn_for, read_list
from assemblee.cards.rules import LIMIT
from assemblee.cards.words import card_body
from assemblee.errors import NotFound, Refused
from assemblee.languages import N_
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, meeting_here
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.pages import drawn_bytes
from assemblee.slips.rules import DRAWN, Purpose
from assemblee.slips.tables import Round
from assemblee.storage import Storage

FAULTS = {
    Fault.TOO_LONG: N_("Too long"),
    Fault.EMPTY: N_("Nothing to read"),
    Fault.DOUBLED: N_("Stands here twice"),
    Fault.OTHER_KIND: N_("Another kind than this round asks for"),
    Fault.NO_WORD: N_("No word of a strip after the tab"),
}
"""Why a line becomes no card."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A list that is being looked through: nothing of it is kept but in the form itself."""

    raw: str = ""
    seed: str = ""
    doubled: bool = False
    lines: tuple[Line, ...] = ()

    @property
    def cards(self) -> list[Line]:
        return [line for line in self.lines if line.fault is None]

    @property
    def looked(self) -> str:
        """By which the list that was looked through is known: another one is looked through first."""
        return hashlib.sha256(self.raw.encode("utf-8", "replace")).hexdigest()

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.fault is not None]

    @property
    def twice(self) -> bool:
        return any(line.fault is Fault.DOUBLED for line in self.lines)


@get("/m/{meeting_id:str}/rounds/{round_id:str}/list")
async def list_form(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Paste a list, or choose a file."""
    here, round_ = await _of_round(storage, meeting_id, round_id)
    return await _page(screen, here, round_, Draft())


@post("/m/{meeting_id:str}/rounds/{round_id:str}/list", status_code=200)
async def send_list(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    strips: NamedDependency[Strips],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What would become a card; or, with the button of that page, all of them are laid."""
    here, round_ = await _of_round(storage, meeting_id, round_id)
    draft = Draft()
    try:
        draft = await _draft(screen, form, round_)
        if len(draft.lines) > MOST_LINES:
            raise ListTooLong(most=MOST_LINES)
        if not form.raw("lay") or form.raw("looked") != draft.looked:
            return await _page(screen, here, round_, draft)
        if not draft.cards:
            raise NothingToLay
        async with at_letterbox(storage, keys, moments.clock, round_id) as box:
            await must_take_paper(box, meeting_id)
            for line in draft.cards:
                drawn = drawn_for(drawn_bytes(draft.seed), line.place)
                await lay(box, drawn, card_body(line.kind, line.text), strips.lock(meeting_id, line.word))
    except Refused as refusal:
        return await _page(screen, here, round_, draft, refusal)
    return await _page(screen, here, box.round, Draft(), laid=len(draft.cards))


async def _draft(screen: Screen, form: Form, round_: Round) -> Draft:
    raw = form.raw("list")
    file = (await screen.request.form()).get("file")
    if isinstance(file, UploadFile) and file.filename:
        raw = "\n".join(filter(None, [raw.rstrip(), decoded(await file.read())]))
    raw = "\n".join(raw.splitlines())
    doubled = form.raw("doubled") == "yes"
    # Sent again it is the same list: a seed that was given stays.
    seed = form.raw("seed") or secrets.token_hex(DRAWN)
    return Draft(raw, seed, doubled, tuple(read_list(raw, kinds_in(round_), doubled=doubled)))


async def _of_round(storage: Storage, meeting_id: str, round_id: str) -> tuple[Meeting, Round]:
    async with storage.reading() as session:
        here, round_ = await meeting_here(session, meeting_id), await session.get(Round, round_id)
    if round_ is None or round_.meeting_id != meeting_id or round_.purpose != Purpose.CARDS:
        raise NotFound
    return here, round_


async def _page(
    screen: Screen,
    here: Meeting,
    round_: Round,
    draft: Draft,
    refusal: Refused | None = None,
    laid: int = 0,
) -> Response[str]:
    return await screen.page(
        "cards/list.html",
        status=refusal.status if refusal else 200,
        here=here,
        round=round_,
        draft=draft,
        refused=sentence(refusal, screen.language) if refusal else "",
        laid=laid,
        faults=FAULTS,
        kinds=CARD_KINDS,
        limit=LIMIT,
    )


HANDLERS: list[ControllerRouterHandler] = [list_form, send_list]
