"""Values as people say them: small pure functions and the names of things."""

from collections.abc import Sequence

from threekeys.domain import Grade, Intention, Key, MeetingType, TalkIntent
from threekeys.domain.lasting import duration, lasts

KEYS: dict[Key, str] = {"listen": "Listen", "learn": "Learn", "add_value": "Add value"}
MEASURES = {
    "talk_share": "Talk share",
    "uptake": "Taking up their words",
    "long_stretches": "Long stretches",
    "self_shift": "Turning to yourself",
    "question_rate": "Questions",
    "follow_up_share": "Follow-up questions",
    "open_share": "Open questions",
    "purposes": "Purposes touched",
    "craft_defects": "Question craft",
    "needs_asked": "Asking what they need",
    "linked_offers": "Offers that meet a need",
    "unasked_advice": "Unasked advice",
    "next_step": "Next step",
    "reflecting": "Saying back more than telling",
    "tentative": "Feeling your way",
    "informing": "Telling",
    "advising": "Advising",
    "longest_turn": "Longest turn",
    "turns": "Turns",
    "backchannels": "Listener's signals",
    "answered_at_length": "Answered at length",
    "building_on": "Building on their words",
    "rhythm": "Rhythm",
}
MEETINGS: dict[MeetingType, str] = {
    "networking": "networking talk",
    "informational-interview": "informational interview",
    "mentoring-given": "mentoring talk, you as the mentor",
    "mentoring-received": "mentoring talk, you as the mentee",
    "sales-discovery": "sales discovery call",
    "user-interview": "user interview",
    "pitch": "pitch",
    "group": "group talk",
    "group-facilitator": "group talk you facilitate",
    "job-candidate": "job interview, you as the candidate",
    "job-interviewer": "job interview, you as the interviewer",
}
INTENTS: dict[TalkIntent, str] = {
    "learn": "you came mostly to learn",
    "exchange": "an exchange",
    "explain": "you were asked to explain",
}
INTENTIONS: dict[Intention, str] = {
    "learn": "to learn from them",
    "opportunity": "about an opportunity",
    "connect": "to connect",
}
GRADES: dict[Grade, str] = {
    "A": "experiments",
    "B": "good correlational studies, or experiments nearby",
    "C": "practice, vendors' figures, or what is usual in recorded talk",
    "D": "our own decision",
}
_OPEN_ENDED = 7  # subjects there are; a good range up to there has no upper end


def percent(share: float) -> str:
    """A share of one as a whole percentage: "62 %"."""
    return f"{round(share * 100)} %"


def number(value: float) -> str:
    """A number without needless decimals, thousands set apart: "0.75", "3.1", "48", "2,610"."""
    return (
        f"{value:,.{2 if abs(value) < 1 else 1}f}".rstrip("0").removesuffix(".")
        if value % 1
        else f"{value:,.0f}"
    )


def counted(count: float, noun: str) -> str:
    """A number and its noun, in the plural where it is due: "1 word", "2,610 words"."""
    said = number(count)
    return f"{said} {noun}" if said == "1" else f"{said} {noun}s"


def clock(milliseconds: int) -> str:
    """A point of the recording: "12:03", "1:02:03"."""
    whole = milliseconds // 1000
    hours, rest = divmod(whole, 3600)
    tail = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{tail}" if hours else tail.removeprefix("0")


def figure(value: float, unit: str) -> str:
    """A measure's value with its unit: "62 %", "3.1 per 10 min", "1 min 30 s", "2"."""
    if unit.startswith("share"):
        return percent(value) + unit.removeprefix("share")
    if lasts(unit):
        return duration(value) + unit.removeprefix("s")
    return f"{number(value)} {unit}".removesuffix(" count")


def band(limits: tuple[float, float], unit: str) -> str:
    """The good range of a measure, as bare figures: "35–55 %", "up to 1", "2 or more"."""
    share = unit.startswith("share")
    low, high = (float(round(limit * 100)) if share else limit for limit in limits)
    sign = " %" if share else ""
    if low <= 0:
        return f"up to {duration(high) if lasts(unit) else number(high)}{sign}"
    if high >= (100 if share or unit == "per 100 words" else float("inf")) or (
        unit == "count" and high >= _OPEN_ENDED
    ):
        return f"{number(low)}{sign} or more"
    return f"{number(low)}{sign}" if low == high else f"{number(low)}–{number(high)}{sign}"


def between(limits: tuple[float, float], unit: str) -> str:
    """A range of values as bare figures: "70–80 %", "1.2–4.9"."""
    if unit.startswith("share"):
        low, high = (str(round(limit * 100)) for limit in limits)
        return f"{low} %" if low == high else f"{low}–{high} %"
    if lasts(unit):
        return _lasting(*limits)
    low, high = map(number, limits)
    return low if low == high else f"{low}–{high}"


def _lasting(low: float, high: float) -> str:
    """How long, from and to; a range needs no seconds beside minutes: "25–48 s", "45 s–2 min", "4–8 min"."""
    least, most = (duration(end if round(end) < 60 else round(end / 60) * 60) for end in (low, high))
    return most if least == most else f"{least.removesuffix(most[most.rfind(' ') :])}–{most}"


def span(limits: tuple[int, int]) -> str:
    """A range of points: "70–85", or "100" where both ends are the same."""
    low, high = limits
    return str(low) if low == high else f"{low}–{high}"


def listed(names: Sequence[str], word: str = "and") -> str:
    """Names in a row: "Ana, Ben and Cy"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def ended(text: str) -> str:
    """A text with the full stop its sentence needs, once."""
    return text if text.rstrip("”\"'").endswith((".", "!", "?", "…")) else f"{text}."


def measure_name(name: str) -> str:
    """The title of a measure; one we have no title for is spelled out."""
    return MEASURES.get(name, name.replace("_", " ").capitalize())
