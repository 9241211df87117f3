"""Explain lines: one plain sentence for each measure, made by code from its reading."""

from collections.abc import Callable

from threekeys.domain import Key, Reading

KEY_NAMES: dict[Key, str] = {"listen": "LISTEN", "learn": "LEARN", "add_value": "ADD VALUE"}


def number(value: float) -> str:
    """A value with one decimal at most: 3.1, 9, 48."""
    return f"{value:.1f}".removesuffix(".0") if abs(value) < 10 else f"{value:.0f}"


def percent(value: float) -> str:
    """A share as people read it: 62 %."""
    return f"{value * 100:.0f} %"


def good(band: tuple[float, float], show: Callable[[float], str]) -> str:
    """The good range in words: "2.5–9", "up to 25 %", "30 % or more"."""
    low, high = band
    if low <= 0:
        return f"up to {show(high)}"
    if show is percent and high >= 1:
        return f"{show(low)} or more"
    return f"{show(low).removesuffix(' %')}–{show(high)}"


def talk_share(reading: Reading, band: tuple[float, float], speakers: int, *, slow_speech: float) -> str:
    """How much I spoke; if it is timed, by words and by time."""
    words, time = reading.by_words or 0.0, reading.by_time
    among = f" among {speakers} people, where a fair share is {percent(1 / speakers)}" if speakers > 2 else ""
    aim = f"(good for this kind of talk: {good(band, percent)})"
    if time is None or percent(time) == percent(words):
        return f"You spoke {percent(words)} of the words{among} {aim}."
    line = f"You spoke {percent(words)} of the words and {percent(time)} of the time{among} {aim}; the kinder counts."
    if abs(time - words) > slow_speech:
        line += f" You speak more {'slowly' if time > words else 'quickly'} than they do; pace is not scored."
    return line


def of_cases(text: str) -> Callable[[Reading, tuple[float, float]], str]:
    """A sentence about a share: "{hits} of {cases} …"."""

    def line(reading: Reading, band: tuple[float, float]) -> str:
        value, cases = reading.value or 0.0, reading.cases or 0
        counted = text.format(hits=round(value * cases), cases=cases)
        return f"{counted} ({percent(value)}; good: {good(band, percent)})."

    return line


def long_stretches(reading: Reading, band: tuple[float, float]) -> str:
    """How much of my talk lay beyond the limit for one stretch."""
    if not reading.value:
        return "You never held the floor for too long at a stretch."
    times = "once" if reading.cases == 1 else f"{reading.cases} times"
    return (
        f"You held the floor too long {times}: {number(reading.value)} s beyond the limit"
        f" in every ten minutes (good: {good(band, number)} s)."
    )


def question_rate(reading: Reading, band: tuple[float, float]) -> str:
    """How many genuine questions I asked."""
    asked = "1 question that waited" if reading.cases == 1 else f"{reading.cases} questions that waited"
    each = number(reading.value or 0.0)
    return f"You asked {asked} for an answer, {each} in every ten minutes (good: {good(band, number)})."


def purposes(reading: Reading, band: tuple[float, float]) -> str:
    """Which of the seven subjects my questions touched."""
    touched = f": {reading.label}" if reading.label else ""
    return f"Your questions touched {number(reading.value or 0)} of 7 subjects{touched} (good: {number(band[0])} or more)."


def craft_defects(reading: Reading, band: tuple[float, float]) -> str:
    """How many questions were hard to answer well, and why."""
    line = of_cases("{hits} of {cases} questions were hard to answer well")(reading, band)
    return f"{line[:-1]}: {reading.label}." if reading.label else line


def reflecting(reading: Reading, _: tuple[float, float]) -> str:
    """Whether I say back more than I tell."""
    value = reading.value or 0.0
    if value < 0:
        return f"You told or advised more than you said back, by {percent(-value)} of what you said."
    return f"You said back more than you told or advised, by {percent(value)} of what you said."


def soft(text: str) -> Callable[[Reading, tuple[float, float]], str]:
    """A sentence about a share that is summed from chances."""
    return lambda reading, band: (
        f"{text} in about {_tenths(reading.value or 0)} (good: {good(band, _tenths)})."
    )


def _tenths(value: float) -> str:
    return f"{value * 100:.0f} of 100 passages"


def tentative(reading: Reading, band: tuple[float, float]) -> str:
    """How often I feel my way."""
    return (
        f"You felt your way (maybe, might, sounds like) {number(reading.value or 0)} times in a hundred words"
        f" (good: {number(band[0])} or more)."
    )


def needs_asked(reading: Reading, _: tuple[float, float]) -> str:
    """Whether I asked what would help."""
    if not reading.value:
        return "You did not ask what would help them."
    if reading.value < 1:
        return "You said “let me know if …”, which few people take up; a straight question is better."
    return f"You asked {_times(reading.value)} what would help them."


def linked_offers(reading: Reading, _: tuple[float, float]) -> str:
    """Offers that answer a need they stated."""
    if not reading.value:
        return "You made no offer that answers something they said they need."
    offers = "1 offer that answers" if reading.value == 1 else f"{number(reading.value)} offers that answer"
    return f"You made {offers} something they said they need."


def unasked_advice(reading: Reading, band: tuple[float, float]) -> str:
    """Advice nobody had asked for."""
    if not reading.value:
        return "You gave no advice they had not asked for."
    return (
        f"You gave advice they had not asked for {_times(reading.cases or 0)},"
        f" {number(reading.value)} in every ten minutes (good: {good(band, number)})."
    )


def next_step(reading: Reading, _: tuple[float, float]) -> str:
    """Whether a next step was agreed, with who and when."""
    steps = {
        0.0: "No next step was agreed.",
        0.5: "A next step was named, but not who does it, or when.",
        0.75: "A next step was agreed with who, but not when.",
        1.0: "A next step was agreed, with who and when.",
    }
    return steps[reading.value or 0.0]


def specific_thanks(reading: Reading, _: tuple[float, float]) -> str:
    """Whether I thanked, and named what for."""
    thanked = {0.0: "You did not thank them.", 0.5: "You thanked them, without naming what helped."}
    return thanked.get(reading.value or 0.0, "You thanked them and named what helped.")


def happened(done: str, not_done: str) -> Callable[[Reading, tuple[float, float]], str]:
    """A sentence about something that happened or did not."""
    return lambda reading, _: f"{done} {_times(reading.value)}." if reading.value else not_done


def _times(value: float) -> str:
    words = {1.0: "once", 2.0: "twice"}
    return words.get(float(value), f"{number(value)} times")


SCORED: dict[str, Callable[[Reading, tuple[float, float]], str]] = {
    "uptake": of_cases("You took up what they had said in {hits} of {cases} replies"),
    "long_stretches": long_stretches,
    "self_shift": of_cases("You turned to yourself in {hits} of {cases} replies"),
    "question_rate": question_rate,
    "follow_up_share": of_cases("{hits} of {cases} questions followed up on what they had just said"),
    "open_share": of_cases("{hits} of {cases} questions were open: what, how, why"),
    "purposes": purposes,
    "craft_defects": craft_defects,
    "reflecting": reflecting,
    "tentative": tentative,
    "informing": soft("You told or advised"),
    "advising": soft("You advised"),
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

REPORTED: dict[str, Callable[[Reading], str]] = {
    "longest_turn": lambda reading: f"Your longest turn took {number(reading.value or 0)} s.",
    "turns": lambda reading: f"You had {number(reading.value or 0)} turns.",
    "backchannels": lambda reading: f"You signalled {number(reading.value or 0)} times that you listen.",
    "answered_at_length": lambda reading: (
        f"{round((reading.value or 0) * (reading.cases or 0))} of {reading.cases} questions got a full answer,"
        " 30 words or more."
    ),
    "rhythm": lambda reading: (
        f"{percent(reading.value or 0)} of the time one of you had the floor: {reading.label}."
    ),
}
