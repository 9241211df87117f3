"""What was agreed, offered, accepted or declined in the talk, in the message after it."""

import datetime as dt
from typing import Any

import pytest

from threekeys.coach.checks import follow_up_complaints
from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.dates import day_before
from threekeys.coach.offline.turns import Talk

MONDAY = dt.date(2026, 11, 23)
HALL = ("Ana", "We sing every week in the old hall, it is loud.")
PIANO = ("Ana", "I'm looking for somebody who tunes a piano.")
TUNER = "introduction to Tess Holm, who tunes pianos"


def follow_up(coach: OfflineCoach, talk: Talk, i_offer: tuple[str, ...] = ()) -> Any:
    reflection = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(reflection, i_offer)
    assert follow_up_complaints(made, reflection, i_offer) == []
    return made


def test_an_accepted_offer_is_kept_and_nothing_is_asked_again(says: Any, coach: OfflineCoach) -> None:
    asked = ("Me", "Would it help if I asked my friend Tess Holm whether she has a free day?")
    made = follow_up(coach, says(HALL, asked, ("Ana", "That would be amazing.")))

    assert made.decision == "stay_in_touch"
    assert made.reason == (
        "You offered “Would it help if I asked my friend Tess Holm whether she has a free day?”, and they said yes: "
        "keep that promise. Nothing needs to be asked again."
    )
    assert "As promised, I'll ask my friend Tess Holm whether she has a free day." in made.message
    assert "?" not in made.message
    assert "No answer needed" not in made.message


def test_a_thing_they_declined_is_not_offered_again(says: Any, coach: OfflineCoach) -> None:
    offered = ("Me", "My friend tunes pianos. Would you like to meet her?")
    made = follow_up(coach, says(PIANO, offered, ("Ana", "That is kind, but no.")), (TUNER,))

    assert made.offers == ()
    assert "Tess" not in made.message


def test_a_decline_where_no_need_is_known_ends_in_staying_in_touch(says: Any, coach: OfflineCoach) -> None:
    made = follow_up(coach, says(HALL, ("Me", "Shall I send you my old chairs?"), ("Ana", "No, thank you.")))

    assert made.decision == "stay_in_touch"
    assert made.reason.startswith("You offered “Shall I send you my old chairs?”, and they declined.")


def test_that_no_need_was_found_is_not_said_of_them(says: Any, coach: OfflineCoach) -> None:
    asked = ("Me", "What would help you most right now?", "question", "open", "need_question")
    made = follow_up(coach, says(asked, ("Ana", "Ha. The bells, the bells.")))

    assert made.decision == "stay_in_touch"
    assert "no plain need was found in what they said" in made.reason


def test_what_was_agreed_follows_the_thanks_and_is_what_the_reminder_is_for(
    says: Any, coach: OfflineCoach
) -> None:
    asked = ("Me", "What would help you most right now?", "question", "open", "need_question")
    talk = says(
        asked,
        ("Ana", "Ha. The bells."),
        ("Me", "Shall we talk again Thursday the third at five?"),
        ("Ana", "Yes."),
    )
    made = follow_up(coach, talk)

    assert made.message == (
        "Hi Ana,\n\nThank you for our talk.\n\n"
        "We said Thursday the third at five, and I am looking forward to it.\n\n"
        "Best wishes."
    )
    assert "No answer needed" not in made.message
    assert "some day" not in made.message
    assert made.reminder.on == dt.date(2026, 12, 2)
    assert made.reminder.about == "You agreed on a time: “Shall we talk again Thursday the third at five?”"


@pytest.mark.parametrize(
    ("said", "line", "on"),
    [
        pytest.param("Let's meet on Tuesday at noon.", "Tuesday at noon (24 November)", dt.date(2026, 11, 23), id="counted from the talk"),
        pytest.param("Let's say lunch the Wednesday after Easter, at one.", "the Wednesday after Easter, at one", None, id="not understood"),
        pytest.param("Let's meet on Wednesday the third of February then.", "Wednesday the third of February", dt.date(2027, 2, 2), id="a date"),
    ],
)  # fmt: skip
def test_an_agreed_time_counts_from_the_day_of_the_talk(
    says: Any, coach: OfflineCoach, said: str, line: str, on: dt.date | None
) -> None:
    talk = says(("Me", said), ("Ana", "Perfect."))
    seen = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(seen.model_copy(update={"on": dt.date(2026, 11, 20)}))

    assert f"We said {line}, and I am looking forward to it." in made.message.split("\n\n")
    assert made.reminder
    assert made.reminder.on == on


def test_an_agreed_time_that_is_past_is_not_looked_forward_to(says: Any, coach: OfflineCoach) -> None:
    talk = says(("Me", "Let's meet on Wednesday at noon."), ("Ana", "Perfect."))
    seen = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(seen.model_copy(update={"on": dt.date(2026, 11, 17)}))

    assert "We said" not in made.message
    assert "before then" not in made.message
    assert made.reminder
    assert "agreed" not in made.reminder.about


@pytest.mark.parametrize(
    ("when", "on"),
    [
        pytest.param("next Wednesday", dt.date(2026, 11, 24), id="a weekday"),
        pytest.param("Friday at 3pm", dt.date(2026, 11, 26), id="a weekday alone"),
        pytest.param("Thursday the third at five", dt.date(2026, 12, 2), id="a weekday with its number"),
        pytest.param("the 12th", dt.date(2026, 12, 11), id="a number"),
        pytest.param("tomorrow", MONDAY, id="never before today"),
        pytest.param("Wednesday 2 December", dt.date(2026, 12, 1), id="a date"),
        pytest.param("after Easter", None, id="no day"),
    ],
)
def test_the_reminder_of_a_meeting_is_the_day_before(when: str, on: dt.date | None) -> None:
    assert day_before(when, MONDAY, MONDAY) == on


@pytest.mark.parametrize(
    ("said", "line"),
    [
        pytest.param("I'll ask her tomorrow what she thinks.", "I have not forgotten what I said I would do for you.", id="nobody knows who she is"),
        pytest.param("I'll send you the photos and the recipe then.", "As promised, I'll send you the photos and the recipe.", id="two things"),
        pytest.param("I'll ask my aunt whether she would sing for you.", "As promised, I'll ask my aunt whether she would sing for you.", id="to its end"),
        pytest.param("My aunt, Mira Lund, sings. I'll ask her tomorrow.", "As promised, I'll ask Mira Lund tomorrow.", id="named"),
        pytest.param("I'll send you the score. I'll also bring you the old chairs.", "As promised, I'll send you the score and bring you the old chairs.", id="one sentence for two"),
    ],
)  # fmt: skip
def test_a_promise_is_said_plainly_or_left_out(says: Any, coach: OfflineCoach, said: str, line: str) -> None:
    made = follow_up(coach, says(HALL, ("Me", said), ("Ana", "Right.")))

    assert line in made.message.split("\n\n")
    assert "I'll also" not in made.message


@pytest.mark.parametrize(
    ("said", "line"),
    [
        pytest.param("I'll bring the score to you on Friday.", "As promised, I'll bring the score to you on Friday (27 November).", id="its date"),
        pytest.param("I'll bring the score to you on Saturday at noon.", "As promised, I'll bring the score to you.", id="past"),
        pytest.param("I'll bring the score to you on 3 December.", "As promised, I'll bring the score to you on 3 December.", id="a date of their own"),
        pytest.param("I'll bring the score to you soon.", "As promised, I'll bring the score to you soon.", id="no day"),
    ],
)  # fmt: skip
def test_the_day_of_a_promise_counts_from_the_talk(
    says: Any, coach: OfflineCoach, said: str, line: str
) -> None:
    talk = says(HALL, ("Me", said), ("Ana", "Right."))
    seen = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(seen.model_copy(update={"on": dt.date(2026, 11, 20)}))

    assert line in made.message.split("\n\n")


def test_in_a_group_the_mail_is_for_the_one_whose_need_is_met(says: Any, coach: OfflineCoach) -> None:
    talk = says(
        ("Ben", "My goal is to walk to Rome and back on foot."),
        (PIANO[0], f"{PIANO[1][:-1]} and who would come up to the village in the first half of the winter."),
        ("Me", "I see."),
    )
    made = follow_up(
        coach, talk, (f"{TUNER} and harpsichords and old organs in all of the small churches of the coast",)
    )

    assert made.to == "Ana"
    assert made.message.startswith("Hi Ana,\n")
    assert "Rome" not in made.message
    assert made.reason.endswith(" One mail a person: this one is for Ana.")


def test_in_a_group_without_a_need_met_the_mail_is_for_the_one_i_gave_my_word(
    says: Any, coach: OfflineCoach
) -> None:
    talk = says(
        HALL,
        ("Ben", "I walk a lot and I love the maps."),
        ("Me", "I'll send you the map of the coast."),
        ("Ben", "Good."),
    )

    assert follow_up(coach, talk).to == "Ben"


def test_in_a_group_an_accepted_offer_belongs_to_who_accepted_it(says: Any, coach: OfflineCoach) -> None:
    offered = ("Me", "I could send you the number of my tuner if you like.")
    talk = says(
        PIANO,
        ("Ben", "I am here for the soup, it is a good soup."),
        offered,
        ("Ana", "That would be lovely."),
    )
    made = follow_up(coach, talk)

    assert made.to == "Ana"
    assert "As promised, I'll send you the number of my tuner." in made.message


def test_an_echo_keeps_the_clause_that_says_which_one(says: Any, coach: OfflineCoach) -> None:
    said = "I want to get to a full year as charge where I'm not thinking about being charge."
    made = follow_up(coach, says(("Ana", said), ("Me", "I see.")))

    assert (
        "wanting to get to a full year as charge where you're not thinking about being charge."
        in made.message
    )


def test_an_echo_is_not_cut_where_nothing_is_said_yet(says: Any, coach: OfflineCoach) -> None:
    made = follow_up(
        coach, says(("Ana", "I want to get the choir to a place where I can be away."), ("Me", "I see."))
    )

    assert "wanting to get the choir to a place where you can be away." in made.message
