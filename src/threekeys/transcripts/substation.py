"""SubStation Alpha captions (.ass, .ssa): the speaker is the Name, else the Style, else the colour."""

import re

from threekeys.transcripts.captions import Block
from threekeys.transcripts.clock import milliseconds
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import attributed, plain

_COLUMNS = ["Layer", "Start", "End", "Style", "Name", "MarginL", "MarginR", "MarginV", "Effect", "Text"]
_BREAK = re.compile(r"\\[Nnh]")


def sniff(source: Source) -> bool:
    """Whether a [Script Info] or [Events] section comes with lines of dialogue."""
    return "[Events]" in source.text and "\nDialogue:" in source.text


def parse(source: Source) -> Understood:
    """One cue a line of dialogue; single words are joined."""
    columns = _COLUMNS
    rows: list[dict[str, str]] = []
    seen, unread = 0, None
    for line in source.lines:
        kind, _, rest = line.partition(":")
        if kind == "Format" and "Text" in rest:
            columns = [name.strip() for name in rest.split(",")]
        elif kind == "Dialogue":
            seen += 1
            row = dict(
                zip(columns, (value.strip() for value in rest.split(",", len(columns) - 1)), strict=False)
            )
            if (
                milliseconds(row.get("Start", "")) is None
                or milliseconds(row.get("End", "")) is None
                or "Text" not in row
            ):
                unread = unread or line[:80]
            else:
                rows.append(row)
    cues, notes = _cues(rows)
    if single_words(cues):
        cues = utterances(cues)
    return Understood(cues, seen, unread, read=len(rows), notes=notes)


def _cues(rows: list[dict[str, str]]) -> tuple[list[Cue], tuple[str, ...]]:
    for column in ("Name", "Actor", "Style"):
        if len({row.get(column, "") for row in rows} - {"", "Default"}) > 1 or (
            column != "Style" and rows and rows[0].get(column)
        ):
            return [
                Cue(row.get(column), text, milliseconds(row["Start"]), milliseconds(row["End"]))
                for row in rows
                if (text := plain(_BREAK.sub(" ", row["Text"])))
            ], ()
    return attributed(
        [
            Block(
                milliseconds(row["Start"]) or 0,
                milliseconds(row["End"]) or 0,
                "",
                _BREAK.sub(" ", row["Text"]),
            )
            for row in rows
        ]
    )


READER = Reader("substation", "SubStation captions", sniff, parse)
