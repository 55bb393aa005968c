"""A pile on which the document rests is not taken apart, nor emptied card by card: features below ask here
before they commit.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document.errors import CitedInAnalysis
from assemblee.analysis.document.reading import hold
from assemblee.analysis.document.tables import paragraphs_of
from assemblee.clusters.board import LOOSE, Board
from assemblee.clusters.tables import BoardEvent, event_count, layout_of
from assemblee.room.moment import Moment


async def must_stand(moment: Moment) -> None:
    """Raises `CitedInAnalysis`, with the sentence, when it rests on a pile that is not there after what was
    done in this moment, or that lost its last card by it; a pile that was put on another is there still.
    """
    await hold(moment)
    board = (await layout_of(moment.session, moment.meeting.id)).board
    emptied = await _emptied(moment, board)
    lies = {each: board.follow(each) for each in board.shapes}
    gone = {each for each, home in lies.items() if home in emptied or not board.is_active(home)}
    if gone:
        await _refuse_citing(moment.session, moment.meeting.trajectory_id, gone)


async def _emptied(moment: Moment, board: Board) -> set[str]:
    newest = await event_count(moment.session, moment.meeting.id)
    event = await moment.session.get(BoardEvent, (moment.meeting.id, newest))
    left = {home for home, _ in event.change.moves.values()} if event else set()
    return {home for home in left - {LOOSE} if not board.cards_on(home)}


async def _refuse_citing(session: AsyncSession, trajectory_id: str, gone: set[str]) -> None:
    for row in await paragraphs_of(session, trajectory_id):
        if not row.removed and gone & set(row.cites):
            raise CitedInAnalysis(sentence=row.text)
