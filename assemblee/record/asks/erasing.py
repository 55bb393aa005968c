"""Taking the words of an answer out of the record, when they quote a card that was taken back."""

from assemblee.record import actions as record
from assemblee.record.asks.actions import Held
from assemblee.record.asks.tables import Ask, AskAnswer
from assemblee.record.tables import still_there

TAKEN_BACK = "taken-back"


async def erase_words(held: Held, answer: AskAnswer) -> None:
    """The record loses the text of this answer, and says so; who answered what stays. The caller holds the
    trajectory, and has given the row its other words.
    """
    texts, answer.commitment = await still_there(held.session, [answer.commitment]), ""
    if not texts:
        return
    asked = await held.session.get_one(Ask, answer.ask_id)
    body = {"texts": texts, "reason": TAKEN_BACK}
    await record.append(held.session, asked.trajectory_id, "erasure", held.now, body, [])
