"""Prepare: whom you meet and why, and the few questions worth asking."""

from typing import Any, get_args

from pydantic import ValidationError

from threekeys.domain import Brief, Intention, MeetingType
from threekeys.report import html, made, phrases
from threekeys.settings import fault
from threekeys.verbs import recall
from threekeys.web import pages, thinking
from threekeys.web.house import Card
from threekeys.web.visit import Answer, Visit, file, go, missing, page, waiting

_GONE = "This cue card is no longer at hand: the page keeps only the latest ones, and none when threekeys ends. Prepare anew."


def start(visit: Visit, problem: str = "") -> Answer:
    """Ask whom you meet."""
    reader, why_not = thinking.reader_or_why(visit.settings)
    form = visit.form
    given = {name: form.text(name) for name in ("who", "why", "type", "minutes", "about", "things")}
    return visit.show(
        "prepare",
        400 if problem else 200,
        here="/prepare",
        problem=problem,
        given=given | {"who": given["who"] or visit.query.get("with", "")},
        things="\n".join(recall.offers(visit.settings)),
        reader=reader,
        why_not=pages.said_here(why_not),
        rules=thinking.RULES,
        types=phrases.MEETINGS,
        reasons=phrases.INTENTIONS,
        cards=visit.house.cards.all()[:5],
    )


def receive(visit: Visit) -> Answer:
    """Begin a cue card."""
    form = visit.form
    if not form.text("who"):
        return start(visit, "Whom do you meet? Write a name.")
    try:
        plan = Brief.model_validate(
            {
                "who": form.text("who"),
                "why": _of(form.text("why"), get_args(Intention), "connect"),
                "type": _of(form.text("type"), get_args(MeetingType), "networking"),
                "minutes": form.text("minutes") or "30",
                "about": form.text("about"),
                "i_offer": form.lines("things"),
            }
        )
    except ValidationError as error:
        return start(visit, f"{fault(error).capitalize()}.")
    job = thinking.preparing(visit.house, visit.settings, plan, form.text("coach") or None)
    return go(f"/cards/{visit.house.cards.put(Card(plan, job))}")


def show(visit: Visit) -> Answer:
    """The cue card, as soon as it is made."""
    name = visit.path["name"]
    card = visit.house.cards.get(name)
    if card is None:
        return missing(_GONE)
    if card.thinking.done:
        return page(_page(visit, name, card))
    top = {
        "title": f"Meeting {card.brief.who}",
        "over": "Cue card",
        "about": made.about(card.brief),
        "here": "/prepare",
    }
    first = pages.render("waiting", **top).partition(pages.REST)[0]
    return waiting(lambda: _page(visit, name, card), card.thinking, f"/cards/{name}/stop", first)


def stop(visit: Visit) -> Answer:
    """Stop the coach."""
    if card := visit.house.cards.get(visit.path["name"]):
        card.thinking.stop.set()
    return go(f"/cards/{visit.path['name']}")


def report(visit: Visit) -> Answer:
    """The cue card as a file of its own."""
    card = visit.house.cards.get(visit.path["name"])
    questions = card.thinking.result if card else None
    return file(html(questions).encode(), "cue-card.html", "text/html") if questions else missing(_GONE)


def _page(visit: Visit, name: str, card: Card) -> str:
    around: dict[str, Any] = {"here": "/prepare", "name": name, "brief": card.brief}
    if questions := card.thinking.result:
        return pages.report(questions, "card", **around)
    problem = pages.said_here(str(card.thinking.problem))
    may_ask = thinking.reader_or_why(visit.settings)[0]
    return pages.render("card_failed", **around, problem=problem, rules=thinking.RULES, may_ask=may_ask)


def _of(word: str, known: tuple[str, ...], usual: str) -> str:
    return word if word in known else usual
