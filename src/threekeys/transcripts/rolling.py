"""Rolling captions: each shows the line before once more, so that every word stands there up to three times."""

from collections.abc import Sequence
from itertools import pairwise

from threekeys.transcripts.captions import Block

_ROLLING = 0.5  # of neighbours that repeat a line
_SEVERAL = 0.2  # of the captions have more than one line, or they cannot roll
_INLINE_TAG = "<"


def unrolled(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[str, ...]]:
    """The captions without the lines that the one before already showed, if most repeat one; else as they are."""
    if len(blocks) < 4 or sum("\n" in block.text for block in blocks) < _SEVERAL * len(blocks):
        return blocks, ()
    bare = [[_bare(line) for line in block.text.split("\n")] for block in blocks]
    repeating = sum(
        bool(one) and bool(other) and other[0] == one[-1] and len(one) + len(other) > 2
        for one, other in pairwise(bare)
    )
    if repeating < _ROLLING * (len(blocks) - 1):
        return blocks, ()
    kept = [blocks[0]]
    for (_, shown), (block, lines) in pairwise(zip(blocks, bare, strict=True)):
        fresh = [line for line, text in zip(block.text.split("\n"), lines, strict=True) if text not in shown]
        if fresh:
            kept.append(block._replace(text="\n".join(fresh)))
    return kept, (
        f"Rolling captions: {len(blocks) - len(kept)} of {len(blocks)} only repeat and were left out.",
    )


def _bare(line: str) -> str:
    """A line without tags, which differ between the showing of a line and its repetition."""
    parts = line.split(_INLINE_TAG)
    return "".join([parts[0], *(part.partition(">")[2] for part in parts[1:])]).strip()
