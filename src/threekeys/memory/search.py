"""Full-text search in what is known of people, in each database's own way."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from threekeys.domain import plain_words

_COMMON = frozenset(
    """
    a about actually after again all almost also always am an and any anybody anyone anything are aren't around as at
    back be because been before being best better big both but by came can can't cannot care come comes could day days
    did didn't do does doesn't doing don't done down each else enough even ever every everybody everyone everything
    few find finding first for found frankly from get gets getting give go goal goes going good got great had half
    hand happy has have haven't having he help helped helping helps her here him his hope how i i'd i'll i'm i've if
    in into introduce introduction is it it's its just keep kind knew know knows last learn let like little long look
    looking lot love made make makes making many maybe me mean meet meeting might missing month months more most
    mostly much must my myself need needed needs never new next no nobody not nothing now of off often old on once
    one only open or other others our out over own part people perhaps person place plain problem put quite rather
    really right said say see seven should show since small so some somebody someone something soon sort spend start
    still such sure take takes taking talk team tell ten than thank that that's the their them then there these they
    thing things think this those though three through time times to today together told too tried try trying turn
    turns two under understand understands until up us use used useful usually very want wanted wants was way we we're
    week weeks well went were what what's when where which while who whole whom whose why will wish with without won't
    word words work worked working works would year years yes yet you you're your challenge actually business company
    hard huge introductions contact connect connection everyone's quickly simply sometimes thousand thousands hundred
    town city county home house live life old older young free twice nine eighty forty fifty seventy twelve
    monday mondays tuesday tuesdays wednesday thursday thursdays friday saturday saturdays sunday evening evenings
    spring summer autumn winter north south east west
    """.split()
)
_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "eries",
    "ers",
    "ery",
    "ors",
    "er",
    "or",
    "ed",
    "ies",
    "es",
    "s",
    "y",
    "e",
)
_SHORTEST = 4


def roots(said: str) -> frozenset[str]:
    """What its telling words have in common with their other forms: "lease" and "leases" are one."""
    found = (_root(word) for word in plain_words(re.sub(r"[-–]", " ", said)) if word not in _COMMON)
    return frozenset(root for root in found if len(root) >= _SHORTEST - 1)


def same(one: str, other: str) -> bool:
    """Whether two roots are one word: the longer begins with the shorter and is hardly longer."""
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORTEST and len(long) - len(short) <= 3 and long.startswith(short)
    )


def matching(
    db: Connection, terms: Collection[str], kinds: Collection[str], but: int, most: int
) -> Sequence[Row[Any]]:
    """Facts of these kinds, not this person's, that hold one of the roots; those with the most first."""
    if not terms or not kinds:
        return ()
    query = _SQLITE if db.dialect.name == "sqlite" else _POSTGRESQL
    listed = ", ".join(f":kind{number}" for number in range(len(kinds)))
    values: dict[str, object] = {f"kind{number}": kind for number, kind in enumerate(kinds)}
    values |= {"but": but, "most": most, "terms": _any_of(db, terms)}
    return db.execute(text(query.format(kinds=listed)), values).all()


def frequency(db: Connection, term: str, most: int) -> int:
    """In how many facts a root stands, counted up to `most`."""
    query = _COUNT_SQLITE if db.dialect.name == "sqlite" else _COUNT_POSTGRESQL
    found: int = db.execute(text(query), {"terms": _any_of(db, [term]), "most": most}).scalar_one()
    return found


_SQLITE = """
    SELECT facts.* FROM facts_search JOIN facts ON facts.id = facts_search.rowid
    WHERE facts_search MATCH :terms AND facts.kind IN ({kinds}) AND facts.person_id <> :but AND facts.still_true
    ORDER BY bm25(facts_search) LIMIT :most"""
_POSTGRESQL = """
    SELECT facts.* FROM facts
    WHERE to_tsvector('english', text || ' ' || quote) @@ to_tsquery('simple', :terms)
    AND kind IN ({kinds}) AND person_id <> :but AND still_true
    ORDER BY ts_rank(to_tsvector('english', text || ' ' || quote), to_tsquery('simple', :terms)) DESC, id
    LIMIT :most"""
_COUNT_SQLITE = (
    "SELECT count(*) FROM (SELECT rowid FROM facts_search WHERE facts_search MATCH :terms LIMIT :most)"
)
_COUNT_POSTGRESQL = """
    SELECT count(*) FROM (SELECT id FROM facts
    WHERE to_tsvector('english', text || ' ' || quote) @@ to_tsquery('simple', :terms) LIMIT :most) AS found"""


def _any_of(db: Connection, terms: Collection[str]) -> str:
    """Letters and digits only, so that no term can be an operator."""
    clean = sorted(filter(None, (re.sub(r"[^\w]", "", term) for term in terms)))
    if db.dialect.name == "sqlite":
        return " OR ".join(f'"{term}"*' for term in clean)
    return " | ".join(f"'{term}':*" for term in clean)


def _root(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
