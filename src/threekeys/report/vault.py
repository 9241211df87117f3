"""The memory as notes for a vault: a note for each person and each meeting, linked both ways."""

import json
from collections.abc import Iterator, Mapping

from threekeys.domain.memory import Archive, ArchivedMeeting, Fact, Person
from threekeys.domain.visible import visible
from threekeys.report.remembered import KINDS

_UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|#^[]', " "))


def notes(archive: Archive) -> Iterator[tuple[str, str]]:
    """Each note as (path within the vault, text)."""
    for person in archive.people:
        yield f"People/{title(person.name)}.md", _person(person)
    for meeting in archive.meetings:
        yield f"Meetings/{title(meeting.record.name)}.md", _meeting(meeting)


def title(name: str) -> str:
    """The name as a file may be called."""
    return " ".join(visible(name).translate(_UNFIT).split()).strip(".") or "unnamed"


def _person(person: Person) -> str:
    from threekeys.report.jinja import plain  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    head = {
        "aliases": list(person.aliases),
        "tags": ["person", *(tag.replace(" ", "-") for tag in person.tags)],
        "email": person.email,
        "url": person.url,
        "how_met": person.how_met,
        "introduced_by": _link(person.introduced_by) if person.introduced_by else "",
        "last_contact": person.last_contact.isoformat() if person.last_contact else "",
    }
    told = [
        f"- {KINDS[fact.kind]}: {plain(_said(fact))}{_source(fact.meeting)}"
        for fact in person.facts
        if fact.still_true
    ]
    promised = [
        f"- [{'x' if p.done_on else ' '}] {'Agreed' if p.agreed else 'You' if p.who == 'me' else 'They'}: {plain(p.quote or p.text)}{_source(p.meeting)}"
        for p in person.promises
    ]
    met = [f"- {_link(meeting.name)}" for meeting in person.meetings]
    parts = {"What I know": told, "Promises": promised, "Meetings": met}
    body = "".join(f"\n## {name}\n\n{chr(10).join(lines)}\n" for name, lines in parts.items() if lines)
    return f"{_frontmatter(head)}# {plain(person.name)}\n{body}"


def _meeting(meeting: ArchivedMeeting) -> str:
    from threekeys.report import markdown  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    head = {
        "date": meeting.record.on.isoformat(),
        "tags": ["rehearsal" if meeting.record.rehearsal else "meeting", meeting.record.type],
        "people": [_link(name) for name in meeting.record.people],
    }
    return _frontmatter(head) + markdown(meeting.reflection)


def _frontmatter(values: Mapping[str, object]) -> str:
    """Properties as JSON, which is YAML that no reader misunderstands."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value)
    return "---\n" + "\n".join(lines) + "\n---\n"


def _said(fact: Fact) -> str:
    return f"“{fact.quote}”" if fact.quote else fact.text


def _source(meeting: str | None) -> str:
    return f" ({_link(meeting)})" if meeting else ""


def _link(name: str) -> str:
    return f"[[{title(name)}]]"
