"""What was adopted stays: the database itself refuses to change it, whoever asks.

Words leave adopted rows only while a row in `erasing` says so, and a text of the record only after an entry that
erases it. SQLite deletes a row that is replaced without asking its DELETE trigger, so writing over one is refused
apart. Whoever owns the database can still drop a trigger: that is what the chain, and packs handed out, are for.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"

ADOPTED = "SELECT 1 FROM adoption WHERE adoption.meeting_id = {row}.meeting_id"
ERASING = "SELECT 1 FROM erasing WHERE erasing.meeting_id = {row}.meeting_id"
WORDS = "adopted minutes are never changed; words only leave them by an erasure"

FROZEN = {
    "key_sentence": ADOPTED,
    "note": ADOPTED,
    "minutes_line": ADOPTED,
    "minutes_hands": ADOPTED,
    "minutes_dissent": ADOPTED,
    "amendment": ADOPTED,
    "correction": ADOPTED + " AND adoption.version >= {row}.version",
    "other_words": ADOPTED + " AND adoption.version >= {row}.version",
}
"""Rows that nobody changes once the minutes they stand in were adopted, and when that is."""

WORDS_OF = {
    "ask": ("text, text_second, second_language", "{row}.id IS NOT NULL"),
    "cluster": ("title, title_second, second_language", "{row}.id IS NOT NULL"),
    "card": ("text", "NEW.text <> '' AND NEW.text <> OLD.text"),
}
"""Columns that stay as they were adopted although the rows go on changing; a card can still lose its words."""

ERASED = (
    "SELECT 1 FROM record_entry, json_each(record_entry.body, '$.texts') AS gone "
    "WHERE record_entry.record = OLD.trajectory_id AND record_entry.kind = 'erasure' "
    "AND gone.value = OLD.commitment UNION ALL "
    "SELECT 1 FROM record_erasure, json_each(record_erasure.body, '$.texts') AS gone "
    "WHERE record_erasure.trajectory_id = OLD.trajectory_id AND gone.value = OLD.commitment"
)
STAYS = "a text of the record is never changed, and only goes after an entry that erases it"


def upgrade() -> None:
    on_postgresql = op.get_context().dialect.name == "postgresql"
    for statement in _on_postgresql() if on_postgresql else _on_sqlite():
        op.execute(sa.text(statement.replace(":", r"\:")))


def _on_sqlite() -> Iterator[str]:
    for table, adopted in FROZEN.items():
        for deed, row in (("UPDATE", "OLD"), ("DELETE", "OLD"), ("INSERT", "NEW")):
            when = f"EXISTS ({adopted}) AND NOT EXISTS ({ERASING})".format(row=row)
            yield _refuse(table, f"{deed.lower()}_refused", deed, when, WORDS)
    for table, (columns, condition) in WORDS_OF.items():
        when = f"{condition} AND EXISTS ({ADOPTED}) AND NOT EXISTS ({ERASING})".format(row="OLD")
        yield _refuse(table, "words_refused", f"UPDATE OF {columns}", when, WORDS)
    same = "EXISTS (SELECT 1 FROM adoption WHERE meeting_id = NEW.meeting_id AND version = NEW.version)"
    yield _refuse("adoption", "unchanged", "UPDATE", "1", WORDS)
    yield _refuse("adoption", "undeleted", "DELETE", "1", WORDS)
    yield _refuse("adoption", "unreplaced", "INSERT", same, WORDS)
    yield _refuse("record_text", "unchanged", "UPDATE", "1", STAYS)
    yield _refuse("record_text", "undeleted", "DELETE", f"NOT EXISTS ({ERASED})", STAYS)
    kept = "NEW.commitment IN (SELECT commitment FROM record_text WHERE commitment = NEW.commitment)"
    yield _refuse("record_text", "unreplaced", "INSERT", kept, STAYS)


def _refuse(table: str, name: str, deed: str, when: str, words: str) -> str:
    begin = f"CREATE TRIGGER {table}_{name} BEFORE {deed} ON {table} WHEN {when}"
    return f"{begin} BEGIN SELECT RAISE(ABORT, '{words}'); END"


def _on_postgresql() -> Iterator[str]:
    for table, adopted in FROZEN.items():
        one = "CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END"
        when = f"EXISTS ({adopted}) AND NOT EXISTS ({ERASING})".format(row="it")
        yield _function(
            f"{table}_frozen", f"it := {one}; IF {when} THEN {_raise(WORDS)} END IF;", f"it {table};"
        )
        yield _trigger(table, "frozen", "INSERT OR UPDATE OR DELETE", "ROW", f"{table}_frozen")
    for table, (columns, condition) in WORDS_OF.items():
        when = f"{condition} AND EXISTS ({ADOPTED}) AND NOT EXISTS ({ERASING})".format(row="OLD")
        yield _function(f"{table}_words_stay", f"IF {when} THEN {_raise(WORDS)} END IF;")
        yield _trigger(table, "words_stay", f"UPDATE OF {columns}", "ROW", f"{table}_words_stay")
    yield _function("adoption_stays", _raise(WORDS))
    yield _trigger("adoption", "stays", "UPDATE OR DELETE OR TRUNCATE", "STATEMENT", "adoption_stays")
    erased = ERASED
    for table in ("record_entry", "record_erasure"):
        erased = erased.replace(
            f"json_each({table}.body, '$.texts') AS gone",
            f"jsonb_array_elements_text({table}.body::jsonb -> 'texts') AS gone(value)",
        )
    body = f"IF TG_OP <> 'DELETE' OR NOT EXISTS ({erased}) THEN {_raise(STAYS)} END IF;"
    yield _function("record_text_stays", body)
    yield _trigger("record_text", "stays", "UPDATE OR DELETE", "ROW", "record_text_stays")
    yield _function("record_text_all_stay", _raise(STAYS))
    yield _trigger("record_text", "all_stay", "TRUNCATE", "STATEMENT", "record_text_all_stay")


def _raise(words: str) -> str:
    return f"RAISE EXCEPTION '{words}';"


def _function(name: str, body: str, declare: str = "") -> str:
    declared = f"DECLARE {declare} " if declare else ""
    end = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ {declared}BEGIN {body} {end} END $$"
    )


def _trigger(table: str, name: str, deeds: str, each: str, function: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE {deeds} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
