"""Follow up: a message drafted, edited, taken to the user's own mail program, and marked as sent. Nothing is sent from here."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from threekeys.domain import FollowUp, Reflection
from threekeys.errors import InputError
from threekeys.report import eml, ics, made, mailto, phrases
from threekeys.verbs import recall
from threekeys.web import pages, thinking
from threekeys.web.screens.meetings import exactly
from threekeys.web.visit import Answer, Visit, file, go, missing, page, waiting
from threekeys.web.work import Job

_GONE = "This talk is no longer at hand. What was remembered of it is under Follow up."
_LONGEST_LINK = 2000  # characters of a mailto: link that every mail program takes


@dataclass(frozen=True)
class Desk:
    """Where a talk's message is written: its address, what it rests on, and how it is kept.

    `finish` adds to a new draft what the memory knows; `sent` is None where nobody is remembered.
    """

    url: str
    back: str
    reflection: Reflection
    draft: FollowUp | None
    sent_on: dt.date | None
    email: str
    finish: Callable[[FollowUp], FollowUp]
    keep: Callable[[FollowUp], None]
    sent: Callable[[], None] | None

    @property
    def to(self) -> str:
        """Whom it is for."""
        talk = self.reflection.scorecard.transcript
        return phrases.listed([voice.name for voice in talk.speakers if voice.name != talk.me]) or "them"


def of_talk(visit: Visit) -> Answer:
    """The message after a talk that is not remembered."""
    return _shown(visit, _talk)


def of_meeting(visit: Visit) -> Answer:
    """The message after a remembered meeting."""
    return _shown(visit, _meeting)


def write_for_talk(visit: Visit) -> Answer:
    """Draft it."""
    return _written(visit, _talk(visit))


def write_for_meeting(visit: Visit) -> Answer:
    """Draft it."""
    return _written(visit, _meeting(visit))


def act_for_talk(visit: Visit) -> Answer:
    """Save, take along, stop."""
    return _acted(visit, _talk(visit))


def act_for_meeting(visit: Visit) -> Answer:
    """Save, take along, mark as sent, stop."""
    return _acted(visit, _meeting(visit))


def _talk(visit: Visit) -> Desk | None:
    name = visit.path["name"]
    talk = visit.house.talks.get(name)
    reflected = talk.thinking.result if talk and talk.thinking else None
    if talk is None or reflected is None:
        return None
    return Desk(
        url=f"/talks/{name}/follow-up",
        back=f"/talks/{name}",
        reflection=reflected.reflection,
        draft=talk.letter,
        sent_on=None,
        email="",
        finish=lambda message: message,
        keep=lambda message: visit.house.talks.change(name, letter=message),
        sent=None,
    )


def _meeting(visit: Visit) -> Desk | None:
    from threekeys.memory import meetings, names, people

    name, settings = visit.path["name"], visit.settings
    with recall.memory(settings) as db:
        at = exactly(db, name)
        if at is None:
            return None
        meetings.must_be_real(db, at)
        drafted, there = meetings.draft(db, at), meetings.meeting(db, at).people
        known = [people.person(db, names.find(db, person)) for person in there]
        found = meetings.reflection(db, at)

    def sent() -> None:
        from threekeys.memory import remembering

        with recall.memory(settings) as db:
            remembering.sent(db, at, recall.today())

    return Desk(
        url=f"/meetings/{name}/follow-up",
        back=f"/meetings/{name}",
        reflection=found,
        draft=drafted.message if drafted else None,
        sent_on=drafted.sent_on if drafted else None,
        email=known[0].email if len(known) == 1 else "",
        finish=partial(recall.with_introductions, settings, at),
        keep=partial(recall.draft, settings, at),
        sent=sent,
    )


def _shown(visit: Visit, find: "Callable[[Visit], Desk | None]") -> Answer:
    desk = find(visit)
    if desk is None:
        return missing(_GONE)
    job = visit.house.letters.get(desk.url)
    if job is None or job.done:
        shown = page(_page(visit, desk))
        if job and job.result:
            visit.house.letters.pop(desk.url, None)  # kept with the talk by now
        return shown
    first = pages.render(
        "waiting",
        title=f"To {desk.to}",
        over="Follow-up",
        about="A message that helps them",
        here="/follow-up",
    ).partition(pages.REST)[0]
    return waiting(lambda: _page(visit, find(visit) or desk), job, f"{desk.url}/stop", first)


def _page(visit: Visit, desk: Desk) -> str:
    job = visit.house.letters.get(desk.url)
    problem = job.problem if job and job.done else None
    letter = desk.draft
    reader, why_not = thinking.reader_or_why(visit.settings)
    address = mailto(letter).replace("mailto:", f"mailto:{desk.email}", 1) if letter else ""
    return pages.render(
        "letter",
        here="/follow-up",
        told=pages.DONE.get(visit.query.get("done", "")),
        desk=desk,
        letter=letter,
        decision=made.DECISIONS[letter.decision] if letter else "",
        to=desk.to,
        problem=pages.said_here(str(problem)) if problem else "",
        things=recall.offers(visit.settings),
        mailto=address if len(address) <= _LONGEST_LINK else "",
        reader=reader,
        why_not=pages.said_here(why_not),
        rules=thinking.RULES,
    )


def _written(visit: Visit, desk: Desk | None) -> Answer:
    if desk is None:
        return missing(_GONE)
    settings, things, wanted = visit.settings, visit.form.lines("things"), visit.form.text("coach") or None
    names = [speaker.name for speaker in desk.reflection.scorecard.transcript.speakers]

    def make(job: Job[FollowUp]) -> FollowUp:
        message = desk.finish(thinking.coach(settings, job, names, wanted).follow_up(desk.reflection, things))
        desk.keep(message)
        return message

    if (held := visit.house.letters.get(desk.url)) and not held.done:
        held.stop.set()
    visit.house.letters[desk.url] = visit.house.work.start(thinking.doing(settings, wanted), make)
    return go(desk.url)


def _acted(visit: Visit, desk: Desk | None) -> Answer:
    if desk is None:
        return missing(_GONE)
    if visit.path["act"] == "stop" and (job := visit.house.letters.get(desk.url)):
        job.stop.set()
    if visit.path["act"] == "stop" or desk.draft is None:
        return go(desk.url)
    letter = _edited(visit, desk.draft)
    if letter != desk.draft:
        desk.keep(letter)
    return _taken(visit.path["act"], desk, letter)


def _taken(act: str, desk: Desk, letter: FollowUp) -> Answer:
    match act:
        case "mail.eml":
            return file(eml(letter), "message.eml", "message/rfc822")
        case "reminder.ics" if (entry := ics(letter)) is not None:
            return file(entry, "reminder.ics", "text/calendar")
        case "sent" if desk.sent:
            desk.sent()
            return go(desk.url, "sent")
        case _:
            return go(desk.url, "saved")


def _edited(visit: Visit, letter: FollowUp) -> FollowUp:
    """The letter with the words in the form, where there are any."""
    form = visit.form
    changes = {name: form.text(name) for name in ("subject", "message") if form.text(name)}
    if any(name == "message" for name, _ in form.fields) and "message" not in changes:
        raise InputError("The message is empty. Go back and write something, or draft it anew.")
    return letter.model_copy(update=changes)
