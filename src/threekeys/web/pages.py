"""Pages: our templates in their frame, and the words for what goes wrong where there is no terminal."""

import re
from functools import cache
from pathlib import Path

from threekeys.domain import Made, Scorecard, Transcript
from threekeys.domain.memory import Trends
from threekeys.report.jinja import html_templates
from threekeys.report.page import WORDS, filled

FOLDER = Path(__file__).parent / "templates"
FILES = Path(__file__).parent / "files"
REST = "<!--rest-->"
"""Where a page is cut in two while somebody thinks; nothing that is printed can hold it, for all is escaped."""
SCREENS = {
    "/prepare": "Prepare",
    "/rehearse": "Rehearse",
    "/": "Reflect",
    "/follow-up": "Follow up",
    "/people": "People",
    "/trends": "Trends",
    "/settings": "Settings",
}
DONE = {
    "saved": "Saved.",
    "kept": "Noted as kept.",
    "open": "Open again.",
    "touched": "Noted: you were in touch today.",
    "later": "Not before a month from now.",
    "noted": "Noted.",
    "forgotten": "Forgotten. Files you kept elsewhere are yours to delete.",
    "deleted": "Deleted.",
    "joined": "Joined: it is one person now.",
    "stopped": "Stopped.",
    "sent": "Marked as sent. You are in touch as of today.",
    "key": "The key is stored. It is shown nowhere.",
    "no-key": "The key is deleted.",
}
"""What is said after something was done, by the word in the address."""
_HERE = (  # what the command line advises, and what to do here
    (r"Choose with --model: ", "Name one under Settings: "),
    (r"Name one with --model\.", "Name one under Settings."),
    (
        r"set OPENAI_API_KEY, or name your own server with --base-url\.",
        "store one under Settings, or name your own server there.",
    ),
    (r"To go on without one: --coach offline", ""),
    (r"See them all: threekeys \w+ list", "All that are there are in the list."),
    (r"If so: threekeys people merge .*", "If so, join the two on the page of either, under People."),
    (r"Say who it was: --speakers .*", "If you know who it was, say so below and score it again."),
    (
        r"If that was wrong: threekeys meetings delete (\S+), and reflect again\.",
        r"If that was wrong, delete that meeting (\1) under Follow up, and reflect again.",
    ),
    (r"\(no model is set up .*?\)", ""),
    (r"with --(\w+)", r"under Settings"),
)


def render(template: str, **values: object) -> str:
    """One of our own pages."""
    found = html_templates(FOLDER).get_template(f"{template}.html.j2")
    return found.render({"told": None, "here": "", "screens": SCREENS, "rest": REST} | values | WORDS)


def report(
    value: Made | Trends, template: str, *, transcript: Transcript | None = None, **values: object
) -> str:
    """A scorecard, a reflection, a cue card or a course as one of our pages."""
    around = {"told": None, "here": "/", "screens": SCREENS, "rest": REST, "template": template, **values}
    around["base"] = "scorecard.html.j2" if isinstance(value, Scorecard) else "reflection.html.j2"
    return filled(html_templates(FOLDER), value, transcript=transcript, around=around)


def early(card: Scorecard) -> str:
    """The three keys, to be seen until the whole page is there and has them, too; so no two things share a name."""
    return report(card, "early").replace('-title"', '-early"')


def message(title: str, text: str, *, inside: bool = True) -> str:
    """A page that only says something; `inside` has the ways to all screens."""
    return render("message", title=title, text=said_here(text), screens=SCREENS if inside else {})


def said_here(text: str) -> str:
    """An error's line with what to do on this page rather than at a terminal."""
    for pattern, here in _HERE:
        text = re.sub(pattern, here, text)
    return text.strip()


@cache
def stylesheet() -> bytes:
    """The look of the report, and of the page around it."""
    report_style = Path(__file__).parents[1] / "report" / "templates" / "style.css"
    return report_style.read_bytes() + (FILES / "page.css").read_bytes()


@cache
def asset(name: str) -> bytes:
    """One of our own files."""
    return (FILES / name).read_bytes()
