"""A label, a pipe or a tab, and the text: `A|text|tag`, as corpora of dialogue acts keep turns."""

from collections import Counter

from threekeys.transcripts.names import could_be_name
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_LABEL = 40


def sniff(source: Source) -> bool:
    """Whether nearly all lines are a short label that returns, a pipe or a tab, and a text."""
    rows = source.once(_rows)
    labels = Counter(label for label, _ in rows)
    lines = sum(1 for line in source.lines if line.strip())
    return len(rows) > 3 and len(rows) >= 0.9 * lines and len(labels) <= 0.3 * len(rows)


def _rows(source: Source) -> list[tuple[str, str]]:
    delimiter = "|" if source.text.count("|") > source.text.count("\t") else "\t"
    rows = []
    for line in source.lines:
        label, found, rest = line.partition(delimiter)
        if (
            found
            and 0 < len(label.strip()) <= _LABEL
            and " | " not in line[:_LABEL]
            and could_be_name(label.strip())
        ):
            text = rest.strip() if delimiter == "\t" else rest.partition("|")[0].strip()
            rows.append((label.strip().rstrip(":"), text))
    return rows


def parse(source: Source) -> Understood:
    """One cue a line; what stands after a second pipe is a tag."""
    rows = source.once(_rows)
    return Understood([Cue(label, text) for label, text in rows if text], len(rows), read=len(rows))


READER = Reader("delimited", "turns with a pipe or a tab after the speaker", sniff, parse)
