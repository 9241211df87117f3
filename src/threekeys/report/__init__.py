"""Finished values → what people see: JSON, Markdown and HTML as text; `report.terminal` shows them with rich."""

import re

from threekeys.domain import FollowUp, QuestionList, Reflection, Scorecard

__all__ = ["Made", "html", "json_text", "markdown"]

Made = Scorecard | QuestionList | Reflection | FollowUp

_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")  # on a terminal


def json_text(value: Made) -> str:
    """The value as one indented JSON document, safe to look at in a terminal."""
    return _ACTING.sub(lambda char: f"\\u{ord(char.group()):04x}", value.model_dump_json(indent=2)) + "\n"


def markdown(value: Made) -> str:
    """The value as notes in Markdown; what others wrote or said cannot make links, images, HTML or headings."""
    from threekeys.report import notes  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    return notes.page(value)


def html(value: Made) -> str:
    """The value as one self-contained HTML page without scripts."""
    from threekeys.report import page  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    return page.page(value)
