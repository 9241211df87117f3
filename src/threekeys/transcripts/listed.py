"""JSON that holds a list of utterances or words under any of the usual key names.

So Whisper, whisperX, OpenAI, AssemblyAI, Call Analytics, Fireflies, Granola, Rev, the podcast namespace, QMSum
and most home-made exports are read by one rule: the list whose items have the most text, and speakers if any do.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

from threekeys.domain import words
from threekeys.errors import TranscriptError
from threekeys.transcripts import labelled, turns
from threekeys.transcripts.clock import moment
from threekeys.transcripts.fields import label_of, spoken_by
from threekeys.transcripts.grouping import joined, single_words, utterances
from threekeys.transcripts.names import could_be_name
from threekeys.transcripts.reader import NO_WORDS, Cue, Reader, Understood
from threekeys.transcripts.source import Source

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
LANGUAGE = ("language", "language_code", "LanguageCode", "languageCode", "lang")
CHAT = ({"ts", "user"}, {"date", "from_id"})  # Slack, Telegram
GRANOLA = {"microphone": "Me", "system": "Them"}
_INNER = ("data", "alternatives", "Alternatives")  # where some keep the rest of an item
_IN_PIECES = ("text", "content", "body", "message")
_PAIRS = ("timestamp", "timestamps", "time", "segment")  # that hold a start and an end
_NAMED = ("name", "real_name", "display_name", "displayName", "username", "speaker_name", "label")
_IDS = ("speakerId", "speaker_id", "id", "@id")
_DEPTH = 7
_READ = 0.5  # of the items of a list say something
_FIRST = re.compile(r"[ \u2581]\w")  # the first part of a word, as recognisers give them
_WORD = 100  # signs that no word exceeds
_PARTS = 0.8  # of parts at most begin a word, or they are words
_FEWEST, _SPACES = 3, 2  # pairs, and blanks in what each says, to be a talk
_FEW, _MANY = 20, 1000
_SLOWEST = 0.05  # words a second: whatever seems slower was counted in milliseconds
_LONGEST = 60  # seconds one span of speech without words may last, as a median
_SINCE_1970 = 10**11  # times this large are times of day


Moment = tuple[float, bool]  # a number, and whether it is surely milliseconds


Item = Mapping[str, Any]


class Unit(NamedTuple):
    """One item of a list: what was found under the usual keys."""

    speaker: str | None
    text: str
    start: Moment | None
    end: Moment | None


DIALECTS: tuple[tuple[str, Callable[[Item, Item], bool]], ...] = (
    ("openai-diarized", lambda _, item: item.get("type") == "transcript.text.segment"),
    ("assemblyai", lambda data, _: "audio_url" in data and "words" in data),
    ("call-analytics", lambda _, item: "ParticipantRole" in item),
    ("whisperx", lambda data, item: "segments" in data and "words" in item),
    ("whisper", lambda data, _: "segments" in data and "text" in data),
    ("podcast-json", lambda data, item: "segments" in data and "body" in item),
    ("fireflies", lambda _, item: "speaker_name" in item and ("ai_filters" in item or "raw_text" in item)),
    ("granola", lambda _, item: str(item.get("source")) in GRANOLA),
    ("qmsum", lambda data, _: "meeting_transcripts" in data),
)


def sniff(source: Source) -> bool:
    """Whether this is JSON; what no recogniser's own shape fits is looked through for a list."""
    return source.json is not None


def parse(source: Source) -> Understood:
    """The utterances of the best list, words grouped to utterances, times in the unit that makes speech human."""
    data = source.json
    found = best_list(data)
    if found is None and (spans := _spans(data)):
        return Understood(
            timed(spans), len(spans), dialect="diarisation", notes=(NO_WORDS,), keeps_overlap=True
        )
    if found is None and (talk := _written_out(data, source)):
        return talk
    if found is None:
        raise TranscriptError(
            "This is JSON, but it holds no list of utterances with a text; "
            "export the finished transcript (live messages of a recogniser are none)."
        )
    items, units = found
    cues = _called(_attributed(timed(units), data), _names(data))
    if single_words(cues):
        cues = utterances(cues)
    meta = data if isinstance(data, Mapping) else {}
    return Understood(
        cues,
        len(items),
        _unread(items),
        read=len(units) + sum(_silent(item) for item in items),
        dialect=next((name for name, known in DIALECTS if known(meta, items[0])), None),
        language=_language(meta),
        kind="chat" if any(keys <= item.keys() for keys in CHAT for item in items[:_FEW]) else "speech",
    )


def _attributed(cues: list[Cue], data: Any) -> list[Cue]:
    """Words that nobody is said to have spoken, with the speakers of the paragraphs that stand beside them."""
    if any(cue.speaker for cue in cues) or not any(cue.start_ms is not None for cue in cues):
        return cues
    spans = _beside(data)
    if not spans:
        return cues
    last = cues[-1].end_ms or cues[-1].start_ms or 0
    starts = timed([*spans, *(Unit(None, cue.text, (cue.start_ms or 0, True), None) for cue in cues)])[
        : len(spans)
    ]
    ends = [span.start_ms or 0 for span in starts[1:]] + [last]
    return utterances(
        spoken_by(
            cues,
            [
                (span.start_ms or 0, span.end_ms or end, span.speaker or "")
                for span, end in zip(starts, ends, strict=True)
            ],
        )
    )


def _beside(data: Any) -> list[Unit]:
    """The longest list of items that name a speaker and a start."""
    found = [
        [
            Unit(who, "", start, _first(item, END))
            for item in items
            if any("speaker" in key.lower() for key in item)
            and (who := speaker_of(item))
            and (start := _first(item, START))
        ]
        for items in _lists(data, 0)
    ]
    return max(found, key=len, default=[])


def _names(data: Any) -> dict[str, str]:
    """The names that lists of people, as {id, name}, give to the ids of speakers."""
    return {
        label: name
        for items in _lists(data, 0)
        for item in items
        if (label := label_of(next((item[key] for key in _IDS if item.get(key) is not None), None)))
        and isinstance(name := next((item[key] for key in _NAMED if item.get(key)), None), str)
        and name != str(label).removeprefix("Speaker ")
    }


def _called(cues: list[Cue], names: Mapping[str, str]) -> list[Cue]:
    """The cues with names for ids, if every speaker has one."""
    spoken = {cue.speaker for cue in cues if cue.speaker}
    if not spoken or not spoken <= names.keys():
        return cues
    return [cue._replace(speaker=names[cue.speaker]) if cue.speaker else cue for cue in cues]


def best_list(data: Any) -> tuple[list[Item], list[Unit]] | None:
    """The list whose items have the most text, those with speakers first, and what its items say."""
    best: tuple[tuple[bool, int, float], list[Item], list[Unit]] | None = None
    for items in map(_whole_words, _lists(data, 0)):
        units = [unit for item in items if (unit := unit_of(item)) is not None]
        if len(units) < _READ * len(items) or not _tells(items, units):
            continue
        text = sum(len(unit.text) for unit in units)
        rank = any(unit.speaker for unit in units), text // 100, text / len(units)
        if best is None or rank > best[0]:
            best = rank, items, units
    return best[1:] if best else None


def _tells(items: Sequence[Item], units: Sequence[Unit]) -> bool:
    """Whether something can be told from them: they have times, or speakers, called so or of whole sentences."""
    if any(unit.start for unit in units):
        return True
    called = any("speaker" in key.lower() for item in items[:_FEW] for key in item)
    return (
        len(units) > 1
        and any(unit.speaker for unit in units)
        and (called or any(" " in unit.text for unit in units))
    )


def _whole_words(items: list[Item]) -> list[Item]:
    """The items; where they are parts of words, of which the first alone has a blank before it, whole words."""
    texts = [text for item in items if isinstance(text := item.get("text"), str)]
    first = sum(_FIRST.match(text) is not None for text in texts)
    inner = sum(" " in text.strip() for text in texts)
    if len(texts) < len(items) or inner or not max(_FEWEST, 0.2 * len(texts)) <= first < _PARTS * len(texts):
        return items
    whole: list[Item] = []
    for item in items:
        last = whole[-1] if whole else {}
        if (
            not whole
            or _FIRST.match(item["text"])
            or speaker_of(item) != speaker_of(last)
            or len(last["text"]) > _WORD
        ):
            whole.append(item)
        else:
            whole[-1] = {**last, "text": last["text"] + item["text"]} | {
                key: item[key] for key in END if key in item
            }
    return whole


def _written_out(data: Any, source: Source) -> Understood | None:
    """A whole transcript in one text, as some tools hand it on."""
    text = max(_texts(data, 0), key=len, default="")
    if text.count("\n") < 1:
        return None
    inner = Source.of_text(text, source, "json")
    return next(
        (reader.parse(inner) for reader in (turns.READER, labelled.READER) if reader.sniff(inner)), None
    )


def _texts(data: Any, depth: int) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif depth < _DEPTH and isinstance(data, (Mapping, list)) and len(data) <= _MANY:
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(value, depth + 1)


def _spans(data: Any) -> list[Unit]:
    """Who spoke when, without words: the longest list of items with a speaker, a start and an end."""
    found = [
        [
            Unit(who, "", start, end)
            for item in items
            if (who := speaker_of(item)) and (start := _first(item, START)) and (end := _first(item, END))
        ]
        for items in _lists(data, 0)
    ]
    return max(found, key=len, default=[])


def _lists(data: Any, depth: int) -> Iterator[list[Item]]:
    """Every list of objects not deeper than a few keys; the items of long lists are not looked into."""
    if items := as_items(data):
        yield items
    within = data.values() if isinstance(data, Mapping) else data[:_FEW] if isinstance(data, list) else ()
    if depth < _DEPTH and (isinstance(data, Mapping) or len(data) <= _FEW):
        for value in within:
            if isinstance(value, (Mapping, list)):
                yield from _lists(value, depth + 1)


def as_items(data: Any) -> list[Item]:
    """A list of objects, however it is written: also as pairs, as one object a name, by numbers, or in columns."""
    if isinstance(data, list) and data:
        objects = all(isinstance(item, Mapping) for item in data)
        return _as_pairs(data) or (data if objects else [])
    if isinstance(data, Mapping) and len(data) > 1:
        if all(str(key).isdecimal() and isinstance(item, Mapping) for key, item in data.items()):
            return list(data.values())
        return _as_columns(data)
    return []


def _as_pairs(data: Sequence[Any]) -> list[Item]:
    """[["Ana", "Hello"], …] or [{"Ana": "Hello"}, …]: names that return, and sentences."""
    pairs = [
        next(iter(item.items())) if isinstance(item, Mapping) and len(item) == 1 else item for item in data
    ]
    if len(pairs) < _FEWEST or not all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 and all(isinstance(one, str) for one in pair)
        for pair in pairs
    ):
        return []
    names = {who for who, _ in pairs}
    spoken = sum(text.count(" ") for _, text in pairs) > _SPACES * len(pairs)
    if not (spoken and 1 < len(names) < len(pairs) and all(map(could_be_name, names))):
        return []
    return [{"speaker": who, "text": text} for who, text in pairs]


def _as_columns(data: Item) -> list[Item]:
    """{"speaker": ["Ana", …], "text": ["Hello", …]}."""
    columns = {key: column for key, column in data.items() if isinstance(column, list)}
    text = next((columns[key] for key in TEXT if key in columns), [])
    if not text or not all(isinstance(one, str) for one in text):
        return []
    whole = {key: column for key, column in columns.items() if len(column) == len(text)}
    return [dict(zip(whole, row, strict=True)) for row in zip(*whole.values(), strict=True)]


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
    start, end = _first(item, START), _first(item, END)
    if start is None and (
        pair := next((item[key] for key in _PAIRS if isinstance(item.get(key), list)), None)
    ):
        start, end = (moment(pair[0]), moment(pair[-1])) if len(pair) == 2 else (None, None)
    if end is None and start is not None and (length := _first(item, DURATION)):
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
            value = next((value[k] for k in (*_NAMED, *_IDS, "source") if value.get(k)), None)
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


def _first(item: Item, keys: Sequence[str]) -> Moment | None:
    for key in keys:
        if key in item and (time := moment(item[key], key)) is not None:
            return time
    return None


def _unread(items: Sequence[Item]) -> str | None:
    """The first item that says something nobody understands."""
    lost = ((at, item) for at, item in enumerate(items) if unit_of(item) is None and not _silent(item))
    return next((f"item {at + 1}: {item!s:.80}" for at, item in lost), None)


def _silent(item: Item) -> bool:
    """Whether an item plainly says nothing, so that leaving it out loses nothing: it has no text, and nobody's."""
    texts = [item[key] for key in (*TEXT, *PIECES) if key in item]
    return (not texts and speaker_of(item) is None) or any(
        text is None or text == [] or not str(text).strip() for text in texts
    )


def _language(meta: Item) -> str | None:
    return next((meta[key] for key in LANGUAGE if isinstance(meta.get(key), str)), None)


READER = Reader("json", "JSON with a list of {speaker, text}", sniff, parse)
