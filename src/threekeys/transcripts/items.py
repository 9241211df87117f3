"""One item of JSON: who speaks, when, and what, under any of the usual key names."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

from threekeys.domain import words
from threekeys.transcripts.clock import moment
from threekeys.transcripts.fields import label_of
from threekeys.transcripts.grouping import joined
from threekeys.transcripts.reader import Cue

SPEAKER = (
    "speaker speaker_name speakerName personName speakerDisplayName speaker_label speakerLabel speaker_id speakerId speakerTag"
    " ParticipantRole ParticipantId participant participant_name spk interlocutor who role author from user_profile user users sender"
    " AttendeeId name label source channel ChannelId"
).split()
TEXT = (
    "punctuated_word text transcript Transcript Content content body sentence utterance spokenText Sentence words word value line"
    " message utf8 punct caption displayText said speech statement"
).split()
START = (
    "start start_time startTime start_timestamp startTimestamp BeginOffsetMillis start_ms startMs startOffset"
    " start_offset offsetMilliseconds offsetMillisecond StartTime begin begin_time from tStartMs data_start audio_start onset offset time timestamp ts"
).split()
END = (
    "end end_time endTime end_timestamp endTimestamp EndOffsetMillis end_ms endMs endOffset end_offset stop to"
    " EndTime data_end audio_end finish endTs end_ts"
).split()
DURATION = ("duration", "dur", "dDurationMs", "duration_ms", "durationMilliseconds", "durationMillisecond")
PIECES = (
    "words",
    "elements",
    "items",
    "Items",
    "tokens",
    "result",
    "segs",
    "word_segments",
    "sentences",
    "utterances",
    "children",
)
GRANOLA = {"microphone": "Me", "system": "Them"}
NAMED = ("name", "real_name", "display_name", "displayName", "username", "speaker_name", "label")
IDS = ("speakerId", "speaker_id", "id", "@id")
_INNER = ("data", "alternatives", "Alternatives")  # where some keep the rest of an item
_IN_PIECES = ("text", "content", "body", "message")
_PAIRS = ("timestamp", "timestamps", "time", "segment")  # that hold a start and an end
_SLOWEST = 0.05  # words a second: whatever seems slower was counted in milliseconds
_LONGEST = 60  # seconds one span of speech without words may last, as a median
_SINCE_1970 = 10**11  # times this large are times of day

Moment = tuple[float, bool]
"""A number, and whether it is surely milliseconds."""
Item = Mapping[str, Any]


class Unit(NamedTuple):
    """One item of a list: what was found under the usual keys."""

    speaker: str | None
    text: str
    start: Moment | None
    end: Moment | None


def unit_of(item: Item) -> Unit | None:
    """What an item says under the usual keys, or None if it says nothing."""
    item = _unfolded(item)
    pieces: list[Any] = next((item[key] for key in PIECES if isinstance(item.get(key), list)), [])
    within = [unit for piece in pieces if isinstance(piece, Mapping) and (unit := _flat(piece)) is not None]
    whole = _flat(item, within)
    if whole is None or not within:
        return whole
    return Unit(
        whole.speaker or next((unit.speaker for unit in within if unit.speaker), None),
        whole.text,
        whole.start or next((unit.start for unit in within if unit.start), None),
        whole.end or next((unit.end for unit in reversed(within) if unit.end), None),
    )


def _unfolded(item: Item) -> Item:
    """An item with what stands in an object, or in the first of several alternatives, inside it."""
    for key in _INNER:
        inner = item.get(key)
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, Mapping):
            return {**inner, **item}
    return item


def _flat(item: Item, within: Sequence[Unit] = ()) -> Unit | None:
    text = next((text for key in TEXT if (text := _written(key, item.get(key))) is not None), None)
    if text is None and within:
        text = joined([Cue(None, unit.text) for unit in within]).text
    if text is None or not text.strip() or text.startswith('{"'):
        return None
    start, end = time_under(item, START), time_under(item, END)
    if start is None and (
        pair := next((item[key] for key in _PAIRS if isinstance(item.get(key), list)), None)
    ):
        start, end = (moment(pair[0]), moment(pair[-1])) if len(pair) == 2 else (None, None)
    if end is None and start is not None and (length := time_under(item, DURATION)):
        end = start[0] + length[0], start[1] or length[1]
    return Unit(speaker_of(item), " ".join(text.split()), start, end)


def _written(key: str, value: Any) -> str | None:
    """A text, or the text of pieces, as chats have them: some plain, some with a look of their own."""
    if key not in _IN_PIECES or not isinstance(value, list):
        return value if isinstance(value, str) else None
    pieces = [piece.get("text") if isinstance(piece, Mapping) else piece for piece in value]
    return "".join(piece for piece in pieces if isinstance(piece, str)) or None


def speaker_of(item: Item) -> str | None:
    """The speaker an item names: a text, a number, or an object with a name or an id."""
    for key in SPEAKER:
        value = item.get(key)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, Mapping):
            value = next((value[k] for k in (*NAMED, *IDS, "source") if value.get(k)), None)
        if isinstance(value, bool) or value is None or value == "":
            continue
        if isinstance(value, (int, str)):
            return GRANOLA.get(str(value)) or label_of(value)
    return None


def timed(units: Sequence[Unit]) -> list[Cue]:
    """The units as cues in milliseconds.

    Keys do not say whether 3420 is seconds or milliseconds; the unit is the one in which people can speak so fast.
    """
    times = [time for unit in units for time in (unit.start, unit.end) if time is not None]
    if not times:
        return [Cue(unit.speaker, unit.text) for unit in units]
    scale = _scale(units)
    first = min(number if sure else number * scale for number, sure in times)
    first = first if first > _SINCE_1970 else 0

    def clocked(time: Moment | None) -> int | None:
        return None if time is None else round((time[0] if time[1] else time[0] * scale) - first)

    return [Cue(unit.speaker, unit.text, clocked(unit.start), clocked(unit.end)) for unit in units]


def _scale(units: Sequence[Unit]) -> int:
    """1000 if the unsure numbers are seconds, 1 if they are milliseconds."""
    unsure = [unit for unit in units if unit.start is not None and not unit.start[1]]
    starts = [unit.start[0] for unit in unsure if unit.start is not None]
    if not starts or any(start % 1 for start in starts):
        return 1000
    lengths = [
        unit.end[0] - unit.start[0] for unit in unsure if unit.start is not None and unit.end is not None
    ]
    spoken = sum(len(words(unit.text)) for unit in units)
    if not spoken:
        return 1 if lengths and median(lengths) > _LONGEST else 1000
    return 1 if spoken < _SLOWEST * (sum(lengths) or (max(starts) - min(starts)) / 10) else 1000


def time_under(item: Item, keys: Sequence[str]) -> Moment | None:
    """The time under the first of the keys that holds one."""
    for key in keys:
        if key in item and (time := moment(item[key], key)) is not None:
            return time
    return None


def silent(item: Item) -> bool:
    """Whether an item plainly says nothing, so that leaving it out loses nothing: it has no text, and nobody's."""
    texts = [item[key] for key in (*TEXT, *PIECES) if key in item]
    return (not texts and speaker_of(item) is None) or any(
        text is None or text == [] or not str(text).strip() for text in texts
    )
