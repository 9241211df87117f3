import pytest

from threekeys.coach.offline.delicate import delicate
from threekeys.coach.offline.questions.notes import items, known_already

NOTES = [
    pytest.param("- want to ask how the workshop makes money", [], id="my wish, without an I"),
    pytest.param("ask about her plan to open a second shop", [], id="my to-do"),
    pytest.param("Find out whether he wants to move to Leeds", [], id="my question about a wish of theirs"),
    pytest.param("Todo: ask for the address of the mill", [], id="a to-do by its name"),
    pytest.param("remember to tell her about the launch in March", [], id="what I will tell"),
    pytest.param("need to ask whether she can't find testers", [], id="my need"),
    pytest.param("I'd love to hear how she opened a second shop", [], id="what I would love"),
    pytest.param("I want to ask about money.\nWants to learn welding.", [("goal", "learn welding")], id="mine beside theirs"),
    pytest.param("Wants to learn welding\nI want to ask about money", [("goal", "learn welding")], id="theirs beside mine"),
    pytest.param("I want to learn welding from him", [], id="what I want from them"),
    pytest.param("He wants to ask the council for a lease", [], id="asking is no goal"),
    pytest.param("She would like to talk about the move to Porto", [("mentioned", "the move to Porto")], id="talking is no goal, its subject is a thing"),
    pytest.param("We want to talk about the new building.", [], id="what both want to talk about is no goal"),
    pytest.param("About: I lead the platform group at Halyard. I want to open a second site.", [("role", "leading the platform group"), ("goal", "open a second site")], id="a profile's own wish"),
    pytest.param("He ran his first half marathon in October.", [("past", "your first half marathon in October")], id="an event behind them"),
    pytest.param("she passed her exam in June", [("past", "your exam in June")], id="an exam passed"),
    pytest.param("She gave a talk at PyCon in May", [("past", "your talk at PyCon in May")], id="a talk given"),
    pytest.param("has an exam in June, which she needs for the job", [("event", "your exam in June")], id="an exam to come"),
    pytest.param("Moved from nursing into product work at a health startup.", [("change", "from nursing to product work")], id="a change"),
    pytest.param("Moved from physics to health five years ago", [("change", "from physics to health")], id="when it was is cut off whole"),
    pytest.param("Furniture conservator; began in upholstery", [("job", "a furniture conservator"), ("change", "from upholstery to conservation")], id="where they began and what they are"),
    pytest.param("ex-banker, runs a small vineyard", [("change", "from banking to your small vineyard"), ("project", "your small vineyard")], id="what they were"),
    pytest.param("used to be a glazier", [("change", "from being a glazier to what you do now")], id="a trade without a name of its field"),
    pytest.param("the team moved from nightly to hourly forecasts", [], id="what others changed"),
    pytest.param("Moved to Lisbon last spring", [("moved", "Lisbon")], id="a place"),
    pytest.param("Thinks about moving to Spain", [("plan", "moving to Spain")], id="a place to come"),
    pytest.param("She mentioned a second kitchen, in the old swimming baths.", [("plan", "the second kitchen in the old swimming baths")], id="a plan they mentioned"),
    pytest.param("He mentioned an old boat", [("mentioned", "the old boat")], id="a thing they mentioned"),
    pytest.param("was at the fair and was the only one there without a stall", [("only-one", "the only one at the fair without a stall")], id="what set them apart"),
    pytest.param("was the only one there without a stall", [], id="there, and nobody knows where"),
    pytest.param("cooks 400 meals a week", [("number", "400 meals a week")], id="a number"),
    pytest.param("runs a small bakery in Porto", [("project", "your small bakery")], id="what they own"),
    pytest.param("Runs the Saltmarsh Kitchen in Bristol", [("project", "the Saltmarsh Kitchen")], id="a name with its article"),
    pytest.param("Founded Fika Labs in 2019", [("project", "Fika Labs")], id="a proper name stays"),
    pytest.param("Is working on a Baltic writing cabinet for the new gallery", [("working", "the Baltic writing cabinet")], id="what they work on is not theirs"),
    pytest.param("Writing a grammar of Saami", [("working", "the grammar of Saami")], id="a book"),
    pytest.param("just started a repair stall at the flea market", [("begun", "your repair stall")], id="something begun"),
    pytest.param("just finished his first full month of nights", [("done", "your first full month of nights")], id="something done"),
    pytest.param("six months in", [("into", "six months")], id="how far in"),
    pytest.param("Leads the data team at Globex", [("role", "leading the data team")], id="a role"),
    pytest.param("head of data at Globex, team of 6", [("job", "head of data")], id="a title"),
    pytest.param("bookkeeper", [("job", "a bookkeeper")], id="a job alone"),
    pytest.param("Meeting Tom Okafor on Thursday.\nRuns a small foundry.", [("project", "your small foundry")], id="a heading is not their job"),
    pytest.param("meeting tom okafor on thursday", [], id="a heading in small letters"),
    pytest.param("Meeting Sara on Monday. She is the new vicar.", [("job", "a vicar")], id="a job that is new"),
    pytest.param("Ben sells cheese", [("field", "cheese")], id="what they sell"),
    pytest.param("The customs software is driving them mad", [("hard", "customs software")], id="what drives them mad"),
    pytest.param("number, paper, sister, winter", [], id="words that end like jobs"),
    pytest.param("8 years at IKEA, ???", [("years", "your 8 years at IKEA")], id="long in one place"),
    pytest.param("Audited hospitals for twelve years", [("years", "twelve years of auditing hospitals")], id="long at one thing"),
    pytest.param("Struggling to hire a second designer", [("struggle", "hire a second designer")], id="a struggle"),
    pytest.param("He told me he can't find apprentices who stay, and he frowned", [("struggle", "find apprentices who stay")], id="whom they cannot find"),
    pytest.param("she can't find testers for her app", [("struggle", "find testers for your app")], id="said to their face"),
    pytest.param("worried about funding", [("hard", "funding")], id="a hard thing"),
    pytest.param("He wants to open a second shop", [("goal", "open a second shop")], id="a goal"),
    pytest.param("want to make own company", [("goal", "make your own company")], id="an English of their own"),
    pytest.param("looking for a warehouse in Poznań", [("need", "a warehouse in Poznań")], id="a need"),
    pytest.param("Has a launch in March", [("event", "your launch in March")], id="a coming event"),
    pytest.param("studying for the mechanics exam", [("event", "the mechanics exam")], id="an event that is not theirs alone"),
    pytest.param("talk at PyCon in May", [("event", "your talk at PyCon in May")], id="an event with a place"),
    pytest.param("wrote a post on feature stores", [("said", "your post on feature stores")], id="something they said"),
    pytest.param("Loves climbing.", [("interest", "climbing")], id="an interest"),
    pytest.param("plays the cello", [("interest", "playing the cello")], id="a pastime"),
    pytest.param("introduced by Lea Martin", [("person", "Lea Martin")], id="a person"),
    pytest.param("We met at the Berlin UX meetup", [("met", "the Berlin UX meetup")], id="where we met"),
    pytest.param("RUNS A SMALL FOUNDRY IN LEEDS. WANTS TO TRAIN APPRENTICES.", [("project", "your small foundry"), ("goal", "train apprentices")], id="capital letters"),
    pytest.param("About: I lead the platform group at Halyard.", [("role", "leading the platform group")], id="a profile speaks of itself"),
    pytest.param("I run a bakery, she wants to open one in Porto", [("goal", "open one in Porto")], id="what is mine is not theirs"),
    pytest.param("the council wants to close it in June", [], id="what others want is no goal of theirs"),
    pytest.param("makes everyone laugh, runs late, built everything alone", [], id="nothing that can be named for certain"),
    pytest.param("Last time: how to spread the breaks, and whether to sit the exam in the fall.", [("open-how", "spreading the breaks"), ("open-whether", "sit the exam")], id="what was left open"),
    pytest.param("Last time we talked about her plan to leave the bank", [("open", "your plan to leave the bank")], id="a thing left open"),
    pytest.param("daughter just started school", [], id="family is left alone"),
    pytest.param("hopes to publish children's books", [("goal", "publish children's books")], id="children as readers are no family"),
    pytest.param("going through a divorce, treated for cancer", [], id="delicate things are left alone"),
    pytest.param("https://example.org/in/kim kim@example.org", [], id="addresses are no topics"),
    pytest.param("", [], id="no notes"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "found"), NOTES)
def test_the_things_in_the_notes_become_topics(about: str, found: list[tuple[str, str]]) -> None:
    assert [(item.kind, item.topic) for item in items(about)] == found


def test_things_keep_their_order_and_the_person_is_no_topic() -> None:
    about = "Kim Park leads onboarding. Has a launch in March.\n- loves climbing"

    assert [item.topic for item in items(about, "Kim Park")] == [
        "leading onboarding",
        "your launch in March",
        "climbing",
    ]


def test_delicate_words_are_named_once() -> None:
    assert delicate("After the divorce he moved. The divorce was hard. Laid off in May.") == (
        "divorce",
        "Laid off",
    )


@pytest.mark.parametrize(
    ("about", "known"),
    [
        ("Last time: the lease", True),
        ("Old friend from school", True),
        ("I have mentored him since spring", True),
        ("We have known each other for years", True),
        ("Met at the Berlin UX meetup", False),
        ("Runs a bakery", False),
        ("", False),
    ],
)
def test_some_notes_are_about_somebody_known(about: str, *, known: bool) -> None:
    assert known_already(about) is known
