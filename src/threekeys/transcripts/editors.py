"""JSON of transcript editors and older recognisers that keep words and speakers in lists side by side."""

from bisect import bisect_right

from threekeys.transcripts.clock import from_seconds
from threekeys.transcripts.fields import Json, label_of, spoken_by, time_of
from threekeys.transcripts.grouping import joined, utterances
from threekeys.transcripts.reader import Cue


def speechmatics_1(data: Json) -> list[Cue]:
    """Version 1: words and speakers apart, each with its start and length in seconds as text."""
    spans = [
        (
            from_seconds(float(span["time"])),
            from_seconds(float(span["time"]) + float(span["duration"])),
            span["name"],
        )
        for span in data["speakers"]
    ]
    words = [
        Cue(
            None,
            word["name"],
            from_seconds(float(word["time"])),
            from_seconds(float(word["time"]) + float(word["duration"])),
        )
        for word in data["words"]
    ]
    return utterances(spoken_by(words, spans))


def bbc_kaldi(data: Json) -> list[Cue]:
    """BBC Kaldi: words, and beside them segments with a speaker."""
    body = data.get("retval", data)
    spans = [
        (
            from_seconds(segment["start"]),
            from_seconds(segment["start"] + segment["duration"]),
            segment["speaker"]["@id"],
        )
        for segment in (body.get("segmentation") or {}).get("segments") or []
    ]
    words = [
        Cue(None, word.get("punct") or word["word"], time_of(word.get("start")), time_of(word.get("end")))
        for word in body["words"]
    ]
    return utterances(spoken_by(words, spans))


def digital_paper_edit(data: Json) -> list[Cue]:
    """Digital Paper Edit: words, and paragraphs with start, end and speaker."""
    starts = [word["start"] for word in data["words"]]
    cues = []
    for paragraph in data["paragraphs"]:
        first, last = (bisect_right(starts, paragraph[edge] - 0.001) for edge in ("start", "end"))
        text = joined([Cue(None, word["text"]) for word in data["words"][first:last]]).text
        if text:
            cues.append(
                Cue(
                    label_of(paragraph.get("speaker")),
                    text,
                    time_of(paragraph["start"]),
                    time_of(paragraph["end"]),
                )
            )
    return cues


def auto_edit(data: Json) -> list[Cue]:
    """autoEdit: speakers hold paragraphs, paragraphs lines, lines words."""
    return [
        joined(
            [
                Cue(
                    label_of(turn.get("speaker")),
                    word["text"],
                    time_of(word.get("startTime")),
                    time_of(word.get("endTime")),
                )
                for paragraph in turn["paragraph"]
                for line in paragraph["line"]
                for word in (line if isinstance(line, list) else [line])
            ]
        )
        for turn in data["text"]
    ]


def otter(data: Json) -> list[Cue]:
    """Otter's API: times count samples, 16,000 a second; speakers stand apart, by their numbers."""
    speech = data.get("speech") or data
    names = {
        one.get("id", one.get("speaker_id")): one.get("speaker_name") for one in speech.get("speakers") or []
    }
    return [
        Cue(
            names.get(one.get("speaker_id")) or _numbered(one.get("speaker_model_label")),
            " ".join(one["transcript"].split()),
            round(one["start_offset"] / 16),
            round(one["end_offset"] / 16),
        )
        for one in speech["transcripts"]
        if one["transcript"].strip()
    ]


def _numbered(label: str | None) -> str | None:
    return f"Speaker {label}" if label else None


def parallel(data: Json) -> list[Cue]:
    """MediaSum: speakers and utterances in two lists of one length."""
    return [
        Cue(label_of(who), " ".join(text.split()))
        for who, text in zip(data["speaker"], data["utt"], strict=True)
        if text.strip()
    ]
