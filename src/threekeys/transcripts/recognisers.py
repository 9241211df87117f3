"""JSON of speech recognisers whose speakers and words lie apart and have to be joined."""

from collections.abc import Callable, Mapping
from statistics import median
from typing import Any, NamedTuple

from threekeys.errors import TranscriptError
from threekeys.transcripts.editors import (
    auto_edit,
    bbc_kaldi,
    digital_paper_edit,
    otter,
    parallel,
    speechmatics_1,
)
from threekeys.transcripts.fields import Json, has, label_of, time_of
from threekeys.transcripts.grouping import joined, utterances
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_NO_WORD = 20_000  # milliseconds that the middle one of all words never takes


class Shape(NamedTuple):
    """One recogniser: the name of its format, how its JSON is known, and its cues."""

    name: str
    known: Callable[[Json], bool]
    cues: Callable[[Json], list[Cue]]


def _deepgram(data: Json) -> list[Cue]:
    """Utterances by words; several channels are several speakers, and may overlap."""
    channels = data["results"]["channels"]
    cues: list[Cue] = []
    for number, channel in enumerate(channels):
        words = (channel.get("alternatives") or [{}])[0].get("words") or []
        own = None if len(channels) == 1 else f"Channel {number}"
        cues += utterances(
            Cue(
                own or label_of(word.get("speaker")),
                word.get("punctuated_word") or word.get("word", ""),
                time_of(word.get("start")),
                time_of(word.get("end")),
            )
            for word in words
        )
    return sorted(cues, key=_start) if len(channels) > 1 else cues


def _aws(data: Json) -> list[Cue]:
    """Words with the speaker label of the same start time; marks of punctuation have no time."""
    results = data["results"]
    labels = {
        item.get("start_time"): item.get("speaker_label")
        for segment in (results.get("speaker_labels") or {}).get("segments") or []
        for item in segment.get("items") or []
    }
    words: list[Cue] = []
    for item in results["items"]:
        said = (item.get("alternatives") or [{}])[0].get("content", "")
        label = item.get("speaker_label") or labels.get(item.get("start_time")) or item.get("channel_label")
        if item.get("type") == "punctuation" and words:
            words[-1] = words[-1]._replace(text=words[-1].text + said)
        else:
            words.append(
                Cue(label_of(label), said, time_of(item.get("start_time")), time_of(item.get("end_time")))
            )
    return utterances(words)


def _google(data: Json) -> list[Cue]:
    """Of version 1 the last result repeats every word with its speaker; without speakers each result is an utterance."""
    results = [(result.get("alternatives") or [{}])[0] for result in _results(data)]
    spoken = _in_seconds([list(map(_google_word, result.get("words") or [])) for result in results])
    tagged = [words for words in spoken if any(word.speaker for word in words)]
    if tagged:
        return utterances(word for words in tagged for word in words if word.speaker)
    return [joined(words) for words in spoken if words]


def _in_seconds(spoken: list[list[Cue]]) -> list[list[Cue]]:
    """The words, of which none takes many seconds: NVIDIA Riva writes the same keys, but counts milliseconds.

    Its speakers are numbered from 0, which JSON may leave out; Google's from 1.
    """
    times = [(word.start_ms, word.end_ms) for words in spoken for word in words]
    lengths = [end - start for start, end in times if start is not None and end is not None]
    if not lengths or median(lengths) < _NO_WORD:
        return spoken
    first = label_of(0) if any(word.speaker for words in spoken for word in words) else None
    return [[_riva_word(word, first) for word in words] for words in spoken]


def _riva_word(word: Cue, first: str | None) -> Cue:
    start, end = (None if time is None else time // 1000 for time in (word.start_ms, word.end_ms))
    return Cue(word.speaker or first, word.text, start, end)


def _google_word(word: Json) -> Cue:
    return Cue(
        label_of(_either(word, "speakerTag", "speakerLabel", "speaker_tag", "speaker_label") or None),
        word.get("word", ""),
        time_of(_either(word, "startTime", "startOffset", "start_time", "start_offset") or 0),
        time_of(_either(word, "endTime", "endOffset", "end_time", "end_offset")),
    )


def _either(item: Json, *keys: str) -> Any:
    return next((item[key] for key in keys if key in item), None)


def _results(data: Json) -> list[Json]:
    """The results of Google or IBM, which may be wrapped once more, or stand by the file they are of."""
    response = data.get("response")
    results = data.get("results") or (response.get("results") if isinstance(response, Mapping) else None)
    if isinstance(results, Mapping) and len(results) == 1:
        one = next(iter(results.values()))
        inline = one.get("inlineResult", one) if isinstance(one, Mapping) else {}
        inner = inline.get("transcript") if isinstance(inline, Mapping) else None
        results = inner.get("results") if isinstance(inner, Mapping) else None
    return results if isinstance(results, list) else []


def _ibm(data: Json) -> list[Cue]:
    """Words by their start time to the speaker label that starts there."""
    layers = [data, *_results(data)]
    labels = {
        label["from"]: label.get("speaker") for layer in layers for label in layer.get("speaker_labels") or []
    }
    results = [
        result for layer in layers for result in layer.get("results") or [] if "alternatives" in result
    ]
    return utterances(
        Cue(label_of(labels.get(start)), str(word), time_of(start), time_of(end))
        for result in results
        for word, start, end in result["alternatives"][0].get("timestamps") or []
    )


def _speechmatics(data: Json) -> list[Cue]:
    """Version 2: one result a word or mark, the speaker in its best alternative."""
    words = []
    for result in data["results"]:
        best = (result.get("alternatives") or [{}])[0]
        speaker = best.get("speaker") or result.get("channel")
        words.append(
            Cue(
                label_of(speaker),
                best.get("content", ""),
                time_of(result.get("start_time")),
                time_of(result.get("end_time")),
            )
        )
    return utterances(word for word in words if word.text)


def _azure(data: Json) -> list[Cue]:
    """Azure: phrases with times in ticks of 100 nanoseconds."""
    cues = []
    for phrase in data["recognizedPhrases"]:
        start, length = phrase.get("offsetInTicks"), phrase.get("durationInTicks")
        text = (phrase.get("nBest") or [{}])[0].get("display", "")
        speaker = phrase.get("speaker", phrase.get("channel"))
        begin = None if start is None else round(start / 10_000)
        cues.append(
            Cue(
                label_of(speaker),
                text,
                begin,
                None if begin is None or length is None else begin + round(length / 10_000),
            )
        )
    return sorted((cue for cue in cues if cue.text), key=_start)


def _rev(data: Json) -> list[Cue]:
    """Rev: monologues of elements; marks of punctuation carry their own blanks and no times."""
    names = {
        str(one.get("id")): one.get("name") for one in data.get("speakers") or [] if isinstance(one, Mapping)
    }
    cues = []
    for monologue in data["monologues"]:
        elements = monologue.get("elements") or []
        speaker = monologue.get("speaker")
        name = names.get(str(speaker)) or monologue.get("speaker_name") or speaker
        times = joined(
            [Cue(None, "", time_of(one.get("ts")), time_of(one.get("end_ts"))) for one in elements]
            or [Cue(None, "")]
        )
        text = "".join(str(one.get("value", "")) for one in elements)
        cues.append(times._replace(speaker=label_of(name), text=" ".join(text.split())))
    return [cue for cue in cues if cue.text]


def _whisper_cpp(data: Json) -> list[Cue]:
    """whisper.cpp: offsets in milliseconds."""
    return [
        Cue(label_of(one.get("speaker")), one["text"].strip(), one["offsets"]["from"], one["offsets"]["to"])
        for one in data["transcription"]
        if one["text"].strip()
    ]


def _start(cue: Cue) -> int:
    return cue.start_ms or 0


SHAPES = (
    Shape("deepgram", lambda data: has(data, "results", "channels", "alternatives"), _deepgram),
    Shape("aws-transcribe", lambda data: has(data, "results", "items"), _aws),
    Shape(
        "ibm",
        lambda data: (
            has(data, "results", "speaker_labels") or has(data, "results", "alternatives", "timestamps")
        ),
        _ibm,
    ),
    Shape("speechmatics", lambda data: has(data, "results", "alternatives", "content"), _speechmatics),
    Shape(
        "google-speech",
        lambda data: any(has(one, "alternatives", "words") for one in _results(data)),
        _google,
    ),
    Shape(
        "speechmatics-1",
        lambda data: has(data, "speakers", "time") and has(data, "words", "time"),
        speechmatics_1,
    ),
    Shape(
        "bbc-kaldi",
        lambda data: has(data, "retval", "words") or has(data, "segmentation", "segments"),
        bbc_kaldi,
    ),
    Shape(
        "digital-paper-edit",
        lambda data: has(data, "paragraphs", "start") and has(data, "words", "text"),
        digital_paper_edit,
    ),
    Shape("autoedit", lambda data: has(data, "text", "paragraph", "line"), auto_edit),
    Shape("azure-speech", lambda data: has(data, "recognizedPhrases"), _azure),
    Shape("rev-json", lambda data: has(data, "monologues", "elements"), _rev),
    Shape("otter-json", lambda data: has(data.get("speech", data), "transcripts", "start_offset"), otter),
    Shape(
        "mediasum",
        lambda data: isinstance(data.get("utt"), list) and isinstance(data.get("speaker"), list),
        parallel,
    ),
    Shape("whisper-cpp", lambda data: has(data, "transcription", "offsets", "from"), _whisper_cpp),
)


def sniff(source: Source) -> bool:
    """Whether the keys of the JSON are those of one of these recognisers."""
    data = source.json
    return isinstance(data, Mapping) and any(shape.known(data) for shape in SHAPES)


def parse(source: Source) -> Understood:
    """The utterances as the recogniser's own rule joins them."""
    data = source.json
    shape = next(shape for shape in SHAPES if shape.known(data))
    try:
        cues = [_whole(cue) for cue in shape.cues(data)]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise TranscriptError(
            f"This looks like {shape.name} JSON, but a part is missing or odd: {error!r:.100}."
        ) from None
    return Understood(cues, max(1, len(cues)), dialect=shape.name, duration_ms=_duration(data))


def _whole(cue: Cue) -> Cue:
    """The cue, if what stood in the JSON is text and times; else TypeError."""
    for value, kind in zip(cue, (str, str, int, int), strict=True):
        if not isinstance(value, kind) and (value is not None or value is cue.text):
            raise TypeError(f"{value!r:.40} is neither a text nor a time")
    return cue


def _duration(data: Json) -> int | None:
    for meta in (data.get("metadata"), data.get("job")):
        if isinstance(meta, Mapping) and isinstance(meta.get("duration"), (int, float)):
            return time_of(meta["duration"])
    return None


READER = Reader("recogniser", "JSON of a speech recogniser", sniff, parse)
