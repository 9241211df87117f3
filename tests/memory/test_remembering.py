"""What a talk leaves in the memory."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import func, insert, select

from threekeys import OfflineCoach
from threekeys.domain import Asked
from threekeys.domain.memory import MeetingRecord
from threekeys.errors import StoreError
from threekeys.memory import Memory, meetings, names, people, promises
from threekeys.memory.remembering import Talk, drafted, in_touch, remember, sent
from threekeys.memory.tables import metadata, questions, readings
from threekeys.memory.tables import promises as promise_rows

Opened = Callable[[], AbstractContextManager[Memory]]
MakeTalk = Callable[..., Talk]
TODAY = dt.date(2026, 3, 3)
LATER = dt.date(2026, 4, 7)
NOW = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
THREE = """\
Ann: What brings you two here?
Cleo Diaz: I want to open a second gallery before the summer. I really need a lawyer who reads leases.
Dan Ito: I'm looking for a partner for the harvest. I'll send you the list of farms tomorrow.
Ann: I'll write to you both next week.
"""


def count(db: Memory) -> dict[str, int]:
    counts = {
        t.name: db.execute(select(func.count()).select_from(t)).scalar_one() for t in metadata.sorted_tables
    }
    return {name: number for name, number in counts.items() if number}


def test_a_talk_leaves_the_person_what_they_told_and_what_was_promised(
    memory: Opened, bakery: Talk, remembered: str
) -> None:
    with memory() as db:
        ben = people.person(db, names.find(db, "Ben Okafor"))

    assert remembered == "ben-okafor-2026-03-03"
    assert ben.meetings == (
        MeetingRecord(
            name=remembered,
            on=TODAY,
            type="networking",
            intent="exchange",
            me="Ann",
            people=("Ben Okafor",),
            points={key: score.points for key, score in bakery.reflection.scorecard.keys.items()},
        ),
    )
    assert {(fact.kind, fact.quote) for fact in ben.facts} == {
        (item.kind, item.quote) for item in bakery.reflection.learned
    }
    goal = next(fact for fact in ben.facts if fact.kind == "goal")
    assert (goal.day, goal.meeting, goal.learned_on) == (dt.date(2026, 5, 3), remembered, TODAY)
    assert {(p.who, p.due) for p in ben.promises} == {
        ("me", dt.date(2026, 3, 4)),
        ("them", dt.date(2026, 3, 6)),
    }
    assert ben.last_contact == TODAY


def test_the_same_talk_again_takes_the_place_of_the_first(
    memory: Opened, bakery: Talk, remembered: str
) -> None:
    with memory() as db:
        before = count(db)
        kept = remember(db, bakery, LATER)
        after = count(db)

    assert (kept.again, kept.meeting, after) == (True, remembered, before)


def test_another_day_gives_another_short_name_and_what_changed_is_told(
    memory: Opened, bakery: Talk, remembered: str
) -> None:
    card = bakery.reflection.scorecard
    pitch = card.model_copy(update={"meeting": card.meeting.model_copy(update={"type": "pitch"})})
    moved = Talk(
        bakery.transcript,
        bakery.reflection.model_copy(update={"scorecard": pitch}),
        on=TODAY + dt.timedelta(days=1),
    )

    with memory() as db:
        kept = remember(db, moved, LATER)

    assert (remembered, kept.meeting) == ("ben-okafor-2026-03-03", "ben-okafor-2026-03-04")
    assert kept.doubts == (
        "It was remembered as networking and is pitch now.",
        "It was remembered as of 3 Mar 2026 (ben-okafor-2026-03-03) and is of 4 Mar 2026 now.",
    )


def test_the_same_talk_with_somebody_else_as_me_changes_nothing(
    memory: Opened, bakery: Talk, remembered: str
) -> None:
    card = bakery.reflection.scorecard
    other = card.model_copy(update={"transcript": card.transcript.model_copy(update={"me": "Ben Okafor"})})
    turned = Talk(bakery.transcript, bakery.reflection.model_copy(update={"scorecard": other}))

    with memory() as db:
        before = count(db)
        with pytest.raises(StoreError, match="with Ann as you and not Ben Okafor; nothing was changed"):
            remember(db, turned, LATER)
        after = count(db)

    assert (remembered, after) == ("ben-okafor-2026-03-03", before)


def test_the_same_talk_again_keeps_what_i_said_of_it_since(memory: Opened, bakery: Talk) -> None:
    with memory() as db:
        remember(db, bakery, TODAY)
        at = names.find(db, "Ben Okafor")
        ben = people.person(db, at)
        people.settle(db, at, ben.facts[0].id, still_true=False)
        promises.done(db, ben.promises[0].id, LATER)
        remember(db, bakery, LATER)
        again = people.person(db, at)

    def facts(person: object) -> set[tuple[str, bool]]:
        return {(fact.quote, fact.still_true) for fact in person.facts}  # type: ignore[attr-defined]

    assert facts(again) == {(f.quote, f.still_true and f.id != ben.facts[0].id) for f in ben.facts}
    assert {(p.quote, p.done_on) for p in again.promises if p.done_on} == {(ben.promises[0].quote, LATER)}
    assert again.meetings[0].on == TODAY


def test_the_same_talk_again_keeps_the_numbers_of_its_promises(memory: Opened, bakery: Talk) -> None:
    with memory() as db:
        remember(db, bakery, TODAY)
        first = {(p.person, p.quote): p.id for p in promises.listing(db).promises}
        taken = max(first.values())
        db.execute(insert(promise_rows).values(person_id=1, who="me", text="", quote="Later", made_on=TODAY))
        remember(db, bakery, LATER)
        again = {(p.person, p.quote): p.id for p in promises.listing(db).promises if p.quote != "Later"}

    assert (again, taken) == (first, len(first))


def test_the_same_words_with_another_name_move_to_that_person(
    memory: Opened, talk_of: MakeTalk, remembered: str
) -> None:
    with memory() as db:
        kept = remember(db, talk_of(ben="Ben Miller"), LATER)
        listed = people.listing(db)

    assert (kept.again, kept.meeting) == (True, remembered)
    assert [person.name for person in listed.people] == ["Ben Miller"]


def test_a_talk_of_three_leaves_each_what_they_told(memory: Opened, talk_of: MakeTalk) -> None:
    with memory() as db:
        remember(db, talk_of(THREE), TODAY)
        cleo, dan = (people.person(db, names.find(db, name)) for name in ("Cleo", "Dan"))

    assert any("lawyer" in fact.quote for fact in cleo.facts)
    assert not any("lawyer" in fact.quote for fact in dan.facts)
    assert [p.who for p in cleo.promises if p.who == "them"] == []
    assert any(p.who == "them" and "farms" in p.quote for p in dan.promises)


@pytest.mark.parametrize("label", ["Speaker 2", "SPEAKER_01", "Unknown", "Participant 3", "2"])
def test_a_label_is_nobody_and_the_user_is_told(memory: Opened, talk_of: MakeTalk, label: str) -> None:
    with memory() as db:
        kept = remember(db, talk_of(ben=label), TODAY)
        listed = people.listing(db)

    assert (kept.meeting, kept.people, listed.people) == ("talk-2026-03-03", (), ())
    (doubt,) = kept.doubts
    assert doubt.startswith(f"{label!r} is nobody's name, so nothing was remembered of them.")
    assert doubt.endswith(f'--speakers "{label}=NAME"')


@pytest.mark.parametrize(("first", "second"), [("Ben Okafor", "Ben"), ("Ben", "Ben Okafor")])
def test_somebody_who_may_be_somebody_else_is_kept_apart_and_told(
    memory: Opened, talk_of: MakeTalk, first: str, second: str
) -> None:
    with memory() as db:
        people.add(db, first, TODAY)
        kept = remember(db, talk_of(ben=second), TODAY)

    assert kept.people == (second,)
    assert kept.doubts == (f"{second} may be {first}. If so: threekeys people merge '{first}' '{second}'",)


def test_an_alias_leads_to_the_person(memory: Opened, talk_of: MakeTalk) -> None:
    with memory() as db:
        names.give(db, people.add(db, "Benjamin Okafor", TODAY), "Ben")
        kept = remember(db, talk_of(ben="ben"), TODAY)

    assert (kept.people, kept.doubts) == (("Benjamin Okafor",), ())


def test_the_words_are_kept_only_when_asked_for(memory: Opened, bakery: Talk) -> None:
    with memory() as db:
        at = meetings.find(db, remember(db, bakery, TODAY).meeting)
        assert not meetings.meeting(db, at).transcript_kept
        remember(db, Talk(bakery.transcript, bakery.reflection, keep=True), TODAY)
        assert meetings.meeting(db, at).transcript_kept
        assert meetings.transcript(db, at) == bakery.transcript


def test_two_talks_on_one_day_have_names_of_their_own(
    memory: Opened, talk_of: MakeTalk, remembered: str
) -> None:
    with memory() as db:
        kept = remember(db, talk_of(THREE.replace("Cleo Diaz", "Ben Okafor")), TODAY)

    assert (remembered, kept.meeting) == ("ben-okafor-2026-03-03", "ben-okafor-2026-03-03-2")


@pytest.mark.parametrize(
    ("name", "short"), [("Zoë Ångström", "zoe-angstrom"), ("李小龍", "talk"), ("Pat O'Neil", "pat-oneil")]
)
def test_a_short_name_can_be_typed(db: Memory, talk_of: MakeTalk, name: str, short: str) -> None:
    assert remember(db, talk_of(ben=name), TODAY).meeting == f"{short}-2026-03-03"


def test_the_last_meeting_is_the_latest_one(db: Memory, bakery: Talk, talk_of: MakeTalk) -> None:
    remember(db, bakery, TODAY)
    remember(db, talk_of(THREE, on=dt.date(2025, 1, 1)), TODAY)

    assert meetings.meeting(db, meetings.last(db)).name == "ben-okafor-2026-03-03"
    assert bakery.reflection.said != ()
    assert meetings.reflection(db, meetings.last(db)) == bakery.reflection.model_copy(update={"said": ()})


def test_being_in_touch_restarts_the_clock(db: Memory, bakery: Talk) -> None:
    remember(db, bakery, TODAY)
    at = names.find(db, "Ben Okafor")
    for _ in range(2):
        in_touch(db, at, LATER)

    assert people.person(db, at).last_contact == LATER


def test_the_questions_prepared_are_kept_with_whether_they_were_asked(db: Memory, bakery: Talk) -> None:
    prepared = (
        Asked(question_id="w1", asked=4, text="How?"),
        Asked(question_id="z1", asked=None, text="Why?"),
    )
    reflection = bakery.reflection.model_copy(update={"prepared": prepared})

    remember(db, Talk(bakery.transcript, reflection), TODAY)
    remember(db, Talk(bakery.transcript, reflection), TODAY)

    rows = db.execute(select(questions).order_by(questions.c.id)).all()
    assert [(row.question_id, row.text, row.asked_at) for row in rows] == [
        ("w1", "How?", 4),
        ("z1", "Why?", None),
    ]


def test_a_draft_is_sent_only_when_i_say_so(db: Memory, bakery: Talk) -> None:
    remember(db, bakery, TODAY)
    drafted(db, 1, OfflineCoach(NOW).follow_up(bakery.reflection), TODAY)
    before = meetings.draft(db, 1)

    in_touch(db, names.find(db, "Ben"), TODAY)
    still = meetings.draft(db, 1)
    sent(db, 1, LATER)

    after = meetings.draft(db, 1)
    assert before
    assert (before[1:], still) == ((TODAY, None), before)
    assert after == (before.message, TODAY, LATER)
    assert people.person(db, names.find(db, "Ben")).last_contact == LATER


def test_what_trends_pool_is_kept_with_how_many_cases_it_rests_on(db: Memory, bakery: Talk) -> None:
    remember(db, bakery, TODAY)

    rows = db.execute(select(readings).where(readings.c.unit == "share")).all()
    assert {"uptake", "open_share", "self_shift"} <= {row.name for row in rows if row.cases}
