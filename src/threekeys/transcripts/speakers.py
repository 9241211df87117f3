"""Who the speakers are: their shares, and finding one by a part of the name or by an e-mail address."""

import re
from collections import Counter

from threekeys.domain import Transcript, unaccented, words
from threekeys.errors import SpeakerError, TranscriptError
from threekeys.transcripts.voices import CHANGE

_NUMBERED = re.compile(r"(?:[^\W\d_]+[ _-]?)?(?:\d+|[A-Z])")
_PARTS = re.compile(r"[^\W\d_]+")


def shares(transcript: Transcript) -> tuple[tuple[str, float], ...]:
    """Each named speaker's share of all words, largest first."""
    spoken: Counter[str] = Counter(dict.fromkeys(transcript.speakers, 0))
    whole = 0
    for utterance in transcript.utterances:
        count = len(words(utterance.text))
        whole += count
        if utterance.speaker is not None:
            spoken[utterance.speaker] += count
    return tuple((name, count / (whole or 1)) for name, count in spoken.most_common())


def speaker_named(transcript: Transcript, name: str | None) -> str:
    """The one speaker of the `transcript` meant by a `name`, a unique part of it, or an e-mail address.

    Case and accents do not matter.

    Raises SpeakerError, which lists the speakers with their shares, when nobody or several fit,
    and TranscriptError when the transcript does not say who speaks at all.
    """
    if not transcript.speakers:
        raise TranscriptError(_nameless(transcript))
    if name is None or not name.strip():
        raise SpeakerError("Say which speaker you are.", shares(transcript))
    fitting = _fitting(transcript.speakers, " ".join(name.split()))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise SpeakerError(f"“{name}” could be {_either(fitting)}.", shares(transcript))
    problem, heard = f"Nobody in this transcript is called “{name}”.", shares(transcript)
    if all(_NUMBERED.fullmatch(speaker) for speaker in transcript.speakers):
        raise SpeakerError(problem, heard, _naming(transcript.speakers, name))
    raise SpeakerError(problem, heard)


def _nameless(transcript: Transcript) -> str:
    """What to do about a transcript without names, which depends on what else it tells."""
    told = (
        f"This {transcript.format} transcript of {len(transcript.utterances)} utterances does not say who speaks; "
        "export it with speaker names, or put “Name: ” before each turn."
    )
    if sum(utterance.text.startswith(CHANGE) for utterance in transcript.utterances) > 1:
        return f"{told} If two people take turns, --alternate reads each of its marks as a change."
    if any(utterance.start_ms is not None for utterance in transcript.utterances):
        return f"{told} A file of who spoke when names it: --speakers FILE.rttm."
    return told


def _naming(speakers: tuple[str, ...], name: str) -> str:
    """How to give numbered voices their names."""
    given = ",".join(f"{speaker}={who}" for speaker, who in zip(speakers, (name, "…"), strict=False))
    return f'Look who is who (threekeys inspect), then name them: --speakers "{given}"'


def _fitting(speakers: tuple[str, ...], name: str) -> list[str]:
    """Those whom the strictest rule that fits anybody leaves: exact, case, word, part, accents aside, e-mail."""
    wanted = name.casefold()
    local = wanted.partition("@")[0] if "@" in wanted else ""
    parts = set(_PARTS.findall(local))
    bare = unaccented(name)
    bare_word = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")
    whole_word = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    for rule in (
        lambda speaker: speaker == name,
        lambda speaker: speaker.casefold() == wanted,
        lambda speaker: whole_word.search(speaker.casefold()) is not None,
        lambda speaker: wanted in speaker.casefold(),
        lambda speaker: bool(bare) and bare_word.search(unaccented(speaker)) is not None,
        lambda speaker: bool(bare) and bare in unaccented(speaker),
        lambda speaker: bool(parts) and parts <= set(_PARTS.findall(speaker.casefold())),
        lambda speaker: (
            bool(local) and "".join(_PARTS.findall(local)) == "".join(_PARTS.findall(speaker.casefold()))
        ),
    ):
        if fitting := [speaker for speaker in speakers if rule(speaker)]:
            return fitting
    return []


def _either(names: list[str]) -> str:
    return " or ".join(names) if len(names) < 4 else f"{', '.join(names[:3])} or {len(names) - 3} more"
