"""What a question list must obey (evidence.md 3.1). Each check returns its complaints; none means good."""

import re
from collections.abc import Sequence

from threekeys.coach.checks.one_question import not_leading, one_ask, one_open_ask, sensitive
from threekeys.coach.checks.wording import fit_to_show
from threekeys.coach.language import language_of
from threekeys.coach.stems import alike, stems, touch
from threekeys.coach.unsaid import speaks_of, without_unsaid
from threekeys.domain import (
    Brief,
    Intention,
    Key,
    MayOffer,
    Purpose,
    Question,
    QuestionList,
    TalkBudget,
    plain_words,
)

KEY_OF: dict[Purpose, Key] = {
    "work": "listen",
    "goal": "listen",
    "energy": "listen",
    "origin": "learn",
    "drive": "learn",
    "challenge": "learn",
    "lesson": "learn",
    "values": "learn",
    "need": "add_value",
    "network": "add_value",
    "closing": "add_value",
}
PURPOSES_FOR: dict[Intention, frozenset[Purpose]] = {
    "learn": frozenset({"origin", "lesson", "challenge", "work"}),
    "opportunity": frozenset({"goal", "need", "challenge", "work"}),
    "connect": frozenset({"origin", "drive", "values", "energy"}),
}
DEEP, PERSONAL = 3, 4
MOST_AVOIDED, MOST_FOLLOW_UPS, MOST_FOR_ANYONE = 5, 3, 2
_NO_PERSONAL = frozenset({"job-candidate", "job-interviewer", "sales-discovery", "user-interview"})
"""Meeting types without the trust that a level 4 question needs."""
_PITCH = re.compile(
    r"\b(?:our|my) (?:\w+ ){0,2}(?:products?|services?|company|platform|app|tool(?! \w+)|software|solution|offer\w*|startup|agency)\b"
    r"|\b(?:interested in|open to) (?:buying|trying|a demo|our|my|seeing|hearing about (?:our|my))\b"
    r"|\bwould you (?:buy|pay|use (?:our|my)|try (?:our|my)|sign up)\b|\bcan i (?:show|tell|pitch|walk) you\b"
    r"|\bhave you heard of (?:our|my|us)\b|\bdid you know (?:that )?(?:we|i|our)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\b(?:sell|pitch|upsell)(?:ing)? (?:him|her|them|your|it|yourself)\b|\bclose the (?:deal|sale)\b|\bbuying signals?\b|\bready to buy\b"
    r"|\bsign(?:s|ed)? (?:the|a) (?:contract|deal)\b|\bsales? (?:opportunit\w+|opening)\b"
    r"|\byour (?:products?|services?|solution|software|app|platform|company|startup)\b",
    re.IGNORECASE,
)
"""Selling, in what stands beside a question and speaks to the user."""


def question_list_complaints(made: QuestionList, brief: Brief, budget: TalkBudget) -> list[str]:
    """Everything wrong with a question list for this brief and talk budget."""
    asked = made.questions
    each = [complaint for question in asked for complaint in question_complaints(question, brief)]
    return [
        *intention_said(made.intention),
        *said_aloud("The opening", made.opening, brief),
        *said_aloud("The closing", made.closing, brief),
        *said_beside("pace", made.pace, brief),
        *said_beside("afterwards", made.afterwards, brief),
        *each,
        *specific(asked, brief),
        *right_number(asked, brief),
        *keys_covered(asked),
        *purposes_covered(asked, brief),
        *levels_rise(asked),
        *no_twins(asked),
        *offers_real(made, brief),
        *avoids_named(made),
        *([] if made.talk_budget == budget else ["The talk budget must stay as the bands have it."]),
    ]


def question_complaints(question: Question, brief: Brief) -> list[str]:
    """Everything wrong with one question by itself; what is left stands without it."""
    where = f"Question “{question.text}”"
    return [
        *one_open_ask(where, question.text),
        *right_key(where, question),
        *level_allowed(where, question, brief),
        *kept_private(where, question, brief),
        *no_pitch(where, question, brief),
        *further_asks(where, question),
        *notes_beside(where, question),
    ]


def most_questions(minutes: int) -> int:
    """How many questions fit: eight in half an hour, never fewer than four or more than twelve."""
    return min(12, max(4, minutes * 8 // 30))


def questions_wanted(minutes: int) -> int:
    """How many to write: three quarters of what fits, because few are remembered; at least five where they fit."""
    return min(most_questions(minutes), max(5, most_questions(minutes) * 3 // 4))


def may_be_personal(brief: Brief) -> bool:
    """Whether there is the time and the trust for a question of level 4."""
    return brief.type not in _NO_PERSONAL and brief.minutes >= 20


def right_key(where: str, question: Question) -> list[str]:
    """The purpose decides the key."""
    key = KEY_OF[question.purpose]
    return (
        [f"{where}: the purpose {question.purpose} belongs to the key {key}."] if question.key != key else []
    )


def level_allowed(where: str, question: Question, brief: Brief) -> list[str]:
    """No personal question where there is neither the time nor the trust for it."""
    if question.level == PERSONAL and not may_be_personal(brief):
        return [f"{where} is too personal (level 4) for this meeting: at most level 3."]
    return []


def specific(questions: Sequence[Question], brief: Brief) -> list[str]:
    """At most two could go to anyone; the others name something from the notes, are easy, or ask for needs."""
    return [
        f"Question “{question.text}” could go to anyone: name in it something that the notes say about them."
        for question in for_anyone(questions, brief)[MOST_FOR_ANYONE:]
    ]


def for_anyone(questions: Sequence[Question], brief: Brief) -> list[Question]:
    """The questions beyond the easy ones and those for needs that name nothing from the notes."""
    topics = stems(brief.about) - stems(brief.who)
    return [
        question
        for question in questions
        if topics
        and question.level > 1
        and KEY_OF[question.purpose] != "add_value"
        and not touch(topics, stems(question.text))
    ]


def kept_private(where: str, question: Question, brief: Brief) -> list[str]:
    """No sensitive field that the notes did not raise, and nothing that they say to leave alone."""
    text = _all_of(question)
    complaints = sensitive(where, text, without_unsaid(brief.about))
    if thing := speaks_of(text, brief.about):
        complaints.append(f"{where} speaks of “{thing}”, which the notes say to leave alone: leave it.")
    return complaints


def no_pitch(where: str, question: Question, brief: Brief) -> list[str]:
    """Nothing is sold or offered in a question or beside it."""
    text = " ".join((question.text, *question.follow_ups))
    known = stems(brief.about) | stems(brief.who)
    named = (stems(thing) - known for thing in brief.i_offer)
    beside = f"{question.why} {question.listen_for}"
    sells = _PITCH.search(f"{text} {beside}") or _SELLS.search(beside)
    if sells or any(len(thing & stems(text)) >= 2 for thing in named):
        return [f"{where} pitches what the user has: ask about them instead."]
    return []


def _all_of(question: Question) -> str:
    return " ".join((question.text, *question.follow_ups, question.why, question.listen_for))


def further_asks(where: str, question: Question) -> list[str]:
    """At most three short follow-ups, each one ask."""
    if len(question.follow_ups) > MOST_FOLLOW_UPS:
        return [f"{where} has {len(question.follow_ups)} follow-ups: at most three."]
    named = ((f"{where}, follow-up “{text}”", text) for text in question.follow_ups)
    return [
        c
        for at, text in named
        for c in (*fit_to_show(at, text, 25), *one_ask(at, text), *not_leading(at, text))
    ]


def notes_beside(where: str, question: Question) -> list[str]:
    """Why it is asked, where that is said, and what to listen for: short, plain, without judgement."""
    both = ((f"{where}, why", question.why), (f"{where}, listen_for", question.listen_for))
    return [c for at, text in both if text or at.endswith("for") for c in fit_to_show(at, text, 30)]


def intention_said(intention: str) -> list[str]:
    """The reason for the talk, in one sentence."""
    return fit_to_show("The intention", intention, 45)


def said_aloud(where: str, text: str, brief: Brief) -> list[str]:
    """What to say first or last: short, plain, nothing sold and nothing that the notes leave alone; none is no fault."""
    if not text:
        return []
    complaints = [*fit_to_show(where, text, 50), *sensitive(where, text, without_unsaid(brief.about))]
    if _PITCH.search(text) or _SELLS.search(text):
        complaints.append(f"{where} pitches what the user has: speak of them instead.")
    if thing := speaks_of(text, brief.about):
        complaints.append(f"{where} speaks of “{thing}”, which the notes say to leave alone: leave it.")
    return complaints


def said_beside(where: str, text: str, brief: Brief) -> list[str]:
    """What stands beside the questions for the user: short, and nothing of it prying, selling or better left alone."""
    if not text:
        return []
    complaints = [*fit_to_show(where, text, 60), *sensitive(where, text, without_unsaid(brief.about))]
    if _SELLS.search(text):
        complaints.append(f"{where} sells: speak of them instead.")
    if thing := speaks_of(text, brief.about):
        complaints.append(f"{where} speaks of “{thing}”, which the notes say to leave alone: leave it.")
    return complaints


def right_number(questions: Sequence[Question], brief: Brief) -> list[str]:
    """Enough for four purposes, not more than fit the time."""
    most = most_questions(brief.minutes)
    if 4 <= len(questions) <= most:
        return []
    return [f"There are {len(questions)} questions: {brief.minutes} minutes take 4 to {most}."]


def keys_covered(questions: Sequence[Question]) -> list[str]:
    """Listen, learn and add value each have a question."""
    missing = [key for key in ("listen", "learn", "add_value") if key not in {q.key for q in questions}]
    return [f"No question for the key {key}: {_asks(key)}." for key in missing]


def purposes_covered(questions: Sequence[Question], brief: Brief) -> list[str]:
    """At least four purposes, at least one question that serves the reason for the talk."""
    purposes = [q.purpose for q in questions]
    complaints = []
    if len(set(purposes)) < 4:
        complaints.append("The questions have fewer than four different purposes.")
    wanted = PURPOSES_FOR[brief.why]
    if wanted.isdisjoint(purposes):
        named = ", ".join(sorted(wanted))
        complaints.append(f"No question serves the reason “{brief.why}”: use {named}.")
    return complaints


def levels_rise(questions: Sequence[Question]) -> list[str]:
    """From easy to deep, in the order of a talk; what closes the talk comes last and may be easy again."""
    climbing = [q for q in questions if q.purpose != "closing"]
    levels = [q.level for q in climbing]
    complaints = []
    if not climbs_gently(levels):
        complaints.append("The levels must rise: a question of level 4 belongs in the second half.")
    if levels and levels[0] >= DEEP:
        complaints.append("The first question must be easy: level 1 or 2.")
    if levels.count(PERSONAL) > 1:
        complaints.append("One question of level 4 is enough.")
    if list(questions) != climbing + [q for q in questions if q.purpose == "closing"]:
        complaints.append("A closing question comes last.")
    return complaints


def climbs_gently(levels: Sequence[int]) -> bool:
    """Whether what is personal waits for the second half; below that, an easier question in between is a rest."""
    return all(level < PERSONAL for level in levels[: (len(levels) + 1) // 2])


def no_twins(questions: Sequence[Question]) -> list[str]:
    """No two that ask nearly the same."""
    pairs = [(a, b) for i, a in enumerate(questions) for b in questions[i + 1 :]]
    return [
        f"Questions “{a.text}” and “{b.text}” ask nearly the same: replace one."
        for a, b in pairs
        if plain_words(a.text) == plain_words(b.text) or alike(stems(a.text), stems(b.text)) >= 0.6
    ]


def offers_real(made: QuestionList, brief: Brief) -> list[str]:
    """What may be offered is what the user has, each only if a need is voiced."""
    have = {tuple(plain_words(thing)) for thing in brief.i_offer}
    complaints = []
    for offer in made.may_offer:
        if tuple(plain_words(offer.thing)) not in have:
            complaints.append(
                f"may_offer “{offer.thing}” is not one of the things the user has: take their numbers, or leave it out."
            )
        complaints += fit_to_show("only_if", offer.only_if, 30)
        complaints += sensitive("only_if", offer.only_if, without_unsaid(brief.about))
        if _PITCH.search(offer.only_if) or _SELLS.search(offer.only_if):
            complaints.append("only_if pitches: say what they must name themselves before it is offered.")
        complaints += offer_said(offer, brief)
        complaints += said_beside("care", offer.care, brief)
    return complaints


def offer_said(offer: MayOffer, brief: Brief) -> list[str]:
    """How to offer it: that thing, in a breath, and nothing sold; not to say how is no fault."""
    if not offer.say:
        return []
    at = f"may_offer “{offer.thing}”: say"
    complaints = [*fit_to_show(at, offer.say, 35), *sensitive(at, offer.say, without_unsaid(brief.about))]
    if language_of(offer.say) == language_of(offer.thing) and not touch(stems(offer.thing), stems(offer.say)):
        complaints.append(f"{at} is not about that thing: offer it by its name.")
    if _SELLS.search(offer.say):
        complaints.append(f"{at} sells: offer it as one gives something.")
    return complaints


def avoids_named(made: QuestionList) -> list[str]:
    """At most five short things to steer clear of."""
    complaints = ["At most five things to avoid."] if len(made.avoid) > MOST_AVOIDED else []
    return complaints + [c for x in made.avoid for c in fit_to_show("avoid", x, 25)]


def _asks(key: str) -> str:
    return ", ".join(sorted(purpose for purpose, its in KEY_OF.items() if its == key))
