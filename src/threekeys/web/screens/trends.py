"""Trends: how the user's own talks develop, and nobody else's."""

from typing import get_args

from threekeys.domain import MeetingType
from threekeys.report import phrases
from threekeys.verbs import recall
from threekeys.web import pages
from threekeys.web.visit import Answer, Visit, page


def show(visit: Visit) -> Answer:
    """The talks of one kind: the one asked for, else the one there are most of."""
    if not recall.has_memory(visit.settings):
        return visit.show("no_course", here="/trends")
    from threekeys.memory import meetings, trends

    wanted = visit.query.get("type", "")
    kind = next((name for name in get_args(MeetingType) if name == wanted), None)
    with recall.memory(visit.settings) as db:
        real = [
            one.type
            for one in meetings.listing(db).meetings
            if not one.rehearsal and any(points is not None for points in one.points.values())
        ]
        if not real:
            return visit.show("no_course", here="/trends")
        found = trends.trends(db, recall.today(), kind)
    kinds = [name for name in phrases.MEETINGS if name in real]
    return page(pages.report(found, "course", here="/trends", kinds=kinds))
