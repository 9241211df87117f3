"""Rehearse: practise a talk with somebody who plays the other person."""

from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from threekeys.domain import Brief, Intention, MeetingType
from threekeys.domain.rehearsal import Difficulty, How, Mood
from threekeys.errors import ThreekeysError
from threekeys.rehearsal import need_told, share
from threekeys.report import html, phrases
from threekeys.settings import fault
from threekeys.verbs import rehearsing
from threekeys.web import pages, thinking
from threekeys.web.house import Practice
from threekeys.web.visit import Answer, Visit, file, go, missing, page, waiting

if TYPE_CHECKING:
    from threekeys.domain.rehearsal import Rehearsal
    from threekeys.web.house import Reflected

MOODS = {
    "warm": "glad of the talk",
    "busy": "short of time",
    "guarded": "careful with strangers",
    "tired": "at the end of a long day",
}
LEVELS = {
    "easy": "easy: they stay with you",
    "real": "as it is: they turn to something else when bored",
    "hard": "hard: they do, and need to be asked twice",
}
_GONE = "This rehearsal is no longer at hand. If it was not ended, it can be gone on with under Rehearse."


def start(visit: Visit, problem: str = "") -> Answer:
    """Ask whom you will meet, and offer to go on with what was kept."""
    reader, why_not = thinking.reader_or_why(visit.settings)
    given = {name: visit.form.text(name) for name in ("who", "why", "type", "about", "mood", "difficulty")}
    prepared = visit.house.cards.get(visit.query.get("card", ""))
    if prepared:
        brief = prepared.brief
        given |= {"who": brief.who, "why": brief.why, "type": brief.type, "about": brief.about}
    return visit.show(
        "rehearse",
        400 if problem else 200,
        here="/rehearse",
        problem=problem,
        given=given,
        kept=rehearsing.kept(),
        reader=reader,
        why_not=pages.said_here(why_not),
        types=phrases.MEETINGS,
        reasons=phrases.INTENTIONS,
        moods=MOODS,
        levels=LEVELS,
    )


def receive(visit: Visit) -> Answer:
    """Begin a rehearsal; one that was kept is dropped only by who was told of it."""
    form = visit.form
    if not form.text("who"):
        return start(visit, "Whom will you meet? Write a name.")
    if rehearsing.kept() and not form.text("anew"):
        return start(visit, "A rehearsal is kept. Go on with it, or begin anew below.")
    try:
        brief = Brief(
            who=form.text("who"),
            why=_of(form.text("why"), Intention, "connect"),
            type=_of(form.text("type"), MeetingType, "networking"),
            about=form.text("about"),
        )
    except ValidationError as error:
        return start(visit, f"{fault(error).capitalize()}.")
    mood, level = _of(form.text("mood"), Mood, "warm"), _of(form.text("difficulty"), Difficulty, "real")
    begun = Practice(brief, How(mood=mood, difficulty=level))
    job = thinking.answering(visit.house, visit.settings, begun, form.text("coach") or None)
    return go(f"/rehearse/{visit.house.practices.put(Practice(brief, begun.how, None, job))}")


def resume(visit: Visit) -> Answer:
    """Go on with what was kept."""
    found = rehearsing.kept()
    if found is None:
        return go("/rehearse")
    stands = Practice(found.brief, found.how, found)
    job = thinking.answering(visit.house, visit.settings, stands)
    return go(f"/rehearse/{visit.house.practices.put(Practice(found.brief, found.how, found, job))}")


def show(visit: Visit) -> Answer:
    """The rehearsal as it stands, or what it showed."""
    name = visit.path["name"]
    practice = visit.house.practices.get(name)
    if practice is None:
        return missing(_GONE)
    if practice.seen and practice.seen.done and practice.seen.result:
        return page(_over(name, practice, practice.seen.result))
    job: Any = practice.seen or practice.thinking
    if job.done:
        return page(_page(visit, name, practice))
    return waiting(lambda: _after(visit, name), job, f"/rehearse/{name}/stop", _before(visit, name, practice))


def say(visit: Visit) -> Answer:
    """Say a line, and let them answer."""
    name = visit.path["name"]
    practice = visit.house.practices.get(name)
    if practice is None:
        return missing(_GONE)
    stands = _stands(practice)
    text = visit.form.text("line")
    if stands is None or not text or stands.lines[-1].speaker == "me":
        return go(f"/rehearse/{name}")
    said = rehearsing.said(stands, text)
    return _answered(visit, name, said)


def again(visit: Visit) -> Answer:
    """Ask once more for the answer that did not come."""
    name = visit.path["name"]
    practice = visit.house.practices.get(name)
    if practice is None:
        return missing(_GONE)
    if practice.stands is None:
        job = thinking.answering(visit.house, visit.settings, practice, visit.form.text("coach") or None)
        visit.house.practices.change(name, thinking=job)
        return go(f"/rehearse/{name}")
    return _answered(visit, name, practice.stands)


def stop(visit: Visit) -> Answer:
    """Wait no longer."""
    if practice := visit.house.practices.get(visit.path["name"]):
        for job in (practice.thinking, practice.seen):
            if job:
                job.stop.set()
    return go(f"/rehearse/{visit.path['name']}")


def end(visit: Visit) -> Answer:
    """End it, and look at what it was."""
    name = visit.path["name"]
    practice = visit.house.practices.get(name)
    stands = _stands(practice) if practice else None
    if practice is None or stands is None:
        return missing(_GONE)
    if practice.seen is None or practice.seen.problem:
        job = thinking.looking_back(visit.house, visit.settings, stands)
        visit.house.practices.change(name, stands=stands, seen=job)
    return go(f"/rehearse/{name}")


def report(visit: Visit) -> Answer:
    """What it showed, as a file of its own."""
    practice = visit.house.practices.get(visit.path["name"])
    seen = practice.seen.result if practice and practice.seen else None
    return file(html(seen.reflection).encode(), "rehearsal.html", "text/html") if seen else missing(_GONE)


def _answered(visit: Visit, name: str, said: "Rehearsal") -> Answer:
    if visit.settings.save:
        rehearsing.keep(said)
    stands = Practice(said.brief, said.how, said)
    job = thinking.answering(visit.house, visit.settings, stands)
    visit.house.practices.change(name, stands=said, thinking=job, seen=None)
    return go(f"/rehearse/{name}")


def _stands(practice: Practice) -> "Rehearsal | None":
    """As far as it has come: with the answer, if there is one."""
    return (practice.thinking.result if practice.thinking else None) or practice.stands


def _before(visit: Visit, name: str, practice: Practice) -> str:
    """What stands there while somebody thinks: the talk so far, or the head of what it will show."""
    if practice.seen is None:
        return _page(visit, name, practice).partition(pages.REST)[0]
    top = {
        "title": f"Rehearsal with {practice.brief.who}",
        "over": "Reflection",
        "about": "",
        "here": "/rehearse",
    }
    return pages.render("waiting", **top).partition(pages.REST)[0]


def _after(visit: Visit, name: str) -> str:
    practice = visit.house.practices.get(name)
    if practice is None:
        return pages.REST + pages.message("Not here", _GONE)
    if practice.seen and practice.seen.result:
        return _over(name, practice, practice.seen.result)
    return _page(visit, name, practice)


def _page(visit: Visit, name: str, practice: Practice) -> str:
    stands = _stands(practice)
    lines = list(stands.lines) if stands else []
    newest = lines[len(practice.stands.lines) if practice.stands else 0 :]
    return pages.render(
        "practice",
        here="/rehearse",
        name=name,
        brief=practice.brief,
        me=stands.me if stands else "",
        earlier=lines[: len(lines) - len(newest)],
        newest=newest,
        share=share(stands) if stands else None,
        played=stands is not None and stands.partner == "model",
        problem=pages.said_here(str(_problem(practice) or "")),
        may_say=bool(lines) and lines[-1].speaker == "them",
        may_ask=thinking.reader_or_why(visit.settings)[0],
        rules=thinking.RULES,
    )


def _problem(practice: Practice) -> ThreekeysError | None:
    if practice.seen:
        return practice.seen.problem
    return practice.thinking.problem if practice.thinking else None


def _over(name: str, practice: Practice, seen: "Reflected") -> str:
    stands = practice.stands
    return pages.report(
        seen.reflection,
        "practised",
        here="/rehearse",
        name=name,
        brief=practice.brief,
        need=stands.part.need if stands else "",
        told_need=stands is not None and need_told(stands),
        meeting=seen.meeting,
        notes=seen.doubts,
    )


def _of(word: str, known: Any, usual: Any) -> Any:
    return word if word in get_args(known) else usual
