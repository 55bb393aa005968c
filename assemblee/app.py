"""Puts the parts together; nothing is decided here."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.di import Provide
from litestar.types import Receive, Send

from assemblee.analysis.document.cited import must_stand
from assemblee.analysis.themes.lines import lives_here
from assemblee.cards.after import Aftermath
from assemblee.cards.paper.guesses import Guesses
from assemblee.cards.paper.rules import Strips
from assemblee.clusters.gathering import where_cards_lie
from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.seeing import Desk
from assemblee.clusters.sorting.comparing import compared_by
from assemblee.clusters.sorting.weighing import Weigher
from assemblee.evening.erasing import Eraser
from assemblee.evening.quotes import forgetting
from assemblee.evening.wall import clear_wall
from assemblee.features import FEATURES
from assemblee.floor.mirror import pages as mirror
from assemblee.lifetime import alive, closed_at_last
from assemblee.logs import set_up_logs
from assemblee.people.codes import Door
from assemblee.people.getters import GETTERS, who_is
from assemblee.record.reading import seal_here
from assemblee.record.signing.keys import SIGNING, signing_keys
from assemblee.room import pages as room
from assemblee.room.announcer import Announcer
from assemblee.room.bus import Bus
from assemblee.room.drawing import Drawing
from assemblee.room.files import file_asked
from assemblee.room.fragments import Fragments
from assemblee.room.headers import HEADERS
from assemblee.room.moment import Moments, utc_now
from assemblee.room.patience import patient
from assemblee.room.printing.printer import Printer
from assemblee.room.refusals import exception_handlers
from assemblee.room.sockets import Sockets, live_meeting
from assemblee.secret import derived, installation_secret
from assemblee.settings import Settings
from assemblee.slips.gone import gone_file
from assemblee.slips.keeping import promise_of
from assemblee.slips.keys import RoundKeys, round_keys
from assemblee.slips.tickets import Tickets
from assemblee.slips.tidy import Tidier
from assemblee.storage import Storage

LARGEST_FORM = 256 * 1024
"""Bytes in one request; a typed list of paper cards fits many times."""


@dataclass(slots=True)
class Assemblee:
    """The program as one ASGI application: pages and forms by Litestar, `/m/<id>/live/` by the sockets."""

    web: Litestar
    sockets: Sockets
    storage: Storage
    moments: Moments
    tickets: Tickets
    keys: RoundKeys
    drawing: Drawing
    weigher: Weigher

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if "\0" in str(scope.get("path", "")):  # no id has one, and PostgreSQL would not even look for it
            scope = {**scope, "path": "/nowhere"}
        if (file := file_asked(scope)) is not None:
            await file.answer(scope, send)
        elif (meeting := live_meeting(str(scope.get("path", "")))) is None:
            await patient(self.web)(scope, receive, send)
        else:
            await self.sockets.asgi({**scope, "path": "/live/", "assemblee.meeting": meeting}, receive, send)


def create_app(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Assemblee:
    """The program for these settings; the database must have been migrated."""
    set_up_logs()
    storage = Storage(settings.database, {SIGNING: signing_keys(settings)})
    secret = installation_secret(settings)
    fragments = Fragments(chain.from_iterable(feature.FRAGMENTS for feature in FEATURES))
    offers = Offers(on=settings.offers != "off", plain=settings.offers == "letters", bars=settings.offer_bars)
    shared = {"address": settings.public_url, "offers_on": offers.on}
    drawing = Drawing(fragments, promise_of(settings), Printer(settings.pdf), **shared)
    sockets = Sockets(storage, drawing, who_is)
    announcer = sockets.announcer = Announcer(storage, drawing, clock, sockets.send)
    bus = Bus(settings.redis_url, announcer.tell)
    moments = Moments(storage, bus.tell, clock)
    tickets = Tickets(derived(secret, "tickets"))
    keys, gone = round_keys(settings), gone_file(settings)
    weigher = Weigher(moments, keys, compared_by(offers))
    aftermath = Aftermath(moments, Tidier(storage), gone, where_cards_lie, forgetting(offers.forget))
    eraser = Eraser(aftermath, {"pdf": drawing.printer.pdf})
    web = Litestar(
        route_handlers=list(chain.from_iterable(feature.HANDLERS for feature in FEATURES)),
        dependencies={
            "settings": _given(settings),
            "storage": _given(storage),
            "drawing": _given(drawing),
            "moments": _given(moments),
            "tickets": _given(tickets),
            "keys": _given(keys),
            "aftermath": _given(aftermath),
            "weigher": _given(weigher),
            "must_stand": _given(must_stand),
            "clear_wall": _given(clear_wall),
            "offers": _given(offers),
            "offers_desk": _given(Desk(storage, moments, offers)),
            "guesses": _given(Guesses(lambda: moments.clock())),
            "strips": _given(Strips(derived(secret, "strips"))),
            "door": _given(Door(derived(secret, "door"))),
            "evenings_seen": Provide(mirror.evenings_seen),
            "lives": Provide(lives_here),
            "book_seal": Provide(seal_here),
            "eraser": _given(eraser),
            "gone_texts": _given(gone.ids),
            "form": Provide(room.a_form),
            "screen": Provide(room.a_screen, sync_to_thread=False),
            "act": Provide(room.an_act, sync_to_thread=False),
            **{name: Provide(getter) for name, getter in GETTERS.items()},
        },
        exception_handlers=exception_handlers(drawing),
        csrf_config=CSRFConfig(derived(secret, "csrf").hex(), cookie_secure=settings.secure),
        compression_config=CompressionConfig("gzip", gzip_compress_level=6, exclude_opt_key="uncompressed"),
        response_headers=HEADERS,
        request_max_body_size=LARGEST_FORM,
        openapi_config=None,
        logging_config=None,
        lifespan=[
            closed_at_last(offers),
            partial(alive, keys=keys, eraser=eraser, weigher=weigher, sockets=sockets, bus=bus),
        ],
    )
    return Assemblee(web, sockets, storage, moments, tickets, keys, drawing, weigher)


def _given(part: object) -> Provide:
    def given() -> object:
        return part

    return Provide(given, sync_to_thread=False)
