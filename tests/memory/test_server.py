"""One memory for several people, on a PostgreSQL server."""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from threekeys.cli import program
from threekeys.memory import Memory, Place, opened, people
from threekeys.memory.forgetting import forget
from threekeys.memory.remembering import Talk, remember
from threekeys.memory.tables import metadata

Opened = Callable[[], AbstractContextManager[Memory]]
STORES = ("postgresql",)
TODAY = dt.date(2026, 3, 3)


@pytest.fixture
def served(memory: Opened, request: pytest.FixtureRequest, bakery: Talk) -> Place:
    """A memory that knows Ben, on the server."""
    with memory() as db:
        remember(db, bakery, TODAY)
        people.note(db, people.add(db, "Cleo Diaz", TODAY), "Knows Okafor well", "note", TODAY)
    found: Place = request.getfixturevalue("server")
    return found


def test_a_person_is_forgotten_in_every_row(served: Place) -> None:
    forget(served, "Ben Okafor")

    with opened(served) as db:
        rows = [str(row) for table in metadata.sorted_tables for row in db.execute(select(table))]
    assert [row for row in rows if "okafor" in row.lower()] == []
    assert any("Knows someone well" in row for row in rows)


def test_the_commands_find_it_by_its_address(served: Place) -> None:
    shown = CliRunner().invoke(
        program(), ["people", "show", "Ben", "--json"], env={"THREEKEYS_DATABASE_URL": served.url}
    )

    assert json.loads(shown.stdout)["name"] == "Ben Okafor"
