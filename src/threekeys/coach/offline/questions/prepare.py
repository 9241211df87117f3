"""The cue card around the questions: the reason for the talk, what may be offered, what to leave out."""

from threekeys.coach.offline.delicate import delicate, is_delicate
from threekeys.coach.offline.follow_up.promised import deed_of
from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.speech import clipped
from threekeys.coach.offline.things import only_if
from threekeys.coach.unsaid import left_alone, unsaid, without_unsaid
from threekeys.domain import Brief, Intention, MayOffer, MeetingType
from threekeys.domain.memory import Person

_MOST = 5
_WHY: dict[Intention, str] = {
    "learn": "To learn from the way {who} has come",
    "opportunity": "To find out with {who} whether there is something you could do together",
    "connect": "To get to know {who} as a person, with no other aim",
}
_HOW: dict[MeetingType, str] = {
    "networking": "so listen first and keep your own story short.",
    "informational-interview": "so ask about their experience, not about a job.",
    "mentoring-given": "so let them find their own answer before you give yours.",
    "mentoring-received": "so bring one real question of your own and let them tell.",
    "sales-discovery": "so understand their problem before you speak of any answer.",
    "user-interview": "so ask what they really did, and show nothing yet.",
    "pitch": "so find out early what they want to know, and tell them that.",
    "group": "so make room for those who have spoken least.",
    "group-facilitator": "so hand the floor on, and say back what you hear.",
    "job-candidate": "so find out what they need, and answer to that.",
    "job-interviewer": "so ask for what they did, and leave them time to ask you.",
}
_BEGIN: dict[MeetingType, str] = {
    "networking": "I would like to hear more of what you do, and how you came to it.",
    "informational-interview": "I have come to learn from the way you have gone, and I ask for nothing else.",
    "mentoring-given": "What would you like to use the time for?",
    "mentoring-received": "I have one question with me that I would like to think through with you.",
    "sales-discovery": "Before I say a word about us, I would like to understand how you do it today.",
    "user-interview": "There are no right answers today: I want to see how you really do it.",
    "pitch": "Before I begin: what would you most like to know?",
    "group": "I am curious what each of us brings to this.",
    "group-facilitator": "Before we start: what would each of you like to take away from this hour?",
    "job-candidate": "I would like to understand what you need before I tell you about me.",
    "job-interviewer": "I will ask about things that you have done, and leave time for your questions.",
}
# What comes after the greeting of somebody known, where the first meeting's words would sound as if all was forgotten.
_BEGIN_AGAIN: dict[MeetingType, str] = {
    "networking": "I would like to hear how things have gone with you since.",
    "informational-interview": "I have thought about what you told me, and would like to hear how it went on.",
    "sales-discovery": "I would like to hear what has changed with you since we talked.",
    "job-candidate": "I would like to hear what has become clearer to you since we talked.",
}
_AVOID: dict[MeetingType, str] = {
    "networking": "Telling what you have before they have told you what they want.",
    "informational-interview": "Asking for a job or a referral; it would change what they can say.",
    "mentoring-given": "Advice before you know what they have tried.",
    "mentoring-received": "Asking them to decide for you.",
    "sales-discovery": "Naming your product before they have named their problem.",
    "user-interview": "Asking whether they would use it; ask what they do today.",
    "pitch": "Going on when they have stopped asking.",
    "group": "Answering somebody who was not asking you.",
    "group-facilitator": "Giving your own opinion first.",
    "job-candidate": "Pay and holidays in the first talk, unless they begin.",
    "job-interviewer": "Family, health, age, belief: none of it is yours to ask.",
}


def intention(brief: Brief) -> str:
    """The reason for the talk, in one sentence."""
    return f"{_WHY[brief.why].format(who=clipped(brief.who, 8))}, {_HOW[brief.type]}"


def opening(brief: Brief, person: Person | None = None, *, met: bool) -> str:
    """What to say first: a greeting with their name; to whom I promised a thing, that; else what the user has come for."""
    first = first_name(brief.who)
    to = f", {first}" if first and not brief.type.startswith("group") else ""
    thanks = f"Good to talk with you again{to}." if met else f"Thank you for making the time{to}."
    if to and (owed := _owed(person)):
        return f"{thanks} First, what I owe you: I said I would {owed}."
    begin = _BEGIN_AGAIN.get(brief.type, _BEGIN[brief.type]) if met else _BEGIN[brief.type]
    return f"{thanks} {begin}"


def _owed(person: Person | None) -> str | None:
    """The first thing I promised them and have not done, as far as its words stand by themselves and can be said aloud."""
    promises = person.promises if person else ()
    still_open = (p for p in promises if p.who == "me" and not p.agreed and p.done_on is None)
    deeds = (deed for p in still_open if (deed := deed_of(p)))
    return next((deed for deed in deeds if not is_delicate(deed)), None)


def may_offer(brief: Brief) -> tuple[MayOffer, ...]:
    """Each thing the user has, with the need that must be voiced first."""
    return tuple(MayOffer(thing=thing, only_if=only_if(thing)) for thing in brief.i_offer)


def avoid(brief: Brief) -> tuple[str, ...]:
    """What to leave out of this talk: at most five things."""
    notes = without_unsaid(brief.about)
    left = [left_alone(clipped(thing, 8)) for thing in unsaid(brief.about)]
    left += [
        f"“{clipped(word, 4)}”: it is in your notes, and theirs to bring up." for word in delicate(notes)[:2]
    ]
    left.append(_AVOID[brief.type])
    if brief.about.strip():
        left.append("Asking what your notes already tell; start from there instead.")
    if brief.i_offer:
        left.append("Offering something only to be polite. If no need comes up, stay in touch.")
    return tuple(left[:_MOST])
