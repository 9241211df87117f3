"""How people answer: decided from what the last line did, by the detectors that score real talks.

The rules are our judgement: closed questions get a few words, open ones a story, and an open question about
the answer just given gets the longest; whoever is told things says little; a need is told when it is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from threekeys.domain import Mark, Move
from threekeys.domain.rehearsal import Difficulty, Mood, Rehearsal
from threekeys.measures import measure
from threekeys.rehearsal.heard import transcript

Did = Literal["asked on", "asked openly", "asked narrowly", "said it back", "advised", "offered", "told"]
WORDS = ((1, 8), (4, 20), (15, 50), (30, 90))
"""The fewest and the most words of an answer, from a sound to a story."""
LONG_TELLING = 60  # words of the user's line after which there is only a sound to answer with
_MOVES: tuple[tuple[Move, Did], ...] = (
    ("advice", "advised"),
    ("offer", "offered"),
    ("follow_up", "asked on"),
    ("open", "asked openly"),
    ("question", "asked narrowly"),
    ("reflection", "said it back"),
)
_ROOM: dict[Did, int] = {
    "asked on": 3,
    "asked openly": 2,
    "said it back": 2,
    "offered": 1,
    "asked narrowly": 1,
    "advised": 1,
    "told": 0,
}
_GOOD: tuple[Did, ...] = ("asked on", "asked openly", "said it back")
_PATIENCE: dict[Difficulty, int | None] = {"easy": None, "real": 3, "hard": 2}
_NEEDS_ASKED: dict[Difficulty, int] = {"easy": 1, "real": 1, "hard": 2}


@dataclass(frozen=True, slots=True)
class Cue:
    """How the next answer is to be: `room` 0 (a sound) to 3 (a story); `turns` if they change the subject.

    `need` is whether what they need is told now, or kept although it was asked for; None if nobody asked.
    """

    did: Did
    room: int
    need: Literal["told", "kept"] | None = None
    turns: bool = False

    @property
    def words(self) -> tuple[int, int]:
        """The fewest and the most words."""
        return WORDS[self.room]


def cue(rehearsal: Rehearsal) -> Cue:
    """The cue for the answer to the last line, which is the user's."""
    mine = _mine(rehearsal)
    dids = [_did(mark) for mark in mine]
    if "need_question" in mine[-1].moves:
        told = need_told(rehearsal)
        return Cue(dids[-1], 2 if told else 1, "told" if told else "kept")
    if _had_enough(dids, rehearsal.how.difficulty):
        return Cue(dids[-1], 2, turns=True)
    return Cue(dids[-1], _room(dids, mine[-1].words, rehearsal.how.mood))


def need_told(rehearsal: Rehearsal) -> bool:
    """Whether the user asked for the need as often as it takes, so that it was told."""
    asked = sum("need_question" in mark.moves for mark in _mine(rehearsal))
    return asked >= _NEEDS_ASKED[rehearsal.how.difficulty]


def _mine(rehearsal: Rehearsal) -> list[Mark]:
    marks = measure(transcript(rehearsal), rehearsal.me).marks
    return [mark for mark in marks if mark.speaker == rehearsal.me]


def _did(mark: Mark) -> Did:
    found: Did = next((did for move, did in _MOVES if move in mark.moves), "told")
    return "asked narrowly" if found == "asked on" and "closed" in mark.moves else found


def _room(dids: Sequence[Did], said: int, mood: Mood) -> int:
    """How much they say: less when they are busy; when guarded or tired only until somebody listens well."""
    room = _ROOM[dids[-1]]
    if dids[-1] == "told" and said < LONG_TELLING:
        room = 1
    held_back = mood == "busy" or (mood == "guarded" and sum(did in _GOOD for did in dids) < 3)
    held_back = held_back or (mood == "tired" and dids[-1] != "asked on")
    return max(room - 1, 0) if held_back else room


def _had_enough(dids: Sequence[Did], difficulty: Difficulty) -> bool:
    """Whether the last few lines asked for nothing they care to tell, so that they turn to something else."""
    most = _PATIENCE[difficulty]
    if most is None or len(dids) < most:
        return False
    poor = 0
    for did in reversed(dids):
        if did in _GOOD:
            break
        poor += 1
    return poor > 0 and poor % most == 0
