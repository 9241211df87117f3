"""How a thing from the notes is named when you speak to them: said to "you", short, and grammatical or not at all.

Each function takes the match of a rule and gives the words for the frames, or None where it cannot be sure.
"""

import re
from collections.abc import Callable

from threekeys.domain import words

Naming = Callable[[re.Match[str]], str | None]

_THEIRS = {
    "his": "your",
    "her": "your",
    "their": "your",
    "they": "you",
    "she": "you",
    "he": "you",
    "them": "you",
    "him": "you",
    "themselves": "yourself",
    "herself": "yourself",
    "himself": "yourself",
    "hers": "yours",
    "theirs": "yours",
}
INDEFINITE = re.compile(r"^(?:an?|one)\s+(?=\S)", re.IGNORECASE)
_POINTED_AT = re.compile(
    r"^(?:the|your|this|that|these|those|another|two|three|four|five|six)\s", re.IGNORECASE
)
_NOT_THEIRS = re.compile(r"\b(?:I|me|my|mine|we|us|our|myself)\b")
NO_THING = frozenset(
    "it them this that these those there here so such up out off over again late early well sure on to for with from as at in by not "
    "every everyone everybody everything each all any some many much more most things something somebody someone nothing how what "
    "why when where whether who which then than too very quite really just only also now and or but if his her their being having".split()
)
OF_OTHERS = re.compile(r"\b(?:the|an?|her|his|their)\s+\w+\s*$", re.IGNORECASE)
_PLACE = re.compile(
    r"\s(?:in|at|near|outside|around|from|with)\s+(?=\S)|\sfor\s+(?=(?:the|your|an?)\s|[A-Z])"
)
_ENDS_LOOSE = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|for|with|by|and|or|your|is|are|was|has|have|who|that)$", re.IGNORECASE
)
# What is done in the talk itself is no goal: "wants to talk about the new building".
_TALKING = re.compile(
    r"(?:ask|talk|speak|chat|discuss|hear|know|catch up|meet|tell (?:me|us)|find out|see (?:me|us|how|if|whether)|pick my brain)\b",
    re.IGNORECASE,
)
_PAST = {"taught": "teaching", "ran": "running", "sold": "selling", "built": "building", "wrote": "writing", "led": "leading", "drove": "driving", "made": "making", "kept": "keeping"}  # fmt: skip


def to_their_face(text: str) -> str:
    """'her team' said to her: 'your team'."""
    text = re.sub(r"\b(?:he|she|they)(?:['’](?:s|re)| is| are)\b", "you are", text, flags=re.IGNORECASE)
    text = re.sub(r"[A-Za-z]+", lambda m: _THEIRS.get(m[0].casefold(), m[0]), " ".join(text.split()))
    return re.sub(r"(?<!your )\bown (?=\w)", "your own ", text) if re.search(r"\bown \w", text) else text


def whole(text: str, most: int = 10) -> str | None:
    """The text said to them, if all of it fits and it speaks of nobody but them; half of it is nothing."""
    said = to_their_face(text).strip(" '\"“”‘’–—-*")
    count = len(words(said))
    if not 1 <= count <= most or _NOT_THEIRS.search(text) or _ENDS_LOOSE.search(said):
        return None
    return said


def thing(match: re.Match[str]) -> str | None:
    """A thing with its article made definite: "a Baltic cabinet", "the Baltic cabinet"; a proper name stays."""
    return _definite(whole(match["x"]), "the")


def bench(match: re.Match[str]) -> str | None:
    """A thing they work on, without where it stands or whom it is for."""
    return _definite(_without_place(whole(match["x"], 14)), "the")


def theirs(match: re.Match[str]) -> str | None:
    """A thing that the notes say is theirs: "a small bakery in Porto", "your small bakery"."""
    return _definite(_without_place(whole(match["x"], 14)), "your")


def ahead(match: re.Match[str]) -> str | None:
    """A thing to come, with its place: "a second kitchen, in the old baths", "the second kitchen in the old baths"."""
    said = whole(re.sub(r",\s+(?=(?:in|at|on|near|under|above|beside)\s)", " ", match["x"]))
    if said and re.match(r"\w+ing\s", said):
        return said
    return _definite(said, "the")


def field(match: re.Match[str]) -> str | None:
    """A field or a kind of thing, without an article: "water pumps", "climate policy"."""
    said = _without_place(whole(match["x"], 8))
    if not said or said.split()[0].casefold() in NO_THING or len(words(said)) > 5:
        return None
    return None if INDEFINITE.match(said) else said


def plain(match: re.Match[str]) -> str | None:
    """The words as they stand; a lone "it" or "everything" is nothing to ask about."""
    said = whole(match["x"])
    return (
        said
        if said and said.split()[0].casefold() not in NO_THING - {"how", "someone", "somebody", "more"}
        else None
    )


def verb_phrase(match: re.Match[str]) -> str | None:
    """What they want to do: a verb with its object, and their wish, not that of "the council"."""
    said = whole(match["x"])
    if said and _TALKING.match(said):
        return None
    if re.search(
        r"\b(?:it|this|that|them|him|her(?! [a-z])|all|something|everything)\b", match["x"], re.IGNORECASE
    ):
        return None
    of_others = OF_OTHERS.search(match.string[: match.start()])
    return said if said and len(words(said)) >= 2 and not of_others else None


def doing(match: re.Match[str]) -> str | None:
    """From "how to spread the breaks" to "spreading the breaks"."""
    said = whole(match["x"])
    if not said:
        return None
    verb, _, rest = said.partition(" ")
    return f"{gerund(verb)} {rest}".strip() if verb.isalpha() else None


def gerund(verb: str) -> str:
    """The -ing form of a verb: "spread", "spreading"; "make", "making"; "run", "running"."""
    verb = verb.casefold()
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) or verb in (
        "begin",
        "forget",
        "admit",
        "commit",
    )
    return f"{verb}{verb[-1]}ing" if short else f"{verb}ing"


def role_verb(gerunds: dict[str, str]) -> Naming:
    """From "leads the data team" to "leading the data team"."""

    def named(match: re.Match[str]) -> str | None:
        said = _without_place(whole(match["x"], 12))
        if not said or said.split()[0].casefold() in NO_THING:
            return None
        return f"{gerunds[match['verb'].casefold()]} {_with_article(said)}"

    return named


def moving(match: re.Match[str]) -> str | None:
    """From "Moving to Lisbon" to "moving to Lisbon"."""
    return match["x"][:1].lower() + match["x"][1:]


def long_done(match: re.Match[str]) -> str | None:
    """From "Audited hospitals for twelve years" to "twelve years of auditing hospitals"."""
    said, verb = whole(match["x"], 6), match["verb"].casefold()
    if not said or said.split()[0].casefold() in NO_THING:
        return None
    does = (
        verb
        if verb.endswith("ing")
        else _PAST.get(verb) or re.sub(r"ied$", "ying", verb).removesuffix("ed") + "ing" * verb.endswith("ed")
    )
    return f"{match['n'].lower()} of {re.sub('yinging$', 'ying', does)} {said}"


def event(match: re.Match[str]) -> str | None:
    """From "a launch in March" to "your launch in March"; "the audit" stays "the audit"."""
    what = whole(match["what"])
    if not what:
        return None
    when = f" {match['when'].strip()}" if match["when"] else ""
    if _POINTED_AT.match(what):
        return f"{what}{when}"
    bare = INDEFINITE.sub("", what)
    bare = bare if re.match(r"[A-Z]{2,}|[A-Z]\w+ [A-Z]", bare) else bare[:1].lower() + bare[1:]
    return f"your {bare}{when}"


def said_about(match: re.Match[str]) -> str | None:
    """From "wrote a post on feature stores" to "your post on feature stores"."""
    said = whole(match["x"])
    return f"your {match['form'].lower()} {match['on'].lower()} {said}" if said else None


def place(match: re.Match[str]) -> str | None:
    """A name of a place or a person, as it is written."""
    return match["x"]


def named(match: re.Match[str]) -> str | None:
    """A proper name, with the article it had: "the Saltmarsh Kitchen", without where it is."""
    name = re.split(r"\s(?:in|at|for|and|of$)\s?", match["x"])[0]
    return f"the {name}" if match.string[: match.start("x")].casefold().endswith("the ") else name


def years_there(match: re.Match[str]) -> str | None:
    """From "8 years at IKEA" to "your 8 years at IKEA"."""
    said = whole(match["x"], 7)
    return f"your {said}" if said else None


def standing_out(match: re.Match[str]) -> str | None:
    """From "the only one there not selling", with the place that "there" means, or not at all."""
    said = whole(match["x"], 12)
    if not said or not re.search(r"\bthere\b", said):
        return said
    where = re.search(
        r"\bat (?:the|an?) [\w-]+(?: (?!and\b|but\b|was\b|when\b|where\b|with\b|in\b|on\b|last\b)[\w-]+)?",
        match.string[: match.start()],
    )
    return re.sub(r"\bthere\b", where[0], said, count=1) if where else None


def hobby(match: re.Match[str]) -> str | None:
    """From "plays the cello" to "playing the cello"."""
    said = whole(f"{gerund(match['verb'].removesuffix('s'))}{match['rest']}", 6)
    rest = words(match["rest"])
    vague = bool(rest) and (rest[0].casefold() in NO_THING - {"in", "the"} or rest[0].endswith("ing"))
    return None if vague else said


def _definite(said: str | None, article: str) -> str | None:
    if not said or said.split()[0].casefold() in NO_THING - {"this", "that", "these", "those"}:
        return None
    if INDEFINITE.match(said):
        bare = INDEFINITE.sub("", said)
        return f"{article} {bare}"
    if _POINTED_AT.match(said):
        return said[:1].lower() + said[1:]
    return said if re.match(r"[A-Z]\w*[a-z]", said) else None


def _without_place(said: str | None) -> str | None:
    """Without " in Porto": they know where it is. A lone noun keeps what makes it this one."""
    if said is None:
        return None
    cut = _PLACE.search(said)
    if cut is None:
        return said
    head = said[: cut.start()]
    bare = _POINTED_AT.sub("", INDEFINITE.sub("", head))
    alone = len(words(bare)) < 2 and said[cut.start() :].startswith((" for", " from"))
    return said if alone else head


def _with_article(said: str) -> str:
    counted = re.match(
        r"(?:\w+ )?(?:team|group|department|company|lab|project|studio|school|unit|club|chapter|programme|program)\b",
        said,
        re.IGNORECASE,
    )
    return f"the {said}" if counted and not _POINTED_AT.match(said) and not said[0].isupper() else said
