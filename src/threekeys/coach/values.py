"""What is filled into each prompt."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from threekeys.coach.checks.follow_up import stated_needs, to_whom
from threekeys.coach.checks.questions import PURPOSES_FOR, may_be_personal, questions_wanted
from threekeys.coach.emphasis import AGAINST, STRONG, focus_measures, praiseworthy, scored
from threekeys.coach.findings import Findings, numbered
from threekeys.coach.material import fenced, material, short_names, spoken_lines
from threekeys.domain import Brief, Learned, Move, Reflection, Scorecard, Transcript

_T = TypeVar("_T")
Values = Mapping[str, Any]
_MOST_GOOD = 16
_MOST_FOCUS = 3
_MOVES: dict[Move, str] = {
    "follow_up": "asked on",
    "need_question": "asked what they need",
    "reflection": "took up their words",
    "open": "asked openly",
    "offer": "offered",
    "next_step": "said what comes next",
    "question": "got a long answer",
}


def question_values(brief: Brief, *, met: bool = False) -> Values:
    """For the prompt `questions`; `met` says that notes hold what they told the last time."""
    notes = [("notes", line) for line in brief.about.splitlines() if line.strip()]
    things = [(f"thing {number}", thing) for number, thing in enumerate(brief.i_offer, 1)]
    return {
        "material": material([("meets", brief.who), *(notes or [("notes", "none")]), *things]),
        "why": brief.why,
        "type": brief.type,
        "minutes": brief.minutes,
        "have": bool(things),
        "met": met,
        "personal": may_be_personal(brief),
        "purposes": sorted(PURPOSES_FOR[brief.why]),
        "count": questions_wanted(brief.minutes),
    }


def reflection_values(transcript: Transcript, scorecard: Scorecard) -> Values:
    """Of a whole talk, before `part_values` narrows them to what a prompt holds."""
    me = scorecard.transcript.me
    labels = short_names(transcript.speakers)
    them = [label for name, label in labels.items() if name != me]
    good = list(praiseworthy(scorecard).items())
    return {
        "material": spoken_lines(transcript, labels),
        "me": labels[me],
        "them": " and ".join(them),
        "one": len(them) == 1,
        "type": scorecard.meeting.type,
        "intent": scorecard.meeting.intent,
        "good": [{"utterance": at, "moves": [_MOVES[move] for move in moves]} for at, moves in good],
        "short": not scored(scorecard),
        "focus": [(name, _where(name, scorecard)) for name in focus_measures(scorecard)[:_MOST_FOCUS]],
        "strong": sorted(
            n for n, part in scorecard.measures.items() if part.key and (part.points or 0) >= STRONG
        ),
    }


def part_values(talk: Values, lines: Sequence[str], part: int, parts: int) -> Values:
    """For the prompts `window` and `reflection`: those of the talk, narrowed to some of its lines and places."""
    there = {int(match[1]) for line in lines if (match := re.match(r"\[(\d+) ", line))}
    return {
        **talk,
        "material": fenced(lines),
        "good": _spread([moment for moment in talk["good"] if moment["utterance"] in there], _MOST_GOOD),
        "focus": [(name, [at for at in where if at in there][:_MOST_GOOD]) for name, where in talk["focus"]],
        "part": part,
        "parts": parts,
    }


def synthesis_values(findings: Findings, scorecard: Scorecard) -> Values:
    """For the prompt `synthesis`."""
    return {
        "material": material(numbered(findings)),
        "type": scorecard.meeting.type,
        "short": not scored(scorecard),
    }


def follow_up_values(reflection: Reflection, i_offer: Sequence[str]) -> Values:
    """For the prompt `follow_up`."""
    needs = stated_needs(reflection)
    heard = [item for item in reflection.learned if item not in needs]
    lines = [("from", reflection.scorecard.transcript.me), ("to", to_whom(reflection))]
    lines += [(f"need {number}", _told(item)) for number, item in enumerate(needs, 1)]
    lines += [("heard", _told(item)) for item in heard]
    told = {item.quote for item in reflection.learned}
    lines += [("passed over", f"“{item.quote}”") for item in reflection.missed if item.quote not in told]
    lines += [
        (f"promised by {'the user' if p.who == 'me' else 'them'}", f"{p.text} Said: “{p.quote}”")
        for p in reflection.promises
    ]
    lines += [("no need", f"“{reflection.no_need.quote}”")] if reflection.no_need else []
    names = short_names([speaker.name for speaker in reflection.scorecard.transcript.speakers])
    lines += [(f"{x.utterance} {names.get(x.speaker, '?')}", x.text) for x in reflection.said]
    lines += [] if reflection.said else _manner(reflection)
    lines += [(f"thing {number}", thing) for number, thing in enumerate(i_offer, 1)]
    return {
        "material": material(lines),
        "type": reflection.scorecard.meeting.type,
        "needs": bool(needs),
        "have": bool(i_offer),
        "no_need": reflection.no_need is not None,
    }


def _manner(reflection: Reflection) -> list[tuple[str, str]]:
    """How the user talks, as far as a reflection without lines of the talk shows it."""
    spoken = dict.fromkeys(moment.quote for moment in (reflection.strength, reflection.focus) if moment)
    return [("how the user talks", f"“{quote}”") for quote in spoken]


def _told(item: Learned) -> str:
    return f"{item.kind}: {item.text} They said: “{item.quote}”"


def _where(name: str, scorecard: Scorecard) -> Sequence[int]:
    """The places that a measure counts against me; the others count what is good, or everything."""
    return scorecard.measures[name].utterances if name in AGAINST else ()


def _spread(items: Sequence[_T], most: int) -> Sequence[_T]:
    """At most so many of them, from the whole talk rather than from its beginning."""
    step = len(items) / most
    return items if step <= 1 else [items[int(at * step)] for at in range(most)]
