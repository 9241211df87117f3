import pytest

from threekeys.coach.checks.one_question import one_open_ask
from threekeys.coach.checks.questions import KEY_OF, question_complaints
from threekeys.coach.offline.questions.bank import BankQuestion, Frame, bank
from threekeys.coach.offline.questions.kinds import LAST_TIME, RULES
from threekeys.domain import Brief, MeetingType, Purpose, Question

TYPES: tuple[MeetingType, ...] = (
    "networking",
    "informational-interview",
    "mentoring-given",
    "mentoring-received",
    "sales-discovery",
    "user-interview",
    "pitch",
    "group",
    "group-facilitator",
    "job-candidate",
    "job-interviewer",
)
TOPICS = {
    "open-how": ("spreading the breaks",),
    "open-whether": ("sit the certificate exam",),
    "open": ("your plan to leave the bank",),
    "plan": ("the second kitchen in the old swimming baths", "moving to Lisbon"),
    "mentioned": ("the old boat", "the neighbours"),
    "goal": ("open a second shop", "publish your thesis"),
    "change": ("from nursing to product work", "from being a glazier to what you do now"),
    "begun": ("your repair stall",),
    "done": ("your first full month of nights",),
    "past": ("your first half marathon in October", "your exam in June"),
    "into": ("six months", "half a year"),
    "event": ("your launch in March", "your talk at PyCon in May"),
    "struggle": ("find people who stay", "hire a second designer"),
    "hard": ("funding", "the new release process"),
    "need": ("a warehouse in Poznań", "somebody who understands grants"),
    "working": ("the Baltic writing cabinet",),
    "moved": ("Lisbon",),
    "left": ("Siemens",),
    "project": ("your small bakery", "Fika Labs"),
    "only-one": ("the first woman to sit in the county court",),
    "said": ("your post on feature stores", "your talk about soil"),
    "number": ("400 meals a week",),
    "years": ("your 8 years at IKEA", "twelve years of auditing hospitals"),
    "role": ("leading the data team", "chairing the allotment society"),
    "job": ("a bookkeeper", "head of Data"),
    "field": ("water pumps",),
    "interest": ("climbing", "old radios"),
    "met": ("the Berlin UX meetup",),
    "person": ("Lea Martin",),
}


def test_every_question_and_frame_has_its_own_name() -> None:
    names = [q.id for q in bank().questions] + [f.id for f in bank().frames]

    assert len(names) == len(set(names))
    assert len(bank().questions) >= 60


@pytest.mark.parametrize("question", bank().questions, ids=lambda question: question.id)
def test_every_question_may_be_asked_as_it_stands(question: BankQuestion) -> None:
    words = bank().purposes[question.purpose]
    asked = Question(
        id=question.id,
        key=KEY_OF[question.purpose],
        purpose=question.purpose,
        level=question.level,
        text=question.text,
        why=question.why,
        listen_for=question.listen_for,
        follow_ups=question.ladder or words.ladder[:3],
    )

    assert question_complaints(asked, Brief(who="Kim", minutes=60)) == []


@pytest.mark.parametrize("frame", bank().frames, ids=lambda frame: frame.id)
def test_every_frame_makes_one_open_question_of_each_topic(frame: Frame) -> None:
    for topic in TOPICS[frame.kind]:
        text = frame.text.format(topic=topic)

        assert one_open_ask(text, text) == []
    for rung in frame.ladder:
        assert one_open_ask(rung, rung) == []


@pytest.mark.parametrize("purpose", list(bank().purposes))
def test_every_rung_of_a_ladder_is_one_ask(purpose: Purpose) -> None:
    for rung in bank().purposes[purpose].ladder:
        assert one_open_ask(rung, rung) == []


@pytest.mark.parametrize("meeting", TYPES)
@pytest.mark.parametrize("known", [False, True])
def test_every_meeting_type_has_all_three_keys_an_easy_start_and_a_closer(
    meeting: MeetingType, *, known: bool
) -> None:
    suited = [q for q in bank().questions if q.suits(meeting, known=known)]

    assert {KEY_OF[q.purpose] for q in suited if not q.closer} == {"listen", "learn", "add_value"}
    assert any(q.level == 1 and not q.closer for q in suited)
    assert any(q.closer for q in suited)


def test_what_notes_answer_names_questions_frames_and_kinds_that_exist() -> None:
    ids = {q.id for q in bank().questions} | {f.id for f in bank().frames}

    assert set(bank().kinds) == {f.kind for f in bank().frames} == {rule[0] for rule in (*RULES, *LAST_TIME)}
    assert {id_ for kind in bank().kinds.values() for id_ in kind.answers} <= ids


def test_every_question_has_reasons_of_its_own() -> None:
    reasons = [text for q in bank().questions for text in (q.why, q.listen_for)]
    reasons += [text for frame in bank().frames for text in (frame.why, frame.listen_for)]

    assert len(reasons) == len(set(reasons))
