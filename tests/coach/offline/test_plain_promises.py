"""Plain promises in many wordings, and what only sounds like one; as the reflection shows them."""

from typing import Any

import pytest

from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.turns import Talk

KEPT = """
I'll bring the recorder to you next Tuesday. | next Tuesday
I'll lend you my van on Friday. | on Friday
I'll call you on Friday. | on Friday
I'll lend it to you for the weekend. | -
I'll give you my old laptop next week. | next week
I'll give you the number of my joiner. | -
I'll give them to you on Monday. | on Monday
I'm going to send over the slides on 3 February. | on 3 February
I'll send the slides over to you tonight. | tonight
I'll drop the keys off at your place on Saturday morning. | on Saturday morning
I'll drop it off tomorrow. | tomorrow
I will drop off the book at your office on the 4th. | on the 4th
I'll show you the workshop next week. | next week
I'll show you how it works on Friday. | on Friday
I'll show you the garden when you come by. | -
I'll introduce you to Karim on Monday. | on Monday
I'll book a table for us on Thursday at seven. | on Thursday at seven
I'll book you a place in the course. | -
I'll check the opening hours for you. | -
I'll check with my boss and tell you by Friday. | by Friday
I'll look up the address for you tonight. | tonight
I'll look the address up for you. | -
I'll forward you her mail this evening. | this evening
I'll forward it tomorrow at noon. | tomorrow at noon
I'll share the template with you after the call. | after the call
I'll ask Karin for you. | -
I'll ask my sister whether she has a room for you. | -
I'm gonna bring you one of my loaves. | -
I'll come by on Sunday and help you with the shelves. | on Sunday
I'll help you move on the 12th. | on the 12th
I'll pick you up at the station on Friday at six. | on Friday at six
I'll pick it up for you on Monday. | on Monday
I'll print a copy for you. | -
I'll get you a ticket by Friday. | by Friday
I'll find you a good lawyer. | -
I'll make you a list tonight. | tonight
I'll put in a word for you with Tessa. | -
I'll tell Tessa about you tomorrow. | tomorrow
I'll keep a seat for you. | -
I'll teach you the song next time. | -
We'll lend you the tent for July. | -
I'll gladly lend you my drill. | -
I promise I'll bring the forms to you on Monday. | on Monday
I'll write you a recommendation by the end of the month. | by the end of the month
I'll bring along the samples on Wednesday. | on Wednesday
I'll send it on Friday if I can. | on Friday
If you give me your card, I'll send you the list. | -
I'll call my cousin tonight and ask her for you. | tonight
I'll let you know on Monday. | on Monday
I'll ring you on the fourth of January. | on the fourth of January
I shall bring you the seeds in spring. | in spring
I'll bring the tools back to you on Sunday. | on Sunday
I will bring you the second volume on Monday. | on Monday
I'll lend you the ladder. | -
I'll just forward you the minutes. | -
I'm going to introduce you to our baker. | -
I'll share our checklist with you tomorrow. | tomorrow
I'll look up that price for you. | -
I'll look into it for you and write to you on Tuesday. | on Tuesday
I'll check on Monday whether your parcel came. | on Monday
I'll check with the council and call you. | -
I'll ask Mrs Vogt for you. | -
I'll ask around for you. | -
I'll ask her tomorrow and tell you what she says. | tomorrow
I'll drop by your shop on Thursday. | on Thursday
I'll drop them off on my way home tonight. | tonight
I'll pass your name on to our printer. | -
I'll bring my camera to the picnic for you. | -
I'll book you in for the ninth of March. | the ninth of March
I'll reserve a table for us on Friday. | on Friday
I'll give you a lift on Saturday. | on Saturday
I'll give you a copy of the contract. | -
I'll give her your number. | -
I'll show you round the kiln on Sunday. | on Sunday
I'll teach you to graft when you visit. | -
I'll buy you a coffee next week. | next week
I'll keep a pot of honey for you. | -
I'll make you a key by tomorrow. | by tomorrow
I'll get you the form on Monday. | on Monday
I'll post it to you in the morning. | in the morning
I'll mail the parcel on Wednesday, 9 December. | on Wednesday, 9 December
Leave it with me, I'll fix the hinge for you on Friday. | on Friday
I'll read your draft over the weekend. | over the weekend
I'll scan the letters for you. | -
I'll come round on Tuesday evening. | on Tuesday evening
I'll write to you as soon as I hear from her. | as soon as I hear from her
I'll put your name on the list. | -
I'll pay you back next month. | next month
I'll tell my brother about your bakery. | -
I'll have the estimate for you by Friday. | by Friday
I'll return the book to you next week. | next week
"""
NOT_KEPT = """
I'll give you that.
I'll give you that one, it was slow.
I'll bring it up.
I'll bring it up with you in the meeting.
I'll bring up another point you made.
I'll bring this back to what you said.
I'll show you what I mean.
I'll show you.
Let me show you something.
Let me give you an example.
I'll give you an honest answer.
I'll give you a moment.
I'll give you a second to think.
I'll give you my two cents.
I'll give you the short version.
I'll give you credit for that.
I'll tell you what.
I'll tell you a secret.
I'll tell you about my first year.
I'll be honest.
I'll be honest with you.
I'll call you if I hear something.
I'll bring you one if we bake too many.
I'll lend it to you if my brother is done with it.
I'll send you the file if the lawyer agrees.
If it rains, I'll call you.
Will you lend me the van on Friday?
Should I have brought you the van?
Let me check.
Let me check that.
I'll check my calendar.
I'll check the time.
I'll share my screen with you.
I'll share what I think about your idea.
I'll share one thing with you.
I'll book my flight tonight.
I'll call it a day.
I'll call my wife tonight.
I'll show up on Friday.
I'll give up on Friday.
I'll give it some thought.
I'll give it a rest.
I'll bring my dog to the vet tomorrow.
I'll bring my kids to school on Monday.
I'll drop the subject.
I'll drop out of the race on Friday.
I'll look forward to Friday.
I'll help myself to a cake on Friday.
She said I'll lend you the van.
Maybe I'll bring you one on Friday.
Perhaps next week I'll bring you one.
I lent you the van on Friday.
I would lend you the van, but my brother needs it on Friday.
I'll never lend you my van.
I'll ask you something.
I'll ask you about Friday.
I'll come back to that.
I'll come to that on Friday.
I'll get you there in a minute.
I'll get you.
I'll make you laugh.
I'll keep that in mind for you.
I'll put it this way for you.
I'll write that down.
I'll introduce myself to you.
I'll introduce the topic.
I'll pass.
I'll pass on that.
I'll bring you up to speed.
I'll show you why that matters on a Friday.
I'll help you understand what I mean.
I'll get to your question in a second.
I'll let you finish.
I'll take your word for it.
I'll leave you to it.
I'll lend an ear.
I'll lend some weight to what you said.
I'll bring you joy.
I'll give you three reasons.
I'll give you a good reason to stay.
I'll save you the details.
I'll spare you the story.
I'll bring my own lunch on Friday.
I'll bring that question back later.
I'll show you the problem.
I'll give you a bit of background.
I'll give you one more example.
I'll give you my take on it.
I'll be there for you.
I'll think about what you said.
I'll never forget that.
I'll have the soup, thank you.
I'll check out the museum tomorrow.
I'll check in on Friday night.
I'll call them idiots if I like.
I'll ask you again tomorrow.
I'll book a holiday in May.
I'll look at it differently.
I'll take that.
I'll share a bit about myself.
I'll walk you through it.
I'll bring you another coffee in a second.
I'll let you know what I think.
I'll lend them money on Friday.
I'll introduce it slowly.
I'll drop you like a stone.
I'll get you wrong sometimes.
I'll make you proud.
I'll find you funny tomorrow.
I'll send my son to school on Monday.
If she signs, I'll bring you the keys.
I'll bring you the keys if she signs.
I'd bring you the keys on Friday, but I'm away.
You said you'll lend me the van.
Do you think I'll bring you luck?
I'll put it to you like this.
I'll help where I can.
"""


def promised(coach: OfflineCoach, talk: Talk) -> list[tuple[str, str | None]]:
    return [(p.who, p.when) for p in coach.reflect(talk.transcript, talk.scorecard).promises]


@pytest.mark.parametrize("row", KEPT.strip().splitlines())
def test_a_plain_promise_is_kept_with_its_day(says: Any, coach: OfflineCoach, row: str) -> None:
    said, when = row.split(" | ")
    talk = says(("Ana", "It is loud there."), ("Me", said), ("Ana", "Right."))

    assert promised(coach, talk) == [("me", None if when == "-" else when)]


@pytest.mark.parametrize("row", KEPT.strip().splitlines())
def test_the_measure_of_the_next_step_rests_on_the_same_promise(says: Any, row: str) -> None:
    said, when = row.split(" | ")
    step = says(("Ana", "It is loud there."), ("Me", said), ("Ana", "Right.")).scorecard.measures["next_step"]

    assert (step.value, step.utterances) == (0.75 if when == "-" else 1.0, (1,))


@pytest.mark.parametrize("said", NOT_KEPT.strip().splitlines())
def test_what_only_sounds_like_a_promise_is_none(says: Any, coach: OfflineCoach, said: str) -> None:
    talk = says(("Ana", "It is loud there."), ("Me", said), ("Ana", "Right."))

    assert promised(coach, talk) == []


GLAD = "That would be wonderful, yes please."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param([("Me", "I could lend you my recorder next Tuesday."), ("Ana", GLAD)], [("me", "next Tuesday")], id="dated in the offer"),
        pytest.param([("Me", "I could lend you my recorder."), ("Ana", GLAD), ("Me", "Good, then next Tuesday at three.")], [("me", "next Tuesday at three")], id="dated after the yes"),
        pytest.param([("Me", "I could lend you my recorder."), ("Ana", GLAD), ("Me", "On Tuesday I am in Leeds.")], [("me", None)], id="a day of something else"),
        pytest.param([("Me", "I could ask my colleague Bram for you."), ("Ana", GLAD), ("Me", "I'll ask him on Tuesday.")], [("me", "on Tuesday")], id="promised once more, with its day"),
        pytest.param([("Me", "You can borrow my van on Friday."), ("Ana", GLAD)], [("me", "on Friday")], id="something of mine they could take"),
        pytest.param([("Me", "Would you like me to bring it on Friday?"), ("Ana", "Oh."), ("Ana", GLAD)], [("me", "on Friday")], id="a yes in their second breath"),
        pytest.param([("Me", "Would it help if I lent you one?"), ("Ana", GLAD)], [("me", None)], id="asked whether it helps"),
        pytest.param([("Me", "I'd love to show you our kiln."), ("Ana", "Oh yes, I'd love that.")], [("me", None)], id="something to see"),
        pytest.param([("Me", "I can show you what I mean."), ("Ana", "Yes, please.")], [], id="shown on the spot"),
        pytest.param([("Me", "I could lend you my recorder."), ("Ana", "Hm, let me think.")], [], id="not taken up"),
        pytest.param([("Me", "I could lend you my recorder."), ("Ana", "Oh."), ("Ana", "That's kind, but no.")], [], id="declined in the second breath"),
        pytest.param([("Ana", "I can bring you the felt on Friday."), ("Me", GLAD)], [("them", "on Friday")], id="theirs"),
    ],
)  # fmt: skip
def test_an_offer_they_took_up_is_a_promise_with_its_day(
    says: Any, coach: OfflineCoach, lines: list[tuple[str, str]], found: list[tuple[str, str | None]]
) -> None:
    assert promised(coach, says(("Ana", "It is loud there."), *lines)) == found
