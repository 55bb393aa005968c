"""Months of one neighbourhood: evenings that are over, with cards on piles."""

import hashlib
from collections.abc import Mapping, Sequence

from assemblee.cards.tables import Card
from assemblee.clusters.tables import Cluster, Placement
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory

RENT = ("De huur gaat elk jaar omhoog.", "Kira her sene artar.", "الإيجار أعلى من راتبي.")
LIFT = ("De lift is al weken stuk.", "Mijn moeder van 81 loopt vier trappen.")

SPRING = {"Huur": RENT, "De lift": LIFT}
SUMMER = {"Te hoge huur": ("Mijn zoon van 28 woont nog thuis.",), "Winkels": ("De bakker is weg.",)}
AUTUMN = {"Hoge huur": ("Weer een brief over de huur.", "Wie kan dit betalen?")}


async def a_trajectory(storage: Storage) -> str:
    async with Moments(storage, lambda *_: None).on(None) as occasion:
        row = Trajectory(name="De Merelbuurt", controller="", languages=["nl", "tr"])
        occasion.session.add(row)
        await occasion.session.flush()
        return row.id


async def an_evening_over(
    storage: Storage, trajectory_id: str, number: int, piles: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """The ids of the piles by their titles, and that of the meeting by the name `meeting`."""
    async with Moments(storage, lambda *_: None).on(trajectory_id) as occasion:
        meeting = Meeting(
            trajectory_id=trajectory_id,
            number=number,
            title=f"Avond {number}",
            question="Wat is hier aan de hand?",
            state="closed",
            code=f"OVER{number}",
            opened_at=occasion.now,
            closed_at=occasion.now,
        )
        occasion.session.add(meeting)
        await occasion.session.flush()
        written = Round(
            meeting_id=meeting.id, number=1, about_id="", kind="problem", prompt="", state=RoundState.RELEASED
        )
        occasion.session.add(written)
        await occasion.session.flush()
        made = {"meeting": meeting.id}
        for title, texts in piles.items():
            pile = Cluster(meeting_id=meeting.id, title=title)
            occasion.session.add(pile)
            await occasion.session.flush()
            made[title] = pile.id
            for text in texts:
                id_ = card_id(meeting.id, text)
                card = Card(id=id_, round_id=written.id, meeting_id=meeting.id, kind="problem", text=text)
                occasion.session.add_all([card, Placement(card_id=id_, cluster_id=pile.id)])
        return made


def card_id(meeting_id: str, text: str) -> str:
    return hashlib.sha256(f"{meeting_id}{text}".encode()).hexdigest()[:32]
