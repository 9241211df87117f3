"""The person played by a model: it finds the words, code says how many and whether the need is told."""

import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from threekeys.coach.checks.wording import echoes, too_long, unclean
from threekeys.coach.material import Material, material
from threekeys.coach.recalled import known
from threekeys.coach.stems import stems
from threekeys.domain import Brief, visible
from threekeys.domain.memory import Person
from threekeys.domain.rehearsal import How, Part, Rehearsal
from threekeys.llm import Model
from threekeys.prompts import render
from threekeys.rehearsal.cues import Cue, cue

REMEMBERED = 40  # lines of the talk that a prompt holds
_OUT_OF_ROLE = re.compile(
    r"\b(?:as an? (?:ai|language model|assistant)|language model|role-?play(?:ing)?|in character|rehears\w+)\b"
    r"|\b(?:open|closed|follow-up|leading)(?:-ended)? questions?\b|\b(?:great|good|excellent|nice) question\b"
    r"|\byou (?:should|could|might) (?:ask|listen|talk less|try asking)\b|\btalk(?:ing)? (?:share|time)\b"
    r"|\bactive listening\b|\byou(?:['’]re| are) (?:a )?(?:good|great) (?:listener|at (?:asking|listening))\b",
    re.IGNORECASE,
)
_STAGE = re.compile(r"\*[^*]+\*|\([^)]*\)")
_MOST_OF_NEED = 0.8  # of its words: then it is told


class PartDraft(BaseModel):
    """What the model answers to the prompt `cast`."""

    model_config = ConfigDict(extra="forbid")

    need: str
    turns_to: str
    opening: str


class Spoken(BaseModel):
    """What the model answers to the prompt `partner`."""

    model_config = ConfigDict(extra="forbid")

    says: str


class PlayedPartner:
    """A Partner with a model."""

    def __init__(self, model: Model, prompts: Path | None = None) -> None:
        self._model = model
        self._prompts = prompts

    def part(self, brief: Brief, how: How, person: Person | None = None) -> Part:
        """Whom to play: a need they would name, a subject of theirs, their first words."""
        values = {
            "material": _notes(known(brief, person)),
            "type": brief.type,
            "mood": how.mood,
            "difficulty": how.difficulty,
        }
        prompt = render("cast", values, self._prompts)
        answer = self._model.ask(prompt, PartDraft, lambda draft: _part_complaints(draft, prompt.system))
        return Part(**{name: visible(text) for name, text in answer.value.model_dump().items()})

    def answer(self, rehearsal: Rehearsal) -> str:
        """What the person says next."""
        given = cue(rehearsal)
        fewest, most = given.words
        values = {
            "material": _so_far(rehearsal, given),
            "type": rehearsal.brief.type,
            "mood": rehearsal.how.mood,
            "did": given.did,
            "fewest": fewest,
            "most": most,
            "tells": given.need == "told",
            "turns": given.turns,
        }
        prompt = render("partner", values, self._prompts)
        answer = self._model.ask(
            prompt, Spoken, lambda said: spoken_complaints(said.says, rehearsal.part, given, prompt.system)
        )
        return _unnamed(answer.value.says, rehearsal.brief.who)


def spoken_complaints(says: str, part: Part, given: Cue, instructions: str = "") -> list[str]:
    """What is wrong with a line: out of the role, longer than people would, or the need told unasked."""
    complaints = [
        *unclean("says", says),
        *too_long("says", says, given.words[1] * 3 // 2),
        *echoes("says", says, instructions),
    ]
    if hit := _OUT_OF_ROLE.search(says):
        complaints.append(
            f"says steps out of the role (“{hit.group().strip()}”): only answer, as the person."
        )
    if hit := _STAGE.search(says):
        complaints.append(f"says has “{hit.group().strip()}”: only the words spoken, no actions.")
    if given.need != "told" and _tells(says, part.need):
        complaints.append("says names what you need, and nobody asked for it now: keep it to yourself.")
    if given.need == "told" and stems(part.need).isdisjoint(stems(says)):
        complaints.append("says does not name what you need, and they asked: tell it.")
    return complaints


def _part_complaints(draft: PartDraft, instructions: str) -> Sequence[str]:
    texts = draft.model_dump()
    complaints = [c for name, text in texts.items() for c in unclean(name, text)]
    complaints += [c for name, text in texts.items() for c in too_long(name, text, 40)]
    complaints += [c for name, text in texts.items() for c in echoes(name, text, instructions)]
    if _tells(draft.opening, draft.need):
        complaints.append("opening names the need already: it is told only when it is asked for.")
    return complaints


def _tells(text: str, need: str) -> bool:
    wanted = stems(need)
    return bool(wanted) and len(wanted & stems(text)) >= max(2, _MOST_OF_NEED * len(wanted))


def _notes(brief: Brief) -> Material:
    notes = [("notes", line) for line in brief.about.splitlines() if line.strip()]
    return material([("plays", brief.who), *(notes or [("notes", "none")])])


def _so_far(rehearsal: Rehearsal, given: Cue) -> Material:
    """Who is played and the last lines of the talk; what is needed and what is on their mind only when it is told."""
    part = rehearsal.part
    return material(
        [
            ("name", rehearsal.brief.who),
            *(("notes", line) for line in rehearsal.brief.about.splitlines() if line.strip()),
            *([("need", part.need)] if given.need == "told" else []),
            *([("on your mind", part.turns_to)] if given.turns else []),
            *(
                ("you" if line.speaker == "them" else "they", line.text)
                for line in rehearsal.lines[-REMEMBERED:]
            ),
        ]
    )


def _unnamed(says: str, who: str) -> str:
    """The line without the name that some models put before it."""
    first = who.split(" ", maxsplit=1)[0]
    return re.sub(
        rf"^\s*(?:you|{re.escape(who)}|{re.escape(first)})\s*:\s*", "", visible(says), flags=re.IGNORECASE
    )
