import pytest

from threekeys.coach.offline.notes import delicate, items

NOTES = [
    pytest.param("Moved from nursing into product work at a health startup.", [("change", "the move from nursing to product work")], id="a change"),
    pytest.param("Moved to Lisbon last spring", [("change", "the move to Lisbon")], id="a place"),
    pytest.param("runs a small bakery in Porto", [("project", "your small bakery in Porto")], id="what they own"),
    pytest.param("Founded Fika Labs in 2019", [("project", "Fika Labs")], id="a proper name stays"),
    pytest.param("Writing a grammar of Saami", [("project", "your grammar of Saami")], id="a book"),
    pytest.param("Leads the data team at Globex", [("role", "leading the data team at Globex")], id="a role"),
    pytest.param("head of data at Globex, team of 6", [("role", "being head of data")], id="a title"),
    pytest.param("bookkeeper", [("role", "being a bookkeeper")], id="a job alone"),
    pytest.param("Struggling to hire a second designer", [("struggle", "hire a second designer")], id="a struggle"),
    pytest.param("she can't find testers for her app", [("struggle", "find testers for your app")], id="said to their face"),
    pytest.param("worried about funding", [("hard", "funding")], id="a hard thing"),
    pytest.param("He wants to open a second shop", [("goal", "open a second shop")], id="a goal"),
    pytest.param("looking for a warehouse in Poznań", [("need", "a warehouse in Poznań")], id="a need"),
    pytest.param("Has a launch in March", [("event", "your launch in March")], id="a coming event"),
    pytest.param("talk at PyCon in May", [("event", "your talk at PyCon in May")], id="an event with a place"),
    pytest.param("wrote a post on feature stores", [("said", "your post on feature stores")], id="something they said"),
    pytest.param("Loves climbing.", [("interest", "climbing")], id="an interest"),
    pytest.param("introduced by Lea Martin", [("person", "Lea Martin")], id="a person"),
    pytest.param("We met at the Berlin UX meetup", [("met", "the Berlin UX meetup")], id="where we met"),
    pytest.param("speaks Portuguese", [("topic", "speaking Portuguese")], id="a shape of its own"),
    pytest.param("the council wants to close it in June", [("topic", "“the council wants to close it in June”")], id="what others want is no goal of theirs"),
    pytest.param("daughter just started school", [], id="family is left alone"),
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
