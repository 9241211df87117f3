"""What an assistant can do: each method is a tool, its docstring what the assistant reads of it."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Literal, ParamSpec, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent
from pydantic import Field

from threekeys import report, settings, transcripts
from threekeys.domain import (
    Brief,
    FollowUp,
    Intention,
    MeetingType,
    QuestionList,
    Reflection,
    Scorecard,
    TalkIntent,
    Transcript,
    Value,
    visible,
    visible_lines,
)
from threekeys.domain.memory import Person, PromiseRecord, Promises
from threekeys.errors import InputError, StoreError, ThreekeysError
from threekeys.mcp.folders import Folders
from threekeys.mcp.values import Saved, TranscriptFiles
from threekeys.report import remembered
from threekeys.verbs import recall
from threekeys.verbs.rituals import follow_up, prepare, reflect
from threekeys.verbs.scorecards import scorecard

P = ParamSpec("P")
R = TypeVar("R")

File = Annotated[
    str, Field(description="The transcript: a whole path in an allowed folder.", max_length=4096)
]
Me = Annotated[
    str | None,
    Field(
        description="Who the user is in the transcript; part of the name will do. Default: from the settings."
    ),
]
Speakers = Annotated[
    str | None,
    Field(description='Who is who where the file has only voices: "SPEAKER_00=Ruth,SPEAKER_01=Ben".'),
]
Kind = Annotated[MeetingType, Field(description="The kind of meeting: each has its own good ranges.")]
Intent = Annotated[TalkIntent, Field(description="What the user was there for.")]
IOffer = Annotated[
    list[str] | None,
    Field(description="What the user really has to offer. Default: what they told threekeys."),
]
Coach = Annotated[
    Literal["offline", "model"],
    Field(
        description="Who thinks. offline: rules on this machine, nothing leaves it. model: the server that the user "
        "configured, which is sent what this tool says."
    ),
]
Day = Annotated[dt.date | None, Field(description="The day of the talk. Default: today.")]


def told(tool: Callable[P, R]) -> Callable[P, R]:
    """The tool, its foreseen errors told to the assistant in their one line."""

    @wraps(tool)
    def telling(*args: P.args, **named: P.kwargs) -> R:
        try:
            return tool(*args, **named)
        except ThreekeysError as error:
            raise ToolError(visible(" ".join((str(error), *getattr(error, "__notes__", ()))))) from None

    return telling


class Reading:
    """The tools that change nothing."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    def list_transcripts(self) -> Annotated[CallToolResult, TranscriptFiles]:
        """List the files in the folders the user allowed that may be transcripts, the latest first."""
        found = self._folders.listing()
        lines = [file.path for file in found.files] or ["No transcript lies in the allowed folders."]
        return _result(found, "\n".join(map(visible, lines)))

    @told
    def prep_questions(
        self,
        who: Annotated[str, Field(description="Whom the user meets.", min_length=1)],
        why: Annotated[Intention, Field(description="The user's reason.")] = "connect",
        meeting_type: Kind = "networking",
        minutes: Annotated[int, Field(ge=5, le=480, description="How long they have.")] = 30,
        about: Annotated[str, Field(description="What the user knows of them and of their work.")] = "",
        i_offer: IOffer = None,
        coach: Coach = "offline",
    ) -> Annotated[CallToolResult, QuestionList]:
        """Before a talk: the few questions worth asking, easy ones first, and how much to talk.

        Goes on from what the user's memory holds of this person. With coach=model, the arguments and what is
        remembered of the person are sent to the user's configured server.
        """
        held = settings.load()
        brief = Brief(
            who=who,
            why=why,
            type=meeting_type,
            minutes=minutes,
            about=about,
            i_offer=tuple(i_offer or recall.offers(held)),
        )
        made = prepare(brief, person=recall.known(held, who), coach=coach)
        return _result(made, report.markdown(made))

    @told
    def score_transcript(
        self,
        transcript: File,
        me: Me = None,
        meeting_type: Kind = "networking",
        intent: Intent = "exchange",
        speakers: Speakers = None,
    ) -> Annotated[CallToolResult, Scorecard]:
        """After a talk: how the user listened, learned and added value, counted on this machine.

        Nothing leaves the machine: no model is ever asked. Points are for the user alone, with their ranges; the
        other people in the talk are not scored, and nobody is ranked.
        """
        _, card = self._scored(transcript, me, speakers, meeting_type, intent)
        return _result(_brief(card), report.markdown(card))

    @told
    def reflect_on_transcript(
        self,
        transcript: File,
        me: Me = None,
        meeting_type: Kind = "networking",
        intent: Intent = "exchange",
        speakers: Speakers = None,
        coach: Coach = "offline",
    ) -> Annotated[CallToolResult, Reflection]:
        """After a talk: one strength, one thing to try, what they told, and what the user did not pick up.

        Every quote is verbatim from the transcript. Nothing is remembered. With coach=model, the transcript with
        first names is sent to the user's configured server; the numbers are counted here all the same.
        """
        talk, card = self._scored(transcript, me, speakers, meeting_type, intent)
        made = reflect(talk, card.transcript.me, meeting=meeting_type, intent=intent, coach=coach)
        shorter = made.model_copy(update={"scorecard": _brief(made.scorecard)})
        return _result(shorter, report.markdown(made))

    @told
    def draft_followup(
        self,
        meeting: Annotated[
            str | None, Field(description="A remembered meeting's short name. Default: the last one.")
        ] = None,
        transcript: Annotated[
            str | None, Field(description="A transcript's path instead, for a talk that is not remembered.")
        ] = None,
        me: Me = None,
        meeting_type: Kind = "networking",
        intent: Intent = "exchange",
        speakers: Speakers = None,
        i_offer: IOffer = None,
        coach: Coach = "offline",
    ) -> Annotated[CallToolResult, FollowUp]:
        """In the days after: a message that helps them, or the honest word that there is nothing to offer.

        Nothing is sent to anybody and nothing is remembered. An offer needs a need they voiced and a thing the user
        really has; "no offer this time" is a good answer. With coach=model, both names, what was told and promised
        and what the user can offer (of a transcript: its words, too) are sent to the user's configured server.
        """
        held = settings.load()
        if transcript and meeting:
            raise InputError("Name a meeting or a transcript, not both.")
        if transcript:
            talk, card = self._scored(transcript, me, speakers, meeting_type, intent)
            found = reflect(talk, card.transcript.me, meeting=meeting_type, intent=intent, coach=coach)
        else:
            _need_memory(held)
            found, at = recall.to_follow_up(held, meeting)
        made = follow_up(found, i_offer=tuple(i_offer or recall.offers(held)), coach=coach)
        made = made if transcript else recall.with_introductions(held, at, made)
        return _result(made, report.markdown(made))

    @told
    def recall_person(
        self, name: Annotated[str, Field(description="Their name, an alias, or a part that fits only one.")]
    ) -> Annotated[CallToolResult, Person]:
        """What the user's memory holds of a person: what they told in their words, promises, meetings.

        Read on this machine, and told to you alone.
        """
        held = settings.load()
        _need_memory(held)
        found = recall.person(held, name)
        return _result(found, visible_lines("\n".join(remembered.person(found))))

    @told
    def list_promises(
        self,
        due_within_days: Annotated[
            int | None,
            Field(ge=0, le=3660, description="Only those due by then, or overdue. Default: all open ones."),
        ] = None,
    ) -> Annotated[CallToolResult, Promises]:
        """What the user promised and what was promised to them, still open, those due first."""
        held = settings.load()
        found = recall.promises(held) if recall.has_memory(held) else Promises(promises=())
        if due_within_days is not None:
            last = recall.today() + dt.timedelta(days=due_within_days)
            found = Promises(promises=tuple(one for one in found.promises if _is_due(one, last)))
        return _result(found, visible_lines("\n".join(remembered.promises(found))))

    def _scored(
        self, file: str, me: str | None, speakers: str | None, meeting: MeetingType, intent: TalkIntent
    ) -> tuple[Transcript, Scorecard]:
        talk = transcripts.read_bytes(self._folders.read(file), name=file)
        if speakers:
            talk = transcripts.corrected(talk, speakers=transcripts.assignments(speakers))
        return talk, scorecard(talk, me or settings.load().me, meeting, intent)


class Writing(Reading):
    """The tools that change the user's memory; there only with --write."""

    @told
    def save_reflection(
        self,
        transcript: File,
        me: Me = None,
        meeting_type: Kind = "networking",
        intent: Intent = "exchange",
        speakers: Speakers = None,
        on: Day = None,
        coach: Coach = "offline",
    ) -> Annotated[CallToolResult, Saved]:
        """Reflect on a talk and remember it: whom the user met, what they told, what was promised, the points.

        Saving the same talk again replaces what was remembered of it. With coach=model, the transcript with first
        names is sent to the user's configured server, unless its answer is already in the cache.
        """
        held = settings.load()
        if not held.save:
            raise InputError("The user's settings say save = false: nothing is remembered.")
        talk, card = self._scored(transcript, me, speakers, meeting_type, intent)
        made = reflect(talk, card.transcript.me, meeting=meeting_type, intent=intent, coach=coach)
        kept = recall.remember(held, talk, made, on)
        if isinstance(kept, StoreError):
            raise kept
        saved = Saved(meeting=kept.meeting, again=kept.again, doubts=tuple(kept.doubts))
        return _result(saved, visible_lines("\n".join((f"Remembered as {kept.meeting}", *kept.doubts))))

    @told
    def mark_promise_done(
        self,
        promise: Annotated[int, Field(description="The promise's id, from list_promises.")],
        undo: Annotated[bool, Field(description="It is open again.")] = False,  # noqa: FBT002 - how it is called is the protocol's
    ) -> Annotated[CallToolResult, Promises]:
        """Say that a promise was kept, today; gives the promises that are still open."""
        held = settings.load()
        _need_memory(held)
        recall.keep_promises(held, [promise], undo=undo)
        found = recall.promises(held)
        return _result(found, visible_lines("\n".join(remembered.promises(found))))


def _result(value: Value, text: str) -> CallToolResult:
    """The value for programs, and for a model to read a text that costs it less."""
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=value.model_dump(mode="json")
    )


def _brief(card: Scorecard) -> Scorecard:
    """The scorecard without its list of utterances, which would fill a conversation; the counts keep their indexes."""
    return card.model_copy(update={"utterances": ()})


def _is_due(promise: PromiseRecord, last: dt.date) -> bool:
    return promise.due is not None and promise.due <= last


def _need_memory(held: settings.Settings) -> None:
    if not recall.has_memory(held):
        raise InputError("Nothing is remembered yet. A talk is, once the user runs threekeys reflect on it.")
