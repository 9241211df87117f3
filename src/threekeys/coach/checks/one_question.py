"""What one question must be, wherever it stands: open, short, one ask, not leading, and nothing they have not raised."""

import re

from threekeys.coach.checks.judging import judging
from threekeys.coach.checks.wording import too_long, unclean
from threekeys.coach.language import ASK_AGAIN, OPENERS, REQUESTS, SOMETHING, asked_part, language_of

_SENSITIVE = {
    "health": r"\b(?:health|illness|sick|disease|diagnos\w+|therap\w+|medication|disabilit\w+|pregnan\w+|depress\w+)\b",
    "religion": r"\b(?:religio\w+|church|mosque|synagogue|faith|pray\w*|god)\b",
    "politics": r"\b(?:politic\w+|vot(?:e|ed|ing)|election|party line|left-wing|right-wing)\b",
    "family plans": r"\b(?:kids|children|marri\w+|husband|wife|divorc\w+|babies|baby|pregnan\w+)\b",
    "age": r"\b(?:how old|your age|retire\w*)\b",
    "pay": r"\b(?:salary|salaries|how much do you (?:earn|make)|your pay|compensation|income)\b",
    "legal trouble": r"\b(?:lawsuit|sued|arrest(?:s|ed)?|convict(?:s|ed)?|criminal)\b",
}
_THEIR_WORK_IS_WITH_CHILDREN = re.compile(
    r"\b(?:schools?|pupils?|class(?:es|room)?|teach(?:es|er|ers|ing)?|infants?|nursery|nurseries|kindergartens?|playgrounds?|p(?:a)?ediatric\w*)\b",
    re.IGNORECASE,
)
_CHILDREN = re.compile(
    r"(?<!your )(?<!have )(?<!want )(?<!having )(?<!own )\b(?:kids|children|babies)\b", re.IGNORECASE
)
"""Children that need not be their own."""
_ONE_CHOICE = re.compile(
    r"\b(?:decid\w+|choos\w+|judg\w+|weigh\w*|know|tell) (what|which|whom?|when|where|how)\b[^?]*?\b(?:and|or|from) \1\b",
    re.IGNORECASE,
)
"""One decision with two sides ("decide what to mend and what to leave"), which is one thing to ask."""
_LEADING_ON = re.compile(r"^\W*(?:and|but|so|und|aber|et|y)\b", re.IGNORECASE)
"""How a question begins that goes on from the answer before: it is still one ask."""
_LEADING = re.compile(
    r"\b(?:don|wouldn|isn|aren|doesn|won|shouldn|didn|haven)['’]?t (?:you|it|that|they|we|this)\b|\bsurely\b|\bobviously\b"
    r"|\bof course\b|[,–—-] ?(?:right|correct|no|yes)\?$|\byou must\b|\bi (?:assume|guess|bet|imagine you)\b|\bclearly\b"
    r"|\bwouldn['’]?t you agree\b|\bdo you agree\b|\bnicht wahr\b|, oder\?$",
    re.IGNORECASE,
)
_LOOKED_UP = re.compile(
    r"\bwhat (?:does|do) (?:your (?:company|team|organi[sz]ation|firm)|you) do(?: for (?:a living|work))?\?"
    r"|\bwhat(?:['’]s| is) your (?:current )?(?:role|job title|title|position|job)\?"
    r"|\bwhere (?:are you|is your \w+|are your \w+) (?:based|located|from|headquartered)\b"
    r"|\bwhen (?:did you|was \w+|were you) (?:start|found|join|found|graduate|founded|launched)\w*\b"
    r"|\bwh(?:at|ich|ere) (?:university|school|college|degree)\b|\bwhere did you (?:study|go to (?:school|college))\b"
    r"|\bhow (?:many|long|old|big|large)\b",
    re.IGNORECASE,
)


def one_open_ask(where: str, text: str) -> list[str]:
    """One short open question that does not lead and that only this person can answer."""
    return [
        *unclean(where, text),
        *judging(where, text),
        *too_long(where, asked_part(text), 25),
        *too_long(where, text, 38),
        *one_ask(where, text),
        *open_ask(where, text),
        *not_leading(where, text),
        *not_looked_up(where, text),
    ]


def one_ask(where: str, text: str) -> list[str]:
    """Exactly one thing is asked."""
    marks = len(re.findall(r"[?？؟]", text))
    language = language_of(text)
    request = bool(REQUESTS.match(asked_part(text)))
    if marks != 1 and not (request and not marks):
        return [f"{where} must be one question with one question mark."]
    if language in ASK_AGAIN and ASK_AGAIN[language].search(_ONE_CHOICE.sub("", _LEADING_ON.sub("", text))):
        return [f"{where} asks two things: keep the better one."]
    return []


def open_ask(where: str, text: str) -> list[str]:
    """It opens with what, how, why …, or is a closer of the form “Is there something …?”; a sentence may lead to it."""
    language, asked = language_of(text), asked_part(text)
    if (
        language not in OPENERS
        or OPENERS[language].search(asked)
        or REQUESTS.match(asked)
        or SOMETHING.match(asked)
    ):
        return []
    return [f"{where} can be answered yes or no: begin with what, how, why, which or who."]


def not_leading(where: str, text: str) -> list[str]:
    """It does not put the answer into their mouth."""
    hit = _LEADING.search(text)
    return [f"{where} leads (“{hit.group().strip()}”): ask without the answer in it."] if hit else []


def not_looked_up(where: str, text: str) -> list[str]:
    """It asks what only they can tell, not a fact from a profile or the web."""
    hit = _LOOKED_UP.search(text)
    return [f"{where} asks a fact that can be looked up: ask for their story or view of it."] if hit else []


def sensitive(where: str, text: str, raised: str) -> list[str]:
    """The sensitive fields of a text that nobody has raised; the children of a school are nobody's family plans."""
    if _THEIR_WORK_IS_WITH_CHILDREN.search(raised):
        text = _CHILDREN.sub("pupils", text)
    return [
        f"{where} touches {field} (“{hit.group()}”), which they have not raised: leave it."
        for field, pattern in _SENSITIVE.items()
        if (hit := re.search(pattern, text, re.IGNORECASE)) and not re.search(pattern, raised, re.IGNORECASE)
    ]
