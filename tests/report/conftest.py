"""Values as the other rooms make them: one talk told through all four."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from threekeys.domain import (
    Asked,
    Brief,
    Focus,
    FollowUp,
    Frame,
    Introduction,
    KeyScore,
    Learned,
    Made,
    Mark,
    MayOffer,
    MeasureScore,
    Message,
    Missed,
    Moment,
    Move,
    Offer,
    Plan,
    Promise,
    Provenance,
    Question,
    QuestionList,
    Reflection,
    Reminder,
    Repair,
    Said,
    Scorecard,
    SpeakerShare,
    Step,
    Summary,
    TalkBudget,
    Transcript,
    Utterance,
)

GOLD = Path(__file__).parents[1] / "data" / "gold"
CHOICES = {  # keys whose texts are choices of ours, not anybody's words
    "schema", "coach", "type", "intent", "why", "key", "purpose", "level", "confidence", "grade", "basis", "unit", "kind",
    "who", "decision", "moves", "id", "question_id", "format", "language",
}  # fmt: skip

WHEN = dt.datetime(2026, 3, 4, 17, 20, tzinfo=dt.UTC)
PROVENANCE = Provenance(coach="offline", bands_version="1", when=WHEN)


def talk_share() -> MeasureScore:
    return MeasureScore(
        key="listen", value=0.62, unit="share", by_words=0.62, band=(0.35, 0.55), points=80,
        weight=0.4, utterances=(), grade="B",
        explain="You spoke 62 % of the words (good for this kind of talk: 35–55 %). 80 of 100; counts 40 % of LISTEN.",
    )  # fmt: skip


def measures() -> dict[str, MeasureScore]:
    return {
        "talk_share": talk_share(),
        "uptake": MeasureScore(
            key="listen", value=0.33, unit="share", band=(0.3, 0.5), points=70, weight=0.3, grade="B",
            utterances=(3, 8),
            explain="You took up what they had said in 4 of 12 replies (33 %; good: 30–50 %).",
        ),
        "long_stretches": MeasureScore(
            key="listen", value=48, unit="s per 10 min", band=(0, 30), points=78, weight=0.15, grade="C",
            utterances=(6,),
            explain="You held the floor too long once: 48 s beyond the limit in every ten minutes (good: up to 30 s).",
        ),
        "question_rate": MeasureScore(
            key="learn", value=3.1, unit="per 10 min", band=(2.5, 9), points=100, weight=0.25, grade="B",
            utterances=(0, 2, 8),
            explain="You asked 9 questions that waited for an answer, 3.1 in every ten minutes (good: 2.5–9).",
        ),
        "open_share": MeasureScore(
            key="learn", value=0.36, unit="share", band=(0.35, 1), points=81, weight=0.2, grade="B",
            utterances=(0,), early=True,
            explain="3 of 9 questions were open: what, how, why (36 %; good: 35 % or more).",
        ),
        "follow_up_share": MeasureScore(
            key="learn", value=None, unit="share", band=None, points=None, weight=0.3, utterances=(),
            grade="A", explain="", why_not="Only 3 questions; 5 are needed.",
        ),
        "needs_asked": MeasureScore(
            key="add_value", value=0, unit="count", band=(1, 2), points=0, weight=0.3, grade="C",
            utterances=(), explain="You did not ask what would help them.",
        ),
        "turns": MeasureScore(
            key=None, value=24, unit="count", band=None, points=None, weight=0, utterances=(), grade=None,
            explain="You took 24 turns.",
        ),
    }  # fmt: skip


def marks() -> tuple[Mark, ...]:
    """Twelve utterances of 31 minutes: a long stretch at 6, their need at 7 and 9."""
    rows: list[tuple[str, int, int, int, tuple[Move, ...]]] = [
        ("Ana Ruiz", 0, 12, 24, ("question", "open")),
        ("Ben Osei", 13, 250, 520, ()),
        ("Ana Ruiz", 252, 258, 14, ("question", "follow_up")),
        ("Ben Osei", 259, 400, 300, ()),
        ("Ana Ruiz", 401, 640, 560, ()),
        ("Ben Osei", 641, 643, 2, ("backchannel",)),
        ("Ana Ruiz", 644, 1100, 1100, ("self_shift",)),
        ("Ben Osei", 1101, 1300, 400, ()),
        ("Ana Ruiz", 1301, 1420, 300, ("question", "closed")),
        ("Ben Osei", 1421, 1580, 378, ()),
        ("Ana Ruiz", 1581, 1790, 612, ("next_step",)),
        ("Ben Osei", 1791, 1860, 0, ()),
    ]
    return tuple(
        Mark(index=index, speaker=who, start_ms=start * 1000, end_ms=end * 1000, words=count, moves=moves)
        for index, (who, start, end, count, moves) in enumerate(rows)
    )


def summary() -> Summary:
    return Summary(
        format="webvtt",
        speakers=(
            SpeakerShare(name="Ben Osei", words=1600, seconds=720, utterances=6),
            SpeakerShare(name="Ana Ruiz", words=2610, seconds=1090, utterances=6),
        ),
        me="Ana Ruiz",
        words=4210,
        seconds=1810,
        timed=True,
        language="en",
    )


def scorecard_value() -> Scorecard:
    return Scorecard(
        transcript=summary(),
        meeting=Frame(type="networking", intent="exchange"),
        keys={
            "listen": KeyScore(points=78, level="good", range=(70, 85), confidence="high"),
            "learn": KeyScore(points=52, level="worth a look", range=(38, 71), confidence="low"),
            "add_value": KeyScore(
                points=None, level=None, range=None, confidence=None,
                why_not="Less than 60 % of its weight could be measured.",
            ),
        },
        measures=measures(),
        utterances=marks(),
        notes=("You speak more slowly than they do; pace is not scored.",),
        bands_version="1",
    )  # fmt: skip


def questions_value() -> QuestionList:
    return QuestionList(
        brief=Brief(
            who="Ben Osei", why="learn", about="Runs a seed library in Accra.", i_offer=("a grant writer",)
        ),
        intention="Learn how Ben keeps a volunteer project alive, before you start yours.",
        talk_budget=TalkBudget(aim_share=0.45, aim_minutes=13.5, longest_stretch_seconds=90),
        questions=(
            Question(
                id="w1", key="learn", purpose="work", level=1,
                text="What has most of your attention at the seed library these days?",
                why="Starts with what is on their mind, not on yours.",
                listen_for="a goal, or something that is stuck",
                follow_ups=("How did that come about?", "What would make it easier?"),
            ),
            Question(
                id="d2", key="listen", purpose="drive", level=3,
                text="What keeps you going when it gets slow?",
                why="The reason is where a connection begins.",
                listen_for="the people they do it for",
            ),
            Question(
                id="z1", key="add_value", purpose="closing", level=1,
                text="Is there something I could do that would help?",
                why="They know best what they need.",
                listen_for="a need in their own words",
            ),
        ),
        pace="Two that go deep are plenty; let his last sentence choose the next.",
        closing="Thank you, Ben. I will look at every packet of beans differently now.",
        may_offer=(
            MayOffer(
                thing="a grant writer",
                only_if="they say funding is what they lack",
                say="I know a grant writer. Shall I ask her, or have you got somebody?",
                care="Ask her before you promise anything.",
            ),
        ),
        avoid=("Telling your own seed story first.",),
        afterwards="Write down his words about the envelopes.",
        provenance=PROVENANCE,
    )  # fmt: skip


def reflection_value() -> Reflection:
    return Reflection(
        scorecard=scorecard_value(),
        strength=Moment(
            text="You followed what he had just said instead of changing the subject.",
            quote="And the librarians, how did they take to it?",
            utterance=2,
        ),
        focus=Focus(
            text="He named a worry and you answered with your own story.",
            quote="Oh, that is just like when I started the garden.",
            utterance=6,
            instead="What have you tried so far to find them?",
            also=(
                Moment(
                    text="He spoke of the rain; you told of your roof.",
                    quote="Our roof leaked all winter.",
                    utterance=8,
                ),
            ),
        ),
        repair=Repair(
            text="He named what he needs, and nobody took it up.",
            quote="We need somebody who can read a grant budget.",
            utterance=7,
            say="I have been thinking about your grant budget. What would they have to read first?",
        ),
        plan=Plan.model_validate(
            {"if": "they mention a problem", "then": "I ask what they have tried before I answer"}
        ),
        learned=(
            Learned(
                kind="need",
                text="A bookkeeper for the grant",
                quote="We need somebody who can read a grant budget.",
                utterance=7,
            ),
        ),
        missed=(
            Missed(
                quote="Honestly, I nearly gave up in spring.",
                utterance=9,
                could_have_asked="What kept you going then?",
            ),
        ),
        promises=(
            Promise(
                text="send the garden's budget sheet",
                quote="I'll send you our sheet by Friday.",
                utterance=10,
                who="me",
                when="by Friday",
            ),
        ),
        said=(
            Said(utterance=2, speaker="Ana Ruiz", text="And the librarians, how did they take to it?"),
            Said(utterance=3, speaker="Ben Osei", text="They liked it. They planted beans."),
            Said(utterance=5, speaker="Ben Osei", text="They get wet, and wet again. " * 9 + "It is the envelopes."),
            Said(utterance=9, speaker="Ben Osei", text="Honestly, I nearly gave up in spring."),
            Said(utterance=10, speaker="Ana Ruiz", text="I'll send you our sheet by Friday."),
        ),
        prepared=(
            Asked(question_id="w1", asked=0, text="What has most of your attention these days?"),
            Asked(question_id="z1", asked=None, text="Is there something I could do that would help?"),
        ),
        question_back="Which of his answers would you like to hear more of?",
        provenance=Provenance(
            coach="model", model="small-model", prompt="reflection", fingerprint="0123456789ab",
            bands_version="1", tokens_in=8120, tokens_out=640, when=WHEN,
        ),
    )  # fmt: skip


def follow_up_value() -> FollowUp:
    return FollowUp(
        to="Ben Osei",
        decision="offer",
        reason="Ben said he needs somebody who reads grant budgets, and you know one.",
        subject="The grant budget",
        message=(
            "Hi Ben,\n\nthank you for telling me about the spring when you nearly stopped, and why you did not.\n\n"
            "You said you need somebody who can read a grant budget. I know Lea, who writes grants for small "
            "gardens. Shall I ask her whether she would like to talk with you?\n\nAna"
        ),
        offers=(
            Offer(
                offer="Ask Lea to look at the grant budget",
                source="a grant writer",
                need_quote="We need somebody who can read a grant budget.",
                utterance=7,
            ),
        ),
        introductions=(
            Introduction(
                to="Lea Baum",
                why_them="Lea writes grants for small gardens.",
                why_other="Ben runs a seed library and has a grant to account for.",
                ask_first="First, to Ben Osei: May I ask Lea? Ana\n\nOnly then, to Lea Baum: Lea, would you talk with somebody? Ana",
                messages=(
                    Message(to="Ben Osei", text="May I ask Lea?\n\nAna"),
                    Message(to="Lea Baum", text="Lea, would you talk with somebody?\n\nAna"),
                ),
            ),
        ),
        promises_mine=reflection_value().promises,
        held_back="Nothing else fits yet.",
        keep_private=("that he nearly gave up in spring",),
        steps=(Step(when="when Ben says yes", what="Write to Lea the same day."),),
        reminder=Reminder(on=dt.date(2026, 3, 18), about="whether Lea and Ben have spoken"),
        provenance=PROVENANCE,
    )


@pytest.fixture
def scorecard() -> Scorecard:
    return scorecard_value()


@pytest.fixture
def transcript() -> Transcript:
    """The words behind the marks: what is quoted, and filler elsewhere."""
    quoted = {
        2: "And the librarians, how did they take to it?",
        6: "Oh, that is just like when I started the garden.",
        7: "We need somebody who can read a grant budget.",
        8: "Our roof leaked all winter.",
        9: "Honestly, I nearly gave up in spring.",
        10: "I'll send you our sheet by Friday.",
    }
    return Transcript(
        format="webvtt",
        utterances=tuple(
            Utterance(
                index=mark.index,
                speaker=mark.speaker,
                text=quoted.get(mark.index, "Well, you know."),
                start_ms=mark.start_ms,
                end_ms=mark.end_ms,
            )
            for mark in marks()
        ),
    )


@pytest.fixture
def questions() -> QuestionList:
    return questions_value()


@pytest.fixture
def reflection() -> Reflection:
    return reflection_value()


@pytest.fixture
def follow_up() -> FollowUp:
    return follow_up_value()


@pytest.fixture(params=["scorecard", "questions", "reflection", "follow_up"])
def made(request: pytest.FixtureRequest) -> tuple[str, Made]:
    """Each value that can be shown, with its name."""
    return request.param, request.getfixturevalue(request.param)


@pytest.fixture
def gold() -> Callable[[str, str], None]:
    """Compare a text with the kept one; to renew it, delete the file, run, and read what was written."""

    def compare(name: str, text: str) -> None:
        kept = GOLD / name
        if not kept.exists():
            kept.write_text(text, encoding="utf-8", newline="\n")
            pytest.fail(f"{kept} was missing and has been written: read it, then keep it")
        assert text == kept.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def poisoned() -> Callable[[Made, str], Made]:
    """The value with every text that comes from people or models replaced."""

    def poison(value: Made, text: str) -> Made:
        return type(value).model_validate(_poisoned(value.model_dump(), text))

    return poison


def _poisoned(node: object, text: str, name: str = "") -> object:
    if isinstance(node, dict):
        return {key: _poisoned(child, text, key) for key, child in node.items()}
    if isinstance(node, (list, tuple)):
        return [_poisoned(child, text, name) for child in node]
    return text if isinstance(node, str) and name not in CHOICES else node
