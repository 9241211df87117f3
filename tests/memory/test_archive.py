"""Moving house: out as one document, in again without loss and without overwriting."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from threekeys import OfflineCoach
from threekeys.domain.memory import Archive, Contact
from threekeys.errors import InputError
from threekeys.memory import Memory, Place, address_books, introductions, names, offers, opened, people
from threekeys.memory.archive import archive, take_in, welcome
from threekeys.memory.remembering import Talk, drafted, remember, sent

Opened = Callable[[], AbstractContextManager[Memory]]
TODAY = dt.date(2026, 3, 3)
WRITTEN = dt.date(2026, 3, 9)
LATER = dt.date(2026, 4, 7)
NOW = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)


@pytest.fixture
def packed(memory: Opened, bakery: Talk) -> Archive:
    with memory() as db:
        remember(db, Talk(bakery.transcript, bakery.reflection, keep=True), TODAY)
        drafted(db, 1, OfflineCoach(NOW).follow_up(bakery.reflection), TODAY)
        ben, cleo = names.find(db, "Ben"), people.add(db, "Cleo Diaz", TODAY)
        names.give(db, ben, "Benny")
        people.edit(db, ben, {"how_met": "At the fair", "email": "ben@x.org", "cadence_days": 30})
        people.tag(db, ben, ["bread"])
        people.introduced(db, ben, cleo)
        people.note(db, cleo, "Runs a gallery", "work", TODAY)
        introductions.mark(db, ben, cleo, "asked", TODAY)
        offers.add(db, "an hour with the books", TODAY)
        sent(db, 1, WRITTEN)
        return archive(db)


def without_numbers(found: Archive) -> object:
    data = found.model_dump(mode="json")
    for person in data["people"]:
        for item in (*person["facts"], *person["promises"]):
            del item["id"]
        for part in ("facts", "promises"):
            person[part].sort(key=str)
    return data


def test_what_goes_out_comes_in_whole(packed: Archive, tmp_path: Path) -> None:
    with opened(Place(tmp_path / "new" / "memory.db")) as db:
        arrival = take_in(db, Archive.model_validate_json(packed.model_dump_json(by_alias=True)), LATER)
        again = archive(db)

    assert (arrival.new, arrival.known, arrival.meetings) == (
        ("Ben Okafor", "Cleo Diaz"),
        (),
        ("ben-okafor-2026-03-03",),
    )
    assert without_numbers(again) == without_numbers(packed)
    assert (again.meetings[0].drafted_on, again.meetings[0].sent_on) == (TODAY, WRITTEN)
    assert again.people[0].last_contact == WRITTEN


def test_coming_in_twice_changes_nothing(memory: Opened, packed: Archive) -> None:
    with memory() as db:
        arrival = take_in(db, packed, LATER)
        assert (arrival.new, arrival.known, arrival.meetings) == ((), ("Ben Okafor", "Cleo Diaz"), ())
        assert archive(db) == packed


def test_what_is_known_is_not_overwritten_and_gaps_are_filled(packed: Archive, tmp_path: Path) -> None:
    with opened(Place(tmp_path / "new" / "memory.db")) as db:
        people.edit(db, people.add(db, "Ben Okafor", TODAY), {"how_met": "Long ago"})
        take_in(db, packed, LATER)
        ben = people.person(db, names.find(db, "Ben"))

    assert (ben.how_met, ben.email, len(ben.meetings)) == ("Long ago", "ben@x.org", 1)


VCARD = """\
BEGIN:VCARD\r
VERSION:3.0\r
N:Diaz;Cleo;;;\r
FN:Cleo Diaz\r
ORG:Gallery\\, North;Prints\r
TITLE:Owner\r
item1.EMAIL;TYPE="work,pref":cleo@x.org\r
CATEGORIES:art,fair\r
NOTE:a long\r
  line\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg=\r
;;;\r
TEL:123\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Cleo Diaz\r
END:VCARD\r
"""
GOOGLE = """\
First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value
Cleo,,Diaz,Gallery,Owner,* myContacts ::: Mentors,Work,cleo@x.org ::: c@y.org
,,,,,,,
"""
LINKEDIN = """\
Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Cleo,Diaz,https://www.linkedin.com/in/cleo,,Gallery,Owner,12 Mar 2024
"""


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        pytest.param(
            VCARD,
            (
                Contact(
                    name="Cleo Diaz",
                    email="cleo@x.org",
                    work="Owner, Gallery, North, Prints",
                    tags=("art", "fair"),
                ),
                Contact(name="Jörg Müller"),
            ),
            id="vCard 2.1, 3 and 4",
        ),
        pytest.param(
            GOOGLE,
            (Contact(name="Cleo Diaz", email="cleo@x.org", work="Owner, Gallery", tags=("Mentors",)),),
            id="Google Contacts",
        ),
        pytest.param(
            LINKEDIN,
            (
                Contact(
                    name="Cleo Diaz",
                    url="https://www.linkedin.com/in/cleo",
                    work="Owner, Gallery",
                    how_met="LinkedIn, 12 Mar 2024",
                ),
            ),
            id="LinkedIn, with what stands above its table",
        ),
    ],
)
def test_address_books_are_read(tmp_path: Path, text: str, contacts: tuple[Contact, ...]) -> None:
    file = tmp_path / "contacts"
    file.write_bytes(text.encode())

    assert address_books.read(file) == contacts


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1,2\n", b"\x00\xff\xd8binary"], ids=["empty", "a table", "binary"]
)
def test_another_file_is_no_address_book(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "contacts.csv"
    file.write_bytes(data)

    with pytest.raises(InputError, match=r"neither a vCard, Google Contacts, LinkedIn's"):
        address_books.read(file)


@pytest.mark.parametrize(
    ("contact", "known"),
    [
        pytest.param(Contact(name="B. Okafor", email="ben@x.org"), True, id="by address"),
        pytest.param(Contact(name="Benjamin", url="https://x.org/ben"), True, id="by page"),
        pytest.param(Contact(name="ben okafor", work="Baker"), True, id="by name"),
        pytest.param(Contact(name="Ben", email="ben@y.org"), False, id="a part of a name is nobody"),
    ],
)
def test_who_is_known_already_is_not_doubled(db: Memory, contact: Contact, *, known: bool) -> None:
    details = {"email": "ben@x.org", "url": "https://x.org/ben"}
    people.edit(db, people.add(db, "Ben Okafor", TODAY), details)

    arrival = welcome(db, [contact], TODAY)

    assert (arrival.known == (contact.name,), len(people.listing(db).people)) == (known, 1 if known else 2)
