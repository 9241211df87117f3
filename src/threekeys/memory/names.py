"""Whom a name means: exact, an alias, a unique part; a wrong person is worse than none."""

import re
import unicodedata
from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from threekeys.domain import plain_words, unaccented, visible
from threekeys.errors import InputError, PersonError
from threekeys.memory.tables import names

_LABEL = re.compile(
    r"(?:speaker|participant|unknown|guest|caller|person|sprecher|user|voice|spk)?[\s_#-]*(?:\d+|[a-z]|\?+)?"
    r"|unknown(?: speaker)?|interview(?:er|ee)|host|(?:the )?(?:other|caller)|me|you|them",
    re.IGNORECASE,
)
_MOST_SHOWN = 8


def key(name: str) -> str:
    """The form in which names are compared: case, punctuation and kinds of apostrophe do not count."""
    return " ".join(plain_words(name))


def plain(name: str) -> str:
    """The name as it can be typed anywhere: ASCII words joined by hyphens, or "talk" when none is left."""
    typed = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(word.replace("'", "") for word in plain_words(typed)) or "talk"


def free(stem: str, taken: Collection[str]) -> str:
    """The name, or the first of it with a number that nobody has."""
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (stem, *numbered) if name not in taken)


def is_label(name: str) -> bool:
    """Whether it only says which voice spoke ("Speaker 2"), and nobody's name."""
    return _LABEL.fullmatch(name.strip()) is not None


def known(db: Connection, name: str) -> int | None:
    """The person with exactly this name or alias."""
    found: int | None = db.execute(select(names.c.person_id).where(names.c.folded == key(name))).scalar()
    return found


def find(db: Connection, name: str) -> int:
    """The person that a name, an alias or a part made of whole words means; a PersonError when not just one.

    Accents may be left out.
    """
    if (exact := known(db, name)) is not None:
        return exact
    near = _called(db, name) or alike(db, name)
    if len(near) == 1:
        return next(iter(near))
    if not near:
        raise PersonError(
            f"Nobody in your memory is called {visible(name)!r}. See them all: threekeys people list"
        )
    shown = sorted(near.values())
    named = ", ".join(map(visible, shown[:_MOST_SHOWN])) + (", …" if len(shown) > _MOST_SHOWN else "")
    raise PersonError(f"{visible(name)!r} could be {named}. Write more of the name.", shown)


def alike(db: Connection, name: str) -> dict[int, str]:
    """Everybody whose name or alias holds all words of this one, accents aside: id and main name."""
    wanted = set(_bare(key(name)).split())
    found = {at for at, bare in _bare_names(db) if wanted <= set(bare.split())} if wanted else set()
    return main_names(db, found)


def _called(db: Connection, name: str) -> dict[int, str]:
    """Those whose whole name or alias this is, accents aside."""
    wanted = _bare(key(name))
    return main_names(db, {at for at, bare in _bare_names(db) if bare == wanted})


def _bare_names(db: Connection) -> list[tuple[int, str]]:
    return [(at, _bare(name)) for at, name in db.execute(select(names.c.person_id, names.c.folded))]


def _bare(name: str) -> str:
    return name if name.isascii() else unaccented(name)


def give(db: Connection, person: int, name: str, *, main: bool = False) -> None:
    """Let a person be called so; refused when somebody else is."""
    clean = " ".join(visible(name).split())
    if not key(clean):
        raise InputError("A name needs at least one letter.")
    if (owner := known(db, clean)) is not None and owner != person:
        held = main_name(db, owner)
        known_as = "remembered already" if held == clean else f"already what {held!r} is called"
        raise PersonError(f"{clean!r} is {known_as}. Give this one a longer name.")
    if main:
        db.execute(names.update().where(names.c.person_id == person).values(main=False))
    db.execute(delete(names).where(names.c.person_id == person, names.c.folded == key(clean)))
    db.execute(insert(names).values(person_id=person, name=clean, folded=key(clean), main=main))


def everybody(db: Connection) -> tuple[str, ...]:
    """Every name and alias."""
    return tuple(db.execute(select(names.c.name).order_by(names.c.id)).scalars())


def main_name(db: Connection, person: int) -> str:
    """What a person is called first of all."""
    found: str = db.execute(
        select(names.c.name).where(names.c.person_id == person, names.c.main)
    ).scalar_one()
    return found


def main_names(db: Connection, people: set[int]) -> dict[int, str]:
    """The same for several."""
    rows = db.execute(
        select(names.c.person_id, names.c.name).where(names.c.person_id.in_(people), names.c.main)
    )
    return {row.person_id: row.name for row in rows}
