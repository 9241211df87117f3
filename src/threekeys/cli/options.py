"""The options that several commands share, each said once."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, BadParameter, Option

from threekeys.errors import InputError

# The same choices as in the domain, which would load pydantic for `--help`; a test keeps them the same.
MeetingType = Literal[
    "networking",
    "informational-interview",
    "mentoring-given",
    "mentoring-received",
    "sales-discovery",
    "user-interview",
    "pitch",
    "group",
    "group-facilitator",
    "job-candidate",
    "job-interviewer",
]
TalkIntent = Literal["learn", "exchange", "explain"]
Intention = Literal["learn", "opportunity", "connect"]
NoteKind = Literal["note", "work", "offer", "goal", "need", "challenge", "why", "value", "lesson", "fact"]
IntroductionState = Literal["asked", "agreed", "made", "declined"]
CoachChoice = Literal["auto", "model", "offline"]

ENDINGS = (".html", ".json", ".md")
MAIL = ".eml"
CALENDAR = ".ics"
TABLES = (".csv", ".jsonl", ".parquet")
# The lines are broken by hand ("\b"), because the formatter would break the names at their hyphens.
TYPES = """\b
The kind of meeting: networking (default),
informational-interview, mentoring-given,
mentoring-received, sales-discovery,
user-interview, pitch, group, group-facilitator,
job-candidate, job-interviewer."""

_READING = "Reading"
_OUTPUT = "Output"
_MEMORY = "Memory"
_COACH = "Coach"


def _page(out: Path | None) -> Path | None:
    return writable(out, ENDINGS)


def _page_or_mail(out: Path | None) -> Path | None:
    return writable(out, (*ENDINGS, MAIL, CALENDAR))


def _page_or_table(out: Path | None) -> Path | None:
    return writable(out, (*ENDINGS, *TABLES))


def writable(out: Path | None, endings: Sequence[str]) -> Path | None:
    """Refuse at once what could not be written after all the work."""
    if out is None:
        return None
    if out.suffix.lower() not in endings:
        raise BadParameter(f"{out}: the ending decides the form; it can be {', '.join(endings)}.")
    if out.exists() and not out.is_file():
        raise InputError(f"--out {out}: not a file that could be overwritten.")
    if not out.parent.is_dir():
        raise InputError(f"--out {out}: there is no folder {out.parent}.")
    return out


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadParameter(f"{text!r} is no day; write it like 2026-11-23.") from None


TranscriptSource = Annotated[
    str,
    Argument(metavar="TRANSCRIPT", help="A transcript as your meeting tool gives it; - is stdin."),
]
TranscriptOrFolder = Annotated[
    str,
    Argument(
        metavar="TRANSCRIPT",
        help="A transcript as your meeting tool gives it; - is stdin. Or a folder of them, with --out.",
    ),
]
Me = Annotated[
    str | None,
    Option(metavar="NAME", help="Who you are in the transcript; part of the name is enough."),
]
Encoding = Annotated[
    str | None,
    Option(
        metavar="NAME",
        help="The text encoding, where it is not found out: gb18030, shift_jis, …",
        rich_help_panel=_READING,
    ),
]
Speakers = Annotated[
    str | None,
    Option(
        metavar="WHO|FILE",
        help='Other names, "A=Ann,B=Ben"; or a file that says who spoke when (.rttm).',
        rich_help_panel=_READING,
    ),
]
Join = Annotated[
    list[str] | None,
    Option(
        metavar="A=B", help="Two names that are one person; give it once for each.", rich_help_panel=_READING
    ),
]
Alternate = Annotated[
    bool,
    Option(
        "--alternate",
        help="Two people without names take turns at each >> or dash; they become A and B.",
        rich_help_panel=_READING,
    ),
]
Type = Annotated[
    MeetingType | None,
    Option("--type", metavar="TYPE", help=TYPES),
]
Intent = Annotated[
    TalkIntent | None,
    Option(metavar="INTENT", help="What you were there for: exchange (default), learn, explain."),
]
Fine = Annotated[
    str | None,
    Option(
        metavar="NUMBERS",
        help="What you said that was fine, or asked for, by the numbers of --explain: 12,40-44. It no longer counts against you.",
    ),
]
IOffer = Annotated[
    list[str] | None,
    Option("--i-offer", metavar="TEXT", help="Something you really have to offer; give it once for each."),
]

AsJson = Annotated[
    bool,
    Option("--json", help="One JSON document on stdout, nothing else.", rich_help_panel=_OUTPUT),
]
Out = Annotated[
    Path | None,
    Option(
        metavar="FILE",
        help=f"Write it to FILE too, in the place of one that is there; its ending decides: {' '.join(ENDINGS)}.",
        callback=_page,
        rich_help_panel=_OUTPUT,
    ),
]
OutOrTable = Annotated[
    Path | None,
    Option(
        "--out",
        metavar="FILE",
        help=f"Write it to FILE too, in the place of one that is there; its ending decides: {' '.join(ENDINGS)}. Of a folder: {' '.join(TABLES)}.",
        callback=_page_or_table,
        rich_help_panel=_OUTPUT,
    ),
]
OutOrMail = Annotated[
    Path | None,
    Option(
        "--out",
        metavar="FILE",
        help=f"Write it to FILE too, in the place of one that is there; its ending decides: {' '.join(ENDINGS)}, {MAIL}, a draft for your mail program, or {CALENDAR}, the reminder for your calendar.",
        callback=_page_or_mail,
        rich_help_panel=_OUTPUT,
    ),
]
WithWords = Annotated[
    bool,
    Option(
        "--with-words",
        help="Let a .html hold the whole conversation, so that each mark leads to its words.",
        rich_help_panel=_OUTPUT,
    ),
]
NoScores = Annotated[
    bool,
    Option("--no-scores", help="Moments and quotes only, no numbers.", rich_help_panel=_OUTPUT),
]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No notes and no progress.", rich_help_panel=_OUTPUT)]
NoColor = Annotated[
    bool,
    Option("--no-color", help="No colour; NO_COLOR does the same.", rich_help_panel=_OUTPUT),
]

On = Annotated[
    dt.date | None,
    Option(
        "--on",
        metavar="YYYY-MM-DD",
        help="The day of the talk (default today).",
        parser=_day,
        rich_help_panel=_MEMORY,
    ),
]
NoSave = Annotated[bool, Option("--no-save", help="Remember nothing of this talk.", rich_help_panel=_MEMORY)]
Yes = Annotated[bool, Option("--yes", help="Do it without asking first.")]
NoDraft = Annotated[bool, Option("--no-save", help="Do not remember the message.", rich_help_panel=_MEMORY)]

Met = Annotated[str | None, Option("--met", metavar="TEXT", help="How you met.")]
IntroducedBy = Annotated[str | None, Option("--by", metavar="NAME", help="Who introduced you.")]
Email = Annotated[str | None, Option("--email", metavar="ADDRESS", help="Their e-mail address.")]
Page = Annotated[str | None, Option("--page", metavar="URL", help="Their page.")]
Work = Annotated[str | None, Option("--work", metavar="TEXT", help="What they do.")]
Tags = Annotated[list[str] | None, Option("--tag", metavar="TAG", help="A tag; give it once for each.")]

CoachOption = Annotated[
    CoachChoice | None,
    Option(
        "--coach",
        metavar="COACH",
        help="Who thinks: model, offline (rules alone), or auto (default): a model if one is set up.",
        rich_help_panel=_COACH,
    ),
]
Model = Annotated[
    str | None,
    Option("--model", metavar="NAME", help="The model to ask.", rich_help_panel=_COACH),
]
BaseUrl = Annotated[
    str | None,
    Option("--base-url", metavar="URL", help="A server that speaks OpenAI's API.", rich_help_panel=_COACH),
]
Timeout = Annotated[
    float | None,
    Option(
        "--timeout",
        metavar="SECONDS",
        help="How long one answer may take (default 600).",
        rich_help_panel=_COACH,
    ),
]
Prompts = Annotated[
    Path | None,
    Option("--prompts", metavar="DIR", help="Your own prompts; they shadow ours.", rich_help_panel=_COACH),
]
MaxTokens = Annotated[
    int | None,
    Option(
        "--max-tokens", metavar="N", help="Stop before more tokens are spent.", min=1, rich_help_panel=_COACH
    ),
]
MaxCost = Annotated[
    float | None,
    Option(
        "--max-cost",
        metavar="AMOUNT",
        help="Stop before it costs more, by the prices you set.",
        min=0,
        rich_help_panel=_COACH,
    ),
]
NoCache = Annotated[
    bool,
    Option("--no-cache", help="Ask anew, and keep no answer for the next time.", rich_help_panel=_COACH),
]
Redact = Annotated[
    bool | None,
    Option(
        "--redact/--no-redact",
        help="Send placeholders instead of names, addresses and numbers.",
        rich_help_panel=_COACH,
        show_default=False,
    ),
]
ShowPrompt = Annotated[
    bool,
    Option(
        "--show-prompt",
        help="Show what a model would be sent, send nothing, and stop.",
        rich_help_panel=_COACH,
    ),
]
