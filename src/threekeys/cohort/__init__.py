"""A table of talks → what it says of all its people together: spread and change, and nothing of anybody alone.

`figures` are the statistics, `guarded` decides what may be shown of them, `grouped` puts the talks together, and
`consent` gives the rows of those who said yes in a file of their own.
"""

from threekeys.cohort.consent import agreed, consenting
from threekeys.cohort.grouped import cohort
from threekeys.cohort.guarded import FEWEST

__all__ = ["FEWEST", "agreed", "cohort", "consenting"]
