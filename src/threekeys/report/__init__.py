"""Finished values → what people see: JSON, Markdown and HTML as text; `report.terminal` draws them for a terminal."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threekeys.domain import FollowUp, Made, Transcript, Value
    from threekeys.domain.memory import Trends

__all__ = ["eml", "html", "ics", "json_text", "mailto", "markdown"]

_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")  # on a terminal


def json_text(value: "Value") -> str:
    """The value as one indented JSON document, safe to look at in a terminal."""
    return _ACTING.sub(lambda char: f"\\u{ord(char.group()):04x}", value.model_dump_json(indent=2)) + "\n"


def markdown(value: "Made", *, scores: bool = True) -> str:
    """The value as notes in Markdown; what others wrote or said cannot make links, images, HTML or headings.

    `scores=False` leaves a reflection its moments and quotes, and a scorecard when I asked and when I went on
    long, without any share, points or band.
    """
    from threekeys.report import notes  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    return notes.page(value, scores=scores)


def html(value: "Made | Trends", *, scores: bool = True, transcript: "Transcript | None" = None) -> str:
    """The value as one self-contained HTML page without scripts; `scores` as in `markdown`.

    With the transcript a scorecard or a reflection carries all the words, and its marks lead to them.
    """
    from threekeys.report import page  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    return page.page(value, scores=scores, transcript=transcript)


def eml(follow_up: "FollowUp") -> bytes:
    """The follow-up as an unsent message for the user's own mail program, in UTF-8."""
    from threekeys.report import mail  # noqa: PLC0415 - the standard library's email is slow to load

    return mail.draft(follow_up)


def ics(follow_up: "FollowUp") -> bytes | None:
    """The reminder of a follow-up for the user's own calendar; None where it names no day."""
    from threekeys.report import calendar  # noqa: PLC0415 - only who asks for it needs it

    return calendar.reminder(follow_up)


def mailto(follow_up: "FollowUp") -> str:
    """The follow-up as a `mailto:` link; some mail programs cut it beyond 2,000 characters."""
    from threekeys.report import mail  # noqa: PLC0415 - the standard library's email is slow to load

    return mail.link(follow_up)
