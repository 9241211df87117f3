"""A talk practised beforehand: begun, gone on with, and ended in the scores of any talk.

One unfinished rehearsal is kept at a time, beside the memory, in a file for its owner alone.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from threekeys.coach.recalled import known
from threekeys.domain import Brief, Reflection, Transcript, visible
from threekeys.domain.rehearsal import How, Line, Rehearsal
from threekeys.errors import InputError
from threekeys.memory.store import Place
from threekeys.rehearsal import Partner, PlayedPartner, ScriptedPartner, transcript
from threekeys.settings import Settings, memory_file
from threekeys.verbs import coaches
from threekeys.verbs.files import write_private
from threekeys.verbs.scorecards import INTENTS, scorecard

if TYPE_CHECKING:
    from threekeys.coach import Coach
    from threekeys.domain.memory import Person

ME = "Me"
"""What the user is called where the settings name nobody."""
MOST_LINES = 400
LONGEST_LINE = 5_000  # characters


def kept() -> Rehearsal | None:
    """The unfinished rehearsal, if there is one."""
    path = _file()
    try:
        return Rehearsal.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (ValidationError, OSError):
        raise InputError(
            f"{path}: the rehearsal kept there cannot be read. Delete it to begin anew."
        ) from None


def keep(rehearsal: Rehearsal) -> None:
    """Keep it as it stands, in the place of what was kept."""
    path = _file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, rehearsal.model_dump_json(indent=1).encode())


def drop() -> None:
    """Keep it no longer."""
    _file().unlink(missing_ok=True)


def cast(settings: Settings, asking: coaches.Asking, names: Iterable[str] = ()) -> Partner:
    """Who plays: a model where the settings choose one, else a script; `names` are hidden where they want that."""
    if coaches.choice(settings).coach == "offline":
        return ScriptedPartner()
    return PlayedPartner(coaches.model(settings, asking, names), settings.prompts)


def recast(settings: Settings, asking: coaches.Asking, rehearsal: Rehearsal) -> Partner:
    """Who goes on playing: the same as began, a script or a model."""
    if rehearsal.partner == "script":
        return ScriptedPartner()
    model = coaches.model(settings, asking, (rehearsal.brief.who, rehearsal.me))
    return PlayedPartner(model, settings.prompts)


def begun(
    plays: Partner,
    brief: Brief,
    how: How,
    me: str | None,
    person: "Person | None" = None,
) -> Rehearsal:
    """A new rehearsal, with the partner's first line."""
    part = plays.part(brief, how, person)
    return Rehearsal(
        brief=known(brief, person),
        me=me or ME,
        how=how,
        partner="script" if isinstance(plays, ScriptedPartner) else "model",
        part=part,
        lines=(Line(speaker="them", text=part.opening),),
        started=dt.datetime.now().astimezone(),
    )


def said(rehearsal: Rehearsal, text: str) -> Rehearsal:
    """With what the user says next."""
    if len(rehearsal.lines) >= MOST_LINES:
        raise InputError("This has become a long talk: end it, and see what it shows.")
    if len(text) > LONGEST_LINE:
        raise InputError(f"A line of over {LONGEST_LINE:,} characters is more than anybody says at once.")
    return _with(rehearsal, Line(speaker="me", text=visible(text).strip()))


def answered(plays: Partner, rehearsal: Rehearsal) -> Rehearsal:
    """With the answer to the user's last line; as it stands where that is given already."""
    if rehearsal.lines[-1].speaker == "them":
        return rehearsal
    return _with(rehearsal, Line(speaker="them", text=plays.answer(rehearsal)))


def reflected(rehearsal: Rehearsal, coach: "Coach") -> tuple[Transcript, Reflection]:
    """The talk and what it shows of the user; nothing in it was learned of anybody, as nobody real spoke."""
    if not any(line.speaker == "me" for line in rehearsal.lines):
        raise InputError("You have not said anything yet, so there is nothing to look at.")
    talk = transcript(rehearsal)
    card = scorecard(talk, rehearsal.me, rehearsal.brief.type, INTENTS[rehearsal.brief.why])
    made = coach.reflect(talk, card)
    invented = {"learned": (), "promises": (), "declined": (), "no_need": None}
    return talk, made.model_copy(update=invented)


def _file() -> Path:
    return Place(memory_file()).rehearsal


def _with(rehearsal: Rehearsal, line: Line) -> Rehearsal:
    return rehearsal.model_copy(update={"lines": (*rehearsal.lines, line)})
