"""What the user has: when it may be offered, and in which words."""

import pytest

from threekeys.coach.offline.things import named_person, offer_line, only_if

THINGS = [
    pytest.param(
        "second-hand ovens at cost",
        "they name, without being led, a need that second-hand ovens at cost would meet.",
        "You would be welcome to second-hand ovens at cost.",
        id="things",
    ),
    pytest.param(
        "my old teaching notes",
        "they name, without being led, a need that your old teaching notes would meet.",
        "You would be welcome to my old teaching notes.",
        id="a thing of mine",
    ),
    pytest.param(
        "a list of publishers",
        "they name, without being led, a need that a list of publishers would meet.",
        "You would be welcome to a list of publishers.",
        id="a list is no person",
    ),
    pytest.param(
        "an hour going over kitchen drawings",
        "they name, without being led, something that an hour going over kitchen drawings would help with.",
        "I could spend an hour going over kitchen drawings with you.",
        id="time spent together",
    ),
    pytest.param(
        "half a day in my workshop",
        "they name, without being led, something that half a day in your workshop would help with.",
        "I could give you half a day in my workshop.",
        id="time given",
    ),
    pytest.param(
        "an hour with a lawyer who reads leases",
        "they name, without being led, something that an hour with a lawyer who reads leases would help with.",
        "I could arrange an hour with a lawyer who reads leases for you.",
        id="the time of somebody else",
    ),
    pytest.param(
        "reading old handwritten workshop notes in Polish",
        "they say themselves that they need help with reading old handwritten workshop notes in Polish.",
        "I could help with reading old handwritten workshop notes in Polish.",
        id="a skill",
    ),
    pytest.param(
        "translation into German",
        "they say themselves that they need help with translation into German.",
        "I could help with translation into German.",
        id="a skill as a noun",
    ),
    pytest.param(
        "introduce them to my editor",
        "they say themselves that it would help them if you could introduce them to your editor.",
        "I could introduce you to my editor.",
        id="a deed",
    ),
    pytest.param(
        "my sister-in-law Janet, who read leases until she retired",
        "they say themselves that they are looking for somebody like your sister-in-law Janet, who read leases until she retired.",
        "I could ask my sister-in-law Janet, who read leases until she retired, whether the two of you might talk.",
        id="a person is asked",
    ),
    pytest.param(
        "a friend at Google",
        "they say themselves that they are looking for somebody like your friend at Google.",
        "I could ask a friend at Google whether the two of you might talk.",
        id="a person without a name",
    ),
    pytest.param(
        "two investors I know well",
        "they say themselves that they are looking for people like the two investors you know well.",
        "I could ask two investors I know well whether one of them would talk with you.",
        id="several people",
    ),
    pytest.param(
        "somebody who has run a shelter",
        "they say themselves that they are looking for somebody who has run a shelter.",
        "I could ask somebody who has run a shelter whether the two of you might talk.",
        id="somebody",
    ),
    pytest.param(
        "introduction to Priya, a UX designer",
        "they say themselves that they would like to meet somebody like Priya, a UX designer.",
        "I could introduce you to Priya, a UX designer.",
        id="an introduction",
    ),
    pytest.param(
        "the name of the woman who runs the charge-nurse course",
        "they say themselves that they would like to reach the woman who runs the charge-nurse course.",
        "I could send you the name of the woman who runs the charge-nurse course.",
        id="a name",
    ),
    pytest.param(
        "I know two landlords in Porto.",
        "they name, without being led, a need that exactly this would meet.",
        "I know two landlords in Porto.",
        id="a sentence",
    ),
    pytest.param(
        "UX review",
        "they name, without being led, a need that exactly this would meet: UX review.",
        "Here is something I could offer: UX review.",
        id="a bare word",
    ),
]


@pytest.mark.parametrize(("thing", "need", "line"), THINGS)
def test_a_thing_waits_for_its_need_and_is_offered_as_what_it_is(thing: str, need: str, line: str) -> None:
    assert (only_if(thing), offer_line(thing)) == (need, line)


@pytest.mark.parametrize(
    ("thing", "person"),
    [
        ("an introduction to Priya Nair at Acme", "Priya Nair"),
        ("my sister-in-law Janet, who reads leases", "Janet"),
        ("our carpenter Jonas", "Jonas"),
        ("a friend at Google", None),
        ("my notes on Python", None),
        ("two tickets to Berlin", None),
    ],
)
def test_a_person_is_named_or_not(thing: str, person: str | None) -> None:
    assert named_person(thing) == person
