"""Many talks: a source of transcripts → one table of scores, by a ledger that makes every run go on where it stopped.

`sources` lists the talks, `scored` scores some of them in a worker, `processes` and `cluster` are the two engines,
`ledger` keeps what is done, `destinations` writes the table, and `run` is the sentence made of them.
"""

from threekeys.batch.run import Batch, Done, Refused, engine, ledger_of, run, usual
from threekeys.batch.scored import Engine

__all__ = ["Batch", "Done", "Engine", "Refused", "engine", "ledger_of", "run", "usual"]
