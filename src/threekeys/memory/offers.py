"""What I can give: the things a need of theirs may meet."""

import datetime as dt

from sqlalchemy import Connection, delete, insert, select

from threekeys.domain import visible
from threekeys.domain.memory import Offers
from threekeys.errors import InputError
from threekeys.memory.tables import offers


def listing(db: Connection) -> Offers:
    """Everything I said I can give, the oldest first."""
    return Offers(offers=tuple(db.execute(select(offers.c.text).order_by(offers.c.id)).scalars()))


def add(db: Connection, thing: str, today: dt.date) -> None:
    """Remember something I really have; once is enough."""
    clean = " ".join(visible(thing).split())
    if not clean:
        raise InputError("There is nothing to offer.")
    if clean not in listing(db).offers:
        db.execute(insert(offers).values(text=clean, added_on=today))


def drop(db: Connection, number: int) -> str:
    """Forget one, by its number in the list; gives what it was."""
    held = listing(db).offers
    if not 1 <= number <= len(held):
        raise InputError(f"There is no offer {number}. See them all: threekeys offers list")
    db.execute(delete(offers).where(offers.c.text == held[number - 1]))
    return held[number - 1]
