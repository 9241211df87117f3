"""The three rituals around a talk, values in and values out: prepare it, reflect on it, follow up on it.

Nothing is printed, saved or recalled here. The coach is one of yours, or else the one the settings choose: then the
settings files, the environment and the clock are read, and with a model its answers are kept in the cache.
"""

from typing import TYPE_CHECKING

from threekeys import scoring
from threekeys.coach.lines import with_all_lines
from threekeys.domain import (
    Brief,
    FollowUp,
    MeetingType,
    QuestionList,
    Reflection,
    TalkIntent,
    Transcript,
)
from threekeys.verbs import coaches
from threekeys.verbs.scorecards import INTENTS, frame, scorecard

if TYPE_CHECKING:
    from threekeys.coach import Coach
    from threekeys.domain.memory import Person
    from threekeys.llm import Stop
    from threekeys.verbs.coaches import Who


def prepare(
    brief: Brief,
    *,
    person: "Person | None" = None,
    coach: "Coach | Who | None" = None,
    stop: "Stop | None" = None,
) -> QuestionList:
    """Before a talk: the few questions worth asking, easy ones first, and how much to talk.

    `brief` says whom I meet, why, for how many minutes, what I know and what I really can offer. With a `person`
    (what was remembered of them) the questions go on from what they told.
    `coach` is a coach of yours, "offline" or "model"; None is the one that the settings choose. `stop`, set from
    another thread, ends the asking of a model that the settings named, with ModelStopped.

    Raises SettingsError where the settings ask for a model and none is set up, PromptError for a broken template,
    and ModelError where a model gives no usable answer; it never falls back to rules.
    """
    names = (brief.who, *((person.name, *person.aliases) if person else ()))
    budget = scoring.talk_budget(brief.type, INTENTS[brief.why], brief.minutes)
    return coaches.chosen(coach, names, stop).questions(brief, budget, person)


def reflect(  # noqa: PLR0913 - a keyword for each thing a caller may know
    transcript: Transcript,
    me: str,
    *,
    meeting: MeetingType | None = None,
    intent: TalkIntent | None = None,
    prepared: QuestionList | None = None,
    coach: "Coach | Who | None" = None,
    stop: "Stop | None" = None,
) -> Reflection:
    """After a talk: its scorecard, one strength, one thing to try, what they told and what was missed.

    `me` names one speaker of the `transcript`, in whole or in part. `meeting` and `intent` are what it is scored as:
    None takes them from the questions `prepared`, else a networking talk, an exchange. Of `prepared` it also says
    which were asked. `coach` and `stop` as in `prepare`. The numbers are those of `score`, whoever thinks; every quote is
    verbatim from the utterance it names.

    Raises SpeakerError when nobody or several are called `me`, TranscriptError when no speaker is named at all, and
    what `prepare` raises. When a model fails, `score` still works.
    """
    card = scorecard(transcript, me, *frame(prepared, meeting, intent))
    return coaches.chosen(coach, transcript.speakers, stop).reflect(transcript, card, prepared)


def follow_up(
    reflection: Reflection,
    *,
    i_offer: tuple[str, ...] = (),
    transcript: Transcript | None = None,
    coach: "Coach | Who | None" = None,
    stop: "Stop | None" = None,
) -> FollowUp:
    """In the days after: a message that helps them, or the honest word that there is nothing to offer yet.

    `reflection` is what `reflect` gave; `i_offer` are things you really have, each in your words. An offer is made
    only where one of them meets a need that they voiced. With the `transcript` of that talk a model can use all that
    was said, not only what stands near the quotes. `coach` and `stop` as in `prepare`. Nothing is sent to anybody.

    Raises what `prepare` raises, and InputError for the transcript of another talk.
    """
    reflection = with_all_lines(reflection, transcript) if transcript else reflection
    names = (speaker.name for speaker in reflection.scorecard.transcript.speakers)
    return coaches.chosen(coach, names, stop).follow_up(reflection, tuple(i_offer))
