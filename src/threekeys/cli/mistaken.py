"""What people hand in where something else is wanted: a conversation, a recording, a document."""

from shlex import quote
from typing import NoReturn

from threekeys.errors import InputError, NoTextError, TranscriptError

_NOT_A_BRIEF = "not a brief: write what you know of them as .toml, .txt or .md."
_A_TALK = 20  # utterances

_FIRST = {
    "Reflection": "a reflection: first threekeys reflect {} --me NAME --out r.json",
    "QuestionList": "a list of questions: first threekeys prep BRIEF --out q.json",
}


def refuse_a_conversation(data: bytes, name: str, shape: type) -> None:
    """Raise InputError, which says what to do first, if it is a transcript or a recording."""
    from threekeys import transcripts
    from threekeys.transcripts.refusals import recording

    what = "a recording" if recording(data) else "a transcript"
    if what == "a transcript":
        try:
            transcripts.read_bytes(data)
        except TranscriptError:
            return
    wanted = _FIRST.get(shape.__name__, "what an earlier command made").format(quote(name))
    raise InputError(f"{name} is {what}, not {wanted}")


def refuse_a_talk(data: bytes, name: str) -> None:
    """Raise InputError where notes are a transcript, or what a command of ours made of one.

    A few lines “Ann: …” may be notes, and so may a chat; what has times, or is long, is a talk.
    """
    from threekeys import transcripts

    try:
        talk = transcripts.read_bytes(data)
    except NoTextError:
        raise InputError(f"{name} is what threekeys made, {_NOT_A_BRIEF}") from None
    except TranscriptError:
        return
    if talk.kind == "speech" and (talk.evidence != "words" or len(talk.utterances) >= _A_TALK):
        file = quote(name)
        raise InputError(
            f"{name} is a transcript, not notes: threekeys reflect {file} --me NAME says what was in it. "
            f"To take it as notes all the same: --about @{file}"
        )


def refuse_what_is_no_text(data: bytes, name: str) -> NoReturn:
    """Raise InputError, which says what it is and what to write instead."""
    from threekeys.transcripts.refusals import recording

    if recording(data):
        what = "is a recording"
    elif data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")):
        what = "is a document of an office program or an archive"
    elif b"\0" in data:
        what = "is no text"
    else:
        raise InputError(f"{name}: not text in UTF-8; save it as UTF-8.")
    raise InputError(f"{name} {what}, {_NOT_A_BRIEF}")
