"""Which coach thinks on this page, what it is sent, and the work it is given."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from threekeys.domain import Brief, QuestionList, Reflection, Scorecard, Transcript
from threekeys.domain.rehearsal import Rehearsal
from threekeys.errors import SettingsError, StoreError
from threekeys.settings import Settings
from threekeys.verbs import coaches, recall
from threekeys.web.house import House, Practice, Reflected, Talk
from threekeys.web.work import Job

if TYPE_CHECKING:
    from threekeys.coach import Coach
    from threekeys.domain.memory import Person

RULES, NOBODY = "offline", "none"


@dataclass(frozen=True)
class Reader:
    """Who reads along: a model or rules; `where` is the model's server, `local` whether that is this machine."""

    kind: Literal["model", "offline"]
    why: str
    model: str = ""
    where: str = ""
    local: bool = True


def reader(settings: Settings) -> Reader:
    """The coach that the settings ask for, in words; SettingsError where they ask for what is not there."""
    chosen = coaches.choice(settings)
    if chosen.coach == "offline":
        return Reader("offline", chosen.why)
    at = coaches.endpoint(settings)
    return Reader("model", chosen.why, settings.model or "", at.shown, at.is_local)


def reader_or_why(settings: Settings) -> tuple[Reader | None, str]:
    """The coach, or why there is none."""
    try:
        return reader(settings), ""
    except SettingsError as error:
        return None, str(error)


def coach(settings: Settings, job: Job[Any], names: Iterable[str], wanted: str | None) -> "Coach":
    """The coach to ask: rules where that is wanted, else the one of the settings."""
    if wanted == RULES or coaches.choice(settings).coach == "offline":
        return coaches.offline()
    return coaches.asked(settings, coaches.Asking(stop=job.stop), names, job.heard)


def doing(settings: Settings, wanted: str | None) -> str:
    """What is said while it thinks."""
    found = reader(settings)
    if wanted == RULES or found.kind == "offline":
        return "The rules on this machine are reading."
    return f"The model at {found.where} is reading."


def reflecting(house: House, settings: Settings, talk: Talk, card: Scorecard) -> Job[Reflected]:
    """Begin to reflect on a talk, and to remember it where the settings want that."""
    prepared = house.cards.get(talk.prepared) if talk.prepared else None
    questions = prepared.thinking.result if prepared else None

    def make(job: Job[Reflected]) -> Reflected:
        thinker = coach(settings, job, talk.transcript.speakers, talk.coach)
        return _kept(settings, talk.transcript, thinker.reflect(talk.transcript, card, questions), talk.on)

    return house.work.start(doing(settings, talk.coach), make)


def preparing(house: House, settings: Settings, plan: Brief, wanted: str | None) -> Job[QuestionList]:
    """Begin to make a cue card."""
    from threekeys.verbs import rituals

    person = _known(settings, plan.who)
    names = [plan.who, settings.me or "", *((person.name, *person.aliases) if person else ())]

    def make(job: Job[QuestionList]) -> QuestionList:
        return rituals.prepare(plan, person=person, coach=coach(settings, job, names, wanted))

    return house.work.start(doing(settings, wanted), make)


def answering(
    house: House, settings: Settings, practice: Practice, wanted: str | None = None
) -> Job[Rehearsal]:
    """Begin a rehearsal, or let the partner answer; it is kept as it stands where the settings want that."""
    from threekeys.rehearsal import ScriptedPartner
    from threekeys.verbs import rehearsing

    before, brief = practice.stands, practice.brief

    def make(job: Job[Rehearsal]) -> Rehearsal:
        asking = coaches.Asking(stop=job.stop)
        if before is None:
            person = _known(settings, brief.who)
            names = (brief.who, settings.me or "", *((person.name, *person.aliases) if person else ()))
            plays = ScriptedPartner() if wanted == RULES else rehearsing.cast(settings, asking, names)
            after = rehearsing.begun(plays, brief, practice.how, settings.me, person)
        else:
            after = rehearsing.answered(rehearsing.recast(settings, asking, before), before)
        if settings.save:
            rehearsing.keep(after)
        return after

    return house.work.start(f"{brief.who} …", make)


def looking_back(house: House, settings: Settings, stands: Rehearsal) -> Job[Reflected]:
    """Begin to look at a rehearsal that is over; it is remembered apart, where the settings want that."""
    from threekeys.verbs import rehearsing

    wanted = RULES if stands.partner == "script" else None

    def make(job: Job[Reflected]) -> Reflected:
        thinker = coach(settings, job, (stands.brief.who, stands.me), wanted)
        words, found = rehearsing.reflected(stands, thinker)
        kept = _kept(settings, words, found, None)
        rehearsing.drop()
        return kept

    return house.work.start(doing(settings, wanted), make)


def _kept(settings: Settings, words: Transcript, found: Reflection, on: dt.date | None) -> Reflected:
    found = found.model_copy(update={"on": on})
    if not settings.save:
        return Reflected(found)
    kept = recall.remember(settings, words, found, on)
    if isinstance(kept, StoreError):
        return Reflected(found, None, (str(kept),))
    return Reflected(found, kept.meeting, kept.doubts)


def _known(settings: Settings, name: str) -> "Person | None":
    """What is remembered of exactly this person, or of the only one whose name holds this."""
    if not recall.has_memory(settings):
        return None
    from threekeys.memory import names, people

    with recall.memory(settings) as db:
        near = names.alike(db, name)
        at = names.known(db, name) or (next(iter(near)) if len(near) == 1 else None)
        return None if at is None else people.person(db, at)
