"""What a person may tell about the speakers: new names, two names for one person, changes without names, times."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from threekeys.domain import Transcript, Utterance
from threekeys.errors import SpeakerError, TranscriptError
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.reader import Cue
from threekeys.transcripts.speakers import shares, speaker_named
from threekeys.transcripts.voices import CHANGE


def corrected(
    transcript: Transcript,
    *,
    speakers: Mapping[str, str] | None = None,
    join: Sequence[str] = (),
    alternate: bool = False,
    spans: Transcript | None = None,
) -> Transcript:
    """The transcript with all that was told about its speakers.

    `spans` is a transcript of who spoke when (an RTTM), `alternate` reads each marked change as the other of two,
    `speakers` renames, and `join` holds "A=B", both in the transcript.
    """
    if spans is not None:
        transcript = paired(transcript, spans)
    if alternate:
        transcript = alternated(transcript)
    if speakers:
        transcript = renamed(transcript, speakers)
    for pair in join:
        for one, other in assignments(pair).items():
            transcript = renamed(transcript, {one: speaker_named(transcript, other)})
    return transcript


def assignments(text: str) -> dict[str, str]:
    """The names in "A=Ana,B=Ben"."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not pairs or not all(equals and one.strip() and other.strip() for one, equals, other in pairs):
        raise TranscriptError(f'“{text}” does not say who is who; write it like "A=Ana,B=Ben".')
    return {one.strip(): other.strip() for one, _, other in pairs}


def renamed(transcript: Transcript, names: Mapping[str, str]) -> Transcript:
    """The transcript with other names; each old one is found as --me is."""
    found = {speaker_named(transcript, old): new for old, new in names.items()}
    return _spoken_by(
        transcript, [found.get(u.speaker, u.speaker) if u.speaker else None for u in transcript.utterances]
    )


def alternated(transcript: Transcript) -> Transcript:
    """A talk of two without names: every utterance that begins with `>>` or a dash is the other one's."""
    if transcript.speakers:
        raise SpeakerError("--alternate is for transcripts without names.", shares(transcript))
    if sum(u.text.startswith(CHANGE) for u in transcript.utterances) < 2:
        raise TranscriptError(
            "--alternate needs changes marked by >> or a dash before the text; here are none."
        )
    speakers: list[str | None] = []
    turn = transcript.utterances[0].text.startswith(CHANGE)  # so that A always begins
    for utterance in transcript.utterances:
        turn ^= utterance.text.startswith(CHANGE)
        speakers.append("AB"[turn])
    told = (*transcript.notes, "The speakers were taken to alternate at each mark, as you said.")
    return _spoken_by(transcript.model_copy(update={"notes": told}), speakers)


def paired(transcript: Transcript, spans: Transcript) -> Transcript:
    """Each utterance with the speaker whose spans cover most of its time; single words become utterances."""
    timed = sorted(
        (u.start_ms, u.end_ms, u.speaker)
        for u in spans.utterances
        if u.start_ms is not None and u.end_ms is not None and u.speaker
    )
    if not timed or not any(u.start_ms is not None for u in transcript.utterances):
        raise TranscriptError("To pair words with speakers by time, both files need times.")
    longest = max(stop - start for start, stop, _ in timed)
    following = [*transcript.utterances[1:], None]
    return _words_joined(
        _spoken_by(
            transcript,
            [
                _covering(timed, longest, u, after)
                for u, after in zip(transcript.utterances, following, strict=True)
            ],
        )
    )


def _covering(
    timed: Sequence[tuple[int, int, str]], longest: int, utterance: Utterance, after: Utterance | None
) -> str | None:
    """Who speaks most of the time from an utterance's start to its end, or to the next one's start."""
    if utterance.start_ms is None:
        return utterance.speaker
    end = utterance.end_ms or (after and after.start_ms) or utterance.start_ms + 1
    first = bisect_left(timed, utterance.start_ms - longest, key=lambda span: span[0])
    shared: dict[str, int] = {}
    for start, stop, who in timed[first : bisect_left(timed, end, key=lambda span: span[0])]:
        if (common := min(stop, end) - max(start, utterance.start_ms)) > 0:
            shared[who] = shared.get(who, 0) + common
    return max(shared, key=lambda who: shared[who]) if shared else None


def _words_joined(transcript: Transcript) -> Transcript:
    """Single words, which got their speakers only now, as utterances."""
    cues = [Cue(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances]
    return (
        _with(transcript, [cue._asdict() for cue in utterances(cues)]) if single_words(cues) else transcript
    )


def _spoken_by(transcript: Transcript, speakers: Sequence[str | None]) -> Transcript:
    """The same utterances with other speakers."""
    spoken = [
        {"speaker": who, "text": u.text, "start_ms": u.start_ms, "end_ms": u.end_ms}
        for u, who in zip(transcript.utterances, speakers, strict=True)
    ]
    return _with(transcript, spoken)


def _with(transcript: Transcript, spoken: Sequence[Mapping[str, object]]) -> Transcript:
    """A transcript of these utterances with all else as it was, built anew so that nothing derived is kept."""
    held = {name: getattr(transcript, name) for name in type(transcript).model_fields if name != "utterances"}
    return Transcript.model_validate(
        {**held, "utterances": [{"index": at, **one} for at, one in enumerate(spoken)]}
    )
