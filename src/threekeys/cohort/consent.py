"""Whose rows may be handed on: theirs who say so in a file of their own."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from threekeys.cohort.guarded import FEWEST
from threekeys.errors import InputError

R = TypeVar("R", bound=Mapping[str, object])


def agreed(folder: Path) -> frozenset[str]:
    """The people of whom a file in the folder says `person = "…"` and `share = true`; nobody else's yes counts."""
    if not folder.is_dir():
        raise InputError(f"--consent {folder}: there is no such folder.")
    said = [_said(path) for path in sorted(folder.glob("*.toml"))]
    twice = [person for person, _ in said if sum(person == other for other, _ in said) > 1]
    if twice:
        raise InputError(f"--consent {folder}: two files speak for the same person, {twice[0]!r}.")
    return frozenset(person for person, yes in said if yes)


def consenting(rows: Iterable[R], people: frozenset[str]) -> tuple[list[R], int]:
    """The rows of those who agreed, and how many kinds of meeting were held back.

    Where some did not agree, but fewer than ten, no row of that kind is given: what is shown of all, less what is
    known of the others, would tell of them.
    """
    kinds: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        if row.get("person") and row.get("words") is not None:
            kinds[str(row["type"])].append(row)
    open_kinds = {
        kind
        for kind, talks in kinds.items()
        if not 0 < len({str(t["person"]) for t in talks} - people) < FEWEST
    }
    given = [row for kind in sorted(open_kinds) for row in kinds[kind] if str(row["person"]) in people]
    return given, len(kinds) - len(open_kinds)


def _said(path: Path) -> tuple[str, bool]:
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as TOML ({error}).") from None
    person, share = words.get("person"), words.get("share")
    if not isinstance(person, str) or not isinstance(share, bool) or len(words) > 2:
        raise InputError(f'{path}: two lines are wanted: person = "…" and share = true (or false).')
    return person, share
