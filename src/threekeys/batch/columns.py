"""The columns of the table: one row a talk, the same columns in every form it is written in."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

from threekeys.domain import Scorecard, Transcript

SCHEMA = "threekeys/talks@1"
Kind = Literal["text", "whole", "number"]
Cell = str | int | float | None
Row = dict[str, Cell]
_GROUP = 10_000
"""Rows at a time, so that memory does not grow with the table."""

KEYS = ("listen", "learn", "add_value")
MEASURES = (
    "talk_share uptake long_stretches self_shift reflecting tentative question_rate follow_up_share open_share"
    " purposes craft_defects informing advising needs_asked linked_offers unasked_advice next_step specific_thanks"
    " own_commitment team_need_asked invited_questions said_what_next longest_turn turns backchannels"
    " answered_at_length building_on rhythm"
).split()

COLUMNS: dict[str, Kind] = {
    "schema": "text",
    "file": "text",
    "person": "text",
    "date": "text",
    "sha256": "text",
    "type": "text",
    "intent": "text",
    "bands_version": "text",
    "format": "text",
    "language": "text",
    "evidence": "text",
    "speakers": "whole",
    "words": "whole",
    "seconds": "number",
    **{f"{key}_{part}": "whole" for key in KEYS for part in ("points", "low", "high")},
    **{f"{key}_confidence": "text" for key in KEYS},
    **{f"{name}_value": "number" for name in MEASURES},
    **{f"{name}_points": "whole" for name in MEASURES},
    "notes": "text",
    "error": "text",
}
"""Each column and what it holds; docs/scale.md says what they mean."""


def of_talk(talk: Transcript, card: Scorecard) -> Row:
    """The columns that a talk and its scores fill."""
    row: Row = {
        "person": card.transcript.me,
        "type": card.meeting.type,
        "intent": card.meeting.intent,
        "bands_version": card.bands_version,
        "format": card.transcript.format,
        "language": card.transcript.language,
        "evidence": talk.evidence,
        "speakers": len(card.transcript.speakers),
        "words": card.transcript.words,
        "seconds": card.transcript.seconds,
        "notes": " | ".join((*talk.notes, *card.notes)) or None,
    }
    for key, score in card.keys.items():
        low, high = score.range or (None, None)
        row |= {f"{key}_points": score.points, f"{key}_low": low, f"{key}_high": high}
        row[f"{key}_confidence"] = score.confidence
    for name, measure in card.measures.items():
        row |= {f"{name}_value": measure.value, f"{name}_points": measure.points}
    return row


def whole(row: Row) -> Row:
    """All columns in their order, None where there is nothing."""
    return {name: row.get(name) for name in COLUMNS}


def groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while group := list(islice(left, _GROUP)):
        yield group
