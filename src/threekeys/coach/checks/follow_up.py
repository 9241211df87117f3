"""What a follow-up must obey: it helps them, it is true, and it forces nothing."""

import re
from collections.abc import Sequence

from threekeys.coach.checks import abroad
from threekeys.coach.checks.claims import claims_complaints
from threekeys.coach.checks.message import MOST_WORDS, OF, message_complaints
from threekeys.coach.checks.wording import fit_to_show
from threekeys.coach.language import language_of
from threekeys.coach.quotes import within
from threekeys.coach.stems import stems, touch
from threekeys.domain import FactKind, FollowUp, Introduction, Learned, Offer, Reflection, plain_words

_SEVERAL = 2
NEEDS: frozenset[FactKind] = frozenset({"need", "goal", "challenge"})
"""What may be answered by an offer: only what they said they want, lack or struggle with."""
_OFFERING = re.compile(
    r"\bi(?:['’]d| would)? (?:can|could|will|be|am|['’]m)?(?: be)? ?(?:happy|glad|delighted) to\b(?! (?:hear|know|see|read|listen|learn|have))"
    r"|\bi (?:can|could|will|may|might) (?:\w+ )?(?:introduce|connect|send|share|put you|make an intro|forward|help|offer|review|show)\b"
    r"|\bi['’]ll (?:\w+ )?(?:introduce|connect|send|share|put you|make an intro|forward|help|review)\b"
    r"|\blet me (?:introduce|connect|send|share|help|know if (?:i can|there['’]s))\b|\bwould you like me to\b|\bshall i\b"
    rf"|{abroad.OFFERING}",
    re.IGNORECASE,
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
    complaints = fit_to_show(at, offer.offer, 30)
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
    said = filter(None, (item.why_them, item.why_other))
    complaints = [c for text in (item.to, *said) for c in fit_to_show(at, text, 40)]
    complaints += fit_to_show(f"{at}: ask_first", item.ask_first, MOST_WORDS)
    if not any(within(item.to, OF.sub("", thing)) for thing in i_offer):
        complaints.append(f"{at}: the name is not in the things the user has.")
    if not re.search(r"[?？؟]", item.ask_first):
        complaints.append(f"{at}: ask_first must ask the third person whether they want it.")
    return complaints


def promises_kept(made: FollowUp, reflection: Reflection) -> list[str]:
    """Promises are those of the reflection, unchanged, on the side of whoever made them."""
    mine = tuple(p for p in reflection.promises if p.who == "me")
    theirs = tuple(p for p in reflection.promises if p.who == "them")
    if (made.promises_mine, made.promises_theirs) != (mine, theirs):
        return ["The promises must be those of the reflection."]
    return []


def stated_needs(reflection: Reflection) -> tuple[Learned, ...]:
    """What they need, want or struggle with, in the order in which the prompt numbers it."""
    return tuple(item for item in reflection.learned if item.kind in NEEDS)


def to_whom(reflection: Reflection) -> str:
    """Everybody else in the talk, by name."""
    summary = reflection.scorecard.transcript
    return ", ".join(speaker.name for speaker in summary.speakers if speaker.name != summary.me)
