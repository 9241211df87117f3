"""A brief as people write it: TOML by its content whatever the file is called, else notes in their own words."""

import re
import tomllib
from typing import TYPE_CHECKING

from threekeys.domain import Brief, visible
from threekeys.errors import InputError
from threekeys.settings import did_you_mean, home_folder, mending

if TYPE_CHECKING:
    from threekeys.invites import Invite

SHORTEST, LONGEST = 5, 480  # minutes of a brief

_KEYS = "|".join(Brief.model_fields)
_KEY = re.compile(rf"[ \t]*(?:{_KEYS})[ \t]*=", re.MULTILINE)
_OFFERED = re.compile(
    r"^[ \t]*(?:[-*•][ \t]+)?(?:(?:what )?I (?:can|could|would)[ \t]+offer|to offer)[ \t]*:[ \t]*(?P<things>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ENTRY = re.compile(r"\s*[\w-]+\s*=")


def brief_values(text: str, name: str) -> dict[str, object]:
    """The values of a brief; of notes, that they are what is known `about` them; `name` only serves messages.

    Raises InputError where a text that is meant as a brief is not one.
    """
    if not (name.lower().endswith(".toml") or _is_meant_as_brief(text)):
        return {"about": text}
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: not valid TOML: {mending(text, error)}.") from None
    for key in values:
        if key not in Brief.model_fields:
            raise InputError(f"{name}: unknown key {key!r}. {did_you_mean(key, list(Brief.model_fields))}")
    if isinstance(offer := values.get("i_offer"), str):
        values["i_offer"] = [offer]
    return values


def without_offers(about: str) -> tuple[str, list[str]]:
    """The notes without the lines "I could offer: …", and the things that those lines name, parted by semicolons."""
    named = (thing.strip(" .\t") for hit in _OFFERED.finditer(about) for thing in hit["things"].split(";"))
    return _OFFERED.sub("", about), [thing for thing in named if thing]


def of_invite(invite: "Invite", name: str, *, known: bool) -> dict[str, object]:
    """The values of a brief that an invite gives; `known` says that whom I meet is told already.

    Raises InputError where it cannot be told which of several people is me: a wrong one is worse than none.
    """
    others = invite.people
    if not known and invite.found_me is False and len(others) > 1:
        raise InputError(
            f"{name} names {', '.join(map(visible, others))}. Say who you are (--me NAME, or me in "
            f"{home_folder() / 'config.toml'}), or whom you meet: --with NAME."
        )
    too = f"Also there: {', '.join(others[1:])}." if len(others) > 1 else ""
    minutes = None if invite.minutes is None else min(max(invite.minutes, SHORTEST), LONGEST)
    values = {
        "who": others[0] if others else None,
        "when": invite.start,
        "minutes": minutes,
        "about": "\n".join(filter(None, (invite.about, too))),
    }
    return {key: value for key, value in values.items() if value is not None}


def _is_meant_as_brief(text: str) -> bool:
    """Whether the first line that says anything is an entry, and one of our keys is set somewhere."""
    lines = (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _ENTRY.match(next(lines, "")) is not None and _KEY.search(text) is not None
