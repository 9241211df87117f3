"""From a match in the notes to a topic that fits a frame, said to "you": the rules, and how each names its thing."""

import re
from collections.abc import Callable

from threekeys.coach.offline.speech import clipped
from threekeys.domain import words

_END = (
    r"(?=\s*(?:[.,;:()!?\n]|\s[–—-]\s|$)|\s+(?:and|but|who|which|because|since|after|when|while|where|so|though|although|until|"
    r"last|next|this|in (?:19|20)\d\d|for (?:the (?:last|past)|\w+ (?:years|months|weeks))|recently|now|currently|ago|again|"
    r"told|said|says|wants|needs|hopes|is|was|are|has|had)\b)"
)
_NP = rf"(?P<x>[^\s.,;:()!?\n][^.,;:()!?\n]*?){_END}"
_EVENT = (
    r"launch|talk|conference|interview|interviews|exam|exams|deadline|exhibition|release|opening|presentation|pitch|marathon|trip|audit|"
    r"keynote|defen[cs]e|workshop|demo|concert|race|festival|retreat|sabbatical|tour|premiere|fundraiser|hackathon|meetup|relocation"
)
_WHEN = (
    r"(?:in|on|at|next|this|by|before|for)\s+(?:the\s+)?(?:\w+\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|spring|summer|autumn|fall|winter|week|month|year|monday|tuesday|wednesday|thursday|friday|weekend)(?:\s+\d{1,4})?"
)
_OWN = r"(?:runs?|running|owns?|owning|founded|founding|co-?founded|started|starting|opened|opening|launched|launching|set up|setting up|created|creating|builds?|building|built|writes?|writing|working on|works on|develops|developing|making|makes)"
_ROLE_VERBS = {
    "leads": "leading", "led": "leading", "manages": "managing", "heads": "heading", "teaches": "teaching", "coaches": "coaching", "trains": "training",
    "organises": "organising", "organizes": "organizing", "studies": "studying", "researches": "researching", "mentors": "mentoring", "volunteers": "volunteering",
    "curates": "curating", "edits": "editing", "hosts": "hosting", "chairs": "chairing", "supervises": "supervising", "coordinates": "coordinating",
    "leading": "leading", "managing": "managing", "heading": "heading", "teaching": "teaching", "coaching": "coaching", "organising": "organising",
    "organizing": "organizing", "studying": "studying", "researching": "researching", "mentoring": "mentoring", "hosting": "hosting", "training": "training",
}  # fmt: skip
_ART = re.compile(r"^(?:a|an|the|his|her|their|its|your|own|my|our)\s+(?:own\s+)?", re.IGNORECASE)
_THEIRS = {
    "his": "your",
    "her": "your",
    "their": "your",
    "its": "its",
    "they": "you",
    "she": "you",
    "he": "you",
    "them": "you",
    "him": "you",
    "themselves": "yourself",
    "herself": "yourself",
    "himself": "yourself",
}


def to_their_face(text: str) -> str:
    """'her team' said to her: 'your team'."""
    text = re.sub(r"\b(?:he|she|they)(?:['’](?:s|re)| is| are)\b", "you are", text, flags=re.IGNORECASE)
    return re.sub(r"[A-Za-z]+", lambda m: _THEIRS.get(m[0].casefold(), m[0]), " ".join(text.split()))


def _plain(match: re.Match[str]) -> str | None:
    said = clipped(to_their_face(match["x"]), 8)
    return said if words(said) else None


def _verb_phrase(match: re.Match[str]) -> str | None:
    """A verb phrase of at least two words whose subject is the person, not "the council"."""
    said = _plain(match)
    others = re.search(r"\b(?:the|an?)\s+\w+\s*$", match.string[: match.start()], re.IGNORECASE)
    return said if said and len(words(said)) >= 2 and not others else None


def _your(match: re.Match[str]) -> str | None:
    """From "a small bakery in Porto" to "your small bakery in Porto"; a proper name stays."""
    said = _plain(match)
    if not said:
        return None
    bare = _ART.sub("", said)
    proper = bare == said and bare[:1].isupper() and not re.match(r"[A-Z]{2,}\b", bare)
    return bare if proper else f"your {bare}"


def _ing(match: re.Match[str]) -> str | None:
    said = _plain(match)
    verb = _ROLE_VERBS.get(match["verb"].casefold())
    return f"{verb} {_with_article(said)}" if said and verb else None


def _with_article(said: str) -> str:
    counted = re.match(
        r"(?:\w+ )?(?:team|group|department|company|lab|project|studio|school|unit|club|chapter|programme|program)\b",
        said,
        re.IGNORECASE,
    )
    return f"the {said}" if counted and not _ART.match(said) and not said[0].isupper() else said


def _move(match: re.Match[str]) -> str | None:
    return f"the move from {_short(match['a'])} to {_short(match['b'])}"


def _moved_to(match: re.Match[str]) -> str | None:
    return f"the move to {_short(match['b'])}"


def _left(match: re.Match[str]) -> str | None:
    return f"leaving {_short(match['b'])}"


def _short(text: str) -> str:
    """The words without where and with whom, when they are many."""
    said = to_their_face(text)
    bare = re.split(r"\s(?:at|with|in|for|on)\s", said)[0]
    return said if len(words(said)) <= 4 else clipped(bare, 6)


def _title(text: str) -> str:
    said = clipped(re.split(r"\s+at\s", to_their_face(text))[0], 8)
    return said if said.split(" ", 1)[0].isupper() else said[:1].lower() + said[1:]


def _event(match: re.Match[str]) -> str | None:
    what = _ART.sub("", to_their_face(match["what"]).strip())
    what = what if re.match(r"[A-Z]{2,}|[A-Z]\w+ [A-Z]", what) else what[:1].lower() + what[1:]
    when = f" {match['when'].strip()}" if match["when"] else ""
    return f"your {what}{when}"


def _said_about(match: re.Match[str]) -> str | None:
    said = _plain(match)
    return f"your {match['form'].lower()} {match['on'].lower()} {said}" if said else None


def _person(match: re.Match[str]) -> str | None:
    return match["x"]


Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]]


def _rule(
    kind: str, pattern: str, topic: Callable[[re.Match[str]], str | None], flags: int = re.IGNORECASE
) -> Rule:
    return kind, re.compile(pattern, flags), topic


RULES: tuple[Rule, ...] = (
    _rule(
        "change",
        rf"\b(?:moved|switched|changed|came|went|transitioned|pivoted|switching|moving|changing)\s+(?:over\s+)?from\s+(?P<a>[^.,;\n]{{2,50}}?)\s+(?:in)?to\s+(?P<b>[^\s.,;:()\n][^.,;:()\n]*?){_END}",
        _move,
    ),
    _rule(
        "change",
        rf"\b(?:career change|change|switch|move)\s+from\s+(?P<a>[^.,;\n]{{2,50}}?)\s+(?:in)?to\s+(?P<b>[^\s.,;:()\n][^.,;:()\n]*?){_END}",
        _move,
    ),
    _rule(
        "change",
        rf"\bex-(?P<a>[\w -]{{3,30}}?)\s*(?:,|→|->|turned|now)\s*(?:now\s+)?(?:an?\s+)?(?P<b>[\w -]{{3,30}}?){_END}",
        lambda m: f"the step from {_short(m['a'])} to {_short(m['b'])}",
    ),
    _rule(
        "struggle",
        rf"\b(?:struggling|struggles|struggled|trying hard|can't seem|cannot seem|finds it hard|hard)\s+to\s+{_NP}",
        _verb_phrase,
    ),
    _rule(
        "struggle",
        rf"\b(?:can't|cannot|can not|could not|couldn't)\s+(?=find|get|hire|reach|keep|grow|sell){_NP}",
        _verb_phrase,
    ),
    _rule(
        "hard",
        rf"\b(?:struggling|struggles|struggled|trouble|difficult(?:y|ies)|problems?|stuck|worried|worries|fights?|frustrated|wrestling)\s+(?:with|about|on|over)\s+{_NP}",
        _plain,
    ),
    _rule(
        "goal",
        rf"\b(?:wants?|wanting|hopes?|hoping|plans?|planning|aims?|aiming|would (?:like|love)|trying|dreams?|goal is|looking|keen|thinking of)\s+to\s+{_NP}",
        _verb_phrase,
    ),
    _rule(
        "need",
        rf"\b(?:needs?|needing|looking for|searching for|is after|seeks?|seeking|hiring)\s+{_NP}",
        _plain,
    ),
    _rule(
        "event",
        rf"\b(?P<what>(?:(?!(?:is|has|in|on|at|to|and|of|for|her|his|their|my|a|an|the|now|with|giving|gave|gives|have|had|preparing|about)\b)[\w'’-]+\s+){{0,3}}(?:{_EVENT})(?:\s+(?:at|of|in)\s+(?!(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|the)\b)[\w'’-]+){{0,1}})\s+(?P<when>{_WHEN})",
        _event,
    ),
    _rule(
        "event",
        rf"\b(?:upcoming|preparing|prepares|coming)\s+(?:for\s+)?(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?P<what>(?:[\w'’-]+\s+){{0,3}}(?:{_EVENT}))\b(?P<when>)",
        _event,
    ),
    _rule(
        "said",
        rf"\b(?P<form>talk|post|article|essay|piece|paper|podcast|book|thread|interview|blog post|video|report|column|thesis|dissertation|phd|research|study|novel|newsletter)\s+(?P<on>about|on|in)\s+{_NP}",
        _said_about,
    ),
    _rule(
        "project",
        rf"\b{_OWN}\s+(?!to\b|for\b|with\b|as\b|at\b|in\b|from\b|up\b|work\b|life\b|school\b|university\b|college\b|a new (?:job|role)\b|the (?:job|role)\b|sense\b)(?P<x>[^\s.,;:()!?\n][^.,;:()!?\n]*?){_END}",
        _your,
    ),
    _rule("project", rf"\b(?:side )?project:?\s+(?:is|called|on|about)?\s*{_NP}", _your),
    _rule(
        "role",
        rf"\b(?P<verb>{'|'.join(_ROLE_VERBS)})\s+(?!to\b|for\b|from\b|as\b)(?P<x>[^\s.,;:()!?\n][^.,;:()!?\n]*?){_END}",
        _ing,
    ),
    _rule(
        "role",
        rf"\b(?:new|just became|just become|became|promoted to|now|recently became|appointed)\s+(?:the\s+|an?\s+)?(?P<x>(?:head|director|lead|manager|vp|chief|principal|professor|partner|chair)\b[^.,;:()!?\n]*?){_END}",
        lambda m: f"being {_title(m['x'])}",
    ),
    _rule(
        "role",
        rf"^\W*(?:(?:she|he|they) (?:is|are)\s+|is\s+|now\s+)?(?:the\s+|an?\s+)?(?P<x>(?:head|director|lead|manager|vp|chief|partner|chair|cto|ceo|cfo|coo|principal)\b(?:\s+(?:of|for)\s+[^.,;:()!?\n]*?)?){_END}",
        lambda m: f"being {_title(m['x'])}",
    ),
    _rule(
        "met",
        rf"\bmet\s+(?:\w+\s+)?(?:at|during|through)\s+(?P<x>(?:the|an?)\s+[^.,;:()!?\n]*?|[A-Z][^.,;:()!?\n]*?){_END}",
        _plain,
    ),
    _rule(
        "change",
        r"\b(?:[Mm]oved|[Rr]elocated|[Mm]oving|[Rr]elocating)\s+(?:back\s+)?to\s+(?P<b>[A-Z][\w-]+(?: [A-Z][\w-]+)*)",
        _moved_to,
        0,
    ),
    _rule(
        "change",
        r"\b(?:left|leaving|quit|quitting)\s+(?:her job at |his job at |their job at )?(?P<b>[^\s.,;:()\n][^.,;:()\n]*?)(?=\s+(?:to|for|in|after|last)\b|[.,;\n]|$)",
        _left,
    ),
    _rule(
        "interest",
        rf"(?:\b|(?<=\w))(?:likes?|loves?|enjoys?|(?:is|['’]s|they['’]re) into|keen on|passionate about|interested in|hobby:?|hobbies:?|fond of|fan of|outside work:?)\s+(?!to\b){_NP}",
        _plain,
    ),
    _rule(
        "person",
        r"\b(?:[Ii]ntroduced by|[Rr]eferred by|[Ww]orks? with|[Ww]orked with|[Ff]riend of|[Kk]nows|[Tt]hrough|[Vv]ia)\s+(?P<x>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?![\w'’-])(?! (?:at|Inc|GmbH|Ltd))",
        _person,
        0,
    ),
)
