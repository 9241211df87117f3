"""A talk practised beforehand: who is played, and every line so far."""

import datetime as dt
from typing import Literal

from pydantic import Field

from threekeys.domain.base import Value
from threekeys.domain.made import Brief

Mood = Literal["warm", "busy", "guarded", "tired"]
Difficulty = Literal["easy", "real", "hard"]


class How(Value):
    """How the other is today, and how much it takes to hear something of them."""

    mood: Mood = "warm"
    difficulty: Difficulty = "real"


class Part(Value):
    """What the partner knows and the user does not, made before the first line; all of it is invented.

    `need` is told only when it is asked for; `turns_to` is a subject they would rather talk of.
    """

    need: str
    turns_to: str
    opening: str


class Line(Value):
    """One thing said in a rehearsal."""

    speaker: Literal["me", "them"]
    text: str


class Rehearsal(Value):
    """A rehearsal as it stands: kept after every line, so that it can go on later.

    `partner` says who plays: a model, or a script of lines.
    """

    schema_: Literal["threekeys/rehearsal@1"] = Field("threekeys/rehearsal@1", alias="schema")
    brief: Brief
    me: str
    how: How
    partner: Literal["model", "script"]
    part: Part
    lines: tuple[Line, ...] = ()
    started: dt.datetime
