"""The rows of links, and of cards that belong on a second cluster too."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.clusters.links.rules import Evidence, Link, LinkKind
from assemblee.storage import NOT_IN_ORDER, Table


class ClusterLink(Table):
    """What one cluster does to another; `evidence` holds the ids of cards, also of those taken back since."""

    __tablename__ = "cluster_link"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("cluster.id"), primary_key=True)
    target_id: Mapped[str] = mapped_column(ForeignKey("cluster.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    evidence: Mapped[list[str]]


class AlsoIn(Table):
    """A second place where a card belongs; its home is another."""

    __tablename__ = "also_in"
    __table_args__ = NOT_IN_ORDER

    card_id: Mapped[str] = mapped_column(primary_key=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey("cluster.id"), primary_key=True)


async def links_of(session: AsyncSession, meeting_id: str) -> dict[Link, Evidence]:
    """All links of a meeting, those to clusters that were taken apart too."""
    columns = (ClusterLink.source_id, ClusterLink.target_id, ClusterLink.kind, ClusterLink.evidence)
    rows = await session.execute(select(*columns).where(ClusterLink.meeting_id == meeting_id))
    return {
        Link(source, target, LinkKind(kind)): frozenset(evidence) for source, target, kind, evidence in rows
    }
