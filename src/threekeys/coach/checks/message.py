"""What the message of a follow-up must be: short, plain, about them, and true."""

import re
from collections.abc import Sequence

from threekeys.coach.checks import abroad
from threekeys.coach.checks.wording import figures, fit_to_show, spelled_out, was_said
from threekeys.coach.stems import among
from threekeys.domain import FollowUp, Reflection, plain_words

MOST_WORDS = 200
MOST_HELD_BACK, MOST_KEPT, MOST_STEP = 50, 25, 35
_STOCK = re.compile(
    r"\bhope (?:this|you|that) (?:e-?mail|message|note|finds|are doing|you)\b[^.]{0,30}\bwell\b|\bit was (?:so |really |truly )?"
    r"(?:great|lovely|nice|wonderful|amazing|a (?:great |real |true )?pleasure) (?:to )?(?:meet|meeting|connect|connecting|speaking|talking|chat)\w*"
    r"|\btouch(?:ing)? base\b|\bcircl(?:e|ing) back\b|\bsynerg\w+|\bjust checking in\b|\b(?:don['’]t|do not) hesitate\b"
    r"|\bper our conversation\b|\binsightful\b" + abroad.STOCK,
    re.IGNORECASE,
)
_FOR_ME = re.compile(
    r"\b(?:could|can|would|will) you (?:please |also |perhaps |maybe |possibly )?"
    r"(?:introduce me|refer|recommend me|connect me|put in|forward|share (?:my|our)|review my|vouch|hire|help me|support (?:my|our)"
    r"|pass (?:on|along) my|invite me|send me|give me|write me)\w*"
    r"|\b(?:introduce|refer|recommend|connect|hire) me\b|\bpick your brain\b|\b(?:a|one|small|quick) favou?r\b|\bin return\b"
    r"|\b(?:keep|bear) me in mind\b|\bthink of me\b|\bi (?:was|am|['’]m) hoping (?:you|that you)\b|\bi need your\b"
    r"|\bi(?:['’]d| would) (?:love|like|appreciate|value) your (?:help|support|feedback|advice|business)\b"
    r"|\b(?:sign up|book a demo|free trial|discount|special offer|buy now|my services|our services|our product|my product)\b"
    r"|\bif you know (?:of )?(?:anyone|someone|somebody) who (?:needs|could use|might (?:need|hire|want))\b"
    + abroad.FOR_ME,
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:as (?:we )?(?:agreed|discussed|promised|planned|arranged)|we agreed|you agreed|you promised|you said you(?:['’]d| would)"
    r"|i promised|looking forward to (?:our|the) (?:call|meeting|next)|see you (?:on|next|tomorrow)"
    + abroad.AGREED
    + r")\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march(?= \d)|april|june|july|august|september|october"
    r"|november|december)\b(?: \d{1,2})?|\btomorrow\b|\btonight\b|\b(?:next|the following) (?:week|month|quarter|year)\b"
    r"|\b\d{1,2}(?::\d{2})? ?(?:am|pm|o['’]clock)\b|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\bin (?:a|one|two|three|\d+) (?:days?|weeks?|months?)\b|\b(?:this|the|next) weekend\b|\bnoon\b|\bmidday\b|\bmidnight\b|\bat lunch(?:time)?\b"
    r"|\b(?:the )?end of (?:the |this |next )?(?:week|month|quarter|year)\b|\bmid-?(?:week|month)\b|\bfortnight\b|\b(?:x-?mas|christmas|easter|thanksgiving)\b"
    r"|\bnew year(?:['’]s)?(?: eve)?\b" + abroad.DATE,
    re.IGNORECASE,
)
_OF_THE_USER = re.compile(
    r"\b(?:tonight|tomorrow|(?:this|next) (?:week|weekend)|in a (?:day|week|month)|in (?:two|three) (?:days|weeks))\b",
    re.IGNORECASE,
)
"""Times by which the user can plan what nobody else waits for."""
_DONE_ALREADY = re.compile(
    r"\b(?:cc['’]?(?:ed|ing|d)|copied (?:in|here)|copying|in kopie|en copie|en copia|meet my|i(?:['’]ve| have) (?:introduced|connected|looped|added))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]*[a-z][\w'’-]*(?: [A-Z][\w'’-]*)*")
OF = re.compile(r"['’]s\b")
"""The end of “Lea's”, which is no part of a name."""
_NO_NAMES = frozenset(
    "i i'll i'm i've i'd monday tuesday wednesday thursday friday saturday sunday".split()
) | frozenset(
    "january february march april may june july august september october november december "
    "a an the i i'm it it's this that there what when where how if as in on at for after since before while and but so just "
    "mum mummy mom mommy mama mamma dad daddy papa gran granny grandma grandpa nan nana auntie aunt uncle sis bro "
    "would could shall should can do does did is are was were have has may might will "
    "my your our his her their we you he she they no yes not one "
    "hi hello dear best thanks thank warmly cheers regards english german french spanish".split()
)


def message_complaints(made: FollowUp, reflection: Reflection, i_offer: Sequence[str]) -> list[str]:
    """Short, whole, plain, about them, and true."""
    both = f"{made.subject}\n{made.message}"
    notes = (f"{x.why_them}\n{x.why_other}\n{x.ask_first}" for x in made.introductions)
    theirs = "\n".join(quotes_of(reflection))
    return [
        *fit_to_show("subject", made.subject, 10, theirs),
        *fit_to_show("message", made.message, MOST_WORDS, theirs),
        *fit_to_show("reason", made.reason, 55, theirs),
        *(fit_to_show("reminder_about", made.reminder.about, 40, theirs) if made.reminder else ()),
        *beside_it(made, reflection, i_offer, theirs),
        *nothing_stock(both),
        *nothing_for_me(both),
        *nothing_agreed(both, reflection, i_offer),
        *no_strangers("\n".join((both, *notes, *(x.offer for x in made.offers))), made, reflection, i_offer),
        *not_yet_introduced(made),
    ]


def beside_it(made: FollowUp, reflection: Reflection, i_offer: Sequence[str], theirs: str) -> list[str]:
    """What the user is told beside the message: short, and no time or figure in it that the talk does not have."""
    told = [("held_back", made.held_back, MOST_HELD_BACK)] if made.held_back else []
    told += [("keep_private", text, MOST_KEPT) for text in made.keep_private]
    told += [("steps", f"{step.when}: {step.what}", MOST_STEP) for step in made.steps]
    complaints = [c for where, text, most in told for c in fit_to_show(where, text, most, theirs)]
    for name, items, most in (("keep_private", made.keep_private, 3), ("steps", made.steps, 5)):
        complaints += [f"{name} has {len(items)} items: at most {most}."] if len(items) > most else []
    known = (*i_offer, *(x.text for x in (*reflection.learned, *reflection.promises)))
    beside = _OF_THE_USER.sub("", "\n".join(text for _, text, _ in told))
    return complaints + [
        c.replace("message", "What stands beside it", 1) for c in nothing_agreed(beside, reflection, known)
    ]


def quotes_of(reflection: Reflection) -> list[str]:
    """What was said in the talk, as far as a follow-up knows it."""
    found = [item.quote for item in (*reflection.learned, *reflection.promises)]
    return [
        *found,
        *(item.quote for item in reflection.missed),
        *(line.text for line in reflection.said),
    ]


def nothing_stock(text: str) -> list[str]:
    """None of the sentences that everybody gets from everybody."""
    hit = _STOCK.search(text)
    return [f"message has a stock phrase (“{hit.group()}”): say the thing itself."] if hit else []


def nothing_for_me(text: str) -> list[str]:
    """It asks nothing for the user."""
    hit = _FOR_ME.search(text)
    return [f"message asks something for the user (“{hit.group()}”): take it out."] if hit else []


def nothing_agreed(text: str, reflection: Reflection, things: Sequence[str]) -> list[str]:
    """No agreement, no date and no figure that the talk does not have."""
    said = [*quotes_of(reflection), *(p.when or "" for p in reflection.promises)]
    known = "\n".join((*said, *things))
    complaints = [
        f"message names a time that is not in the material (“{date}”): take it out."
        for date in _DATE.findall(text)
        if not re.search(rf"\b{re.escape(date)}\b", known, re.IGNORECASE)
    ]
    complaints += [
        f"message has the figure {figure}, which is not in the material: take it out."
        for figure in figures(text)
        if not any(figure in quote or was_said(figure, quote) for quote in (*said, *things))
    ]
    said += [x.text for x in (*reflection.learned, *reflection.promises)]
    complaints += [
        f"message has the figure “{words}”, which is not in the material: take it out."
        for words, digits in spelled_out(text)
        if not any(_amounts(words, digits, quote) for quote in (*said, *things))
    ]
    hit = _AGREED.search(text)
    if hit and not reflection.promises:
        complaints.append(f"message speaks of an agreement (“{hit.group()}”), but nothing was promised.")
    return complaints


def _amounts(words: str, digits: str, quote: str) -> bool:
    """Whether a text has the same amount: the number, as a word or in digits, and what is counted."""
    told, (number, *_, unit) = plain_words(quote), plain_words(words)
    return bool({number, digits} & set(told)) and any(word.startswith(unit.rstrip("s")) for word in told)


def no_strangers(text: str, made: FollowUp, reflection: Reflection, i_offer: Sequence[str]) -> list[str]:
    """No name that neither the talk nor the user gave. German writes every noun large, so names cannot be told there."""
    if reflection.scorecard.transcript.language.startswith("de"):
        return []
    given = " ".join(
        (
            made.to,
            *(s.name for s in reflection.scorecard.transcript.speakers),
            *i_offer,
            *(f"{x.text} {x.quote}" for x in (*reflection.learned, *reflection.promises)),
            *quotes_of(reflection),
            *(x.quote for x in (reflection.strength, reflection.focus, reflection.no_need) if x),
        )
    )
    known = set(plain_words(OF.sub("", given))) | _NO_NAMES
    names = [
        name
        for name in _NAME.findall(text)
        if not all(among(word, known) for word in plain_words(OF.sub("", name)))
    ]
    return [
        f"message names {name}, which is not in the material: say it without that name." for name in names
    ]


def not_yet_introduced(made: FollowUp) -> list[str]:
    """The message does not do what both must first agree to."""
    hit = _DONE_ALREADY.search(made.message)
    return [f"message introduces before both said yes (“{hit.group()}”): ask first."] if hit else []
