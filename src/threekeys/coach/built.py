"""From a model's draft to the made thing: quotes set right, text made plain, and all that is code's to fill in."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from threekeys.coach.checks.follow_up import speaks_of_the_need, stated_needs, to_whom
from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.message import quotes_of
from threekeys.coach.checks.questions import DEEP, KEY_OF, MOST_AVOIDED, climbs_gently
from threekeys.coach.checks.reflection import misread
from threekeys.coach.drafts import (
    FocusDraft,
    FollowUpDraft,
    LearnedDraft,
    MissedDraft,
    MomentDraft,
    OfferDraft,
    PlanDraft,
    PromiseDraft,
    QuestionDraft,
    QuestionsDraft,
    ReflectionDraft,
    RepairDraft,
)
from threekeys.coach.offline.dates import remind_on
from threekeys.coach.plain import plain, plain_lines
from threekeys.coach.prepared import asked_of
from threekeys.coach.quotes import Quote, shortened, within
from threekeys.coach.stems import stems
from threekeys.coach.unsaid import left_alone, unsaid
from threekeys.domain import (
    Brief,
    Focus,
    FollowUp,
    Introduction,
    Learned,
    MayOffer,
    Missed,
    Moment,
    Offer,
    Plan,
    Promise,
    Provenance,
    Question,
    QuestionList,
    Reflection,
    Reminder,
    Repair,
    Step,
    TalkBudget,
    Transcript,
)

_T = TypeVar("_T")
_DOUBT = "Whether it really fits is for you to judge."
"""What the user is told of an offer whose fit only the model saw."""


def question_list(
    draft: QuestionsDraft, brief: Brief, budget: TalkBudget, provenance: Provenance
) -> QuestionList:
    """The card: questions in an order that climbs gently, with what closes the talk last, numbered, each under its key."""
    return QuestionList(
        brief=brief,
        intention=plain(draft.intention),
        opening=plain(draft.opening or ""),
        talk_budget=budget,
        questions=tuple(
            Question(
                id=f"q{number}",
                key=KEY_OF[q.purpose],
                purpose=q.purpose,
                level=min(4, max(1, q.level)),
                text=plain(q.text),
                why=plain(q.why),
                listen_for=plain(q.listen_for),
                follow_ups=tuple(plain(text) for text in q.follow_ups),
            )
            for number, q in enumerate(_in_order(draft.questions), 1)
        ),
        pace=plain(draft.pace or ""),
        closing=plain(draft.closing or ""),
        may_offer=tuple(
            MayOffer(
                thing=_thing(offer.thing, brief.i_offer),
                only_if=_without(offer.only_if, "(?:only )?if|when"),
                say=plain(offer.say or ""),
                care=plain(offer.care or ""),
            )
            for offer in draft.may_offer
        ),
        avoid=_avoided(tuple(plain(text) for text in draft.avoid), brief.about),
        afterwards=plain(draft.afterwards or ""),
        provenance=provenance,
    )


def reflection(
    draft: ReflectionDraft,
    transcript: Transcript,
    ground: Ground,
    prepared: QuestionList | None,
    provenance: Provenance,
) -> Reflection:
    """The reflection: each quote as the transcript has it, which prepared questions were asked, no item twice."""
    return Reflection(
        scorecard=ground.scorecard,
        strength=moment(draft.strength, ground, ground.me) if draft.strength else None,
        focus=focus(draft.focus, ground) if draft.focus else None,
        repair=repair(draft.repair, ground) if draft.repair else None,
        plan=plan(draft.plan) if draft.plan else None,
        learned=_once(learned(x, ground) for x in draft.learned),
        missed=_once(missed(x, ground) for x in draft.missed),
        promises=_once(promise(x, ground) for x in draft.promises),
        no_need=moment(draft.no_need, ground, ground.them) if draft.no_need else None,
        prepared=asked_of(prepared, transcript, ground.scorecard),
        question_back=plain(draft.question_back) if draft.question_back else None,
        provenance=provenance,
    )


def follow_up(
    draft: FollowUpDraft, seen: Reflection, i_offer: Sequence[str], today: dt.date, provenance: Provenance
) -> FollowUp:
    """The follow-up: needs and things by their own words, promises as they were made, a day to look in again."""
    offers = tuple(_offer(offer, seen, i_offer) for offer in draft.offers)
    return FollowUp(
        to=to_whom(seen),
        decision=draft.decision,
        reason=" ".join((plain(draft.reason), *([] if all(map(speaks_of_the_need, offers)) else [_DOUBT]))),
        subject=plain(draft.subject),
        message=_paragraphs(plain_lines(draft.message)),
        offers=offers,
        introductions=tuple(
            Introduction(to=plain(x.to), why_them="", why_other="", ask_first=plain_lines(x.ask_first))
            for x in draft.introductions
        ),
        promises_mine=tuple(p for p in seen.promises if p.who == "me"),
        promises_theirs=tuple(p for p in seen.promises if p.who == "them"),
        held_back=plain(draft.held_back or ""),
        keep_private=_once(plain(text) for text in draft.keep_private),
        steps=tuple(Step(when=plain(step.when), what=plain(step.what)) for step in draft.steps),
        reminder=Reminder(
            on=remind_on(_awaited(draft, seen), seen.day, draft.decision, today),
            about=plain(draft.reminder_about),
        ),
        provenance=provenance,
    )


def moment(item: MomentDraft, ground: Ground, by: Collection[str]) -> Moment:
    """A moment with the true words."""
    said = _quoted(item.quote, item.utterance, item.text, ground, by)
    return Moment(text=plain(item.text), quote=said.text, utterance=said.utterance)


def focus(item: FocusDraft, ground: Ground) -> Focus:
    """The focus with the true words."""
    said = _quoted(item.quote, item.utterance, item.text, ground, ground.me)
    return Focus(
        measure=_name(item.measure),
        text=plain(item.text),
        quote=said.text,
        utterance=said.utterance,
        instead=plain(item.instead),
        also=_once(moment(place, ground, ground.me) for place in item.also),
    )


def repair(item: RepairDraft, ground: Ground) -> Repair:
    """What can still be mended, with their true words."""
    said = _quoted(item.quote, item.utterance, item.text, ground, ground.them)
    return Repair(text=plain(item.text), quote=said.text, utterance=said.utterance, say=plain(item.say))


def plan(item: PlanDraft) -> Plan:
    """If and then, without these words."""
    return Plan(if_=_without(item.situation, "if|when"), then=_without(item.action, "then"))


def _name(measure: str | None) -> str | None:
    return re.sub(r"\W+", "_", measure.strip().lower()) if measure else None


def learned(item: LearnedDraft, ground: Ground) -> Learned:
    """What was learned, with the true words; a need, goal or challenge that they do not say is a fact."""
    said = _quoted(item.quote, item.utterance, item.text, ground, ground.them)
    told = Learned(kind=item.kind, text=plain(item.text), quote=said.text, utterance=said.utterance)
    return told.model_copy(update={"kind": "fact"}) if misread(told, ground) else told


def missed(item: MissedDraft, ground: Ground) -> Missed:
    """The missed moment with the true words."""
    said = _quoted(item.quote, item.utterance, item.could_have_asked, ground, ground.them)
    return Missed(quote=said.text, utterance=said.utterance, could_have_asked=plain(item.could_have_asked))


def promise(item: PromiseDraft, ground: Ground) -> Promise:
    """The promise with the true words."""
    by = ground.me if item.who == "me" else ground.them
    said = _quoted(item.quote, item.utterance, item.text, ground, by)
    when = plain(item.when) if item.when else None
    return Promise(
        who=item.who, text=plain(item.text), quote=said.text, utterance=said.utterance, when=when or None
    )


def _quoted(quote: str, utterance: int, about: str, ground: Ground, by: Collection[str]) -> Quote:
    """The true words where somebody said them, cut to what can be shown; else the model's, for a check to complain of."""
    found = ground.spoken.find(quote, utterance, by)
    return shortened(found, about) if found else Quote(plain(quote), utterance)


def _in_order(asked: Sequence[QuestionDraft]) -> Sequence[QuestionDraft]:
    """What closes the talk last; the rest as the model has it where that climbs gently, else by level."""
    closing_last = sorted(asked, key=lambda q: q.purpose == "closing")
    levels = [q.level for q in closing_last if q.purpose != "closing"]
    if levels and levels[0] < DEEP and climbs_gently(levels):
        return closing_last
    return sorted(asked, key=lambda q: (q.purpose == "closing", q.level))


def _awaited(draft: FollowUpDraft, seen: Reflection) -> list[str]:
    """The words for the time of what the next greeting waits for: those the model points at if they were said.

    Else, where nothing was offered or asked, whatever they said of a time with what they are after.
    """
    named = plain(draft.reminder_when or "")
    lines = [*quotes_of(seen), *(promise.when or "" for promise in seen.promises)]
    if named and any(within(named, line) for line in lines):
        return [named]
    return [need.quote for need in stated_needs(seen)] if draft.decision == "stay_in_touch" else []


def _paragraphs(message: str) -> str:
    """With an empty line between paragraphs, where the model broke single lines; "All the best," stays with the name."""
    if "\n\n" in message:
        return message
    greeting, *lines = message.split("\n")
    return "\n\n".join((greeting, *re.split(r"(?<!,)\n", "\n".join(lines)))) if lines else message


def _offer(item: OfferDraft, seen: Reflection, i_offer: Sequence[str]) -> Offer:
    needs = stated_needs(seen)
    need = needs[item.need - 1] if 1 <= item.need <= len(needs) else None
    return Offer(
        offer=plain(item.offer),
        source=_thing(item.thing, i_offer),
        need_quote=need.quote if need else f"need {item.need}",
        utterance=need.utterance if need else -1,
    )


def _avoided(told: tuple[str, ...], notes: str) -> tuple[str, ...]:
    """With what the notes say to leave alone, where the model has not said it."""
    said = stems(" ".join(told))
    ours = tuple(left_alone(plain(thing)) for thing in unsaid(notes) if not stems(thing) <= said)
    return (*ours, *told)[:MOST_AVOIDED] if ours else told


def _thing(number: int, i_offer: Sequence[str]) -> str:
    return i_offer[number - 1] if 1 <= number <= len(i_offer) else f"thing {number}"


def _without(text: str, openings: str) -> str:
    return re.sub(rf"^(?:{openings})\b[\s,:]*", "", plain(text), flags=re.IGNORECASE)


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
