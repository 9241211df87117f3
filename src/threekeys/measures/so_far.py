"""What can be told of a talk while it goes on: the figures of the scorecard as they are now."""

from threekeys.domain import Transcript
from threekeys.domain.so_far import SoFar
from threekeys.measures.conversation import WORDS_A_SECOND, conversation
from threekeys.measures.judging import judge
from threekeys.measures.questions import asks
from threekeys.measures.readings import talk_share


def so_far(transcript: Transcript, me: str) -> SoFar:
    """The share of the words and the questions of `me`, by exact name, and the stretch that is being spoken now.

    They are those of `measure`, at half its cost: nothing else is looked for.
    """
    talk = conversation(transcript, me)
    own = [ask for ask in asks(talk, judge(talk)) if ask.genuine and talk.mine(talk.turns[ask.turn])]
    now = talk.turns[-1] if talk.turns else None
    seconds = now.seconds if now and talk.timed else 0.0
    return SoFar(
        me=me,
        share=talk_share(talk).value,
        questions=len(own) if talk.turns and talk.pack.known else None,
        speaker=now.speaker if now else None,
        stretch=seconds or (len(now.words) / WORDS_A_SECOND if now else 0.0),
        estimated=not seconds,
        at=max(
            (at for u in transcript.utterances for at in (u.start_ms, u.end_ms) if at is not None),
            default=None,
        ),
    )
