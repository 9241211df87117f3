"""Building on: how much a reply builds on what was just said, from 0 to 1.

Five signs count alike: the share of their words said again, the content words and the pairs of words in common,
the length of the reply, and that it asks or says back. Each is counted in standard deviations from its mean over
the 1,994 exchanges of pupils and teachers that three raters each have rated (Demszky et al., ACL 2021); how well
it agrees with them is printed by scripts/measure_uptake.py and stands in docs/measures.md.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log1p
from typing import NamedTuple

from threekeys.measures.pack import Pack

HEARD_WORDS = 30  # the end of what the other said …
REPLY_WORDS = 40  # … and the opening of the reply: wider windows find mere topic


class Sign(NamedTuple):
    """The mean of a sign and its standard deviation."""

    mean: float
    spread: float


SHARE, CONTENT, PAIRS = Sign(0.295, 0.296), Sign(0.270, 0.426), Sign(0.403, 0.616)
LENGTH, ASKS = Sign(2.710, 0.889), Sign(0.696, 0.460)


def builds_on(heard: Sequence[str], reply: Sequence[str], pack: Pack, *, asks: bool) -> float:
    """How much a reply builds on what it answers: plain words of both, and whether it asks or says back; .5 is a teacher's mean."""
    heard, reply = heard[-HEARD_WORDS:], reply[:REPLY_WORDS]
    theirs, mine = set(heard), set(reply)
    signs = (
        (SHARE, len(theirs & mine) / max(1, len(theirs))),
        (CONTENT, log1p(len(pack.stems.of(theirs) & pack.stems.of(mine)))),
        (PAIRS, log1p(len(set(pairwise(heard)).intersection(pairwise(reply))))),
        (LENGTH, log1p(len(reply))),
        (ASKS, float(asks)),
    )
    strength = sum((value - sign.mean) / sign.spread for sign, value in signs) / len(signs)
    return 1 / (1 + exp(-2 * strength))
