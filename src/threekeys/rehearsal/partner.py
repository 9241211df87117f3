"""Who plays the other person."""

from typing import Protocol

from threekeys.domain import Brief
from threekeys.domain.memory import Person
from threekeys.domain.rehearsal import How, Part, Rehearsal


class Partner(Protocol):
    """Plays the person of the brief: from the notes and the memory only, and without ever coaching."""

    def part(self, brief: Brief, how: How, person: Person | None = None) -> Part:
        """Whom to play: made once, before the first line."""
        ...

    def answer(self, rehearsal: Rehearsal) -> str:
        """What the person says to the last line, which is the user's."""
        ...
