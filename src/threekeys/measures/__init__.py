"""Transcript → Measures: pure and deterministic; each reading names the utterances it rests on."""

from collections import Counter
from collections.abc import Iterable

from threekeys.domain import Measures, Reading, SpeakerShare, Summary, Transcript, spoken, words
from threekeys.domain.languages import is_character, language_name
from threekeys.errors import SpeakerError
from threekeys.measures.conversation import Conversation, conversation, spoken_span
from threekeys.measures.judging import judge
from threekeys.measures.listening import replies
from threekeys.measures.manner import manner
from threekeys.measures.marks import Found, marks
from threekeys.measures.questions import asks
from threekeys.measures.readings import add_value, learn, listen, reported
from threekeys.measures.value import advice, need_questions, next_steps, offers

__all__ = ["measure"]

_NAME_WHOLE = "Give the whole name as the transcript has it."

# What can be told in every language, without word lists.
LANGUAGE_FREE = {
    "talk_share",
    "long_stretches",
    "question_rate",
    "longest_turn",
    "turns",
    "answered_at_length",
    "rhythm",
}


# What is told by a few phrases: where their rules are not calibrated, finding none shows nothing.
BY_PHRASES = {
    "needs_asked",
    "linked_offers",
    "unasked_advice",
    "next_step",
    "specific_thanks",
    "own_commitment",
    "team_need_asked",
    "invited_questions",
    "said_what_next",
}


def measure(
    transcript: Transcript, me: str, *, stretch_limit: float = 90.0, fine: Iterable[int] = ()
) -> Measures:
    """Everything measured in the `transcript` for the speaker `me`, by exact name: facts, without judgement.

    `stretch_limit` is how many seconds at a stretch are fine (`scoring.stretch_limit` of a kind of meeting).
    `fine` are indexes of utterances the person marked ("this was fine", "this was asked for"): self-shifts, long
    stretches, advice and faulty questions there do not count.
    Every reading has its unit and the indexes of the utterances it rests on; definitions and sources stand in
    docs/measures.md. Pure: the same transcript gives the same measures.

    Raises SpeakerError when others are named and none is called `me`; `speaker_named` finds one by a part of the name.
    """
    if transcript.speakers and me not in transcript.speakers:
        raise SpeakerError(f"Nobody in this transcript is called “{me}”.", _shares(transcript), _NAME_WHOLE)
    talk = conversation(transcript, me, fine)
    judged = judge(talk)
    asked = asks(talk, judged)
    needs = need_questions(talk)
    found = Found(
        judged,
        asked,
        replies(talk, asked),
        needs,
        offers(talk, needs),
        advice(talk),
        next_steps(talk, transcript.utterances),
    )
    readings = [
        *listen(talk, found, stretch_limit),
        *learn(talk, found),
        *add_value(talk, found),
        *manner(talk, judged),
        *reported(transcript, talk, found),
    ]
    return Measures(
        summary=_summary(transcript, talk),
        readings={reading.name: _known(reading, talk) for reading in readings},
        marks=marks(transcript, talk, found),
        punctuated=talk.punctuated,
        notes=tuple(_notes(talk)),
        fine=tuple(sorted(talk.fine)),
    )


def _shares(transcript: Transcript) -> list[tuple[str, float]]:
    said = Counter(dict.fromkeys(transcript.speakers, 0))
    for utterance in transcript.utterances:
        if utterance.speaker:
            said[utterance.speaker] += len(words(utterance.text))
    return [(name, count / max(1, said.total())) for name, count in said.most_common()]


def _known(reading: Reading, talk: Conversation) -> Reading:
    """The reading, without its value if it rests on word lists we do not have, or on doubtful ones that found nothing."""
    if talk.pack.known and not talk.pack.calibrated and reading.name in BY_PHRASES:
        return _doubted(reading, talk.pack.language)
    if talk.pack.known or (
        reading.name in LANGUAGE_FREE and (talk.punctuated or "question" not in reading.name)
    ):
        return reading
    language = f"We have no word lists for {language_name(talk.pack.language)} yet."
    return Reading(name=reading.name, value=None, unit=reading.unit, why_not=language)


def _doubted(reading: Reading, language: str) -> Reading:
    """What rules that are not calibrated found, without points; that they found nothing is no value."""
    if reading.value:
        return reading.model_copy(
            update={"why_not": f"The rules for {language_name(language)} are not yet calibrated: no points."}
        )
    why_not = f"Not measured: for {language_name(language)} the rules are not yet calibrated, so finding nothing shows nothing."
    return Reading(name=reading.name, value=None, unit=reading.unit, why_not=why_not)


def _summary(transcript: Transcript, talk: Conversation) -> Summary:
    said = {name: [line for line in talk.lines if line.speaker == name] for name in transcript.speakers}
    return Summary(
        format=transcript.format,
        speakers=tuple(
            SpeakerShare(
                name=name,
                words=sum(len(line.words) for line in lines),
                seconds=round(sum(line.seconds for line in lines), 3) if transcript.timed else None,
                utterances=len(lines),
            )
            for name, lines in said.items()
        ),
        me=talk.me,
        words=sum(len(line.words) for line in talk.lines),
        seconds=spoken_span(transcript) if transcript.timed else None,
        timed=transcript.timed,
        language=talk.pack.language,
        unnamed_words=sum(len(words(spoken(u.text))) for u in transcript.utterances if not u.speaker),
    )


def _notes(talk: Conversation) -> list[str]:
    notes = []
    if talk.unnamed:
        notes.append(
            f"{talk.unnamed} of {talk.unnamed + len(talk.lines)} utterances have no speaker and are left out."
        )
    if not talk.punctuated and talk.lines:
        notes.append(
            "There is no question mark in this transcript: questions were found by their wording alone, which"
            " misses about one in four. Figures about questions are unreliable here."
        )
    if not talk.timed and talk.lines:
        notes.append("There are no times: lengths are estimated from the words, at 150 words a minute.")
    if not talk.pack.known and talk.lines:
        notes.append(f"We have no word lists for {language_name(talk.pack.language)} yet.")
    elif not talk.pack.calibrated and talk.lines:
        notes.append(
            f"Figures for {language_name(talk.pack.language)} are not yet calibrated: take them as rough."
        )
    if any(not line.text.isascii() and any(map(is_character, line.words)) for line in talk.lines):
        notes.append("Counted in characters, because this script has no spaces between words.")
    return notes
