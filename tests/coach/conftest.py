"""One small talk, its scorecard, and good answers to it: each test breaks one thing of them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from threekeys.coach import built
from threekeys.coach.checks.ground import Ground
from threekeys.coach.drafts import FollowUpDraft, QuestionsDraft, ReflectionDraft
from threekeys.domain import (
    Brief,
    FollowUp,
    Frame,
    Key,
    KeyScore,
    Mark,
    MeasureScore,
    Move,
    Provenance,
    QuestionList,
    Reflection,
    Scorecard,
    SpeakerShare,
    Summary,
    TalkBudget,
    Transcript,
    Utterance,
    words,
)

ME, THEM = "Dana Okafor", "Ruth Imre"
SAID: list[tuple[str | None, str]] = [
    (ME, "Good to hear you, Ruth. What has most of your attention these days?"),
    (THEM, "The repair café, honestly. We mend toasters on Saturdays, and I want a second one open by May."),
    (ME, "A second one by May. What made you start the first?"),
    (
        THEM,
        "My father threw nothing away. He'd say a broken thing is only a thing you haven't understood yet.",
    ),
    (
        ME,
        "Mine was the opposite, he had a new car every other year and he never once opened the bonnet of any of them.",
    ),
    (THEM, "Ha. Well. The hard part is that the volunteers leave after three months."),
    (ME, "You should give them a certificate. People love a certificate."),
    (THEM, "We tried that. What I need is someone who has written a grant report before."),
    (ME, "Oh, grants are a pain. Our office lost one in spring because nobody read page two."),
    (THEM, "Yes. I don't need more tools, thank you, people leave those on the step."),
    (ME, "I can send you the list of funders we use. I'll do it by Friday."),
    (THEM, "That would be lovely. I'll show you the workshop when you're in Leeds."),
    (None, "[music]"),
]
MOVES: dict[int, tuple[Move, ...]] = {
    0: ("question", "open"),
    2: ("question", "open", "follow_up"),
    4: ("self_shift",),
    6: ("advice",),
    10: ("offer", "next_step"),
}


@pytest.fixture(scope="session")
def now() -> dt.datetime:
    return dt.datetime(2026, 3, 3, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def transcript() -> Transcript:
    return Transcript(
        format="labelled",
        utterances=tuple(Utterance(index=i, speaker=who, text=text) for i, (who, text) in enumerate(SAID)),
    )


def measured(
    key: Key | None, points: int | None, utterances: tuple[int, ...] = (), **more: Any
) -> MeasureScore:
    return MeasureScore(
        **{
            "key": key,
            "value": 0.33,
            "unit": "share",
            "band": (0.3, 0.5),
            "points": points,
            "weight": 0.3,
            "utterances": utterances,
            "grade": "B",
            "explain": "",
        }
        | more
    )


@pytest.fixture(scope="session")
def scorecard() -> Scorecard:
    count = {who: sum(len(words(t)) for w, t in SAID if w == who) for who in (ME, THEM)}
    return Scorecard(
        transcript=Summary(
            format="labelled",
            speakers=tuple(
                SpeakerShare(name=n, words=count[n], seconds=None, utterances=6) for n in (ME, THEM)
            ),
            me=ME,
            words=sum(count.values()),
            seconds=None,
            timed=False,
            language="en",
        ),
        meeting=Frame(type="networking", intent="exchange"),
        keys={
            "listen": KeyScore(points=71, level="good", range=(65, 78), confidence="high"),
            "learn": KeyScore(points=88, level="strong", range=(80, 95), confidence="high"),
            "add_value": KeyScore(points=40, level="worth a look", range=(30, 50), confidence="medium"),
        },
        measures={
            "talk_share": measured("listen", 90, (0, 2, 4, 6, 8, 10), value=0.48),
            "uptake": measured("listen", 62, (2,)),
            "self_shift": measured("listen", 75, (4, 8)),
            "follow_up_share": measured("learn", 92, (2,)),
            "needs_asked": measured("add_value", 0, (), value=0, unit="count", band=None),
            "unasked_advice": measured("add_value", 55, (6,), value=1.9, unit="per 10 min", weight=0.2),
            "next_step": measured("add_value", 100, (10,), value=1, unit="count", weight=0.2),
            "turns": measured(None, None, (), value=6, unit="count", weight=0.0),
        },
        utterances=tuple(
            Mark(
                index=i, speaker=who, start_ms=None, end_ms=None, words=len(words(t)), moves=MOVES.get(i, ())
            )
            for i, (who, t) in enumerate(SAID)
        ),
        bands_version="1",
    )


@pytest.fixture(scope="session")
def unscored(scorecard: Scorecard) -> Scorecard:
    """The same talk, had it been too short for points."""
    nothing = KeyScore(points=None, level=None, range=None, confidence=None, why_not="Not enough to score.")
    return scorecard.model_copy(
        update={
            "keys": dict.fromkeys(scorecard.keys, nothing),
            "measures": {n: m.model_copy(update={"points": None}) for n, m in scorecard.measures.items()},
        }
    )


@pytest.fixture(scope="session")
def brief() -> Brief:
    return Brief(
        who=THEM,
        why="connect",
        type="networking",
        minutes=30,
        about="Runs a repair café in Leeds on Saturdays.\nUsed to audit hospitals; left two years ago.",
        i_offer=(
            "a list of funders for small charities",
            "my colleague Tomas Berg, who writes grant reports",
        ),
    )


@pytest.fixture(scope="session")
def budget() -> TalkBudget:
    return TalkBudget(aim_share=0.5, aim_minutes=15.0, longest_stretch_seconds=90)


def question(purpose: str, level: int, text: str, *follow_ups: str) -> dict[str, Any]:
    return {
        "purpose": purpose,
        "level": level,
        "text": text,
        "why": "It is where the auditor and the mender meet.",
        "listen_for": "A name, a worry, or the word 'still'.",
        "follow_ups": list(follow_ups) or ["What did that look like?", "What changed afterwards?"],
    }


@pytest.fixture
def questions_answer() -> dict[str, Any]:
    """What a good model answers to the prompt `questions`."""
    return {
        "intention": "Find out what turned an auditor into a mender, and where a hand would count.",
        "questions": [
            question("work", 1, "What came over the table last Saturday that nobody could mend?"),
            question("origin", 2, "What was the last hospital audit that still meant something to you?"),
            question("drive", 3, "Which repair made you think the café was worth leaving a career for?"),
            question("values", 3, "What do you refuse to mend at the café, even when you could?"),
            question("need", 3, "What would help the café most before the summer?"),
            question("closing", 1, "Is there something I could do that would help?"),
        ],
        "may_offer": [{"thing": 2, "only_if": "She says that reports or funders are a burden."}],
        "avoid": ["Telling your own story of leaving before she has told hers."],
    }


@pytest.fixture
def reflection_answer() -> dict[str, Any]:
    """What a good model answers to the prompt `reflection`."""
    return {
        "learned": [
            {
                "kind": "need",
                "utterance": 7,
                "quote": "What I need is someone who has written a grant report before",
                "text": "Looks for someone who has written a grant report.",
            },
            {
                "kind": "goal",
                "utterance": 1,
                "quote": "I want a second one open by May",
                "text": "Wants a second café open by May.",
            },
            {
                "kind": "value",
                "utterance": 3,
                "quote": "a broken thing is only a thing you haven't understood yet",
                "text": "Holds on to her father's saying about broken things.",
            },
        ],
        "missed": [
            {
                "utterance": 5,
                "quote": "the volunteers leave after three months",
                "could_have_asked": "What happens in the third month that makes the volunteers leave?",
            }
        ],
        "promises": [
            {
                "who": "me",
                "utterance": 10,
                "quote": "I can send you the list of funders we use. I'll do it by Friday.",
                "text": "Send the list of funders.",
                "when": "by Friday",
            },
            {
                "who": "them",
                "utterance": 11,
                "quote": "I'll show you the workshop when you're in Leeds.",
                "text": "Show the workshop.",
                "when": "when you're in Leeds",
            },
        ],
        "no_need": None,
        "strength": {
            "utterance": 2,
            "quote": "What made you start the first?",
            "text": "You took her second café back to the first, and her father came into the talk.",
        },
        "focus": {
            "measure": "needs_asked",
            "utterance": 8,
            "quote": "Oh, grants are a pain.",
            "text": "She named what she needs, and you told of your own office. Adding value was one question away.",
            "instead": "A grant report. What would the right person take off your hands?",
        },
        "plan": {
            "situation": "If they say that they need something",
            "action": "then I ask what it would change before I say anything of mine",
        },
        "question_back": "What would you have heard, had you waited after her words about the volunteers?",
    }


@pytest.fixture
def follow_up_answer() -> dict[str, Any]:
    """What a good model answers to the prompt `follow_up`."""
    return {
        "reason": "She looks for somebody who writes grant reports, and your colleague does.",
        "decision": "offer",
        "offers": [
            {"need": 1, "thing": 2, "offer": "Ask Tomas Berg whether he would look at her report with her."}
        ],
        "introductions": [
            {
                "thing": 2,
                "to": "Tomas Berg",
                "why_them": "He has written the kind of report she is stuck with.",
                "why_other": "He likes small places that mend things.",
                "ask_first": "Tomas, somebody I met runs a repair café and could use an hour with a person who has "
                "written grant reports. Would you like to meet her? No is a fine answer.",
            }
        ],
        "subject": "Your grant report",
        "message": "Hi Ruth,\n\nyour father's line about broken things has stayed with me. You said that you need "
        "someone who has written a grant report. My colleague Tomas Berg writes them, and I would ask him first. "
        "Would you like that? If not, never mind.\n\nThe list of funders comes by Friday.\n\nDana",
        "reminder_about": "How the second café is coming along.",
    }


@pytest.fixture(scope="session")
def complaint_about() -> Callable[[str, list[str]], None]:
    """That a complaint says this, so that a test fails for the reason it names."""

    def check(part: str, complaints: list[str]) -> None:
        assert [c for c in complaints if part in c], f"no complaint says “{part}”: {complaints}"

    return check


@pytest.fixture(scope="session")
def origin(now: dt.datetime) -> Provenance:
    return Provenance(coach="model", when=now)


@pytest.fixture
def card(
    questions_answer: dict[str, Any], brief: Brief, budget: TalkBudget, origin: Provenance
) -> QuestionList:
    """A good question list."""
    return built.question_list(QuestionsDraft.model_validate(questions_answer), brief, budget, origin)


@pytest.fixture
def seen(
    reflection_answer: dict[str, Any], transcript: Transcript, scorecard: Scorecard, origin: Provenance
) -> Reflection:
    """A good reflection."""
    draft = ReflectionDraft.model_validate(reflection_answer)
    return built.reflection(draft, transcript, Ground(transcript, scorecard), None, origin)


@pytest.fixture
def letter(
    follow_up_answer: dict[str, Any], seen: Reflection, brief: Brief, now: dt.datetime, origin: Provenance
) -> FollowUp:
    """A good follow-up."""
    draft = FollowUpDraft.model_validate(follow_up_answer)
    return built.follow_up(draft, seen, brief.i_offer, now.date(), origin)
