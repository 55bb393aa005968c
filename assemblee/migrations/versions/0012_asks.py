"""Asks have owners and days, answers have rows, and what tells of a person stands apart.

When minutes were adopted the database itself keeps the words of their asks; what became of them goes on by answers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

NO_SAMPLES = {
    "ask_answer": ("text", "partner", "function", "on_behalf"),
    "ask_number": ("number",),
    "ask_name": ("name",),
    "record_text": ("salt", "data"),
}
"""Columns of which PostgreSQL must keep no sample values: they would stay when the words are gone."""

WORDS = "meeting_id, trajectory_id, position, kind, text, text_second, second_language, owner, owner_kind, owner_partner"
ADOPTED = (
    "EXISTS (SELECT 1 FROM adoption WHERE adoption.meeting_id = {row}.meeting_id)"
    " AND NOT EXISTS (SELECT 1 FROM erasing WHERE erasing.meeting_id = {row}.meeting_id)"
)
REFUSED = "adopted minutes are never changed; words only leave them by an erasure"


def upgrade() -> None:
    op.create_index(op.f("ix_ask_trajectory_id"), "ask", ["trajectory_id"])
    op.add_column("ask", sa.Column("owner_kind", sa.String(), nullable=False, server_default=""))
    op.add_column("ask", sa.Column("owner_partner", sa.String(), nullable=True))
    for day in ("answer_by", "due", "review_on"):
        op.add_column("ask", sa.Column(day, sa.Date(), nullable=True))
    op.add_column("ask", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("ask", sa.Column("settled", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE ask SET owner_kind = 'group' WHERE owner <> ''")
    op.execute("UPDATE ask SET settled = true WHERE meeting_id IN (SELECT meeting_id FROM adoption)")
    op.create_table(
        "ask_answer",
        _text("ask_id"),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("verdict", "text", "partner")),
        sa.Column("partner_id", sa.String(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        *map(_text, ("function", "on_behalf")),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("typed_by_desk", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *map(_text, ("saw", "entry", "commitment")),
        _to("ask_answer", "ask"),
        sa.PrimaryKeyConstraint("ask_id", "n", name=op.f("pk_ask_answer")),
    )
    op.create_table(
        "ask_number",
        _text("ask_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _to("ask_number", "ask"),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_ask_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ask_name",
        *map(_text, ("ask_id", "name", "key")),
        _to("ask_name", "ask"),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_ask_name")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "since_page",
        _text("meeting_id"),
        sa.Column("page", sa.Integer(), nullable=False),
        _to("since_page", "meeting"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_since_page")),
    )
    if op.get_context().dialect.name == "postgresql":
        for table, columns in NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
        _keep_words_on_postgresql()
    else:
        _keep_words_on_sqlite()


def _keep_words_on_sqlite() -> None:
    for name, deed, row in (
        ("words_kept", f"UPDATE OF {WORDS}", "OLD"),
        ("undeleted", "DELETE", "OLD"),
        ("unreplaced", "INSERT", "NEW"),
    ):
        op.execute(
            f"CREATE TRIGGER ask_{name} BEFORE {deed} ON ask WHEN {ADOPTED.format(row=row)}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )


def _keep_words_on_postgresql() -> None:
    op.execute(
        sa.text(
            "CREATE FUNCTION ask_words_kept() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE it ask; BEGIN "
            r"it \:= CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END; "
            f"IF {ADOPTED.format(row='it')} THEN RAISE EXCEPTION '{REFUSED}'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
    )
    op.execute(
        f"CREATE TRIGGER ask_words_kept BEFORE INSERT OR UPDATE OF {WORDS} OR DELETE ON ask"
        " FOR EACH ROW EXECUTE FUNCTION ask_words_kept()"
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _to(table: str, thing: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{thing}_id"], [f"{thing}.id"], name=op.f(f"fk_{table}_{thing}_id_{thing}")
    )
