"""What a reflection must obey (evidence.md section 3). Each check returns its complaints; none means good."""

import re
from collections.abc import Collection, Sequence

from threekeys.coach.checks.claims import QUOTED
from threekeys.coach.checks.ground import Ground, not_turned, quoted_right
from threekeys.coach.checks.judging import judging
from threekeys.coach.checks.meaning import (
    HABITS,
    about_the_words,
    of_this_talk,
    reads_as_need,
    reads_as_no_need,
)
from threekeys.coach.checks.one_question import not_leading, one_open_ask, sensitive
from threekeys.coach.checks.wording import foreign_numbers, too_long, unclean
from threekeys.coach.emphasis import STRONG, focus_measures, praiseworthy, scored
from threekeys.coach.language import language_of
from threekeys.coach.quotes import within
from threekeys.coach.stems import stems, touch
from threekeys.domain import (
    Focus,
    Learned,
    Missed,
    Moment,
    Plan,
    Promise,
    Reflection,
    Repair,
    Scorecard,
    Transcript,
    plain_words,
    words,
)

MOST_LEARNED, MOST_MISSED, MOST_PROMISES, MOST_ALSO = 8, 3, 6, 2
MOST_OWN_WORDS = 225
_SHORT_QUESTION = 8  # words; “How was that?” takes up what was said without a word of it
_ADVICE = re.compile(
    r"(?:you (?:could|should|might|can|may)\b|try (?:asking|saying|to)\b|(?:ask|tell|say to) (?:him|her|them|whether|if|about|what|how|why)\b"
    r"|say something\b|instead of\b|something like\b|it would be\b)",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:no|not|nope|nothing|none|don['’]?t|can['’]?t|isn['’]?t|couldn['’]?t|without|good|fine|okay|ok|all set|sorted|enough"
    r"|covered|already|thanks|thank you|later|another time)\b",
    re.IGNORECASE,
)


def reflection_complaints(made: Reflection, transcript: Transcript) -> list[str]:
    """Everything wrong with a reflection on this transcript."""
    ground = Ground(transcript, made.scorecard)
    return [*nothing_missing(made), *reflection_faults(made, ground)]


def reflection_faults(made: Reflection, ground: Ground) -> list[str]:
    """Everything wrong with what a reflection says; what it leaves out is no fault."""
    return [
        *not_too_early(made),
        *(strength_complaints(made.strength, ground) if made.strength else ()),
        *(focus_complaints(made.focus, ground) if made.focus else ()),
        *(repair_complaints(made.repair, ground) if made.repair else ()),
        *(plan_complaints(made.plan, ground) if made.plan else ()),
        *(c for item in made.learned for c in learned_complaints(item, ground)),
        *(c for item in made.missed for c in missed_complaints(item, ground)),
        *(c for item in made.promises for c in promise_complaints(item, ground)),
        *(c for item in made.declined for c in _moment("declined", item, ground, ground.me)),
        *(no_need_complaints(made.no_need, ground) if made.no_need else ()),
        *(question_back_complaints(made.question_back, ground) if made.question_back else ()),
        *few_enough(made),
        *short_enough(made),
    ]


def strength_complaints(strength: Moment, ground: Ground) -> list[str]:
    """One good thing I said, at a place where a detector found it."""
    good = praiseworthy(ground.scorecard)
    complaints = _moment("strength", strength, ground, ground.me)
    if strength.utterance not in good:
        named = ", ".join(map(str, sorted(good))) or "none"
        complaints.append(f"strength must be one of the user's good moments; their utterances are: {named}.")
    return complaints


def focus_complaints(focus: Focus, ground: Ground) -> list[str]:
    """One thing I said that can be said better, about a measure that leaves room."""
    open_to = focus_measures(ground.scorecard)
    complaints = _moment("focus", focus, ground, ground.me)
    if focus.measure not in (open_to or (None,)):
        complaints.append(f"focus.measure must be {' or '.join(open_to) or 'null, as nothing needs fixing'}.")
    complaints += unclean("focus.instead", focus.instead)
    complaints += [*too_long("focus.instead", focus.instead, 40), *judging("focus.instead", focus.instead)]
    complaints += spoken_aloud("focus.instead", focus.instead)
    complaints += sensitive("focus.instead", focus.instead, ground.all_said)
    if plain_words(focus.instead) == plain_words(focus.quote):
        complaints.append("focus.instead repeats the quote: say it better.")
    if len(focus.also) > MOST_ALSO:
        complaints.append(f"focus.also has {len(focus.also)} items: at most {MOST_ALSO}.")
    return complaints + [c for place in focus.also for c in also_complaints(place, ground)]


def also_complaints(place: Moment, ground: Ground) -> list[str]:
    """A further place in which I did the same."""
    return [*_moment("focus.also", place, ground, ground.me), *too_long("focus.also.text", place.text, 30)]


def repair_complaints(item: Repair, ground: Ground) -> list[str]:
    """Something they said that can still be taken up, and the words for it."""
    at = "repair.say"
    return [
        *_moment("repair", item, ground, ground.them),
        *too_long("repair.text", item.text, 35),
        *unclean(at, item.say),
        *too_long(at, item.say, 45),
        *judging(at, item.say, item.quote),
        *spoken_aloud(at, item.say),
        *sensitive(at, item.say, ground.all_said),
        *of_this_talk(at, item.say, ground.all_said, ground.words),
    ]


def spoken_aloud(at: str, text: str) -> list[str]:
    """Words to say in that place, not advice about them."""
    if _ADVICE.match(text):
        return [
            f"{at} is advice about what to say: write the words themselves, as the user would say them to the other."
        ]
    return []


def plan_complaints(plan: Plan, ground: Ground) -> list[str]:
    """If something happens next time, then I do one thing."""
    complaints = []
    for at, text, first in (("plan.situation", plan.if_, "if"), ("plan.action", plan.then, "then")):
        complaints += _coaching(at, text, ground)
        if re.match(rf"{first}\b", text, re.IGNORECASE):
            complaints.append(f"{at} must not begin with the word “{first}”: it is put in front.")
    return complaints + not_on_what_is_strong("plan.action", plan.then, ground.scorecard)


def not_on_what_is_strong(at: str, text: str, scorecard: Scorecard) -> list[str]:
    """No advice on what is strong already, unless all is."""
    if not focus_measures(scorecard):
        return []
    for habit, names in HABITS:
        points = [scorecard.measures[name].points or 0 for name in names if name in scorecard.measures]
        if (hit := habit.search(text)) and points and min(points) >= STRONG:
            return [f"{at} advises on what is strong already (“{hit.group()}”): plan for the habit in focus."]
    return []


def learned_complaints(item: Learned, ground: Ground) -> list[str]:
    """Something they told about themselves, in their own words."""
    at = f"learned “{item.text}”"
    return [
        *_moment("learned", item, ground, ground.them),
        *too_long(at, item.text, 25),
        *not_turned(at, item, ground),
        *misread(item, ground),
        *about_the_words(at, item.text, ground.around(item.utterance), ground.words),
    ]


def misread(item: Learned, ground: Ground) -> list[str]:
    """A need, goal or challenge that their words do not say."""
    asked = ground.texts.get(item.utterance - 1, "")
    return reads_as_need(f"learned “{item.text}”", item.kind, ground.sentences(item), asked)


def missed_complaints(item: Missed, ground: Ground) -> list[str]:
    """A door they opened that I did not take, and what I could have asked."""
    at = f"missed “{item.quote}”"
    complaints = quoted_right(at, item.quote, item.utterance, ground, ground.them)
    if not complaints and taken_up(item, ground):
        complaints.append(
            f"{at}: the user did take this up in the next words; choose a moment passed over, or leave it out."
        )
    asked = f"could_have_asked “{item.could_have_asked}”"
    complaints += one_open_ask(asked, item.could_have_asked)
    complaints += sensitive(asked, item.could_have_asked, ground.all_said)
    return [*complaints, *of_this_talk(asked, item.could_have_asked, ground.all_said, ground.words)]


def promise_complaints(item: Promise, ground: Ground) -> list[str]:
    """Something one side said they would do, by the one who said it."""
    by = ground.me if item.who == "me" else ground.them
    at = f"promise “{item.text}”"
    complaints = [*_moment("promise", item, ground, by), *not_turned(at, item, ground)]
    if item.when is not None and not within(item.when, ground.going_on(item.utterance)):
        complaints.append(f"{at}: “when” must be words said there or right after it, or null.")
    return [*complaints, *about_the_words(at, item.text, ground.around(item.utterance), ground.words)]


def no_need_complaints(item: Moment, ground: Ground) -> list[str]:
    """They were asked, and said that they need nothing."""
    marks = ground.scorecard.utterances
    asked = any(
        "need_question" in mark.moves for mark in marks if item.utterance - 4 <= mark.index < item.utterance
    )
    complaints = _moment("no_need", item, ground, ground.them)
    complaints += reads_as_no_need(ground.texts.get(item.utterance, ""), asked=asked)
    if language_of(item.quote) in ("en", None) and item.quote.isascii() and not _DECLINES.search(item.quote):
        complaints.append(
            "no_need must be the other side saying that they need nothing; if they did not, null."
        )
    return complaints


def question_back_complaints(text: str, ground: Ground) -> list[str]:
    """One question for me to think about."""
    at = "question_back"
    marks = text.count("?") + text.count("？")
    complaints = [] if marks == 1 else [f"{at} must be one question."]
    return [*complaints, *too_long(at, text, 30), *not_leading(at, text), *_coaching(at, text, ground)]


def nothing_missing(made: Reflection) -> list[str]:
    """One strength where there was a good moment; one focus and one plan where there are points."""
    complaints = []
    if made.strength is None and praiseworthy(made.scorecard):
        complaints.append("strength is missing: choose one of the user's good moments.")
    if scored(made.scorecard):
        complaints += [f"{name} is missing." for name in ("focus", "plan") if getattr(made, name) is None]
    return complaints


def not_too_early(made: Reflection) -> list[str]:
    """No advice on a talk too short for points: moments only."""
    if scored(made.scorecard):
        return []
    given = [name for name in ("focus", "plan") if getattr(made, name) is not None]
    return [f"The talk is too short for advice: {name} must be null." for name in given]


def taken_up(item: Missed, ground: Ground) -> bool:
    """Whether my next words after it asked on about the words quoted, and did nothing else."""
    me = ground.scorecard.transcript.me
    mine = (m for m in ground.scorecard.utterances if m.index > item.utterance and m.speaker == me)
    after = next((mark.index for mark in mine if "backchannel" not in mark.moves), None)
    if after is None or "follow_up" not in praiseworthy(ground.scorecard).get(after, ()):
        return False
    asked = stems(ground.texts[after])
    points_back = len(words(ground.texts[after])) <= _SHORT_QUESTION
    whole = stems(ground.texts.get(item.utterance, ""))
    return touch(asked, stems(item.quote)) or (points_back and not touch(asked, whole))


def few_enough(made: Reflection) -> list[str]:
    """Lists a person reads to the end."""
    lists: tuple[tuple[str, Sequence[object], int], ...] = (
        ("learned", made.learned, MOST_LEARNED),
        ("missed", made.missed, MOST_MISSED),
        ("promises", made.promises, MOST_PROMISES),
    )
    return [
        f"{name} has {len(items)} items: at most {most}." for name, items, most in lists if len(items) > most
    ]


def short_enough(made: Reflection) -> list[str]:
    """The coach's own words together: few enough to be read at once and to leave one thing to do."""
    parts = [made.question_back or ""]
    parts += [made.strength.text] if made.strength else []
    parts += [made.focus.text, made.focus.instead, *(x.text for x in made.focus.also)] if made.focus else []
    parts += [made.plan.if_, made.plan.then] if made.plan else []
    count = sum(len(words(part)) for part in parts)
    return (
        [f"strength, focus, plan and question_back have {count} words together: at most {MOST_OWN_WORDS}."]
        if count > MOST_OWN_WORDS
        else []
    )


def _moment(at: str, item: Moment, ground: Ground, by: Collection[str]) -> list[str]:
    return [
        *quoted_right(at, item.quote, item.utterance, ground, by),
        *_coaching(f"{at}.text", item.text, ground, item.quote, ground.around(item.utterance)),
        *said_between_marks(f"{at}.text", item.text, ground),
    ]


def said_between_marks(at: str, text: str, ground: Ground) -> list[str]:
    """What stands between quotation marks was said in the talk."""
    return [
        f"{at} quotes “{quote}”, which nobody said: take out the quotation marks, or the sentence."
        for quote in QUOTED.findall(text)
        if not any(within(quote, line) for line in ground.texts.values())
    ]


def _coaching(at: str, text: str, ground: Ground, quote: str = "", around: str = "") -> list[str]:
    return [
        *unclean(at, text),
        *judging(at, text, f"{quote} {ground.of_themselves}"),
        *(
            complaint
            for sentence in re.split(r"(?<=[.!?])\s", text)
            for complaint in foreign_numbers(
                at, sentence, ground.values_for(sentence), around, ground.all_said
            )
        ),
    ]
