"""The cue card, the reflection and the follow-up on the terminal."""

from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from threekeys.domain import FollowUp, MayOffer, Question, QuestionList, Reflection
from threekeys.domain.visible import visible, visible_lines
from threekeys.report.around import Line, after, before
from threekeys.report.made import (
    DECISIONS,
    INTRODUCING,
    NOTHING_FITS,
    TWO_YESES,
    about,
    beside,
    budget,
    fact_told,
    origin,
    promise,
    reminder,
    upper_first,
)
from threekeys.report.terminal.layout import Paragraph, Part, Piece, Verbatim
from threekeys.report.terminal.parts import EMPTY, heading, lead, line, quote, title, told


def caveat(text: str) -> Iterator[Part]:
    """What is to be known before the rest is read, if anything."""
    if text:
        yield line(text, "bold", indent=0)
        yield EMPTY


def questions(card: QuestionList) -> Iterator[Part]:
    """The cue card."""
    yield title(f"Meeting {card.brief.who}", about(card.brief))
    yield heading("Intention")
    yield line(card.intention, "bold")
    yield from _listed("What you know of them", card.remembered)
    yield from _aloud("Begin with", card.opening)
    yield heading("Questions")
    for place, question in enumerate(card.questions, 1):
        yield from _question(place, question)
    yield heading("How far to go")
    yield line(f"{card.pace} {budget(card.talk_budget)}".strip())
    yield from _aloud("End with", card.closing)
    yield from _offers(card.may_offer)
    yield from _listed("Leave out", card.avoid)
    yield from _noted("Afterwards", card.afterwards)
    yield from _origin(card)


def _aloud(name: str, said: str) -> Iterator[Part]:
    if said:
        yield heading(name)
        yield line(f"“{said}”", "bold")


def _noted(name: str, text: str) -> Iterator[Part]:
    if text:
        yield heading(name)
        yield line(text)


def _offers(offers: tuple[MayOffer, ...]) -> Iterator[Part]:
    yield from _noted("Offer only if they voice the need", NOTHING_FITS if offers else "")
    for offer in offers:
        yield lead("·", offer.thing)
        yield lead("only if", offer.only_if, indent=4, room=8)
        if offer.say:
            yield lead("then say", f"“{offer.say}”", indent=4, room=8)
        if offer.care:
            yield line(offer.care, "dim", indent=4)


def _question(place: int, question: Question) -> Iterator[Part]:
    if place > 1:
        yield EMPTY
    yield lead(f"{place:>2}", question.text, "bold")
    yield line(beside(question), "dim", indent=5)
    for label, deeper in zip(chain(["then"], repeat("or")), question.follow_ups, strict=False):
        yield lead(label, deeper, indent=5, room=4)


def reflection(talk: Reflection) -> Iterator[Part]:
    """What the talk shows, in words."""
    if talk.strength:
        yield heading("What worked")
        yield line(talk.strength.text)
        yield quote(talk.strength.quote, indent=4)
        yield from _voice(after(talk, talk.strength.utterance))
    yield from _to_try(talk)
    if talk.plan:
        yield heading("Next time")
        yield lead("if", talk.plan.if_, room=4)
        yield lead("then", talk.plan.then, "bold", room=4)
    yield from _found(talk)
    yield from _agreed(talk)
    yield from _noted("A question for you", talk.question_back or "")
    if talk.notes:
        yield heading("Notes")
        for note in talk.notes:
            yield line(note)
    yield from _origin(talk)


def _to_try(talk: Reflection) -> Iterator[Part]:
    if talk.focus:
        yield heading("One thing to try")
        yield line(talk.focus.text)
        yield from _voice(before(talk, talk.focus.utterance))
        yield _speech("You", talk.focus.quote)
        yield from _voice(after(talk, talk.focus.utterance))
        yield line("You could have said:", "dim", indent=4)
        yield line(f"“{talk.focus.instead}”", "bold", indent=4)
        for place in talk.focus.also:
            yield lead("also", place.text, indent=2, room=4)
            yield _speech("You", place.quote)
            yield from _voice(after(talk, place.utterance))
    if talk.repair:
        yield heading("Still to be mended")
        yield line(talk.repair.text)
        yield quote(talk.repair.quote, indent=4)
        yield told("You can still say:", f"“{talk.repair.say}”", indent=4)


def follow_up(message: FollowUp) -> Iterator[Part]:
    """The decision and its reason, the message exactly as it is sent, and what it rests on."""
    yield title(f"To {message.to}: {DECISIONS[message.decision]}")
    yield line(message.reason, indent=0)
    yield heading("Message")
    yield lead("Subject:", message.subject, "bold", indent=0)
    yield EMPTY
    yield Verbatim(visible_lines(message.message))
    yield from _beside(message)
    yield from _grounds(message)
    if message.reminder:
        yield heading("Look in again")
        yield line(reminder(message.reminder))
    yield from _origin(message)


def _beside(message: FollowUp) -> Iterator[Part]:
    """What the user is told and the other is not."""
    for introduction in message.introductions:
        yield heading(INTRODUCING.format(whom=introduction.to))
        if introduction.why:
            yield line(introduction.why)
        for whom, text in introduction.to_send:
            yield heading(whom)
            yield Verbatim(visible_lines(text))
        yield EMPTY
        yield line(TWO_YESES)
    yield from _noted("Held back", message.held_back)
    yield from _listed("Keep to yourself", message.keep_private)
    if message.steps:
        yield heading("What comes next")
    for step in message.steps:
        yield told(f"{upper_first(step.when)}:", step.what)


def _grounds(message: FollowUp) -> Iterator[Part]:
    """What the message rests on."""
    if message.offers:
        yield heading("What the offer rests on")
    for offer in message.offers:
        yield lead("they said", f"“{offer.need_quote}”", "italic", room=9)
        yield lead("you have", offer.source, room=9)
    if message.promises_mine or message.promises_theirs:
        yield heading("Promises")
    for given in (*message.promises_mine, *message.promises_theirs):
        yield lead("·", promise(given))
        yield quote(given.quote, indent=4)


def _listed(name: str, things: Iterable[str]) -> Iterator[Part]:
    for place, thing in enumerate(things):
        if place == 0:
            yield heading(name)
        yield lead("·", thing)


def _voice(said: Line | None) -> Iterator[Part]:
    if said:
        yield _speech(said.who, said.text)


def _speech(who: str, text: str) -> Part:
    return Paragraph((Piece(f"{visible(who)}:", "dim"), Piece(f" “{visible(text)}”", "italic")), 4)


def _found(talk: Reflection) -> Iterator[Part]:
    if talk.missed:
        yield heading("Doors they opened")
    for door in talk.missed:
        yield quote(door.quote)
        yield from _voice(after(talk, door.utterance))
        yield told("You could have asked:", f"“{door.could_have_asked}”", indent=4)
    if talk.learned:
        yield heading("What you learned about them")
    for fact in talk.learned:
        yield told(*fact_told(fact, talk.provenance))
        yield quote(fact.quote, indent=4)
    if talk.no_need:
        yield heading("They need nothing right now")
        yield line(talk.no_need.text)
        yield quote(talk.no_need.quote, indent=4)


def _agreed(talk: Reflection) -> Iterator[Part]:
    if talk.promises:
        yield heading("Promises")
    for given in talk.promises:
        yield lead("·", promise(given))
        yield quote(given.quote, indent=4)
    if talk.prepared:
        yield heading("Your prepared questions")
    for asked in talk.prepared:
        yield lead("not asked" if asked.asked is None else "asked", asked.text or asked.question_id, room=9)


def _origin(made: QuestionList | Reflection | FollowUp) -> Iterator[Part]:
    yield EMPTY
    yield line(origin(made.provenance), "dim", indent=0)
