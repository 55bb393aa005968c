"""The scenes of the big screen, each by the rows that lead to it; those of cards are beside this."""

from datetime import date, timedelta

from assemblee.agenda.rules import ItemKind
from assemblee.analysis.document.tables import Paragraph, ReadAloud
from assemblee.floor.mirror.tables import Mirror
from assemblee.floor.tables import Hand, ItemFloor, Override, Turn, Via
from assemblee.minutes.aloud.tables import SentenceHands
from assemblee.minutes.amending.tables import AdoptionAsked, AmendmentRow
from assemblee.minutes.tables import KeySentence, ReadBack
from assemblee.people.tables import Seat
from assemblee.record.asks.rules import AskKind, AskState, OwnerKind
from assemblee.record.asks.tables import Ask, AskAnswer
from assemblee.record.tables import RecordEntry
from assemblee.room.tables import MeetingState
from tests.walls.scenes import NOW, Laying, Rows

DAY = date(2026, 12, 1)


def of(kind: ItemKind) -> Rows:
    """A part of the evening with nothing beside it."""

    async def rows(wall: Laying) -> None:
        await wall.begin(kind)

    return rows


async def waiting(wall: Laying) -> None:
    wall.meeting.state, wall.meeting.opened_at = MeetingState.PLANNED, None
    await wall.add(wall.trajectory, wall.meeting)


async def joining_by_wifi(wall: Laying) -> None:
    wall.meeting.wifi_name = wall.words.text(2, 32)
    wall.meeting.wifi_password = "W" * 20
    await wall.begin(ItemKind.WELCOME)


async def going_round(wall: Laying) -> None:
    wall.meeting.numbers_on_chairs = True
    await wall.begin(ItemKind.GO_ROUND)
    await wall.add_all(_seats(wall, 12))


async def talking(wall: Laying) -> None:
    """Twelve hands, one of them moved, and the last call."""
    await wall.begin(ItemKind.TALK)
    item = wall.meeting.current_item or ""
    await wall.add_all(_seats(wall, 14))
    hands = [_hand(wall, n) for n in range(1, 15)]
    await wall.add_all(hands)
    turn = Turn(
        meeting_id=wall.meeting.id,
        n=1,
        hand_id=hands[0].id,
        item_id=item,
        first_voice=True,
        started_at=NOW,
        running_since=NOW,
        limit_ms=120_000,
        next_hand_id=hands[1].id,
    )
    moved = Override(
        meeting_id=wall.meeting.id,
        n=1,
        hand_id=hands[1].id,
        from_place=5,
        to_place=1,
        turns=0,
        reason="other",
        words=wall.words.text(2, 40),
    )
    floor = ItemFloor(
        item_id=item,
        meeting_id=wall.meeting.id,
        people=14,
        here=14,
        policy="fair-list",
        guests_wait=True,
        closes_at=NOW + timedelta(hours=1),
    )
    await wall.add(turn, moved, floor)


async def reading_back(wall: Laying) -> None:
    """Eight sentences, the first counted."""
    await wall.begin(ItemKind.READ_BACK)
    sentences = _sentences(wall, wall.meeting.id)
    await wall.add_all(sentences)
    hands = SentenceHands(
        sentence_id=sentences[0].id, meeting_id=wall.meeting.id, version=1, agree=31, different=4, open=5
    )
    await wall.add(hands, ReadBack(meeting_id=wall.meeting.id, page=0, counted=sentences[0].id))


async def adopting(wall: Laying) -> None:
    await _earlier_minutes(wall, page=0)


async def adopting_what_was_proposed(wall: Laying) -> None:
    await _earlier_minutes(wall, page=99)


async def reading_the_document(wall: Laying) -> None:
    await wall.begin(ItemKind.TALK)
    said = Paragraph(
        id=f"d-{wall.meeting.id}",
        trajectory_id=wall.trajectory.id,
        section="04_wie",
        position=1,
        text=wall.words.text(0, 400),
        text_second=wall.words.other(0, 400),
        second_language=wall.words.language,
        assumption=True,
    )
    await wall.add(said, ReadAloud(meeting_id=wall.meeting.id, paragraph_id=said.id))


async def asking(wall: Laying) -> None:
    await wall.begin(ItemKind.ASKS)
    await wall.add_all(_asks(wall, wall.meeting.id))


async def since_last_time(wall: Laying) -> None:
    await wall.begin(ItemKind.SINCE)
    await _earlier(wall)
    asks = _asks(wall, f"m-{wall.meeting.id}-0")
    await wall.add_all(asks)
    await wall.add_all(
        AskAnswer(
            ask_id=each.id,
            n=1,
            verdict="answer",
            text=wall.words.text(n, 1000),
            partner=wall.words.text(n, 60),
            at=NOW,
            entry="e",
        )
        for n, each in enumerate(asks[:4])
    )


async def saying_goodbye(wall: Laying) -> None:
    wall.meeting.state, wall.meeting.closed_at = MeetingState.CLOSED, NOW
    await wall.add(wall.trajectory, wall.meeting)
    await wall.add_all(_asks(wall, wall.meeting.id))
    shares = {
        "resident": 61,
        "organisation": 12,
        "municipality": 14,
        "unsaid": 3,
        "input": 6,
        "facilitation": 4,
    }
    values = {
        "present": 45,
        "spoke": 31,
        "turns": 44,
        "first_voices": 20,
        "longest_wait": 12,
        "shares": shares,
        "times": [],
        "most": {"minutes": 19, "of": 41},
        "moves": {},
    }
    entry = RecordEntry(
        record=wall.trajectory.id,
        seq=0,
        prev="0" * 64,
        kind="minutes-adopted",
        at="2026-11-26T14:00Z",
        body="{}",
        hash=wall.meeting.code.encode().hex().ljust(64, "a"),
    )
    await wall.add(Mirror(meeting_id=wall.meeting.id, values=values), entry)


def _seats(wall: Laying, count: int) -> list[Seat]:
    return [
        Seat(
            id=f"s{n}-{wall.meeting.id}",
            meeting_id=wall.meeting.id,
            number=100 + n,
            name=wall.words.text(n, 40),
            standing="resident",
        )
        for n in range(1, count + 1)
    ]


def _hand(wall: Laying, n: int) -> Hand:
    return Hand(
        id=f"h{n}-{wall.meeting.id}",
        meeting_id=wall.meeting.id,
        seat_id=f"s{n}-{wall.meeting.id}",
        seq=n,
        raised_at=NOW,
        via=Via.PHONE,
    )


def _sentences(wall: Laying, meeting_id: str) -> list[KeySentence]:
    return [
        KeySentence(
            id=f"k{n}-{meeting_id}",
            meeting_id=meeting_id,
            position=n,
            text=wall.words.text(n, 160),
            text_second=wall.words.other(n, 160),
            second_language=wall.words.language,
            assumption=True,
        )
        for n in range(8)
    ]


async def _earlier(wall: Laying) -> None:
    """The meeting before this one, closed."""
    earlier = wall.a_meeting(f"{wall.meeting.id}-0", 6, state=MeetingState.CLOSED, closed_at=NOW)
    await wall.add(earlier)


async def _earlier_minutes(wall: Laying, page: int) -> None:
    await wall.begin(ItemKind.WELCOME)
    await _earlier(wall)
    earlier = f"m-{wall.meeting.id}-0"
    await wall.add_all(_sentences(wall, earlier))
    await wall.add_all(
        AmendmentRow(
            meeting_id=earlier,
            about="sentence",
            part="",
            text=wall.words.text(n, 4000),
            stays=True,
            state="refused",
        )
        for n in range(3)
    )
    await wall.add(AdoptionAsked(meeting_id=wall.meeting.id, earlier_id=earlier, page=page))


def _asks(wall: Laying, meeting_id: str) -> list[Ask]:
    kinds = [AskKind.ASK, AskKind.PROMISE, AskKind.QUESTION]
    return [
        Ask(
            id=f"a{n}-{meeting_id}",
            trajectory_id=wall.trajectory.id,
            meeting_id=meeting_id,
            position=n,
            kind=kinds[n % 3],
            text=wall.words.text(n, 200),
            text_second=wall.words.other(n, 200),
            second_language=wall.words.language,
            owner=wall.words.text(n + 1, 60),
            owner_kind=OwnerKind.GROUP,
            answer_by=DAY,
            due=DAY,
            state=AskState.ANSWERED if n < 4 else AskState.OPEN,
        )
        for n in range(9)
    ]
