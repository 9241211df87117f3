"""The talks that are remembered: to follow up, to look at again, to delete."""

from typing import TYPE_CHECKING

from threekeys.report import html, phrases, remembered
from threekeys.verbs import recall
from threekeys.web import pages
from threekeys.web.visit import Answer, Visit, file, go, missing, page

if TYPE_CHECKING:
    from threekeys.domain import Reflection
    from threekeys.memory import Memory

_UNKNOWN = "No meeting of this name is remembered. All that are there are under Follow up."
_MOST = 60


def listed(visit: Visit) -> Answer:
    """Every talk worth a follow-up, the latest first."""
    rows: list[tuple[object, object]] = []
    more = 0
    if recall.has_memory(visit.settings):
        from threekeys.memory import meetings

        with recall.memory(visit.settings) as db:
            found = meetings.listing(db).meetings
            more = max(0, len(found) - _MOST)
            rows = [(one, meetings.draft(db, meetings.find(db, one.name))) for one in found[:_MOST]]
    at_hand = [
        (name, talk)
        for name, talk in visit.house.talks.all()
        if talk.thinking and talk.thinking.result and not talk.thinking.result.meeting
    ]
    return visit.show(
        "meetings",
        here="/follow-up",
        rows=rows,
        more=more,
        at_hand=at_hand,
        day=remembered.day,
        kinds=phrases.MEETINGS,
        save=visit.settings.save,
    )


def show(visit: Visit) -> Answer:
    """The reflection on a talk, as it was."""
    found = _reflection(visit)
    if found is None:
        return missing(_UNKNOWN)
    name = visit.path["name"]
    shown = pages.report(
        found,
        "talk",
        here="/follow-up",
        told=pages.DONE.get(visit.query.get("done", "")),
        name=name,
        url=f"/meetings/{name}",
        held=None,
        reflected=None,
        problem="",
        notes=[],
        follow_up=f"/meetings/{name}/follow-up",
        meeting=name,
    )
    return page(shown)


def report(visit: Visit) -> Answer:
    """The report as a file of its own."""
    found = _reflection(visit)
    return (
        file(html(found).encode(), f"{visit.path['name']}.html", "text/html") if found else missing(_UNKNOWN)
    )


def ask_to_delete(visit: Visit) -> Answer:
    """Ask whether it is meant."""
    if _reflection(visit) is None:
        return missing(_UNKNOWN)
    name = visit.path["name"]
    return visit.show(
        "confirm",
        here="/follow-up",
        title=f"Delete the talk {name}?",
        text="Its scores, and all that is known from it alone, go for good. The people stay.",
        action=f"/meetings/{name}/delete",
        fields={},
        button="Delete it",
        back=f"/meetings/{name}",
    )


def delete(visit: Visit) -> Answer:
    """Delete it, and all that is known from it alone."""
    from threekeys.memory import meetings, people

    with recall.memory(visit.settings) as db:
        at = exactly(db, visit.path["name"])
        if at is None:
            return missing(_UNKNOWN)
        people.recount(db, meetings.drop(db, at))
    return go("/follow-up", "deleted")


def exactly(db: "Memory", name: str) -> int | None:
    """The meeting of exactly this name: an address is nobody's guess."""
    from threekeys.errors import InputError
    from threekeys.memory import meetings

    try:
        at = meetings.find(db, name)
    except InputError:
        return None
    return at if meetings.meeting(db, at).name == name else None


def _reflection(visit: Visit) -> "Reflection | None":
    from threekeys.memory import meetings

    with recall.memory(visit.settings) as db:
        at = exactly(db, visit.path["name"])
        return None if at is None else meetings.reflection(db, at)
