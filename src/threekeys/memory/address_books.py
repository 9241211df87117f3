"""Address books of others: vCard 2.1 to 4, Google Contacts, LinkedIn connections."""

import csv
import io
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from threekeys.domain import plain_words
from threekeys.domain.memory import Contact
from threekeys.errors import InputError

_MOST_BYTES = 50_000_000
_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;[^:\"]*(?:\"[^\"]*\")?)*):(?P<value>.*)", re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def read(file: Path) -> tuple[Contact, ...]:
    """The people in an address book; what it is shows in its content, never in its name."""
    text = _text(file)
    found = _vcards(text) if "BEGIN:VCARD" in text[:2000].upper() else _rows(file, text)
    unique: dict[str, Contact] = {}
    for contact in found:
        if plain_words(contact.name):
            unique.setdefault(contact.name.casefold(), contact)
    return tuple(unique.values())


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}).") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"{file}: too large for an address book.")
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{file}: not a text file.")


def _vcards(text: str) -> Iterator[Contact]:
    soft = re.sub(r"=\r?\n", "", text) if "QUOTED-PRINTABLE" in text.upper() else text
    unfolded = re.sub(r"\r?\n[ \t]", "", soft)
    card: dict[str, str] = {}
    for line in unfolded.splitlines():
        if line.upper() == "BEGIN:VCARD":
            card = {}
        elif line.upper() == "END:VCARD":
            yield _of_card(card)
        elif match := _LINE.match(line):
            value = match["value"]
            if "QUOTED-PRINTABLE" in match["params"].upper():
                value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
            card.setdefault(match["name"].upper(), value)


def _of_card(card: Mapping[str, str]) -> Contact:
    parts = [_plain(part) for part in re.split(r"(?<!\\);", card.get("N", ""))]
    named = " ".join(part for part in (*parts[1:3], *parts[:1]) if part)
    organisation = ", ".join(filter(None, map(_plain, re.split(r"(?<!\\);", card.get("ORG", "")))))
    return Contact(
        name=_plain(card.get("FN", "")) or named or organisation,
        email=_plain(card.get("EMAIL", "")),
        url=_plain(card.get("URL", "")),
        work=", ".join(filter(None, (_plain(card.get("TITLE", "")), organisation))),
        tags=tuple(filter(None, (_plain(tag) for tag in card.get("CATEGORIES", "").split(",")))),
    )


def _plain(value: str) -> str:
    return " ".join(_ESCAPE.sub(lambda m: " " if m[1] in "nN" else m[1], value).split())


def _rows(file: Path, text: str) -> Iterable[Contact]:
    """The table after whatever stands above it: its header is known by its columns."""
    lines = list(csv.reader(io.StringIO(text)))
    for number, cells in enumerate(lines[:20]):
        header = [cell.strip() for cell in cells]
        if {"First Name", "Last Name", "Connected On"} <= set(header):
            return (
                _linkedin(dict(zip(header, row, strict=False))) for row in lines[number + 1 :] if any(row)
            )
        if _is_google(header):
            return (_google(dict(zip(header, row, strict=False))) for row in lines[number + 1 :] if any(row))
    raise InputError(
        f"{file}: neither a vCard, Google Contacts, LinkedIn's Connections.csv, nor an export of threekeys."
    )


def _is_google(header: list[str]) -> bool:
    named = {"First Name", "Given Name", "Name"} & set(header)
    return bool(named) and any(cell.startswith("E-mail 1 - ") for cell in header)


def _linkedin(row: Mapping[str, str]) -> Contact:
    connected = row.get("Connected On", "").strip()
    return Contact(
        name=_joined(row, "First Name", "Last Name"),
        email=row.get("Email Address", "").strip(),
        url=row.get("URL", "").strip(),
        work=_joined(row, "Position", "Company", by=", "),
        how_met=f"LinkedIn, {connected}" if connected else "LinkedIn",
    )


def _google(row: Mapping[str, str]) -> Contact:
    name = _joined(row, "First Name", "Middle Name", "Last Name") or _joined(
        row, "Given Name", "Additional Name", "Family Name"
    )
    labels = row.get("Labels", "") or row.get("Group Membership", "")
    return Contact(
        name=name or row.get("Name", "").strip() or row.get("Organization Name", "").strip(),
        email=row.get("E-mail 1 - Value", "").split(" ::: ")[0].strip(),
        url=row.get("Website 1 - Value", "").strip(),
        work=_joined(row, "Organization Title", "Organization Name", by=", ")
        or _joined(row, "Organization 1 - Title", "Organization 1 - Name", by=", "),
        tags=tuple(
            label.strip() for label in labels.split(" ::: ") if label.strip() and not label.startswith("*")
        ),
    )


def _joined(row: Mapping[str, str], *columns: str, by: str = " ") -> str:
    return by.join(filter(None, (row.get(column, "").strip() for column in columns)))
