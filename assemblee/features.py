"""All that has pages, in the order in which it is put together; each brings `FRAGMENTS` and `HANDLERS`."""

from assemblee.agenda import pages as agenda
from assemblee.analysis.document import pages as document
from assemblee.analysis.themes import pages as themes
from assemblee.cards import pages as cards
from assemblee.clusters import pages as clusters
from assemblee.clusters.offers import pages as offers
from assemblee.evening import pages as evening
from assemblee.floor import pages as floor
from assemblee.floor.go_round import pages as go_round
from assemblee.floor.mirror import pages as mirror
from assemblee.minutes import pages as minutes
from assemblee.people import pages as people
from assemblee.record import pages as record
from assemblee.record.asks import pages as asks
from assemblee.rehearsal import pages as rehearsal
from assemblee.review import pages as review
from assemblee.room import device_pages as device
from assemblee.room import pages as room
from assemblee.screens import pages as screens
from assemblee.screens.wall import pages as wall
from assemblee.trajectory import pages as trajectory

FEATURES = (
    room,
    device,
    trajectory,
    people,
    record,
    asks,
    agenda,
    floor,
    go_round,
    mirror,
    cards,
    clusters,
    offers,
    minutes,
    themes,
    document,
    review,
    evening,
    screens,
    wall,
    rehearsal,
)
