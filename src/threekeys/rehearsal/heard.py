"""What has been said so far, as a transcript that the same measures can count."""

from threekeys.domain import Transcript, Utterance, words
from threekeys.domain.rehearsal import Rehearsal
from threekeys.domain.talk import REHEARSAL
from threekeys.transcripts.languages import guess

NOTE = "This was a rehearsal: what the other side said is invented."


def transcript(rehearsal: Rehearsal) -> Transcript:
    """The lines as utterances, without times: typing says nothing of speaking time."""
    names = {"me": rehearsal.me, "them": rehearsal.brief.who}
    return Transcript(
        format=REHEARSAL,
        utterances=tuple(
            Utterance(index=index, speaker=names[line.speaker], text=line.text)
            for index, line in enumerate(rehearsal.lines)
        ),
        language=guess(line.text for line in rehearsal.lines) or "en",
        notes=(NOTE,),
    )


def share(rehearsal: Rehearsal) -> float | None:
    """My share of the words so far, 0 to 1; None while nothing was said."""
    said = {"me": 0, "them": 0}
    for line in rehearsal.lines:
        said[line.speaker] += len(words(line.text))
    total = sum(said.values())
    return said["me"] / total if total else None
