"""The coach by rules: private, instant, the same answer every time, and nothing leaves the machine."""

import datetime as dt

from threekeys.coach.checks.follow_up import to_whom
from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import learned_complaints, missed_complaints, promise_complaints
from threekeys.coach.emphasis import scored
from threekeys.coach.lines import with_lines
from threekeys.coach.offline.abroad import (
    UNHEARD,
    in_english,
    is_english,
    not_heard,
    not_read,
    only_a_greeting,
    written_in,
)
from threekeys.coach.offline.dates import day_before, remind_on
from threekeys.coach.offline.focus import focus_and_plan
from threekeys.coach.offline.follow_up.addressee import for_one
from threekeys.coach.offline.follow_up.decide import Course, course
from threekeys.coach.offline.follow_up.introduce import introductions
from threekeys.coach.offline.follow_up.message import message_for, subject_for
from threekeys.coach.offline.follow_up.promised import agreed
from threekeys.coach.offline.learned import learned
from threekeys.coach.offline.missed import missed
from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.needs import no_need
from threekeys.coach.offline.promises import declined, promises
from threekeys.coach.offline.questions.choose import chosen, met
from threekeys.coach.offline.questions.prepare import avoid, intention, may_offer, opening
from threekeys.coach.offline.speech import clipped
from threekeys.coach.offline.strength import strength
from threekeys.coach.offline.things import offer_line
from threekeys.coach.offline.turns import Talk
from threekeys.coach.prepared import asked_of
from threekeys.coach.recalled import remembered
from threekeys.domain import (
    Brief,
    FollowUp,
    Offer,
    Provenance,
    QuestionList,
    Reflection,
    Reminder,
    Scorecard,
    TalkBudget,
    Transcript,
)
from threekeys.domain.days import day_named
from threekeys.domain.memory import Person

_SHORT = "The talk is too short for scores, so there are moments only, and no advice."
_NO_POINTS = "The talk is too short for scores."
_LITTLE_FOUND = "The rules are not sure of any goal, need or challenge in their words. There may well be one: read the talk again, or let a model read it."
_NO_LINE = (
    "There is no one thing to try: of what is scored, no line of yours shows plainly what to say otherwise."
)
_BACK_SHORT = "What would you like to ask them the next time you talk?"

__all__ = ["OfflineCoach"]


class OfflineCoach:
    """A Coach that needs no model. `now` is the moment it works at; nobody here reads the clock."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now

    def questions(self, brief: Brief, budget: TalkBudget, person: Person | None = None) -> QuestionList:
        """The few questions worth asking in this talk, easy ones first."""
        language = written_in(brief.about)
        read = brief if language == "en" else brief.model_copy(update={"about": ""})
        return QuestionList(
            brief=brief,
            intention=intention(read),
            opening=opening(read, person, met=met(read, person)),
            talk_budget=budget,
            questions=chosen(read, person),
            may_offer=may_offer(brief),
            avoid=avoid(read),
            remembered=remembered(person),
            caveat=not_read(language),
            provenance=self._provenance(),
        )

    def reflect(
        self, transcript: Transcript, scorecard: Scorecard, prepared: QuestionList | None = None
    ) -> Reflection:
        """What the talk shows: moments found by rules, each with the words it rests on."""
        if not is_english(scorecard.transcript.language):
            return self._unread(transcript, scorecard, prepared)
        talk, ground = Talk(transcript, scorecard), Ground(transcript, scorecard)
        advice = focus_and_plan(talk, ground) if scored(scorecard) else None
        focus, plan, back = advice or (None, None, _BACK_SHORT)
        told = tuple(item for item in learned(talk) if not learned_complaints(item, ground))
        made = Reflection(
            scorecard=scorecard,
            strength=strength(talk, ground),
            focus=focus,
            plan=plan,
            learned=told,
            missed=tuple(item for item in missed(talk) if not missed_complaints(item, ground)),
            promises=tuple(item for item in promises(talk) if not promise_complaints(item, ground)),
            declined=declined(talk),
            no_need=no_need(talk),
            prepared=asked_of(prepared, transcript, scorecard),
            question_back=back,
            notes=_notes(scorecard, found=bool(told), advised=focus is not None),
            provenance=self._provenance(scorecard.bands_version),
        )
        return with_lines(made, transcript)

    def _unread(
        self, transcript: Transcript, scorecard: Scorecard, prepared: QuestionList | None
    ) -> Reflection:
        """What is left of a talk whose words are not understood: who spoke how much, and a question to oneself."""
        made = Reflection(
            scorecard=scorecard,
            strength=None,
            focus=None,
            plan=None,
            prepared=asked_of(prepared, transcript, scorecard),
            question_back=_BACK_SHORT,
            notes=() if scored(scorecard) else (_NO_POINTS,),
            caveat=not_heard(scorecard.transcript.language),
            provenance=self._provenance(scorecard.bands_version),
        )
        return with_lines(made, transcript)

    def follow_up(self, reflection: Reflection, i_offer: tuple[str, ...] = ()) -> FollowUp:
        """A message that helps them, or the honest word that there is nothing to offer yet."""
        today = self._now.date()
        language = reflection.scorecard.transcript.language
        if reflection.caveat or (not is_english(language) and reflection.provenance.coach == "offline"):
            return self._greeting(reflection, language)
        one = _ahead(for_one(reflection, i_offer), today)
        several = to_whom(one) != to_whom(reflection)
        way = course(one, i_offer, brief=several)
        whom = (
            f" One mail a person: this one is for {first_name(to_whom(one)) or to_whom(one)}."
            if several
            else ""
        )
        return FollowUp(
            to=to_whom(one),
            decision=way.decision,
            reason=f"{way.reason}{whom}",
            subject=subject_for(one, way),
            message=message_for(one, way, today),
            offers=tuple(
                Offer(
                    offer=clipped(offer_line(m.thing), 30),
                    source=m.thing,
                    need_quote=m.need.quote,
                    utterance=m.need.utterance,
                )
                for m in way.matches
            ),
            introductions=introductions(one, way.matches),
            promises_mine=tuple(p for p in reflection.promises if p.who == "me"),
            promises_theirs=tuple(p for p in reflection.promises if p.who == "them"),
            reminder=self._reminder(one, way),
            caveat="" if is_english(language) else in_english(language),
            provenance=self._provenance(reflection.scorecard.bands_version),
        )

    def _greeting(self, reflection: Reflection, language: str) -> FollowUp:
        """After a talk whose words were not understood: a greeting, and nothing said of what they need."""
        way = Course("stay_in_touch", UNHEARD)
        return FollowUp(
            to=to_whom(reflection),
            decision=way.decision,
            reason=way.reason,
            subject=subject_for(reflection, way),
            message=message_for(reflection, way, self._now.date()),
            reminder=self._reminder(reflection, way),
            caveat=only_a_greeting(language),
            provenance=self._provenance(reflection.scorecard.bands_version),
        )

    def _reminder(self, reflection: Reflection, way: Course) -> Reminder:
        meeting = agreed(reflection)
        if meeting and meeting.when:
            on = day_before(meeting.when, reflection.day, self._now.date())
            return Reminder(on=on, about=f"You agreed on a time: “{meeting.quote}”")
        towards = [m.need for m in way.matches]
        towards += [item for item in reflection.learned if item.kind in ("goal", "need", "challenge")]
        said = [p.when for p in reflection.promises if p.when] + [item.quote for item in towards]
        about = (
            f"Ask what has become of it: “{towards[0].quote}”"
            if towards
            else "A short hello: ask what has most of their attention now."
        )
        return Reminder(on=remind_on(said, reflection.day, way.decision, self._now.date()), about=about)

    def _provenance(self, bands_version: str | None = None) -> Provenance:
        return Provenance(coach="offline", bands_version=bands_version, when=self._now)


def _ahead(reflection: Reflection, today: dt.date) -> Reflection:
    """The reflection without a time they agreed on that is past."""
    meeting = agreed(reflection)
    day = day_named(meeting.when, reflection.day) if meeting and meeting.when else None
    if day is None or day >= today:
        return reflection
    return reflection.model_copy(update={"promises": tuple(p for p in reflection.promises if p != meeting)})


def _notes(scorecard: Scorecard, *, found: bool, advised: bool) -> tuple[str, ...]:
    notes = []
    if not scored(scorecard):
        notes.append(_SHORT)
    elif not advised:
        notes.append(_NO_LINE)
    if not found:
        notes.append(_LITTLE_FOUND)
    return tuple(notes)
