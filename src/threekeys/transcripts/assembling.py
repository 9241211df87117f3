"""What a reader understood, to a Transcript: coverage, doubts, people."""

from collections.abc import Sequence

from threekeys.domain import Transcript, Utterance, visible
from threekeys.errors import TranscriptError
from threekeys.transcripts.guards import doubts, mended, overlaps
from threekeys.transcripts.languages import code, guess
from threekeys.transcripts.people import identified
from threekeys.transcripts.reader import Reader, Understood

_KINDS = {
    "speech": (),
    "chat": ("This is a written chat: words can be counted, talk time cannot.",),
    "minutes": ("These are minutes that somebody wrote: they do not show who talked how much.",),
}
_COVERAGE = 0.9  # a reader that understands less than this of what it sees has misunderstood the file


def transcript(
    reader: Reader, found: Understood, container: str | None, decoding: Sequence[str]
) -> Transcript:
    """The transcript of what a reader understood in a container, with notes on its decoding; TranscriptError if too little."""
    read = len(found.cues) if found.read is None else found.read
    if not found.cues or read < _COVERAGE * found.seen:
        raise TranscriptError(_misread(reader, found, read))
    heard, people = identified(found.cues)
    cues, mending = mended(heard)
    doubted = doubts(cues, found.duration_ms) if found.kind == "speech" else []
    language = (found.language and code(found.language)) or guess(cue.text for cue in cues) or "en"
    return Transcript.model_construct(
        format="/".join(filter(None, (container, found.dialect or reader.name))),
        utterances=tuple(
            Utterance(index=at, speaker=who, text=text, start_ms=start, end_ms=end)
            for at, (who, text, start, end) in enumerate(cues)
        ),
        language=language,
        notes=(
            *decoding,
            *_KINDS[found.kind],
            *found.notes,
            *_left_out(found, read),
            *people,
            *mending,
            *doubted,
        ),
        kind=found.kind,
        keeps_overlap=found.keeps_overlap or overlaps(cues),
        times_doubted=bool(doubted),
    )


def _left_out(found: Understood, read: int) -> tuple[str, ...]:
    if read >= found.seen:
        return ()
    where = f"; the first is {visible(found.unread)}" if found.unread else ""
    return (f"{found.seen - read} of {found.seen} parts could not be read{where}.",)


def _misread(reader: Reader, found: Understood, read: int) -> str:
    if read >= _COVERAGE * found.seen:
        return f"This is {reader.title}, and nobody says anything in it."
    where = f" The first that could not be read is {found.unread}." if found.unread else ""
    return f"This looks like {reader.title}, but only {read} of {found.seen} parts could be read.{where}"
