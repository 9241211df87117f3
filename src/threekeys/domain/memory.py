"""What is remembered: people, what they told, what was promised, and when to be in touch."""

import datetime as dt
from typing import Literal

from pydantic import Field

from threekeys.domain.base import FactKind, Key, MeetingType, TalkIntent, Value
from threekeys.domain.made import AGREED, FollowUp, Reflection
from threekeys.domain.talk import Transcript

IntroductionState = Literal["asked", "agreed", "made", "declined"]
Reason = Literal["promise", "coming up", "reminder", "cadence", "dormant"]
RememberedKind = FactKind | Literal["offer", "work", "note"]


class Fact(Value):
    """Something known of a person. `quote` is verbatim from the meeting, or empty where it is my own note.

    `id` is its number in the memory, `utterance` the index of where it was said.
    `day` is when it comes up, by their own words for it; `meeting` is the meeting's short name.
    """

    id: int
    kind: RememberedKind
    text: str
    quote: str = ""
    utterance: int | None = None
    meeting: str | None = None
    learned_on: dt.date
    day: dt.date | None = None
    still_true: bool = True


class PromiseRecord(Value):
    """A promise of mine or theirs; `when` is how it was said, `due` the day that names, `id` its number.

    A time they agreed on is one too; `who` then is who named it.
    """

    id: int
    who: Literal["me", "them"]
    person: str
    text: str
    quote: str
    when: str | None = None
    meeting: str | None = None
    made_on: dt.date
    due: dt.date | None = None
    done_on: dt.date | None = None

    @property
    def agreed(self) -> bool:
        """Whether it is a time they agreed on, which is nobody's alone."""
        return self.text == AGREED


class MeetingRecord(Value):
    """One meeting without its words: who, when, of what kind, and its `points` by key (0 to 100, or None).

    A `rehearsal` was with nobody: it has no people, and counts in no trend and as no contact.
    """

    name: str
    on: dt.date
    type: MeetingType
    intent: TalkIntent
    me: str
    people: tuple[str, ...] = ()
    points: dict[Key, int | None]
    transcript_kept: bool = False
    rehearsal: bool = False


class Person(Value):
    """A person I met or mean to meet: what I know, what was promised, when we last had contact.

    `cadence` is after how many days without contact I want to hear of them: 0 is never, None the usual.
    """

    schema_: Literal["threekeys/person@1"] = Field("threekeys/person@1", alias="schema")
    name: str
    aliases: tuple[str, ...] = ()
    how_met: str = ""
    introduced_by: str | None = None
    email: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    cadence: int | None = None
    snoozed_until: dt.date | None = None
    last_contact: dt.date | None = None
    facts: tuple[Fact, ...] = ()
    promises: tuple[PromiseRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()


class PersonLine(Value):
    """A person in one line of a list."""

    name: str
    work: str = ""
    tags: tuple[str, ...] = ()
    meetings: int = 0
    last_contact: dt.date | None = None


class People(Value):
    """A list of people."""

    schema_: Literal["threekeys/people@1"] = Field("threekeys/people@1", alias="schema")
    people: tuple[PersonLine, ...]


class Offers(Value):
    """What I can give, in my words."""

    schema_: Literal["threekeys/offers@1"] = Field("threekeys/offers@1", alias="schema")
    offers: tuple[str, ...]


class Meetings(Value):
    """A list of meetings, the latest first."""

    schema_: Literal["threekeys/meetings@1"] = Field("threekeys/meetings@1", alias="schema")
    meetings: tuple[MeetingRecord, ...]


class Promises(Value):
    """A list of promises, those due first."""

    schema_: Literal["threekeys/promises@1"] = Field("threekeys/promises@1", alias="schema")
    promises: tuple[PromiseRecord, ...]


class Occasion(Value):
    """A reason to be in touch with somebody now, and their own words for it where there are some."""

    person: str
    why: Reason
    text: str
    quote: str = ""
    day: dt.date | None = None
    last_contact: dt.date | None = None


class Touch(Value):
    """Whom to be in touch with now: a few, the most pressing first; `more` were left out."""

    schema_: Literal["threekeys/touch@1"] = Field("threekeys/touch@1", alias="schema")
    occasions: tuple[Occasion, ...]
    more: int = 0


class Side(Value):
    """One side of an introduction: who, what they said or are known for, and what to ask them first."""

    person: str
    text: str
    quote: str = ""
    said_on: dt.date
    ask_first: str


class Match(Value):
    """Two people of mine: what one said they need, and what the other does or offers.

    Found by the words that both share, or by what both mean, where an embeddings model says so.
    """

    needs: Side
    gives: Side
    shared: tuple[str, ...]
    worth: float
    by: Literal["words", "meaning"] = "words"


class IntroductionRecord(Value):
    """How far an introduction is; it is not proposed again."""

    needs: str
    gives: str
    state: IntroductionState
    since: dt.date


class Matches(Value):
    """Introductions worth a thought: a few, the best first; nobody is introduced before both said yes."""

    schema_: Literal["threekeys/introductions@1"] = Field("threekeys/introductions@1", alias="schema")
    matches: tuple[Match, ...]
    under_way: tuple[IntroductionRecord, ...] = ()


class TrendPoint(Value):
    """One meeting's value of a measure or key."""

    on: dt.date
    value: float


class Trend(Value):
    """A measure or key over the meetings of one type: the latest ones against my own before.

    `claim` is None where the evidence is too thin or the difference too small; `why_not` says which.
    """

    name: str
    unit: str
    before: float | None
    now: float | None
    meetings_before: int
    meetings_now: int
    claim: Literal["up", "down"] | None
    why_not: str | None = None
    points: tuple[TrendPoint, ...] = ()


class FollowThrough(Value):
    """Of my promises that were due: how many I kept."""

    kept: int
    due: int


class Trends(Value):
    """How my talks of one type develop, against my own baseline and nobody else's.

    `others` counts the talks with points of each other type, the most first.
    """

    schema_: Literal["threekeys/trends@1"] = Field("threekeys/trends@1", alias="schema")
    type: MeetingType
    meetings: int
    trends: tuple[Trend, ...]
    others: dict[MeetingType, int] = Field(default_factory=dict)
    follow_through: FollowThrough


class ArchivedMeeting(Value):
    """A meeting as it is taken along: what it was, what it showed, its words if they were kept.

    `drafted_on` and `sent_on` are the days of its follow-up.
    """

    record: MeetingRecord
    digest: str
    reflection: Reflection
    transcript: Transcript | None = None
    follow_up: FollowUp | None = None
    drafted_on: dt.date | None = None
    sent_on: dt.date | None = None


class Archive(Value):
    """A whole memory in one document."""

    schema_: Literal["threekeys/memory@1"] = Field("threekeys/memory@1", alias="schema")
    people: tuple[Person, ...]
    meetings: tuple[ArchivedMeeting, ...]
    introductions: tuple[IntroductionRecord, ...] = ()
    offers: tuple[str, ...] = ()


class Contact(Value):
    """Somebody from an address book."""

    name: str
    email: str = ""
    url: str = ""
    work: str = ""
    how_met: str = ""
    tags: tuple[str, ...] = ()


class Arrival(Value):
    """What an import brings: who is new, who is known already, which meetings are new; `done` or only looked at."""

    schema_: Literal["threekeys/import@1"] = Field("threekeys/import@1", alias="schema")
    new: tuple[str, ...]
    known: tuple[str, ...]
    meetings: tuple[str, ...] = ()
    done: bool = False
