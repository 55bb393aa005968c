"""The chronicle never says who."""

from dataclasses import fields

from assemblee.migrations.tables import METADATA
from assemblee.room.facts import Fact

NEVER = {"seat", "seat_id", "name", "device", "device_id", "author", "number", "person", "hand", "hand_id"}
PLAIN = {"str", "int", "bool"}


def test_no_fact_has_a_field_for_a_person() -> None:
    for fact in Fact.__subclasses__():
        assert not {field.name for field in fields(fact)} & NEVER, fact.__name__


def test_facts_are_plain_values() -> None:
    for fact in Fact.__subclasses__():
        assert {getattr(field.type, "__name__", field.type) for field in fields(fact)} <= PLAIN, fact.__name__


def test_the_chronicle_points_at_nothing_but_its_meeting() -> None:
    points_at = {key.column.table.name for key in METADATA.tables["chronicle_line"].foreign_keys}

    assert points_at == {"meeting"}


def test_waiting_slips_point_at_nobody_and_know_no_time() -> None:
    for name in ("slip", "card"):
        table = METADATA.tables[name]
        assert not {key.column.table.name for key in table.foreign_keys} & {"seat", "device", "issue"}
        assert not [column.name for column in table.columns if "DATE" in str(column.type).upper()], name
