"""Reflect: a transcript is dropped or pasted, somebody says who they are, and sees the scores and what they mean."""

import datetime as dt
from typing import get_args

from threekeys import transcripts
from threekeys.domain import MeetingType, TalkIntent, Transcript, words
from threekeys.errors import InputError, SpeakerError, TranscriptError
from threekeys.report import html, phrases
from threekeys.verbs import recall
from threekeys.verbs.again import remembered
from threekeys.verbs.preferences import keep
from threekeys.verbs.scorecards import scorecard
from threekeys.web import pages, thinking
from threekeys.web.house import Talk
from threekeys.web.visit import Answer, Visit, file, go, missing, page, waiting

_GONE = (
    "This talk is no longer at hand: the page keeps only the latest ones, and none when threekeys ends. "
    "What was remembered of it is under Follow up; else hand the transcript in again."
)
_TELLING = 6  # words that tell somebody's voice


def start(visit: Visit, problem: str = "") -> Answer:
    """The first screen: hand in a transcript."""
    reader, why_not = thinking.reader_or_why(visit.settings)
    shown = [(name, talk) for name, talk in visit.house.talks.all() if talk.me][:5]
    return visit.show(
        "reflect",
        400 if problem else 200,
        here="/",
        problem=pages.said_here(problem),
        pasted=visit.form.text("pasted"),
        reader=reader,
        why_not=pages.said_here(why_not),
        save=visit.settings.save,
        talks=shown,
        most=f"{10} MB",
    )


def receive(visit: Visit) -> Answer:
    """Take a transcript in; where it is known who the user is, score it at once."""
    form = visit.form
    data = form.file or form.text("pasted").encode()
    if not data and not form.file_name:
        return start(visit, "Nothing was handed in. Choose the file of a transcript, or paste its text.")
    title = form.file_name or "what you pasted"
    try:
        words = _read(data, title)
    except TranscriptError as error:
        return start(visit, str(error))
    talk = _begun(visit, words, title)
    name = visit.house.talks.put(talk, len(data))
    try:
        me = talk.me or transcripts.speaker_named(talk.transcript, visit.settings.me)
    except SpeakerError:
        return go(f"/talks/{name}")
    _score(visit, name, talk, me=me)
    return go(f"/talks/{name}")


def show(visit: Visit) -> Answer:
    """A talk at hand: who are you; then the scores, and what the coach says as soon as it is there."""
    name = visit.path["name"]
    talk = visit.house.talks.get(name)
    if talk is None:
        return missing(_GONE)
    if talk.card is None or "who" in visit.query:
        return _who(visit, name, talk)
    if talk.thinking and not talk.thinking.done:
        begun = _page(visit, name, talk).partition(pages.REST)[0] + pages.early(talk.card)
        return waiting(lambda: _page(visit, name, talk), talk.thinking, f"/talks/{name}/stop", begun)
    return page(_page(visit, name, talk))


def choose(visit: Visit) -> Answer:
    """Score a talk for the speaker chosen, as the kind of meeting chosen."""
    name, form = visit.path["name"], visit.form
    talk = visit.house.talks.get(name)
    if talk is None:
        return missing(_GONE)
    given = form.under("name:")
    said = transcripts.corrected(talk.transcript, speakers=given) if given else talk.transcript
    me = given.get(form.text("me"), form.text("me"))
    if me not in said.speakers:
        return _who(visit, name, talk, "Choose which of them you are.")
    if form.text("always"):
        keep({"me": me})
    on = dt.date.fromisoformat(form.text("on")) if form.text("on") else None
    kind, intent = form.text("type"), form.text("intent")
    _score(
        visit,
        name,
        talk,
        transcript=said,
        me=me,
        on=on,
        type=kind if kind in get_args(MeetingType) else talk.type,
        intent=intent if intent in get_args(TalkIntent) else talk.intent,
        prepared=form.text("prepared"),
    )
    return go(f"/talks/{name}")


def stop(visit: Visit) -> Answer:
    """Stop the coach; the scores stay."""
    talk = visit.house.talks.get(visit.path["name"])
    if talk and talk.thinking:
        talk.thinking.stop.set()
    return go(f"/talks/{visit.path['name']}")


def again(visit: Visit) -> Answer:
    """Let the coach, or rules alone, read once more."""
    name = visit.path["name"]
    talk = visit.house.talks.get(name)
    if talk is None or talk.card is None:
        return missing(_GONE)
    _score(visit, name, talk, coach=visit.form.text("coach") or None)
    return go(f"/talks/{name}")


def report(visit: Visit) -> Answer:
    """The report as a file of its own."""
    talk = visit.house.talks.get(visit.path["name"])
    if talk is None or talk.card is None:
        return missing(_GONE)
    reflected = talk.thinking.result if talk.thinking else None
    made = html(reflected.reflection if reflected else talk.card, transcript=talk.transcript)
    return file(made.encode(), "report.html", "text/html")


def _begun(visit: Visit, words: Transcript, title: str) -> Talk:
    """The talk as it is remembered already, else a new one."""
    wanted = visit.form.text("coach") or None
    if (before := remembered(visit.settings, words)) is None:
        return Talk(words, title, wanted)
    kept = before.record
    return Talk(before.talk, title, wanted, me=before.me, type=kept.type, intent=kept.intent, on=kept.on)


def _read(data: bytes, title: str) -> Transcript:
    """The transcript; where it marks changes and names nobody, two people are taken to alternate."""
    found = transcripts.read_bytes(data, name=title)
    if found.speakers:
        return found
    try:
        return transcripts.corrected(found, alternate=True)
    except TranscriptError:
        raise TranscriptError(
            f"{title}: it does not say who speaks. Export it with speaker names, or put “Name: ” before each turn."
        ) from None


def _score(visit: Visit, name: str, talk: Talk, **changes: object) -> None:
    from dataclasses import replace

    talk = replace(talk, **changes)  # type: ignore[arg-type]
    card = scorecard(talk.transcript, talk.me, talk.type, talk.intent)
    if talk.thinking:
        talk.thinking.stop.set()
    job = (
        None
        if talk.coach == thinking.NOBODY
        else thinking.reflecting(visit.house, visit.settings, talk, card)
    )
    visit.house.talks.change(name, **{**changes, "card": card, "thinking": job, "letter": None})


def _who(visit: Visit, name: str, talk: Talk, problem: str = "") -> Answer:
    from threekeys.memory.names import is_label

    chosen = talk.me or next(iter(_named(talk.transcript, visit.settings.me)), None)
    return visit.show(
        "who",
        400 if problem else 200,
        here="/",
        problem=problem,
        name=name,
        held=talk,
        chosen=chosen,
        voices=[
            (speaker, share, _said_by(talk.transcript, speaker), is_label(speaker))
            for speaker, share in transcripts.shares(talk.transcript)
        ],
        notes=talk.transcript.notes,
        today=recall.today(),
        always=visit.settings.me is None,
        cards=[(at, card) for at, card in visit.house.cards.all() if card.thinking.result],
        types=phrases.MEETINGS,
        intents=phrases.INTENTS,
    )


def _named(transcript: Transcript, me: str | None) -> list[str]:
    try:
        return [transcripts.speaker_named(transcript, me)]
    except InputError:
        return []


def _said_by(transcript: Transcript, speaker: str) -> str:
    """The first of a speaker's lines that tells who speaks."""
    lines = (u.text for u in transcript.utterances if u.speaker == speaker)
    found = next((line for line in lines if len(words(line)) >= _TELLING), "")
    return f"{found[:140]}…" if len(found) > 140 else found


def _page(visit: Visit, name: str, talk: Talk) -> str:
    job = talk.thinking
    reflected = job.result if job else None
    problem = job.problem if job and job.done else None
    return pages.report(
        reflected.reflection if reflected else talk.card,  # type: ignore[arg-type]
        "talk",
        transcript=talk.transcript,
        name=name,
        url=f"/talks/{name}",
        held=talk,
        reflected=reflected,
        problem=pages.said_here(str(problem)) if problem else "",
        rules=thinking.RULES,
        may_ask=thinking.reader_or_why(visit.settings)[0],
        notes=[
            pages.said_here(note)
            for note in (*talk.transcript.notes, *(reflected.doubts if reflected else ()))
        ],
        follow_up=f"/meetings/{reflected.meeting}/follow-up"
        if reflected and reflected.meeting
        else f"/talks/{name}/follow-up",
        meeting=reflected.meeting if reflected else None,
    )
