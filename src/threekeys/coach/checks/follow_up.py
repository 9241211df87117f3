"""What a follow-up must obey: it helps them, it is true, and it forces nothing."""

import re
from collections.abc import Sequence

from threekeys.coach.checks import abroad
from threekeys.coach.checks.claims import claims_complaints
from threekeys.coach.checks.judging import judging
from threekeys.coach.checks.wording import figures, spelled_out, too_long, unclean
from threekeys.coach.language import language_of
from threekeys.coach.quotes import within
from threekeys.coach.stems import stems, touch
from threekeys.domain import FactKind, FollowUp, Introduction, Learned, Offer, Reflection, plain_words

MOST_WORDS = 140
_SEVERAL = 2
NEEDS: frozenset[FactKind] = frozenset({"need", "goal", "challenge"})
"""What may be answered by an offer: only what they said they want, lack or struggle with."""

_STOCK = re.compile(
    r"\bhope (?:this|you|that) (?:e-?mail|message|note|finds|are doing|you)\b[^.]{0,30}\bwell\b|\bit was (?:so |really |truly )?"
    r"(?:great|lovely|nice|wonderful|amazing|a (?:great |real |true )?pleasure) (?:to )?(?:meet|meeting|connect|connecting|speaking|talking|chat)\w*"
    r"|\btouch(?:ing)? base\b|\bcircl(?:e|ing) back\b|\bsynerg\w+|\bjust checking in\b|\b(?:don['’]t|do not) hesitate\b"
    r"|\bper our conversation\b|\binsightful\b" + abroad.STOCK,
    re.IGNORECASE,
)
_FOR_ME = re.compile(
    r"\b(?:could|can|would|will) you (?:please |also |perhaps |maybe |possibly )?"
    r"(?:introduce me|refer|recommend me|connect me|put in|forward|share (?:my|our)|review my|vouch|hire|help me|support (?:my|our)"
    r"|pass (?:on|along) my|invite me|send me|give me|write me)\w*"
    r"|\b(?:introduce|refer|recommend|connect|hire) me\b|\bpick your brain\b|\b(?:a|one|small|quick) favou?r\b|\bin return\b"
    r"|\b(?:keep|bear) me in mind\b|\bthink of me\b|\bi (?:was|am|['’]m) hoping (?:you|that you)\b|\bi need your\b"
    r"|\bi(?:['’]d| would) (?:love|like|appreciate|value) your (?:help|support|feedback|advice|business)\b"
    r"|\b(?:sign up|book a demo|free trial|discount|special offer|buy now|my services|our services|our product|my product)\b"
    r"|\bif you know (?:of )?(?:anyone|someone|somebody) who (?:needs|could use|might (?:need|hire|want))\b"
    + abroad.FOR_ME,
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\bi(?:['’]d| would)? (?:can|could|will|be|am|['’]m)?(?: be)? ?(?:happy|glad|delighted) to\b(?! (?:hear|know|see|read|listen|learn|have))"
    r"|\bi (?:can|could|will|may|might) (?:\w+ )?(?:introduce|connect|send|share|put you|make an intro|forward|help|offer|review|show)\b"
    r"|\bi['’]ll (?:\w+ )?(?:introduce|connect|send|share|put you|make an intro|forward|help|review)\b"
    r"|\blet me (?:introduce|connect|send|share|help|know if (?:i can|there['’]s))\b|\bwould you like me to\b|\bshall i\b"
    rf"|{abroad.OFFERING}",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:as (?:we )?(?:agreed|discussed|promised|planned|arranged)|we agreed|you agreed|you promised|you said you(?:['’]d| would)"
    r"|i promised|looking forward to (?:our|the) (?:call|meeting|next)|see you (?:on|next|tomorrow)"
    + abroad.AGREED
    + r")\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march(?= \d)|april|june|july|august|september|october"
    r"|november|december)\b(?: \d{1,2})?|\btomorrow\b|\btonight\b|\b(?:next|the following) (?:week|month|quarter|year)\b"
    r"|\b\d{1,2}(?::\d{2})? ?(?:am|pm|o['’]clock)\b|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\bin (?:a|one|two|three|\d+) (?:days?|weeks?|months?)\b|\b(?:this|the|next) weekend\b|\bnoon\b|\bmidday\b|\bmidnight\b|\bat lunch(?:time)?\b"
    r"|\b(?:the )?end of (?:the |this |next )?(?:week|month|quarter|year)\b|\bmid-?(?:week|month)\b|\bfortnight\b|\b(?:x-?mas|christmas|easter|thanksgiving)\b"
    r"|\bnew year(?:['’]s)?(?: eve)?\b" + abroad.DATE,
    re.IGNORECASE,
)
_DONE_ALREADY = re.compile(
    r"\b(?:cc['’]?(?:ed|ing|d)|copied (?:in|here)|copying|in kopie|en copie|en copia|meet my|i(?:['’]ve| have) (?:introduced|connected|looped|added))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]*[a-z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_OF = re.compile(r"['’]s\b")
_NO_NAMES = frozenset(
    "i i'll i'm i've i'd monday tuesday wednesday thursday friday saturday sunday".split()
) | frozenset(
    "january february march april may june july august september october november december "
    "a an the i i'm it it's this that there what when where how if as in on at for after since before while and but so just "
    "my your our his her their we you he she they no yes not one "
    "hi hello dear best thanks thank warmly cheers regards english german french spanish".split()
)


def follow_up_complaints(made: FollowUp, reflection: Reflection, i_offer: Sequence[str]) -> list[str]:
    """Everything wrong with a follow-up to this talk from somebody who has these things to offer."""
    return [
        *decision_fits(made, reflection),
        *(c for offer in made.offers for c in offer_complaints(offer, reflection, i_offer)),
        *(c for item in made.introductions for c in introduction_complaints(item, i_offer)),
        *things_named(made),
        *message_complaints(made, reflection, i_offer),
        *promises_kept(made, reflection),
        *claims_complaints(made, reflection),
    ]


def decision_fits(made: FollowUp, reflection: Reflection) -> list[str]:
    """An offer only to a stated need; else a question, or simply staying in touch."""
    if made.decision == "offer":
        return [
            *([] if made.offers else ["The decision is offer, but offers is empty: ask or stay_in_touch."]),
            *not_forced(made, reflection),
        ]
    complaints = []
    if made.offers or made.introductions:
        complaints.append(f"The decision is {made.decision}: offers and introductions must be empty.")
    if made.decision == "ask" and not re.search(r"[?？؟]", made.message):
        complaints.append("The decision is ask, but the message asks nothing: ask what would help them.")
    if made.decision == "ask" and reflection.no_need:
        complaints.append("They said that they need nothing: stay_in_touch instead of asking again.")
    if (
        made.decision == "stay_in_touch"
        and not reflection.promises
        and (hit := _OFFERING.search(made.message))
    ):
        complaints.append(
            f"The decision is stay_in_touch, but the message offers (“{hit.group()}”): take it out."
        )
    return complaints


def not_forced(made: FollowUp, reflection: Reflection) -> list[str]:
    """When they said that they need nothing, only a need they spoke of afterwards can be answered."""
    said = reflection.no_need
    if said is None or any(offer.utterance > said.utterance for offer in made.offers):
        return []
    return [f"They said “{said.quote}”: do not force an offer, stay_in_touch."]


def offer_complaints(offer: Offer, reflection: Reflection, i_offer: Sequence[str]) -> list[str]:
    """It answers a need they stated and uses a thing the user really has."""
    at = f"offer “{offer.offer}”"
    complaints = _written(at, offer.offer, 30)
    if stated_need(offer, reflection) is None:
        complaints.append(
            f"{at}: it answers no need that they stated. If none fits, the decision is ask or stay_in_touch."
        )
    if tuple(plain_words(offer.source)) not in {tuple(plain_words(thing)) for thing in i_offer}:
        complaints.append(f"{at}: the source “{offer.source}” is not one of the things the user has.")
    return [*complaints, *no_better_thing(at, offer, i_offer)]


def no_better_thing(at: str, offer: Offer, i_offer: Sequence[str]) -> list[str]:
    """It is not a thing without a word of the need while another thing has several: numbers are easily mixed up."""
    wanted = stems(offer.need_quote)
    better = [thing for thing in i_offer if len(wanted & stems(thing)) >= _SEVERAL]
    if speaks_of_the_need(offer) or not better:
        return []
    return [
        f"{at}: “{offer.source}” has nothing to do with “{offer.need_quote}”, and “{better[0]}” has: take that, or decide otherwise."
    ]


def speaks_of_the_need(offer: Offer) -> bool:
    """Whether a word of the need is in the thing, as far as both are in one language."""
    spoken = {language_of(offer.need_quote), language_of(offer.source)} - {None}
    return len(spoken) > 1 or touch(stems(offer.need_quote), stems(offer.source))


def things_named(made: FollowUp) -> list[str]:
    """What is offered is the thing it is said to be, told in words of it where both are in one language."""
    return [
        f"offer “{offer.offer}”: this is not “{offer.source}”. Offer that thing by its name, or nothing."
        for offer in made.offers
        if language_of(offer.source) == language_of(made.message) is not None
        and not touch(stems(offer.source), stems(f"{offer.offer}\n{made.message}"))
    ]


def stated_need(offer: Offer, reflection: Reflection) -> Learned | None:
    """The need, goal or challenge that an offer answers, if they stated it."""
    return next(
        (
            item
            for item in reflection.learned
            if item.kind in NEEDS and (item.quote, item.utterance) == (offer.need_quote, offer.utterance)
        ),
        None,
    )


def introduction_complaints(item: Introduction, i_offer: Sequence[str]) -> list[str]:
    """Somebody the user knows, and asked first: nobody is introduced before both said yes."""
    at = f"introduction to {item.to}"
    complaints = [c for text in (item.to, item.why_them, item.why_other) for c in _written(at, text, 40)]
    complaints += _written(f"{at}: ask_first", item.ask_first, MOST_WORDS)
    if not any(within(item.to, _OF.sub("", thing)) for thing in i_offer):
        complaints.append(f"{at}: the name is not in the things the user has.")
    if not re.search(r"[?？؟]", item.ask_first):
        complaints.append(f"{at}: ask_first must ask the third person whether they want it.")
    return complaints


def message_complaints(made: FollowUp, reflection: Reflection, i_offer: Sequence[str]) -> list[str]:
    """Short, whole, plain, about them, and true."""
    both = f"{made.subject}\n{made.message}"
    notes = (f"{x.why_them}\n{x.why_other}\n{x.ask_first}" for x in made.introductions)
    theirs = "\n".join(quotes_of(reflection))
    return [
        *_written("subject", made.subject, 8, theirs),
        *_written("message", made.message, MOST_WORDS, theirs),
        *_written("reason", made.reason, 55, theirs),
        *(_written("reminder_about", made.reminder.about, 40, theirs) if made.reminder else ()),
        *nothing_stock(both),
        *nothing_for_me(both),
        *nothing_agreed(both, reflection, i_offer),
        *no_strangers("\n".join((both, *notes, *(x.offer for x in made.offers))), made, reflection, i_offer),
        *not_yet_introduced(made),
    ]


def quotes_of(reflection: Reflection) -> list[str]:
    """What was said in the talk, as far as a follow-up knows it."""
    found = [item.quote for item in (*reflection.learned, *reflection.promises)]
    return [
        *found,
        *(item.quote for item in reflection.missed),
        *(line.text for line in reflection.said),
    ]


def nothing_stock(text: str) -> list[str]:
    """None of the sentences that everybody gets from everybody."""
    hit = _STOCK.search(text)
    return [f"message has a stock phrase (“{hit.group()}”): say the thing itself."] if hit else []


def nothing_for_me(text: str) -> list[str]:
    """It asks nothing for the user."""
    hit = _FOR_ME.search(text)
    return [f"message asks something for the user (“{hit.group()}”): take it out."] if hit else []


def nothing_agreed(text: str, reflection: Reflection, things: Sequence[str]) -> list[str]:
    """No agreement, no date and no figure that the talk does not have."""
    said = [*quotes_of(reflection), *(p.when or "" for p in reflection.promises)]
    complaints = [
        f"message names a time that is not in the material (“{date}”): take it out."
        for date in _DATE.findall(text)
        if not any(within(date, quote) for quote in (*said, *things))
    ]
    complaints += [
        f"message has the figure {figure}, which is not in the material: take it out."
        for figure in figures(text)
        if not any(figure in quote for quote in (*said, *things))
    ]
    said += [x.text for x in (*reflection.learned, *reflection.promises)]
    complaints += [
        f"message has the figure “{words}”, which is not in the material: take it out."
        for words, digits in spelled_out(text)
        if not any(_amounts(words, digits, quote) for quote in (*said, *things))
    ]
    hit = _AGREED.search(text)
    if hit and not reflection.promises:
        complaints.append(f"message speaks of an agreement (“{hit.group()}”), but nothing was promised.")
    return complaints


def _amounts(words: str, digits: str, quote: str) -> bool:
    """Whether a text has the same amount: the number, as a word or in digits, and what is counted."""
    told, (number, *_, unit) = plain_words(quote), plain_words(words)
    return bool({number, digits} & set(told)) and any(word.startswith(unit.rstrip("s")) for word in told)


def no_strangers(text: str, made: FollowUp, reflection: Reflection, i_offer: Sequence[str]) -> list[str]:
    """No name that neither the talk nor the user gave. German writes every noun large, so names cannot be told there."""
    if reflection.scorecard.transcript.language.startswith("de"):
        return []
    given = " ".join(
        (
            made.to,
            *(s.name for s in reflection.scorecard.transcript.speakers),
            *i_offer,
            *(f"{x.text} {x.quote}" for x in (*reflection.learned, *reflection.promises)),
            *quotes_of(reflection),
            *(x.quote for x in (reflection.strength, reflection.focus, reflection.no_need) if x),
        )
    )
    known = set(plain_words(_OF.sub("", given))) | _NO_NAMES
    names = [name for name in _NAME.findall(text) if not set(plain_words(_OF.sub("", name))) <= known]
    return [
        f"message names {name}, which is not in the material: say it without that name." for name in names
    ]


def not_yet_introduced(made: FollowUp) -> list[str]:
    """The message does not do what both must first agree to."""
    hit = _DONE_ALREADY.search(made.message)
    return [f"message introduces before both said yes (“{hit.group()}”): ask first."] if hit else []


def promises_kept(made: FollowUp, reflection: Reflection) -> list[str]:
    """Promises are those of the reflection, unchanged, on the side of whoever made them."""
    mine = tuple(p for p in reflection.promises if p.who == "me")
    theirs = tuple(p for p in reflection.promises if p.who == "them")
    if (made.promises_mine, made.promises_theirs) != (mine, theirs):
        return ["The promises must be those of the reflection."]
    return []


def _written(where: str, text: str, most: int, theirs: str = "") -> list[str]:
    return [*unclean(where, text), *judging(where, text, theirs), *too_long(where, text, most)]


def stated_needs(reflection: Reflection) -> tuple[Learned, ...]:
    """What they need, want or struggle with, in the order in which the prompt numbers it."""
    return tuple(item for item in reflection.learned if item.kind in NEEDS)


def to_whom(reflection: Reflection) -> str:
    """Everybody else in the talk, by name."""
    summary = reflection.scorecard.transcript
    return ", ".join(speaker.name for speaker in summary.speakers if speaker.name != summary.me)
