"""What all visits share: the talks and cards at hand, and the threads that think."""

import datetime as dt
from dataclasses import dataclass, field

from threekeys.domain import (
    Brief,
    FollowUp,
    MeetingType,
    QuestionList,
    Reflection,
    Scorecard,
    TalkIntent,
    Transcript,
    plain_words,
)
from threekeys.domain.rehearsal import How, Rehearsal
from threekeys.web.desk import Desk
from threekeys.web.work import Job, Work

_MOST = 64
_HEAVIEST = 24 * 1024 * 1024  # bytes of transcripts as handed in; read, they take several times as much


@dataclass(frozen=True)
class Reflected:
    """What became of a talk: its reflection, by which name it is remembered, and what to look at."""

    reflection: Reflection
    meeting: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """A transcript that was handed in, and what became of it so far; `coach` is None where the settings choose."""

    transcript: Transcript
    title: str
    coach: str | None = None
    me: str | None = None
    type: MeetingType = "networking"
    intent: TalkIntent = "exchange"
    on: dt.date | None = None
    prepared: str = ""
    card: Scorecard | None = None
    thinking: Job[Reflected] | None = None
    letter: FollowUp | None = None


@dataclass(frozen=True)
class Card:
    """A talk that is being prepared."""

    brief: Brief
    thinking: Job[QuestionList]


@dataclass(frozen=True)
class Practice:
    """A talk that is being practised: where it stands, whose turn it is, and in the end what it shows."""

    brief: Brief
    how: How
    stands: Rehearsal | None = None
    thinking: Job[Rehearsal] | None = None
    seen: Job[Reflected] | None = None


@dataclass(frozen=True)
class House:
    """What lies on the desk, and who works."""

    talks: Desk[Talk] = field(default_factory=lambda: Desk(_MOST, _HEAVIEST))
    cards: Desk[Card] = field(default_factory=lambda: Desk(_MOST, _HEAVIEST))
    practices: Desk[Practice] = field(default_factory=lambda: Desk(_MOST, _HEAVIEST))
    letters: dict[str, Job[FollowUp]] = field(default_factory=dict)
    work: Work = field(default_factory=Work)

    def forget(self, name: str) -> None:
        """Put away whatever is at hand of a person."""
        gone = " ".join(plain_words(name))
        for at, talk in self.talks.all():
            if gone in {" ".join(plain_words(speaker)) for speaker in talk.transcript.speakers}:
                self.talks.drop(at)
        for at, card in self.cards.all():
            if gone == " ".join(plain_words(card.brief.who)):
                self.cards.drop(at)
        for at, practice in self.practices.all():
            if gone == " ".join(plain_words(practice.brief.who)):
                self.practices.drop(at)
        self.letters.clear()
