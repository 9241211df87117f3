"""What is asked of the memory around a talk; it is only loaded where there is one, or is to be one."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from threekeys.errors import StoreError
from threekeys.settings import Settings, memory_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from threekeys.domain import FollowUp, Reflection, Transcript
    from threekeys.domain.memory import Meetings, Person, Promises
    from threekeys.memory import Memory, Place
    from threekeys.memory.remembering import Remembered


def today() -> "dt.date":
    """The day it is here."""
    import datetime as dt

    return dt.datetime.now().astimezone().date()


def has_memory(settings: Settings) -> bool:
    """Whether there may be anything to recall."""
    return settings.database_url is not None or memory_file().exists()


def place(settings: Settings) -> "Place":
    """Where the memory lies."""
    from threekeys.memory import Place

    url = settings.database_url
    return Place(memory_file(), url.get_secret_value() if url else None)


@contextmanager
def memory(settings: Settings) -> "Iterator[Memory]":
    """The memory, in one transaction."""
    from threekeys.memory import opened

    with opened(place(settings)) as db:
        yield db


def offers(settings: Settings) -> tuple[str, ...]:
    """What I once said I can give."""
    if not has_memory(settings):
        return ()
    from threekeys.memory import offers

    with memory(settings) as db:
        return offers.listing(db).offers


def known(
    settings: Settings, name: str, find: "Callable[[Memory, str], int] | None" = None
) -> "Person | None":
    """What is remembered of the person by this name; None of somebody new.

    `find` says which one is meant; without it a name that fits several is a PersonError.
    """
    if not has_memory(settings):
        return None
    from threekeys.memory import names, people

    with memory(settings) as db:
        if names.known(db, name) is None and not names.alike(db, name):
            return None
        return people.person(db, (find or names.find)(db, name))


def person(settings: Settings, name: str) -> "Person":
    """All that is remembered of one person; a PersonError where the name fits nobody, or several."""
    from threekeys.memory import names, people

    with memory(settings) as db:
        return people.person(db, names.find(db, name))


def promises(settings: Settings, *, done: bool = False) -> "Promises":
    """The open promises, those due first; with `done` those that were kept, too."""
    from threekeys.memory import promises

    with memory(settings) as db:
        return promises.listing(db, done=done)


def keep_promises(settings: Settings, numbers: "Iterable[int]", *, undo: bool = False) -> "Promises":
    """Say that promises were kept today, or with `undo` that they are open again; all of them or none. Gives them."""
    from threekeys.domain.memory import Promises
    from threekeys.memory import promises

    with memory(settings) as db:
        day = None if undo else today()
        return Promises(promises=tuple(promises.done(db, number, day) for number in numbers))


def meetings(settings: Settings) -> "Meetings":
    """Every meeting without its words, the latest first."""
    from threekeys.memory import meetings

    with memory(settings) as db:
        return meetings.listing(db)


def remember(
    settings: Settings, talk: "Transcript", reflection: "Reflection", on: "dt.date | None"
) -> "Remembered | StoreError":
    """Keep what a talk taught; a fault is given back, so that the reflection is still shown."""
    from threekeys.domain.talk import REHEARSAL
    from threekeys.memory.remembering import Talk, remember

    kept = settings.keep_transcripts
    try:
        with memory(settings) as db:
            whole = Talk(talk, reflection, on, keep=kept, rehearsal=talk.format == REHEARSAL)
            return remember(db, whole, today())
    except StoreError as error:
        return error


def reflection_of(settings: Settings, meeting: str) -> "Reflection":
    """The reflection on a meeting by its short name."""
    from threekeys.memory import meetings

    with memory(settings) as db:
        return meetings.reflection(db, meetings.find(db, meeting))


def to_follow_up(settings: Settings, meeting: str | None) -> "tuple[Reflection, int]":
    """The reflection on a real meeting by its short name, or on the last one, with its words if they were kept; and which meeting it is."""
    from threekeys.coach.lines import with_all_lines
    from threekeys.memory import meetings

    with memory(settings) as db:
        at = meetings.find(db, meeting) if meeting else meetings.last(db)
        meetings.must_be_real(db, at)
        found, words = meetings.reflection(db, at), meetings.words(db, at)
        return with_all_lines(found, words) if words else found, at


def with_introductions(settings: Settings, at: int, message: "FollowUp") -> "FollowUp":
    """The follow-up with whom in my memory might help those I met, each to be asked first."""
    from threekeys.domain import Introduction
    from threekeys.memory import introductions, meetings, names

    with memory(settings) as db:
        there = meetings.meeting(db, at).people
        found = [m for name in there for m in introductions.matches(db, names.find(db, name)).matches]
    helpful = [match for match in found if match.needs.person in there and match.gives.person not in there]
    return message.model_copy(
        update={
            "introductions": (
                *message.introductions,
                *(
                    Introduction(
                        to=match.gives.person,
                        why_them=match.needs.quote or match.needs.text,
                        why_other=match.gives.quote or match.gives.text,
                        ask_first=match.gives.ask_first,
                    )
                    for match in helpful
                ),
            )
        }
    )


def draft(settings: Settings, at: int, message: "FollowUp") -> None:
    """Keep the message drafted after a meeting."""
    from threekeys.memory.remembering import drafted

    with memory(settings) as db:
        drafted(db, at, message, today())
