"""A pile on which the document rests is not taken apart: features below ask here before they commit."""

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document.errors import CitedInAnalysis
from assemblee.analysis.document.reading import hold
from assemblee.analysis.document.tables import paragraphs_of
from assemblee.clusters.tables import layout_of
from assemblee.room.moment import Moment


async def must_stand(moment: Moment) -> None:
    """Raises `CitedInAnalysis`, with the sentence, when it rests on a pile that is not there after what was
    done in this moment; a pile that was put on another is there still.
    """
    await hold(moment)
    board = (await layout_of(moment.session, moment.meeting.id)).board
    gone = {each for each in board.shapes if not board.is_active(board.follow(each))}
    if gone:
        await _refuse_citing(moment.session, moment.meeting.trajectory_id, gone)


async def _refuse_citing(session: AsyncSession, trajectory_id: str, gone: set[str]) -> None:
    for row in await paragraphs_of(session, trajectory_id):
        if not row.removed and gone & set(row.cites):
            raise CitedInAnalysis(sentence=row.text)
