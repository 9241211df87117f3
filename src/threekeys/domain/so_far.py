"""A talk while it goes on."""

from threekeys.domain.base import Value


class SoFar(Value):
    """What a talk that still goes on shows: facts, without points.

    `share` is mine of all words (0 to 1), None while only one person has spoken. `questions` are mine, None where
    we have no word lists for the language. `speaker` holds the floor now, for `stretch` seconds, which are `estimated`
    from the words where there are no times. `at` is the last time in the file, in milliseconds, or None.
    """

    me: str
    share: float | None
    questions: int | None
    speaker: str | None
    stretch: float
    estimated: bool
    at: int | None
