"""What an assistant can do: each method is a tool, its docstring what the assistant reads of it."""

import datetime as dt
from typing import Annotated

from mcp_types import CallToolResult
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
    visible,
    visible_lines,
)
from threekeys.domain.memory import Person, PromiseRecord, Promises
from threekeys.errors import InputError
from threekeys.mcp.answering import given_up, result, told
from threekeys.mcp.arguments import Coach, File, Intent, IOffer, Kind, Me, Speakers
from threekeys.mcp.folders import Folders
from threekeys.mcp.values import TranscriptFiles
from threekeys.report import remembered
from threekeys.verbs import recall
from threekeys.verbs.rituals import follow_up, prepare, reflect
from threekeys.verbs.scorecards import scorecard


class Reading:
    """The tools that change nothing."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    @told
    def list_transcripts(self) -> Annotated[CallToolResult, TranscriptFiles]:
        """List the files in the folders the user allowed that may be transcripts, the latest first."""
        found = self._folders.listing()
        lines = [file.path for file in found.files] or ["No transcript lies in the allowed folders."]
        return result(found, "\n".join(map(visible, lines)))

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
        made = prepare(brief, person=recall.known(held, who), coach=coach, stop=given_up())
        return result(made, report.markdown(made))

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
        _, card = self.scored(transcript, me, speakers, meeting_type, intent)
        return result(_brief(card), report.markdown(card))

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
        talk, card = self.scored(transcript, me, speakers, meeting_type, intent)
        made = reflect(
            talk, card.transcript.me, meeting=meeting_type, intent=intent, coach=coach, stop=given_up()
        )
        shorter = made.model_copy(update={"scorecard": _brief(made.scorecard)})
        return result(shorter, report.markdown(made))

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
            talk, card = self.scored(transcript, me, speakers, meeting_type, intent)
            found = reflect(
                talk, card.transcript.me, meeting=meeting_type, intent=intent, coach=coach, stop=given_up()
            )
        else:
            need_memory(held)
            found, at = recall.to_follow_up(held, meeting)
        made = follow_up(found, i_offer=tuple(i_offer or recall.offers(held)), coach=coach, stop=given_up())
        made = made if transcript else recall.with_introductions(held, at, made)
        return result(made, report.markdown(made))

    @told
    def recall_person(
        self, name: Annotated[str, Field(description="Their name, an alias, or a part that fits only one.")]
    ) -> Annotated[CallToolResult, Person]:
        """What the user's memory holds of a person: what they told in their words, promises, meetings.

        Read on this machine, and told to you alone.
        """
        held = settings.load()
        need_memory(held)
        found = recall.person(held, name)
        return result(found, visible_lines("\n".join(remembered.person(found))))

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
        return result(found, visible_lines("\n".join(remembered.promises(found))))

    def scored(
        self, file: str, me: str | None, speakers: str | None, meeting: MeetingType, intent: TalkIntent
    ) -> tuple[Transcript, Scorecard]:
        """A talk in an allowed folder, and what it scores; no tool, but where several begin."""
        talk = self.talk(file, speakers)
        return talk, scorecard(talk, me or settings.load().me, meeting, intent)

    def talk(self, file: str, speakers: str | None) -> Transcript:
        """A talk in an allowed folder, its speakers named; no tool either."""
        talk = transcripts.read_bytes(self._folders.read(file), name=file)
        if speakers:
            talk = transcripts.corrected(talk, speakers=transcripts.assignments(speakers))
        return talk


def _brief(card: Scorecard) -> Scorecard:
    """The scorecard without its list of utterances, which would fill a conversation; the counts keep their indexes."""
    return card.model_copy(update={"utterances": ()})


def _is_due(promise: PromiseRecord, last: dt.date) -> bool:
    return promise.due is not None and promise.due <= last


def need_memory(held: settings.Settings) -> None:
    """An InputError where nothing was ever remembered."""
    if not recall.has_memory(held):
        raise InputError("Nothing is remembered yet. A talk is, once the user runs threekeys reflect on it.")
