"""What the memory holds, as lines that fit the terminal."""

import datetime as dt
from typing import Any

import pytest

from threekeys.domain.made import AGREED
from threekeys.domain.memory import (
    Fact,
    MeetingRecord,
    Meetings,
    Occasion,
    People,
    Person,
    PersonLine,
    PromiseRecord,
    Promises,
    Touch,
)
from threekeys.report import reaching, remembered

DAY = dt.date(2026, 3, 3)
WORDS = "what keeps me awake is the lease, and nobody in the council will tell me anything about it"
MEETING = MeetingRecord(
    name="nomvula-dube-2026-03-03",
    on=DAY,
    type="informational-interview",
    intent="exchange",
    me="Dale",
    people=("Nomvula Dube", "Anna-Lena Müller-Hohenstein", "Ben Okafor"),
    points={"listen": 55, "learn": 77, "add_value": None},
)
PROMISE = PromiseRecord(
    id=7, who="me", person="Nomvula Dube", text="send the list", quote=WORDS, made_on=DAY, due=DAY
)
FOUND = {
    "people": lambda: remembered.people(
        People(
            people=(
                PersonLine(name="Nomvula Dube", work=WORDS, tags=("food",), meetings=2, last_contact=DAY),
                PersonLine(name="Ben", meetings=1),
            )
        )
    ),
    "meetings": lambda: remembered.meetings(Meetings(meetings=(MEETING,))),
    "promises": lambda: remembered.promises(Promises(promises=(PROMISE,))),
    "touch": lambda: reaching.touch(
        Touch(occasions=(Occasion(person="Nomvula Dube", why="promise", text=WORDS, quote=WORDS),), more=2)
    ),
    "person": lambda: remembered.person(
        Person(
            name="Nomvula Dube",
            how_met=WORDS,
            last_contact=DAY,
            facts=(Fact(id=1, kind="need", text=WORDS, learned_on=DAY),),
            promises=(PROMISE,),
            meetings=(MEETING,),
        )
    ),
    "nothing due": lambda: reaching.touch(Touch(occasions=())),
    "nobody": lambda: remembered.people(People(people=())),
    "no meeting": lambda: remembered.meetings(Meetings(meetings=())),
}


@pytest.mark.parametrize("columns", [30, 50, 80])
@pytest.mark.parametrize("name", FOUND)
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(
    monkeypatch: pytest.MonkeyPatch, name: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", "84")
    wide = " ".join(FOUND[name]()).replace(",", "").split()
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = list(FOUND[name]())

    assert max(map(len, lines)) <= columns
    assert sorted(" ".join(lines).replace(",", "").split()) == sorted(wide)


def test_a_row_that_is_too_long_hangs_under_its_last_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "64")

    assert list(FOUND["people"]()) == [
        "Nomvula Dube  3 Mar 2026  2 meetings  what keeps me awake is the",
        "                                      lease, and nobody in the",
        "                                      council will tell me",
        "                                      anything about it, food",
        "Ben           –           1 meeting",
    ]


def test_in_a_narrow_terminal_a_row_stands_under_its_first_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")

    assert list(FOUND["people"]()) == [
        "Nomvula Dube",
        "    3 Mar 2026, 2 meetings, what keeps me awake is",
        "    the lease, and nobody in the council will tell",
        "    me anything about it, food",
        "Ben",
        "    –, 1 meeting",
    ]


def test_one_long_name_does_not_break_the_lines_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    usual = MEETING.model_copy(update={"type": "networking", "people": ("Nomvula Dube",)})
    practised = MEETING.model_copy(
        update={"name": "rehearsal-nomvula-dube-2026-03-02", "people": (), "rehearsal": True}
    )

    assert list(remembered.meetings(Meetings(meetings=(usual, practised, usual)))) == [
        "nomvula-dube-2026-03-03  networking   55   77    –  Nomvula Dube",
        "rehearsal-nomvula-dube-2026-03-02",
        "    informational-interview, 55 77 –, rehearsed",
        "nomvula-dube-2026-03-03  networking   55   77    –  Nomvula Dube",
        "The points are of listen, learn and add value; – is not scored.",
    ]


@pytest.mark.parametrize(
    ("who", "text", "line"),
    [
        ("me", "You said you would send something", "you to Ben: “Friday then?”"),
        ("them", "They said they would send something", "Ben to you: “Friday then?”"),
        ("me", AGREED, "you and Ben agreed: “Friday then?”"),
        ("them", AGREED, "you and Ben agreed: “Friday then?”"),
    ],
)
def test_a_time_they_agreed_on_is_nobodys_promise_alone(who: Any, text: str, line: str) -> None:
    given = PromiseRecord(id=7, who=who, person="Ben", text=text, quote="Friday then?", made_on=DAY, due=DAY)

    assert [*remembered.promises(Promises(promises=(given,)))] == [
        f"   7  due 3 Mar 2026, {line} (3 Mar 2026)"
    ]
