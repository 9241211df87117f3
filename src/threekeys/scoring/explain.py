"""Explain lines: one plain sentence for each measure, made by code from its reading."""

from collections.abc import Callable
from math import inf

from threekeys.domain import Key, Reading
from threekeys.domain.lasting import duration, lasts

HUNDRED_WORDS = 100.0
SUBJECTS = 7.0  # a question can touch
AT_LEAST = "80 points or more"  # what is said where full points are earned by one value only
KEY_NAMES: dict[Key, str] = {"listen": "LISTEN", "learn": "LEARN", "add_value": "ADD VALUE"}


Band = tuple[float, float] | None  # None: the measure earns no points here, so nothing is called good


def number(value: float) -> str:
    """A value as people read it: 0.66, 3.1, 9, 48."""
    if abs(value) >= 10:
        return f"{value:.0f}"
    return f"{value:.{2 if abs(value) < 1 else 1}f}".rstrip("0").removesuffix(".")


def percent(value: float) -> str:
    """A share as people read it: 62 %."""
    return f"{value * 100:.0f} %"


def as_shown(value: float, unit: str) -> float:
    """A value as precise as it is shown; points are given for what people see."""
    if unit.startswith("share"):
        return round(value * 100) / 100
    if lasts(unit):
        return round(value)
    return round(value, 2 if abs(value) < 1 else 1 if abs(value) < 10 else 0)


def good(band: Band, show: Callable[[float], str], called: str = "good", most: float = inf) -> str:
    """The good range in words: "good: 2.5–9", "good: up to 25 %"; nothing if every value is."""
    if band is None:
        return ""
    low, high = band
    endless = high >= (1 if show is percent else most)
    if low <= 0:
        return "" if endless else f"{called}: up to {show(high)}"
    if endless:
        return f"{called}: {show(low)} or more"
    return f"{called}: {show(low).removesuffix(' %')}–{show(high)}"


def aside(*texts: str) -> str:
    """What there is of some texts, in brackets behind a sentence."""
    there = [text for text in texts if text]
    return f" ({'; '.join(there)})" if there else ""


def talk_share(reading: Reading, band: Band, speakers: int, *, slow_speech: float) -> str:
    """How much I spoke; if it is timed, by words and by time."""
    words, time = reading.by_words or 0.0, reading.by_time
    among = f" among {speakers} people, where a fair share is {percent(1 / speakers)}" if speakers > 2 else ""
    aim = aside(good(band, percent, "good for this kind of talk"))
    if time is None or percent(time) == percent(words):
        return f"You spoke {percent(words)} of the words{among}{aim}."
    line = f"You spoke {percent(words)} of the words and {percent(time)} of the time{among}{aim}; the kinder counts."
    if abs(time - words) > slow_speech:
        line += f" You speak more {'slowly' if time > words else 'quickly'} than they do; pace is not scored."
    return line


def of_cases(text: str, called: str = "good") -> Callable[[Reading, Band], str]:
    """A sentence about a share: "{hits} of {cases} …"."""

    def line(reading: Reading, band: Band) -> str:
        value, cases = reading.value or 0.0, reading.cases or 0
        counted = text.format(hits=round(value * cases), cases=cases)
        return f"{counted}{aside(percent(value), good(band, percent, called))}."

    return line


def long_stretches(reading: Reading, band: Band) -> str:
    """How much of my talk lay beyond the limit for one stretch."""
    if not reading.value:
        return "You never held the floor for too long at a stretch."
    times = _times(reading.cases or 0)
    return (
        f"You held the floor too long {times}: {duration(reading.value)} beyond the limit"
        f" in every ten minutes{aside(good(band, duration, AT_LEAST))}."
    )


def self_shift(reading: Reading, band: Band) -> str:
    """How often a longer reply of mine turned to me."""
    if not reading.value:
        return "No longer reply of yours turned to yourself."
    return of_cases("You turned to yourself in {hits} of {cases} longer replies")(reading, band)


def question_rate(reading: Reading, band: Band) -> str:
    """How many genuine questions I asked."""
    asked = "1 question that waited" if reading.cases == 1 else f"{reading.cases} questions that waited"
    each = number(reading.value or 0.0)
    return f"You asked {asked} for an answer, {each} in every ten minutes{aside(good(band, number))}."


def purposes(reading: Reading, band: Band) -> str:
    """Which of the seven subjects my questions touched."""
    touched = f": {reading.label}" if reading.label else ""
    return f"Your questions touched {number(reading.value or 0)} of 7 subjects{touched}{aside(good(band, number, most=SUBJECTS))}."


def craft_defects(reading: Reading, band: Band) -> str:
    """How many questions were hard to answer well, and why."""
    line = of_cases("{hits} of {cases} questions were hard to answer well", AT_LEAST)(reading, band)
    return f"{line[:-1]}: {reading.label}." if reading.label else line


def reflecting(reading: Reading, band: Band) -> str:
    """Whether I say back more than I tell."""
    value = reading.value or 0.0
    more, less = ("told or advised", "said back") if value < 0 else ("said back", "told or advised")
    aim = f"good: {percent(band[0])} or more for saying back" if band else ""
    return f"You {more} more than you {less}, by {percent(abs(value))} of what you said{aside(aim)}."


def soft(text: str) -> Callable[[Reading, Band], str]:
    """A sentence about a share that is summed from chances."""
    return lambda reading, band: (
        f"{text} about {_hundredths(reading.value or 0)}{aside('a sum of chances', good(band, _hundredths))}."
    )


def _hundredths(value: float) -> str:
    return f"{value * 100:.0f} of 100 passages"


def tentative(reading: Reading, band: Band) -> str:
    """How often I feel my way."""
    return (
        f"You felt your way (maybe, might, sounds like) {number(reading.value or 0)} times in a hundred words"
        f"{aside(good(band, number, most=HUNDRED_WORDS))}."
    )


def needs_asked(reading: Reading, _: Band) -> str:
    """Whether I asked what would help."""
    if not reading.value:
        return "You did not ask what would help them."
    if reading.value < 1:
        return "You said “let me know if …”, which few people take up; a straight question is better."
    return f"You asked {_times(reading.value)} what would help them."


NEED_TOUCHED = (
    "Your questions touched on their needs, but none asked what help would be welcome; only that counts."
)


def linked_offers(reading: Reading, _: Band) -> str:
    """Offers that answer a need they stated."""
    if not reading.value:
        return "You made no offer that answers something they said they need, or that they took up."
    offers = "1 offer that answers" if reading.value == 1 else f"{number(reading.value)} offers that answer"
    return f"You made {offers} something they said they need, or that they took up."


def unasked_advice(reading: Reading, band: Band) -> str:
    """Advice nobody had asked for."""
    if not reading.value:
        return "No plain advice (“you should …”) that they had not asked for was found."
    return (
        f"You gave plain advice they had not asked for {_times(reading.cases or 0)},"
        f" {number(reading.value)} in every ten minutes{aside(good(band, number))}."
    )


def next_step(reading: Reading, _: Band) -> str:
    """Whether a next step was agreed, with who and when."""
    steps = {
        0.0: "No next step was agreed.",
        0.5: "A next step was named, but not who does it, or when.",
        0.75: "A next step was agreed with who, but not when.",
        1.0: "A next step was agreed, with who and when.",
    }
    return steps[reading.value or 0.0]


def specific_thanks(reading: Reading, _: Band) -> str:
    """Whether I thanked, and named what for."""
    thanked = {0.0: "You did not thank them.", 0.5: "You thanked them, without naming what helped."}
    return thanked.get(reading.value or 0.0, "You thanked them and named what helped.")


def happened(done: str, not_done: str) -> Callable[[Reading, Band], str]:
    """A sentence about something that happened or did not."""
    return lambda reading, _: f"{done} {_times(reading.value)}." if reading.value else not_done


def _times(value: float) -> str:
    words = {1.0: "once", 2.0: "twice"}
    return words.get(float(value), f"{number(value)} times")


SCORED: dict[str, Callable[[Reading, Band], str]] = {
    "uptake": of_cases(
        "You took up what they had said {hits} of the {cases} times they had said something longer"
    ),
    "long_stretches": long_stretches,
    "self_shift": self_shift,
    "question_rate": question_rate,
    "follow_up_share": of_cases("{hits} of {cases} questions followed up on what they had just said"),
    "open_share": of_cases("{hits} of {cases} questions were open: what, how, why"),
    "purposes": purposes,
    "craft_defects": craft_defects,
    "reflecting": reflecting,
    "tentative": tentative,
    "informing": soft("You told or advised in"),
    "advising": soft("You gave advice of any kind, asked for or not, in"),
    "needs_asked": needs_asked,
    "linked_offers": linked_offers,
    "unasked_advice": unasked_advice,
    "next_step": next_step,
    "specific_thanks": specific_thanks,
    "own_commitment": happened("You said what you will do", "You did not say what you will do."),
    "team_need_asked": happened("You asked what their team needs", "You did not ask what their team needs."),
    "invited_questions": happened("You invited their questions", "You did not invite their questions."),
    "said_what_next": happened("You said what happens next", "You did not say what happens next."),
}

RHYTHMS = {
    "back and forth": "; else you went back and forth",
    "alternating": ", now you, now they",
    "mixed": "; else you went back and forth",
}


def backchannels(reading: Reading) -> str:
    """How often I signalled that I listen, as far as it was written down."""
    if not reading.value:
        return "No listener's signals such as “mm-hm” are written down; most transcripts leave them out."
    return f"You signalled {_times(reading.value)} that you listen."


REPORTED: dict[str, Callable[[Reading], str]] = {
    "longest_turn": lambda reading: f"Your longest turn took {duration(reading.value or 0)}.",
    "turns": lambda reading: f"You had {number(reading.value or 0)} turn{'' if reading.value == 1 else 's'}.",
    "backchannels": backchannels,
    "answered_at_length": lambda reading: (
        f"{round((reading.value or 0) * (reading.cases or 0))} of {reading.cases} questions got a full answer,"
        " 30 words or more."
    ),
    "building_on": lambda reading: (
        f"Your replies built on what they had just said to {percent(reading.value or 0)} on average, where teachers"
        " reach 50 %."
    ),
    "rhythm": lambda reading: (
        f"{percent(reading.value or 0)} of the time one of you did most of the talking"
        f"{RHYTHMS.get(reading.label or '', '')}."
    ),
}
