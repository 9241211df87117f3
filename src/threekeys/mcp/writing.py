"""What an assistant can do with --write: the tools that change the user's memory."""

from typing import Annotated

from mcp_types import CallToolResult
from pydantic import Field

from threekeys import settings, transcripts
from threekeys.domain import visible_lines
from threekeys.domain.memory import Promises
from threekeys.errors import InputError, StoreError
from threekeys.mcp.answering import given_up, result, told
from threekeys.mcp.arguments import Coach, Day, File, IntentKept, KindKept, Me, Speakers
from threekeys.mcp.tools import Reading, need_memory
from threekeys.mcp.values import Saved
from threekeys.report import remembered
from threekeys.verbs import again, recall
from threekeys.verbs.rituals import reflect
from threekeys.verbs.scorecards import frame


class Writing(Reading):
    """The tools that change the user's memory; there only with --write."""

    @told
    def save_reflection(
        self,
        transcript: File,
        me: Me = None,
        meeting_type: KindKept = None,
        intent: IntentKept = None,
        speakers: Speakers = None,
        on: Day = None,
        coach: Coach = "offline",
    ) -> Annotated[CallToolResult, Saved]:
        """Reflect on a talk and remember it: whom the user met, what they told, what was promised, the points.

        Saving the same talk again replaces what was remembered of it; its kind stays unless another is named. With coach=model, the transcript with first
        names is sent to the user's configured server, unless its answer is already in the cache.
        """
        held = settings.load()
        if not held.save:
            raise InputError("The user's settings say save = false: nothing is remembered.")
        talk = self.talk(transcript, speakers)
        if before := again.remembered(held, talk):
            talk, me = before.talk, me or before.me
        kind, why = frame(None, meeting_type, intent, before.record if before else None)
        side = transcripts.speaker_named(talk, me or held.me)
        made = reflect(talk, side, meeting=kind, intent=why, coach=coach, stop=given_up())
        kept = recall.remember(held, talk, made, on)
        if isinstance(kept, StoreError):
            raise kept
        saved = Saved(meeting=kept.meeting, again=kept.again, doubts=tuple(kept.doubts))
        return result(saved, visible_lines("\n".join((f"Remembered as {kept.meeting}", *kept.doubts))))

    @told
    def mark_promise_done(
        self,
        promise: Annotated[int, Field(description="The promise's id, from list_promises.")],
        undo: Annotated[bool, Field(description="It is open again.")] = False,  # noqa: FBT002 - how it is called is the protocol's
    ) -> Annotated[CallToolResult, Promises]:
        """Say that a promise was kept, today; gives the promises that are still open."""
        held = settings.load()
        need_memory(held)
        recall.keep_promises(held, [promise], undo=undo)
        found = recall.promises(held)
        return result(found, visible_lines("\n".join(remembered.promises(found))))
