import datetime as dt
from typing import Any

import pytest

from threekeys.coach.checks import follow_up_complaints
from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.dates import remind_on
from threekeys.coach.offline.follow_up.matching import matches
from threekeys.coach.offline.turns import Talk
from threekeys.domain import Decision, FactKind, Introduction, Learned

MONDAY = dt.date(2026, 11, 23)
LEASE = ("Ana", "What I need is somebody who has read a lease before.")
ASKED = ("Me", "What would help you most right now?", "question", "open", "need_question")


@pytest.mark.parametrize(
    ("lines", "i_offer", "decision"),
    [
        pytest.param([LEASE], ("an hour with a lawyer who reads leases",), "offer", id="a need that is met"),
        pytest.param([LEASE], ("a website",), "stay_in_touch", id="a need that nothing meets, and that need not be asked for again"),
        pytest.param([LEASE], (), "stay_in_touch", id="a need, and nothing to give"),
        pytest.param([("Ana", "I want to open a second shop by May.")], (), "ask", id="a goal, and nobody asked what would help"),
        pytest.param([ASKED, LEASE], (), "stay_in_touch", id="asked, told, and nothing to give"),
        pytest.param([ASKED, LEASE], ("a website",), "stay_in_touch", id="asked, told, and nothing fits"),
        pytest.param([ASKED, ("Ana", "Nothing right now, thank you.")], ("a website",), "stay_in_touch", id="nothing is needed"),
        pytest.param([LEASE, ASKED, ("Ana", "Nothing right now, thank you.")], ("a friend who reads leases",), "stay_in_touch", id="a no is the last word"),
        pytest.param([("Ana", "It was sunny.")], ("a website",), "stay_in_touch", id="nothing was voiced, and no door left open"),
    ],
)  # fmt: skip
def test_the_decision_follows_from_what_was_said(
    says: Any, coach: OfflineCoach, lines: list[tuple[str, ...]], i_offer: tuple[str, ...], decision: Decision
) -> None:
    made = follow_up(coach, says(*lines, ("Me", "It was good to talk.")), i_offer)

    assert made.decision == decision
    assert bool(made.offers) == (decision == "offer")


def follow_up(coach: OfflineCoach, talk: Talk, i_offer: tuple[str, ...] = ()) -> Any:
    reflection = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(reflection, i_offer)
    assert follow_up_complaints(made, reflection, i_offer) == []
    return made


def test_the_message_remembers_offers_and_keeps_promises(says: Any, coach: OfflineCoach) -> None:
    talk = says(LEASE, ("Me", "I'll send you the pictures of the shop tomorrow."), ("Ana", "Lovely."))
    made = follow_up(coach, talk, ("an hour with a lawyer who reads leases",))

    assert made.message == (
        "Hi Ana,\n\n"
        "Thank you for the time we had. What stayed with me is what you said about needing somebody who has read a lease before.\n\n"
        "As promised, I'll send you the pictures of the shop tomorrow.\n\n"
        "What you said you need made me think of something. I could arrange an hour with a lawyer who reads leases for you. "
        "If that is of use, a word is enough. If not, that is just as fine.\n\n"
        "Warm wishes."
    )


def test_an_answer_is_remembered_as_one_and_a_promise_after_it_is_the_offer(
    says: Any, coach: OfflineCoach
) -> None:
    told = ("Ana", "Somebody who has written a grant application and knows what they want to read.")
    made = follow_up(coach, says(ASKED, told, ("Me", "I'll ask my aunt Mira Lund."), ("Ana", "Do.")), ())

    assert "what you said would help you: “Somebody who has written a grant application" in made.message
    assert "the right thing" not in made.message


def test_somebody_else_asked_is_not_the_one_i_offer(says: Any, coach: OfflineCoach) -> None:
    thing = "my neighbour Eva Holm, who reads leases for the county"
    made = follow_up(coach, says(LEASE, ("Me", "I'll ask my aunt Mira Lund."), ("Ana", "Do.")), (thing,))

    assert "I could ask my neighbour Eva Holm" in made.message


def test_a_goal_that_nothing_meets_is_answered_plainly_but_not_in_an_interview(
    says: Any, coach: OfflineCoach
) -> None:
    talk = says(("Ana", "I want to open a second shop by May."), ASKED, ("Ana", "Ha. The bells, the bells."))
    seen = coach.reflect(talk.transcript, talk.scorecard)
    meeting = seen.scorecard.meeting.model_copy(update={"type": "user-interview"})
    card = seen.scorecard.model_copy(update={"meeting": meeting})
    interview = seen.model_copy(update={"scorecard": card})

    assert "what you are working towards just now" in coach.follow_up(seen, ("a website",)).message
    assert "the right thing" not in coach.follow_up(interview, ("a website",)).message


def test_what_is_sent_is_promised_in_one_breath(says: Any, coach: OfflineCoach) -> None:
    said = "I'll send you the wording by Friday. I'll send you an invite this afternoon. I'll ask Becky about dates."
    made = follow_up(coach, says(("Ana", "The hall is cold."), ("Me", said), ("Ana", "Right.")))

    assert (
        "As promised, I'll send you the wording by Friday and an invite this afternoon, and ask Becky about dates."
        in made.message.split("\n\n")
    )


def test_a_need_that_nothing_meets_is_answered_plainly(says: Any, coach: OfflineCoach) -> None:
    made = follow_up(coach, says(ASKED, LEASE, ("Me", "I see.")), ("a website",))

    assert made.message.split("\n\n")[2] == (
        "I do not have the right thing for what you need just now. I will keep my ears open."
    )


@pytest.mark.parametrize(
    ("said", "part"),
    [
        pytest.param("I'd like to have it open by the end of March.", "Hi Ana,\n\nIt was good to talk with you.\n\n", id="an it that nobody named"),
        pytest.param("I'd like to open a second shop.", "what you said about wanting to open a second shop.", id="a thing by its name"),
    ],
)  # fmt: skip
def test_a_detail_is_one_that_names_its_thing(says: Any, coach: OfflineCoach, said: str, part: str) -> None:
    assert part in follow_up(coach, says(("Ana", said), ("Me", "I see."))).message


def test_a_delicate_thing_they_told_is_not_repeated_in_writing(says: Any, coach: OfflineCoach) -> None:
    talk = says(("Ana", "I'm worried about my drinking since the divorce."), ("Me", "I see."))

    assert "drinking" not in follow_up(coach, talk).message


def test_a_worry_is_not_said_back_where_nothing_is_offered(says: Any, coach: OfflineCoach) -> None:
    talk = says(
        ("Ana", "I'm scared they'll think I can't cope. I want to open a second kitchen by the spring."),
        ("Me", "I see. Let's meet on the ninth of December at ten."),
        ("Ana", "Yes, let's."),
    )

    message = follow_up(coach, talk).message

    assert "cope" not in message
    assert "second kitchen" in message


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([("Ana", "It was sunny."), ("Me", "It was good to talk.")], id="nothing of theirs is known"),
        pytest.param([("Ana", "It was sunny."), ("Me", "Let's meet on Friday."), ("Ana", "Yes.")], id="a day is agreed"),
    ],
)  # fmt: skip
def test_a_message_speaks_of_no_it_that_nobody_named(
    says: Any, coach: OfflineCoach, lines: list[tuple[str, ...]]
) -> None:
    message = follow_up(coach, says(*lines)).message

    assert "it went" not in message
    assert "it goes" not in message
    assert "nothing else you need to do" not in message
    assert len(message) > len("Hi Ana,\n\nWarm wishes.")


def test_an_introduction_asks_whoever_has_the_need_first(says: Any, coach: OfflineCoach) -> None:
    thing = "introduction to Priya Nair, who reads leases for the city"
    made = follow_up(coach, says(LEASE, ("Me", "I see.")), (thing,))
    (one,) = made.introductions
    first, then = one.ask_first.split("Only after that yes, ")

    assert one.to == "Priya Nair"
    assert first.startswith(
        "First, to Ana:\n\nHi Ana,\n\nYou said “What I need is somebody who has read a lease before”."
    )
    assert then.startswith(
        "to Priya Nair:\n\nHi Priya,\n\nSomebody I met could use a word with someone who reads leases for the city."
    )
    assert "?" in first
    assert "?" in then
    assert "Ana" not in then
    assert "“" not in then
    assert "I would ask Priya Nair first" in made.message


def test_what_is_sent_before_an_introduction_is_two_messages(says: Any, coach: OfflineCoach) -> None:
    thing = "introduction to Priya Nair, who reads leases for the city"
    (one,) = follow_up(coach, says(LEASE, ("Me", "I see.")), (thing,)).introductions
    (first, to_ana), (then, to_priya) = one.to_send

    assert (first, then) == ("First, to Ana", "Only after that yes, to Priya Nair")
    assert to_ana.startswith("Hi Ana,\n\nYou said “What I need is somebody who has read a lease before”.")
    assert to_ana.endswith(" and a no is quite all right.")
    assert to_priya.startswith("Hi Priya,\n\nSomebody I met could use a word with")
    assert one.ask_first == "\n\n".join(f"{whom}:\n\n{text}" for whom, text in one.to_send)


def test_what_a_model_or_an_older_file_asks_first_is_one_message() -> None:
    kept = {"to": "Lea", "why_them": "She knows.", "why_other": "He asks.", "ask_first": "Lea, may I?"}

    assert Introduction.model_validate(kept).to_send == (
        ("Only after a yes to your message, to Lea", "Lea, may I?"),
    )
    assert Introduction.model_validate(kept).model_dump() == kept


def test_who_said_yes_in_the_talk_is_not_asked_again(says: Any, coach: OfflineCoach) -> None:
    asked = ("Me", "Would it help if I asked my friend Priya Nair whether she reads leases?")
    thing = "introduction to Priya Nair, who reads leases for the city"
    (one,) = follow_up(coach, says(LEASE, asked, ("Ana", "Yes, please.")), (thing,)).introductions

    assert one.ask_first.startswith("To Priya Nair:\n\nHi Priya,")
    assert "Ana" not in one.ask_first
    assert one.why_other.startswith("Ana said yes in the talk.")


def need(quote: str, kind: FactKind = "need") -> Learned:
    return Learned(kind=kind, text="A need they named", quote=quote, utterance=1)


@pytest.mark.parametrize(
    ("quote", "thing", "meets"),
    [
        pytest.param("We can't find testers for the app.", "a group of beta testers", True, id="the same word"),
        pytest.param("I'm looking for a second designer to hire.", "introduction to Eva, a recruiter", True, id="the same subject"),
        pytest.param("I need money for the greenhouse.", "help with grant applications", False, id="near, but not said"),
        pytest.param("I need help with my small company.", "an hour of help for your company", False, id="only wide words"),
        pytest.param("I want to meet people in Porto.", "introduction to Porto Silva, a plumber", False, id="a name is no subject"),
    ],
)  # fmt: skip
def test_a_thing_meets_a_need_only_when_they_are_about_the_same(
    quote: str, thing: str, *, meets: bool
) -> None:
    assert bool(matches((need(quote),), (thing,))) is meets


def test_what_they_love_is_no_need() -> None:
    assert matches((need("What I love is reading leases.", "why"),), ("reading leases",)) == ()


@pytest.mark.parametrize(
    ("said", "on"),
    [
        pytest.param("We open in March.", dt.date(2027, 3, 10), id="a month to come"),
        pytest.param("It must be done by the end of May.", dt.date(2027, 6, 2), id="the end of a month"),
        pytest.param("The exam is next week.", dt.date(2026, 12, 11), id="next week"),
        pytest.param("I start in two months.", dt.date(2027, 1, 29), id="a count"),
        pytest.param("We move before the summer.", dt.date(2027, 6, 7), id="before a season"),
        pytest.param("It is due tomorrow.", None, id="too near to be reminded of"),
        pytest.param("I have been here since March.", None, id="the past"),
        pytest.param("In July I may go.", dt.date(2027, 7, 12), id="a Monday"),
    ],
)
def test_the_reminder_follows_what_they_said_about_time(said: str, on: dt.date | None) -> None:
    assert remind_on([said], MONDAY, "offer", MONDAY) == (on or MONDAY + dt.timedelta(weeks=4))


@pytest.mark.parametrize(("decision", "weeks"), [("offer", 4), ("ask", 4), ("stay_in_touch", 6)])
def test_without_a_time_it_is_four_to_six_weeks(decision: Decision, weeks: int) -> None:
    assert remind_on([], MONDAY, decision, MONDAY) == MONDAY + dt.timedelta(weeks=weeks)


@pytest.mark.parametrize(
    ("today", "on"),
    [
        pytest.param(dt.date(2026, 11, 27), dt.date(2026, 12, 28), id="Christmas Day, a Friday"),
        pytest.param(dt.date(2026, 11, 26), dt.date(2026, 12, 28), id="Christmas Eve, a Thursday"),
        pytest.param(dt.date(2026, 12, 4), dt.date(2027, 1, 4), id="New Year's Day, a Friday"),
        pytest.param(dt.date(2026, 11, 28), dt.date(2026, 12, 28), id="a Saturday"),
    ],
)
def test_a_reminder_is_of_a_working_day(today: dt.date, on: dt.date) -> None:
    assert remind_on([], today, "offer", today) == on
