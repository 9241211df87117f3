"""What a message gives, tells and asks: only what the user has, only what was said, and nothing for the user.

Giving, telling and asking are known by their English forms; of a message in another language, only the quotes
and, in German, French and Spanish, what it gives.
"""

import re
from collections.abc import Iterator

from threekeys.coach.checks import abroad
from threekeys.coach.language import language_of
from threekeys.coach.quotes import within
from threekeys.coach.stems import stems, touch
from threekeys.domain import FollowUp, Offer, Reflection

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
_GIFT = (
    r"(?:lend|send|give|gift|introduce|connect|ask|read|pay|share|forward|review|show|help|bring|drop|donate|sponsor|fund|invest"
    r"|cover|fix|build|buy|hire|fetch|drive|arrange|organi[sz]e|proofread|translate|design|cook|print|put you|set (?:you|it|this) up"
    r"|let you have|hand|pass|look (?:over|at|into|through)|go (?:over|through)|sort|do you)"
)
_GIVES = re.compile(
    rf"\b(?:i|we)(?:['’]ll|['’]d| will| would| can| could| may| might| shall|['’]m| am)(?: (?:gladly|also|happily|easily|always|even|be|happy|glad"
    rf"|delighted|able|going|first|to|then|just)){{0,4}} {_GIFT}\b"
    rf"|\b(?:shall|should|can|could|may|might) (?:i|we) {_GIFT}\b|\b(?:i|we) (?:lend|send|give|donate|pay|offer|enclose|attach)\b"
    rf"|\blet (?:me|us) {_GIFT}\b|\b(?:like|want|help if) me to {_GIFT}\b"
    r"|\b(?:my|our) [\w' ’-]{2,60}?\b(?:can|could|will|would|may|might)\b(?! (?:have|be|like|love|never|not|say|think))"
    r"|\b(?:is|are) yours(?=[.!]| (?:if|to|for|any|when|whenever|as)\b)|\byou (?:can|could|may|might) (?:have|use|borrow|keep|take) (?:my|our|a|an|the|some)\b|\bfeel free to (?:use|borrow|take)\b"
    r"|\bwould (?:an?|my|our|some|one of my) [\w' ’-]{2,60}\b(?:help|be (?:of )?(?:use|useful|helpful|any good))\b",
    re.IGNORECASE,
)
_GIFTS_ALONE = stems(
    "lend send giving gift introduce introduction connect connecting asking read reading paying share forward review show help bring donate cover"
    " arrange hand pass look happy glad delighted would could might shall offer gladly whether first also before"
)
_MINE = re.compile(
    r"\b(?:my|our)((?: (?!(?:can|could|will|would|may|might|is|was|has|who|that|and|or|to|for|at|in|on|about|of|from|with)\b)[\w'’-]+){1,5})",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:lend|send|give|donate|buy|bring|pay|fetch|with) (?:you |them |her |him )?(?:an?|some|free|the) ((?:[\w'’-]+ ?){1,4})",
    re.IGNORECASE,
)
_MEASURE_WORDS = stems(
    "hour hours minute minutes evening afternoon morning call chat talk introduction intro line note read draft page pages look hand copy"
    " coffee email mail message word question conversation pair eyes couple visit meeting version short quick half free fresh brief second"
    " couple list hello name answer company friend colleague experience notes thoughts view views best contact"
)
_GREETS = re.compile(
    r"\b(?:give|send|pass(?: on)?)\b[^.?!]{0,40}\b(?:greetings|regards|love|best wishes|marks?|points|stars)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:it|them|her|him|she|he|they|that|this|those|these|one)\b", re.IGNORECASE)
QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{3,400})[”“»\"]")
_TOLD = re.compile(
    r"\byou (?:also )?(?:said|say|told (?:me|us)|mentioned|explained|described|spoke (?:of|about)|talked (?:of|about)|shared)\b(?: (?:to me|that|how|about))*"
    r"([^.!?\n]*)",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",| – | — |;|\band\b|\bbut\b", re.IGNORECASE)
_ABOUT_THEM = re.compile(
    r"^\s*(?:(?:that|how|also) )*(?:you|your|you['’]re|the|his|her|their|it)\b", re.IGNORECASE
)
_ARRANGED = re.compile(
    r"\bour (?:deal|agreement|arrangement|contract|bargain|appointment)\b|\bwe (?:said|decided|settled|shook hands|arranged|planned)\b"
    r"|\bas (?:you|we)(?:['’]d| had)? (?:asked|requested|wanted|said|wished|agreed|arranged|planned)\b|\byou (?:were going|had agreed|have agreed|agreed|promised) to\b",
    re.IGNORECASE,
)
_THIRD = re.compile(
    r"\b(?:has|have|had|['’]s|['’]ve)(?: already| kindly| now| just)? (?:said (?:yes|that)|agreed|confirmed|accepted|volunteered|promised)\b"
    r"|\b(?:said|says) yes\b|\b(?:he|she|they|someone|somebody|(?-i:(?!(?:You|It|I|We|That|This)\b)[A-Z][\w-]+))(?: will|['’]ll) be (?:at|there|with you|over|in touch|calling|coming|waiting)\b"
    r"|\b(?:is|are|['’]s|['’]re) (?:coming (?:over|by|to)|expecting you|waiting for you|ready for you|on her way|on his way)\b"
    r"|\b(?:on|in) (?:copy|cc)\b",
    re.IGNORECASE,
)
_BOTH_YES = re.compile(r"\b(?:once|if|when|until|unless|whether|after|before|only)\b", re.IGNORECASE)
_CLAIM = re.compile(
    r"\bexactly (?:such|these|those|that|this) \w+|\b(?:is|are|['’]s) (?:just |exactly |very much )?(?:his|her|their|your) (?:kind|sort) of\b"
    r"|\b(?:the )?(?:perfect|ideal|right) (?:fit|match|person|man|woman|one|people) for\b|\bjust the (?:person|man|woman|people|thing|one)\b"
    r"|\bknows? (?:all|everything) about\b",
    re.IGNORECASE,
)
_WILLING = r"(?:surely |certainly |really )?(?:love|enjoy|jump|be (?:glad|happy|delighted|thrilled|perfect|able)|gladly|happily|know)\b"
"""What nobody knows of somebody who was not asked yet."""
_FOR_ME = re.compile(
    r"\bput(?:ting)? in a (?:good )?word\b|\bspread the word\b|\btell (?:your|the|any|all|other|some)\b[^.?!]{0,40}\b(?:about|of) (?:me|us|my|our)\b"
    r"|\bin exchange\b|\b(?:buy|order|purchase|rent|hire|book)\b[^.?!]{0,40}\b(?:from|with|through) (?:me|us)\b"
    r"|\b(?:introduce|recommend|mention|refer|pass|name) (?:me|us|my|our)\b|\b(?:send|steer|push)\b[^.?!]{0,30}\b(?:my|our) way\b"
    r"|\bfor my (?:own )?(?:business|company|shop|start-?up|career|portfolio|firm|agency|practice|channel|clients?|customers?)\b"
    r"|\bmy (?:rates|prices|website|newsletter|channel|portfolio|business|company|start-?up|agency)\b|\b(?:follow|subscribe to|vote for|endorse|invest in) (?:me|us|my|our)\b"
    r"|(?:^|[,;:.!?\n] ?|\bplease |\byou |\band )(?:give|lend|pay|teach|find|owe|get|do) (?:me|us)\b(?! (?:a )?(?:call|ring|shout|word|hint))"
    r"|\bi(?:['’]d| would)? (?:want|like|love|need) you to (?!know|have|tell|say|feel)",
    re.IGNORECASE,
)


_GIVES_ABROAD = re.compile(abroad.OFFERING, re.IGNORECASE)


def claims_complaints(made: FollowUp, reflection: Reflection) -> list[str]:
    """Everything that a follow-up gives, tells or asks without ground in the talk or in the user's things."""
    complaints = [c for offer in made.offers for c in offer_is_its_thing(offer)]
    complaints += quotes_are_theirs(f"{made.subject}\n{made.message}", reflection)
    said = " ".join(_said(reflection))
    mine = " ".join(f"{p.text} {p.quote}" for p in reflection.promises if p.who == "me")
    agreed = " ".join(f"{p.text} {p.quote}" for p in reflection.promises)
    linked = " ".join(offer.source for offer in made.offers)
    if language_of(made.message) not in ("en", None):
        return complaints + gives_abroad(made.message, f"{linked} {mine}")
    return [
        *complaints,
        *gives_what_is_there(made.message, linked, mine, said),
        *told_by_them(made.message, said),
        *nothing_arranged(made.message, agreed),
        *no_more_than_is_known(made, f"{said} {linked}"),
        *nothing_for_my_own(f"{made.subject}\n{made.message}", f"{linked} {agreed}"),
    ]


def gives_abroad(message: str, have: str) -> list[str]:
    """In German, French and Spanish: each sentence that gives is about what the user has."""
    return [
        f"message gives what the user does not have (“{hit.group()}”): only the thing that is offered, or what they promised."
        for sentence in _sentences(message)
        if (hit := _GIVES_ABROAD.search(sentence)) and language_of(have) in (language_of(message), None)
        if not touch(stems(have), stems(sentence))
    ]


def offer_is_its_thing(offer: Offer) -> list[str]:
    """The offer speaks of the thing it uses, and brings nobody and nothing else of the user's."""
    spoken = {language_of(offer.offer), language_of(offer.source)}
    if None not in spoken and len(spoken) > 1:
        return []
    thing = stems(offer.source)
    if thing and not touch(_content(thing), stems(offer.offer)):
        return [f"offer “{offer.offer}” is not the thing “{offer.source}”: offer that, in its own words."]
    return _others("offer", offer.offer, thing | stems(offer.need_quote))


def gives_what_is_there(message: str, linked: str, mine: str, said: str) -> list[str]:
    """Each sentence that gives is about the thing offered, or about what the user promised."""
    have = _content(stems(linked)) | stems(mine)
    complaints: list[str] = []
    before: frozenset[str] = frozenset()
    for sentence in _sentences(message):
        content = stems(sentence)
        if (hit := _GIVES.search(sentence)) and not _GREETS.search(sentence):
            about = content | (before if _BACK.search(sentence) else frozenset())
            if not touch(have, about) and (not linked or content - _GIFTS_ALONE):
                complaints.append(
                    f"message gives what the user does not have (“{hit.group()}”): only the thing that is offered, or what they promised."
                )
            complaints += _others("message", sentence, stems(f"{linked} {mine} {said}"))
        before |= content
    return complaints


def no_more_than_is_known(made: FollowUp, known: str) -> list[str]:
    """Of the thing or person offered nothing is claimed that neither the talk nor the user's own words have."""
    text = "\n".join((made.reason, made.message, *(x.ask_first for x in made.introductions)))
    names = "|".join(re.escape(x.to.split(" ")[0]) for x in made.introductions if x.to)
    willing = (
        re.compile(rf"\b(?:{names})(?:['’]d| would|['’]ll| will) {_WILLING}", re.IGNORECASE)
        if names
        else None
    )
    return [
        f"“{hit.group()}” claims more than the user said of what is offered: take it out, or ask it."
        for sentence in _sentences(text)
        if not sentence.rstrip().endswith("?") and not _BOTH_YES.search(sentence)
        for hit in (_CLAIM.search(sentence), willing.search(sentence) if willing else None)
        if hit and not within(hit.group(), known)
    ]


def quotes_are_theirs(text: str, reflection: Reflection) -> list[str]:
    """What stands between quotation marks was said."""
    said = _said(reflection)
    return [
        f"message quotes “{quote}”, which is not in the material: take out the quotation marks, or the sentence."
        for quote in QUOTED.findall(text)
        if not any(within(quote, line) for line in said)
    ]


def told_by_them(message: str, said: str) -> list[str]:
    """What they are reminded of having said is what they said."""
    known = stems(said)
    complaints = []
    for hit in _TOLD.finditer(message):
        first, *more = _NEXT_CLAUSE.split(hit.group(1))
        clauses = [first, *(clause for clause in more if _ABOUT_THEM.match(clause))]
        complaints += [
            f"message says that they said “{clause.strip()}”: they did not; use their own words."
            for clause in clauses
            if (content := stems(clause)) and not touch(known, content)
        ]
    return complaints


def nothing_arranged(message: str, agreed: str) -> list[str]:
    """No agreement that no promise has, and no third person who has said yes already."""
    known = stems(agreed)
    complaints = []
    for sentence in _sentences(message):
        hit = _ARRANGED.search(sentence)
        if hit and not touch(known, stems(sentence) - stems("agreed asked promised")):
            complaints.append(
                f"message speaks of an agreement (“{hit.group()}”) that is not in the promises: take it out."
            )
        third = _THIRD.search(sentence)
        if third and not _BOTH_YES.search(sentence) and not touch(known, stems(sentence)):
            complaints.append(
                f"message says what somebody else has done or will do (“{third.group().strip()}”): nobody was asked yet."
            )
    return complaints


def nothing_for_my_own(text: str, given: str) -> list[str]:
    """Nothing is asked of which the user has the good."""
    return [
        f"message asks something for the user (“{hit.group().strip()}”): take it out."
        for sentence in _sentences(text)
        if (hit := _FOR_ME.search(sentence)) and not within(hit.group(), given)
    ]


def _others(where: str, text: str, known: frozenset[str]) -> list[str]:
    """Persons and things of the user's that are not those the offer is of."""
    named = [match.group(1) for match in _MINE.finditer(text)]
    held = [match.group(1) for match in _HELD.finditer(text)]
    strange = [
        part for part in (*named, *held) if (rest := stems(part) - _MEASURE_WORDS) and not touch(known, rest)
    ]
    return [
        f"{where} brings in “{part.strip()}”, which is not the thing offered: leave it out."
        for part in strange
    ]


def _content(found: frozenset[str]) -> frozenset[str]:
    """The stems without those that only say that something is given, unless there are no others."""
    return found - _GIFTS_ALONE or found


def _said(reflection: Reflection) -> list[str]:
    """All that the message may build on: what was said, and what it was put down as."""
    quoted = (*reflection.learned, *reflection.promises, *reflection.declined)
    single = (reflection.strength, reflection.focus, reflection.no_need)
    return [
        *(part for x in quoted for part in (x.quote, x.text)),
        *(x.quote for x in reflection.missed),
        *(x.text for x in reflection.said),
        *(part for x in single if x for part in (x.quote, x.text)),
    ]


def _sentences(text: str) -> Iterator[str]:
    return (part for part in _SENTENCE.split(text) if part and part.strip())
