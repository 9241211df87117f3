"""Whether to offer, to ask, or simply to stay in touch: by rule, and never forced."""

from dataclasses import dataclass

from threekeys.coach.checks.follow_up import NEEDS
from threekeys.coach.offline.follow_up.matching import Match, about_the_same, matches
from threekeys.coach.offline.follow_up.promised import accepted, as_offered, mine, promised_already
from threekeys.coach.offline.learned import LOSS
from threekeys.coach.offline.needs import SAID_UNASKED, asked_needs
from threekeys.coach.offline.speech import mentioned
from threekeys.domain import Decision, Promise, Reflection

_MOST_OFFERS = 2
# Where the talk has roles of its own, a thank-you is enough and an offer of help would be odd.
NO_HELP_ASKED = frozenset({"job-candidate", "job-interviewer", "user-interview"})

_THANKS_ENOUGH = "In a talk of this kind plain thanks are enough; an offer would be out of place."
_NEEDS_UNASKED = "They told you what they want or struggle with; no question of yours about what would help was found, and nothing you listed clearly meets it."
_NOBODY_ASKED = "No question of yours about what would help them was found. One plain question is better than a guessed offer."
_NOTHING_FITS = "They told you what they want or struggle with, and nothing you listed clearly meets it. You asked already what would help: keep it in mind, stay in touch."
_NOTHING_TO_GIVE = "They told you what they need, and you have listed nothing that meets it. That is fine: keep it in mind, stay in touch."
_NEED_KNOWN = "They told you what they need, so there is nothing to ask, and nothing you listed clearly meets it. Keep it in mind, stay in touch."
_NO_NEED_FOUND = "You asked what would help; no plain need was found in what they said. Look at their answer again, or simply stay in touch."
_NOTHING_VOICED = "No need, goal or trouble of theirs was found in the talk, and no door was left open. Nothing to force: stay in touch."
_LOSS = (
    "They told you of something big in their life: “{quote}”. Nothing to offer against that: stay in touch."
)


@dataclass(frozen=True, slots=True)
class Course:
    """What to do, why, and which needs it answers."""

    decision: Decision
    reason: str
    matches: tuple[Match, ...] = ()


def course(reflection: Reflection, i_offer: tuple[str, ...], *, brief: bool = False) -> Course:
    """The honest course after this talk for somebody who has these things to give; `brief` leaves room in the reason."""
    said_no = reflection.no_need
    found = matches(reflection.learned, i_offer)
    if said_no:
        found = tuple(m for m in found if m.need.utterance > said_no.utterance)
    found = tuple(m for m in found if not any(about_the_same(m.thing, x.quote) for x in reflection.declined))
    kept = accepted(reflection)
    if found:
        promised = kept and promised_already(found[0].thing, kept)
        return Course(
            "offer",
            _why_kept(kept[0]) if promised else _why_offer(found[0], brief=brief),
            found[:_MOST_OFFERS],
        )
    if kept:
        return Course("stay_in_touch", _why_kept(kept[0]))
    if said_no:
        how = "They said" if said_no.text == SAID_UNASKED else "Asked what would help, they said"
        why = f"{how} “{mentioned(said_no.quote, 14)}”. Nothing to force: stay in touch. That is fine."
        return Course("stay_in_touch", why)
    if reflection.scorecard.meeting.type in NO_HELP_ASKED:
        return Course("stay_in_touch", _THANKS_ENOUGH)
    if quiet := _why_quiet(reflection):
        return Course("stay_in_touch", quiet)
    return _without_offer(reflection, have=bool(i_offer))


def _without_offer(reflection: Reflection, *, have: bool) -> Course:
    """What is left when nothing meets a need: ask where there is more to hear, else stay in touch."""
    asked = asked_needs(reflection)
    needs = any(item.kind in NEEDS for item in reflection.learned)
    if not needs and (given := mine(reflection)):
        return Course("stay_in_touch", _why_given(given[0]))
    if any(item.kind == "need" for item in reflection.learned):
        return Course("stay_in_touch", _NEED_KNOWN if have else _NOTHING_TO_GIVE)
    if not needs and not reflection.missed:
        return Course("stay_in_touch", _NO_NEED_FOUND if asked else _NOTHING_VOICED)
    if not asked:
        return Course("ask", _NEEDS_UNASKED if needs else _NOBODY_ASKED)
    known = _NOTHING_FITS if have else _NOTHING_TO_GIVE
    return Course("stay_in_touch", known if needs else _NO_NEED_FOUND)


def _why_kept(promise: Promise) -> str:
    return f"You offered “{mentioned(as_offered(promise), 16)}”, and they said yes: keep that promise. Nothing needs to be asked again."


def _why_given(promise: Promise) -> str:
    return f"You gave your word: “{mentioned(promise.quote, 16)}”. No need of theirs was found beside it, so keep it; nothing has to be offered."


def _why_quiet(reflection: Reflection) -> str | None:
    """Why nothing is asked where a loss was told, or where what I offered was declined and no need is known."""
    loss = next((item for item in reflection.learned if item.text == LOSS), None)
    if loss:
        return _LOSS.format(quote=mentioned(loss.quote, 14))
    if reflection.declined and not any(item.kind in NEEDS for item in reflection.learned):
        return f"You offered “{mentioned(reflection.declined[0].quote, 16)}”, and they declined. Nothing to force: stay in touch."
    return None


def _why_offer(match: Match, *, brief: bool) -> str:
    said, thing = (12, 9) if brief else (16, 14)
    return f"They said “{mentioned(match.need.quote, said)}”, and you have something about the same thing: {mentioned(match.thing, thing)}."
