"""A talk that is remembered already stays what it is remembered as, where nothing else is said of it."""

from typing import TYPE_CHECKING, NamedTuple

from threekeys import transcripts
from threekeys.domain import Reflection, Transcript
from threekeys.errors import StoreError
from threekeys.verbs import recall

if TYPE_CHECKING:
    from threekeys.domain.memory import MeetingRecord
    from threekeys.settings import Settings


class Before(NamedTuple):
    """A talk with the names it is remembered with, and what it is remembered as."""

    talk: Transcript
    record: "MeetingRecord"

    @property
    def me(self) -> str | None:
        """Who I was in it; None where nobody is called so now."""
        return self.record.me if self.record.me in self.talk.speakers else None


def remembered(settings: "Settings", talk: Transcript) -> Before | None:
    """What is remembered of this very talk; None of a new one, and where the memory cannot be read."""
    if not recall.has_memory(settings):
        return None
    from threekeys.memory import meetings
    from threekeys.memory.remembering import digest

    try:
        with recall.memory(settings) as db:
            if (at := meetings.with_words(db, digest(talk))) is None:
                return None
            record, before = meetings.meeting(db, at), meetings.reflection(db, at)
    except StoreError:  # told when the talk is to be kept
        return None
    return Before(transcripts.corrected(talk, speakers=_names(talk, before)), record)


def _names(talk: Transcript, before: Reflection) -> dict[str, str]:
    """The name of each voice that only has a label now, and had a name then."""
    from threekeys.memory.names import is_label

    then = {mark.index: mark.speaker for mark in before.scorecard.utterances}
    called: dict[str, set[str | None]] = {}
    for index, said in enumerate(talk.utterances):
        if said.speaker and is_label(said.speaker):
            called.setdefault(said.speaker, set()).add(then.get(index))
    return {
        label: name for label, (name, *others) in called.items() if name and not others and not is_label(name)
    }
