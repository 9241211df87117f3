"""Who could help whom: one's stated need, and what the other does or offers; nobody is pushed."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select

from threekeys.domain.memory import IntroductionRecord, IntroductionState, Match, Matches, Side
from threekeys.errors import InputError
from threekeys.memory import names
from threekeys.memory.meaning import Vectors, said, standing_out
from threekeys.memory.search import frequency, matching, roots, same
from threekeys.memory.tables import facts, introductions

MOST = 3
NEEDS = ("need", "challenge", "goal")
GIVES = ("work", "offer", "fact", "lesson", "note")
_FRESHEST = 30  # needs looked at when nobody is named: what was said long ago is often settled
_CANDIDATES = 12
_MOST_GIFTS = 1000  # compared by meaning: the latest
_COUNTED = 200  # a root in more facts than that says nothing anyhow
_LEAST = 0.45  # of the weight of the need's own telling words: about half of what they asked for


def matches(
    db: Connection, person: int | None = None, most: int = MOST, vectors: Vectors | None = None
) -> Matches:
    """The best few introductions, of everybody or for one person; those known already are left out.

    With the `vectors` of what `compared` gives, those are found as well that mean the same in other words.
    """
    found: dict[tuple[int, int], _Found] = {}
    for one in (*_by_words(db, person), *_by_meaning(db, person, vectors or {})):
        pair = (one.need.person_id, one.gift.person_id)
        if pair in found and not one.shared:  # found by both: the words explain it, the meaning may raise it
            found[pair] = found[pair]._replace(worth=max(one.worth, found[pair].worth))
        elif pair not in found or one.worth > found[pair].worth:
            found[pair] = one
    known = _known(db)
    ranked = sorted(
        ((pair, one) for pair, one in found.items() if pair not in known and pair[::-1] not in known),
        key=lambda item: (-item[1].worth, item[0]),
    )
    best = [one for _, one in ranked[:most]]
    called = names.main_names(db, {row.person_id for one in best for row in (one.need, one.gift)})
    return Matches(matches=tuple(_match(one, called) for one in best), under_way=tuple(under_way(db, person)))


def compared(db: Connection, person: int | None = None) -> tuple[str, ...]:
    """Every text that `matches` compares by meaning, each once."""
    rows = (*_needs(db, person), *_gifts(db))
    return tuple(dict.fromkeys(said(row) for row in rows))


def mark(db: Connection, needs: int, gives: int, state: IntroductionState, today: dt.date) -> None:
    """Remember how far an introduction is; then it is not proposed again."""
    if needs == gives:
        raise InputError("An introduction needs two people.")
    pair = (introductions.c.needs_id == needs) & (introductions.c.gives_id == gives)
    db.execute(delete(introductions).where(pair))
    db.execute(insert(introductions).values(needs_id=needs, gives_id=gives, state=state, since=today))


def under_way(db: Connection, person: int | None = None) -> Iterator[IntroductionRecord]:
    """Introductions begun, the latest first."""
    query = select(introductions).order_by(introductions.c.since.desc(), introductions.c.id.desc())
    if person is not None:
        query = query.where(or_(introductions.c.needs_id == person, introductions.c.gives_id == person))
    rows = db.execute(query).all()
    called = names.main_names(db, {at for row in rows for at in (row.needs_id, row.gives_id)})
    for row in rows:
        yield IntroductionRecord(
            needs=called[row.needs_id], gives=called[row.gives_id], state=row.state, since=row.since
        )


class _Found(NamedTuple):
    """A need and what may meet it; `shared` are the words of the need that both have."""

    worth: float
    need: Row[Any]
    gift: Row[Any]
    shared: tuple[str, ...] = ()


class _Weights:
    """How telling each root is in this memory: the rarer, the more."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._all = max(2, db.execute(select(func.max(facts.c.id))).scalar() or 0)
        self._of: dict[str, float] = {}

    def of(self, root: str) -> float:
        if root not in self._of:
            found = frequency(self._db, root, _COUNTED)
            self._of[root] = 0.0 if found >= _COUNTED else math.log(1 + self._all / max(found, 1))
        return self._of[root]

    def closeness(self, need: str, gift: str) -> tuple[float, tuple[str, ...]]:
        """How much of the need's telling words the gift shares, from 0 to 1, and which."""
        wanted, given = roots(need), roots(gift)
        shared = [root for root in wanted if any(same(root, other) for other in given)]
        whole = sum(map(self.of, wanted))
        worth = sum(map(self.of, shared)) / whole if whole else 0.0
        return round(worth, 4), _words_with(need, shared)


def _by_words(db: Connection, person: int | None) -> Iterator[_Found]:
    weigh = _Weights(db)
    for need, gift in _pairs(db, person, weigh):
        worth, shared = weigh.closeness(said(need), said(gift))
        if worth >= _LEAST:
            yield _Found(worth, need, gift, shared)


def _by_meaning(db: Connection, person: int | None, vectors: Vectors) -> Iterator[_Found]:
    if not vectors:
        return
    gifts = _gifts(db)
    for need in _needs(db, person):
        for worth, gift in standing_out(need, gifts, vectors):
            if person in {None, need.person_id, gift.person_id}:
                yield _Found(worth, need, gift)


def _needs(db: Connection, person: int | None) -> list[Row[Any]]:
    """What is needed: the freshest of everybody's, and all of one person's."""
    wanted = _held().where(facts.c.kind.in_(NEEDS))
    own = () if person is None else db.execute(wanted.where(facts.c.person_id == person)).all()
    fresh = db.execute(wanted.limit(_FRESHEST)).all()
    return [*own, *(row for row in fresh if row.person_id != person)]


def _gifts(db: Connection) -> Sequence[Row[Any]]:
    return db.execute(_held().where(facts.c.kind.in_(GIVES)).limit(_MOST_GIFTS)).all()


def _held() -> Select[Any]:
    return select(facts).where(facts.c.still_true).order_by(facts.c.learned_on.desc(), facts.c.id.desc())


def _pairs(db: Connection, person: int | None, weigh: _Weights) -> Iterator[tuple[Row[Any], Row[Any]]]:
    wanted = _held().where(facts.c.kind.in_(NEEDS))
    wanted = wanted.limit(_FRESHEST) if person is None else wanted.where(facts.c.person_id == person)
    for need in db.execute(wanted).all():
        for gift in matching(db, _telling(need, weigh), GIVES, need.person_id, _CANDIDATES):
            yield need, gift
    if person is not None:
        for gift in db.execute(_held().where(facts.c.kind.in_(GIVES), facts.c.person_id == person)).all():
            for need in matching(db, _telling(gift, weigh), NEEDS, person, _CANDIDATES):
                yield need, gift


def _telling(row: Row[Any], weigh: _Weights) -> list[str]:
    """The roots worth searching for: the rarest few."""
    return sorted(
        (root for root in roots(said(row)) if weigh.of(root)), key=lambda root: (-weigh.of(root), root)
    )[:8]


def _known(db: Connection) -> set[tuple[int, int]]:
    return {(row.needs_id, row.gives_id) for row in db.execute(select(introductions))}


def _words_with(said: str, shared: Iterable[str]) -> tuple[str, ...]:
    found = (word.strip(".,;:!?“”\"'()") for word in said.split())
    held = set(shared)
    return tuple(dict.fromkeys(word for word in found if roots(word) & held))


def _match(one: _Found, called: dict[int, str]) -> Match:
    """The two, each with a message in their own words alone: the other one hears nothing before both agree."""
    need, gift = one.need, one.gift
    asker = (
        f"You told me: {_quoted(need)} I may know somebody who can help. "
        "Shall I ask them whether they would like to meet you? No is a fine answer."
    )
    helper = (
        "Somebody I know could use a word with a person like you. "
        f"I thought of what {'you told me' if gift.quote else 'I know of you'}: {_quoted(gift)} "
        "May I introduce the two of you? No is a fine answer, and they will not hear of it."
    )
    return Match(
        needs=_side(need, called, asker),
        gives=_side(gift, called, helper),
        shared=one.shared,
        worth=one.worth,
        by="words" if one.shared else "meaning",
    )


def _side(row: Row[Any], called: dict[int, str], ask_first: str) -> Side:
    return Side(
        person=called[row.person_id],
        text=row.text,
        quote=row.quote,
        said_on=row.learned_on,
        ask_first=ask_first,
    )


def _quoted(row: Row[Any]) -> str:
    """What they said, or is noted of them, as a sentence in quotes."""
    words = said(row).strip()
    return f"“{words}”" if words[-1:] in {".", "!", "?", "…"} else f"“{words}”."
