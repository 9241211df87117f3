"""JSON that holds a list of utterances or words under any of the usual key names.

So Whisper, whisperX, OpenAI, AssemblyAI, Call Analytics, Fireflies, Granola, Rev, the podcast namespace, QMSum
and most home-made exports are read by one rule: the list whose items have the most text, and speakers if any do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from threekeys.errors import TranscriptError
from threekeys.transcripts import labelled, turns
from threekeys.transcripts.fields import label_of, spoken_by
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.items import (
    END,
    GRANOLA,
    IDS,
    NAMED,
    START,
    Item,
    Unit,
    silent,
    speaker_of,
    time_under,
    timed,
    unit_of,
)
from threekeys.transcripts.lists import DEPTH, FEW, best_list, lists_in
from threekeys.transcripts.reader import NO_WORDS, Cue, Reader, Understood
from threekeys.transcripts.source import Source

LANGUAGE = ("language", "language_code", "LanguageCode", "languageCode", "lang")
CHAT = ({"ts", "user"}, {"date", "from_id"})  # Slack, Telegram
_MANY = 1000


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
        read=len(units) + sum(silent(item) for item in items),
        dialect=next((name for name, known in DIALECTS if known(meta, items[0])), None),
        language=_language(meta),
        kind="chat" if any(keys <= item.keys() for keys in CHAT for item in items[:FEW]) else "speech",
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
            Unit(who, "", start, time_under(item, END))
            for item in items
            if any("speaker" in key.lower() for key in item)
            and (who := speaker_of(item))
            and (start := time_under(item, START))
        ]
        for items in lists_in(data, 0)
    ]
    return max(found, key=len, default=[])


def _names(data: Any) -> dict[str, str]:
    """The names that lists of people, as {id, name}, give to the ids of speakers."""
    return {
        label: name
        for items in lists_in(data, 0)
        for item in items
        if (label := label_of(next((item[key] for key in IDS if item.get(key) is not None), None)))
        and isinstance(name := next((item[key] for key in NAMED if item.get(key)), None), str)
        and name != str(label).removeprefix("Speaker ")
    }


def _called(cues: list[Cue], names: Mapping[str, str]) -> list[Cue]:
    """The cues with names for ids, if every speaker has one."""
    spoken = {cue.speaker for cue in cues if cue.speaker}
    if not spoken or not spoken <= names.keys():
        return cues
    return [cue._replace(speaker=names[cue.speaker]) if cue.speaker else cue for cue in cues]


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
    elif depth < DEPTH and isinstance(data, (Mapping, list)) and len(data) <= _MANY:
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(value, depth + 1)


def _spans(data: Any) -> list[Unit]:
    """Who spoke when, without words: the longest list of items with a speaker, a start and an end."""
    found = [
        [
            Unit(who, "", start, end)
            for item in items
            if (who := speaker_of(item))
            and (start := time_under(item, START))
            and (end := time_under(item, END))
        ]
        for items in lists_in(data, 0)
    ]
    return max(found, key=len, default=[])


def _unread(items: Sequence[Item]) -> str | None:
    """The first item that says something nobody understands."""
    lost = ((at, item) for at, item in enumerate(items) if unit_of(item) is None and not silent(item))
    return next((f"item {at + 1}: {item!s:.80}" for at, item in lost), None)


def _language(meta: Item) -> str | None:
    return next((meta[key] for key in LANGUAGE if isinstance(meta.get(key), str)), None)


READER = Reader("json", "JSON with a list of {speaker, text}", sniff, parse)
