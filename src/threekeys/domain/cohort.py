"""What a programme's talks say of all its people together, and of none of them."""

from typing import Literal

from pydantic import Field

from threekeys.domain.base import MeetingType, Value


class Change(Value):
    """How people's later talks differ from their own earlier ones; `range` is the 95 % range of the mean."""

    mean: float
    range: tuple[float, float]


class Spread(Value):
    """How one figure is spread over the people of a group, each counted once, by the mean of their own talks.

    `middle` are the quartiles, between which half of the people lie; `range` is the 95 % range of the mean.
    `change` is None where fewer than ten people have enough dated talks. `periods` stand in the order of
    the group's; None where fewer than ten people have talks in that period.
    """

    name: str
    unit: str
    mean: float
    range: tuple[float, float]
    middle: tuple[float, float]
    change: Change | None = None
    periods: tuple[float | None, ...] = ()


class Group(Value):
    """All talks of one kind; counts are rounded down to a multiple of five, so that no one person shows in them."""

    type: MeetingType
    people: int
    talks: int
    periods: tuple[str, ...] = ()
    spreads: tuple[Spread, ...]


class Cohort(Value):
    """The groups that are large enough to be shown; `withheld` is how many kinds of meeting are not."""

    schema_: Literal["threekeys/cohort@1"] = Field("threekeys/cohort@1", alias="schema")
    groups: tuple[Group, ...]
    withheld: int
