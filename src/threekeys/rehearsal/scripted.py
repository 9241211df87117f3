"""The person played without a model: lines from a script, climbing as the ladders of the question bank do.

It knows the names of things in the notes and nothing else, and says so before the talk begins.
"""

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from threekeys.coach.offline.abroad import is_english
from threekeys.coach.offline.follow_up.matching import matches
from threekeys.coach.offline.questions.bank import bank
from threekeys.coach.offline.questions.notes import items
from threekeys.coach.recalled import known
from threekeys.coach.stems import alike
from threekeys.domain import Brief, Learned, plain_words
from threekeys.domain.languages import FEW, language_of_note
from threekeys.domain.memory import Person
from threekeys.domain.rehearsal import How, Part, Rehearsal
from threekeys.measures.pack import pack
from threekeys.measures.value import PURPOSES
from threekeys.rehearsal.cues import Cue, cue

_FILE = Path(__file__).with_name("script.toml")
_ALIKE = 0.5  # of the words of two questions
_PLAIN_TOPIC = "this work"
_NAMES_A_THING = frozenset(
    {"project", "begun", "working", "plan", "field"}
)  # "help with …", "run …": no job fits there
_TO_ME = {"your": "my", "yours": "mine", "you": "I", "yourself": "myself"}


class ScriptedPartner:
    """A Partner by script: the same lines for the same talk."""

    def part(self, brief: Brief, how: How, person: Person | None = None) -> Part:
        """A need and a subject of their own, from the memory where there is one, else from the script."""
        chance = random.Random(brief.who)
        lines = script()
        needs = [*lines["needs"].get(brief.type, ()), *lines["needs"]["any"]]
        told = [fact.quote for fact in person.facts if fact.kind == "need" and fact.quote] if person else []
        return Part(
            need=told[0] if told else chance.choice(needs).format(topic=_topic(known(brief, person))),
            turns_to=chance.choice(lines["turns_to"]),
            opening=chance.choice(lines["openings"][how.mood]),
        )

    def answer(self, rehearsal: Rehearsal) -> str:
        """The next line of the script that fits what the user's last line did."""
        part, lines = rehearsal.part, script()
        if _is_foreign(rehearsal.lines[-1].text):
            return _in_another_language(rehearsal, lines)
        given = cue(rehearsal)
        if given.need == "told":
            return _fresh(lines["need"], rehearsal).format(need=part.need)
        if given.turns:
            return _fresh(lines["turns"], rehearsal).format(turns_to=part.turns_to)
        if given.need == "kept":
            return _fresh(lines["closed_off"], rehearsal)
        return _by_cue(given, rehearsal, lines)


@cache
def script() -> dict[str, Any]:
    """The lines as shipped; read once."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _by_cue(given: Cue, rehearsal: Rehearsal, lines: dict[str, Any]) -> str:
    match given.did:
        case "advised":
            return _fresh(lines["advised"], rehearsal)
        case "offered":
            return _fresh(lines[_offered(rehearsal)], rehearsal)
        case "told":
            return _fresh(lines["told"] if given.room else lines["sounds"], rehearsal)
        case "asked narrowly":
            return _fresh(lines["narrow"] if given.room else lines["sounds"], rehearsal)
        case "said it back":
            return f"{_fresh(lines['said_back'], rehearsal)} {_story(given, rehearsal, lines)}"
        case _:
            return _story(given, rehearsal, lines)


def _story(given: Cue, rehearsal: Rehearsal, lines: dict[str, Any]) -> str:
    """The next rung of the ladder that the question is on; whoever asks on gets two of them."""
    rungs = [line.format(topic=_topic(rehearsal.brief)) for line in lines["answers"][_purpose(rehearsal)]]
    said = " ".join(line.text for line in rehearsal.lines if line.speaker == "them")
    left = [rung for rung in rungs if rung not in said] or rungs[-1:]
    return " ".join(left[: 2 if given.room == 3 else 1])


def _purpose(rehearsal: Rehearsal) -> str:
    """The purpose of the last question that had one: who asks on without naming another stays on its ladder."""
    asked = [line.text for line in rehearsal.lines if line.speaker == "me"]
    found = (purpose for text in reversed(asked[-3:]) if (purpose := _of_question(text)))
    return next((purpose for purpose in found if purpose in script()["answers"]), "any")


def _of_question(text: str) -> str | None:
    """What a question is after: by the words that measures look for, else by the bank's question most like it."""
    english = pack("en")
    for purpose in PURPOSES:
        if english.has(purpose, text.casefold()):
            return purpose
    wanted = frozenset(plain_words(text))
    near = [(alike(wanted, plain_words(known)), purpose) for known, purpose in _bank_questions()]
    likeness, purpose = max(near)
    return purpose if likeness >= _ALIKE else None


@cache
def _bank_questions() -> tuple[tuple[str, str], ...]:
    """Each question of the bank, and each rung of its ladders, with its purpose."""
    known: list[tuple[str, str]] = [(question.text, question.purpose) for question in bank().questions]
    known += [(frame.text.replace("{topic}", ""), frame.purpose) for frame in bank().frames]
    known += [(rung, name) for name, words in bank().purposes.items() for rung in words.ladder]
    return tuple(known)


def _is_foreign(text: str) -> bool:
    """Whether a line is not in English: by two small words of another language, or one beside an "läuft"."""
    said = plain_words(text)
    return not is_english(language_of_note(said, FEW if text.isascii() else 1))


def _offered(rehearsal: Rehearsal) -> str:
    """How an offer is answered: gladly only where it meets the need they have named, not only the thing it is about."""
    if not _need_is_out(rehearsal):
        return "offered"
    wanted = rehearsal.part.need.replace(_topic(rehearsal.brief), "")
    need = Learned(kind="need", text=rehearsal.part.need, quote=wanted, utterance=0)
    return "offered_need" if matches((need,), (rehearsal.lines[-1].text,)) else "offered_other"


def _in_another_language(rehearsal: Rehearsal, lines: dict[str, Any]) -> str:
    """That the script speaks English only, once; then a sound, as from somebody who does not follow."""
    said = {line.text for line in rehearsal.lines if line.speaker == "them"}
    return next((line for line in lines["foreign"] if line not in said), _fresh(lines["sounds"], rehearsal))


def _need_is_out(rehearsal: Rehearsal) -> bool:
    return any(rehearsal.part.need in line.text for line in rehearsal.lines if line.speaker == "them")


def _fresh(choices: list[str], rehearsal: Rehearsal) -> str:
    """The choice used least so far, the first of them in the script's order."""
    said = [line.text for line in rehearsal.lines if line.speaker == "them"]
    return min(choices, key=lambda choice: sum(choice.split("{")[0] in text for text in said))


def _topic(brief: Brief) -> str:
    found = items(brief.about, brief.who)
    topic = next((item.topic for item in found if item.kind in _NAMES_A_THING), _PLAIN_TOPIC)
    return re.sub(r"[a-z]+", lambda match: _TO_ME.get(match[0], match[0]), topic)
