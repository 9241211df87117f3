"""Single words with times, as recognisers give them, to utterances."""

from collections.abc import Iterable, Sequence

from threekeys.transcripts.reader import Cue

_PAUSE_MS = 1500  # a longer silence inside one speaker's words starts a new utterance
_LONG = 40  # words, after which the end of a sentence starts a new utterance
_JUDGED = 1000  # cues are enough to know single words by
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_CLOSING = frozenset(".,?!;:%)…。，？！、")


def utterances(words: Iterable[Cue]) -> list[Cue]:
    """Join the words of one speaker up to a pause of a second and a half or, when long, the end of a sentence."""
    groups: list[list[Cue]] = []
    end: int | None = None
    for word in words:
        pause = 0 if word.start_ms is None or end is None else word.start_ms - end
        last = groups[-1] if groups else []
        full = len(last) >= _LONG and last[-1].text.endswith(_ENDS)
        if last and last[-1].speaker == word.speaker and pause < _PAUSE_MS and not full:
            last.append(word)
        else:
            groups.append([word])
        end = word.end_ms if word.end_ms is not None else end
    return [joined(group) for group in groups]


def joined(words: Sequence[Cue]) -> Cue:
    """One cue of several words, from the first start to the last end."""
    starts = [word.start_ms for word in words if word.start_ms is not None]
    ends = [word.end_ms for word in words if word.end_ms is not None]
    return Cue(
        words[0].speaker if words else None,
        sentence(word.text for word in words),
        min(starts) if starts else None,
        max(ends) if ends else None,
    )


def sentence(tokens: Iterable[str]) -> str:
    """Words and marks as a sentence; a closing mark stands at the word before it."""
    parts: list[str] = []
    for token in map(str.strip, tokens):
        if parts and token and _CLOSING.issuperset(token):
            parts[-1] += token
        elif token:
            parts.append(token)
    return " ".join(parts)


def single_words(cues: Sequence[Cue]) -> bool:
    """Whether timed cues with speakers are hardly more than one word each, which are no utterances yet."""
    if len(cues) <= 20 or not any(cue.speaker for cue in cues):
        return False
    some = cues[:: 1 + len(cues) // _JUDGED]
    timed = sum(cue.start_ms is not None for cue in some)
    return 2 * timed > len(some) and sum(cue.text.count(" ") for cue in some) < 0.3 * len(some)
