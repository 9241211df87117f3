"""What no coach says, in whatever it makes. Each check returns its complaints; none means good."""

import re
from collections.abc import Iterable, Iterator

from threekeys.coach.plain import impurities
from threekeys.domain import Scorecard, plain_words, words

_PRAISE = re.compile(
    r"\b(?:great|good|nice|excellent|fantastic|amazing|awesome|superb|brilliant|wonderful|terrific|outstanding) "
    r"(?:job|work|effort|conversation skills|going|stuff)\b|\bwell done\b|\bkudos\b|\bbravo\b|\bcongrat\w*"
    r"|\b(?:amazing(?:ly)?|awesome|fantastic|brilliant(?:ly)?|superb(?:ly)?|incredibl[ey]|outstanding|masterful(?:ly)?"
    r"|exceptional(?:ly)?|phenomenal|flawless(?:ly)?|impressive(?:ly)?|stellar|perfect(?:ly)?|nailed it)\b"
    r"|\byou should be proud\b|\bkeep up the\b"
    r"|\b(?:großartig|hervorragend|fantastisch|ausgezeichnet|exzellent|genial|super gemacht|gut gemacht)\w*"
    r"|\b(?:excelente|fantástic[oa]|magnífic[oa]|increíble|perfect[oa]|bravo|bien hecho)\w*"
    r"|\b(?:excellente?|exceptionnel\w*|magnifique|formidable|génial\w*|incroyable|parfaite?|bien joué)\b",
    re.IGNORECASE,
)
_TRAIT = re.compile(
    r"\b(?:greatest|best|worst|finest) (?:listener|communicator|conversationalist|networker)\b"
    r"|\byou(?:['’]re| are| were| come across as| seem(?:ed)?(?: to be)?) an?(?: \w+){0,2} "
    r"(?:listener|communicator|conversationalist|networker|talker|interrupter|coach|mentor|leader|person|natural)\b"
    r"|\byou(?:['’]re| are)(?: an?| so| very| too| really| naturally)* "
    r"(?:empath\w+|curious|kind|shy|arrogant|selfish|self-cent\w+|narciss\w+|charismatic|gifted|talented|dominant|rude|warm"
    r"|impatient|insecure|confident|introvert\w*|extrovert\w*)\b"
    r"|\byour (?:natural|genuine|innate|great|obvious)? ?(?:empathy|curiosity|personality|charisma|charm|talent|warmth|ego)\b"
    r"|\byou(?:['’]re| are) (?:such an?|an? (?:true|real|rare|bit of an?)|so very|too) (?!(?:close|far|near|often|much|many|few|late|busy)\b)\w+"
    r"|\byou(?:['’]re| are) (?:self-absorbed|domineering|inspiring|remarkable|wonderful|truly \w+)\b|\byou (?:dominate|bore|belittle) (?:people|others|everyone)\b"
    r"|\byou (?:do not|don['’]t|never) care\b|\bin awe of you\b|\b(?:what )?an? (?:superstar|hero|genius|legend|rare gift|true gift)\b"
    r"|\byou(?:['’]re| are| were) (?:\w+ )?(?:wonderful|remarkable|a delight|an inspiration|marvell?ous)\b"
    r"|\b(?:gifted|born|poor|bad|terrible|great|natural|excellent|good) (?:listener|communicator|conversationalist|networker)\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:better|worse|more|less|stronger|weaker) than (?:most|many|others|other people|average|the average|everyone)\b"
    r"|\b(?:above|below)[ -]average\b|\b(?:unlike|as) (?:most|many) (?:people|users|others)\b"
    r"|\bmost (?:people|users|others) (?:do|don['’]t|never|would|can['’]t|talk|ask|interrupt|forget|only)\b|\bcompared (?:to|with) (?:others|most|other)\b"
    r"|\bpercentile\b|\btop \d+ ?%|(?!24/7)\b\d+ ?(?:/|out of|von|sur|de) ?\d+\b",
    re.IGNORECASE,
)
_FEELING = (
    r"(?:anxious|nervous|angry|frustrat\w+|sad|depress\w+|insecure|lonely|bored|annoy\w+|upset|uncomfortable|hurt"
    r"|jealous|stress\w+|overwhelm\w+|burnt?[ -]out|burned[ -]out|asham\w+|afraid|scared|unhappy|miserable|disappointed"
    r"|narciss\w+|autis\w+|adhd|bipolar|traumati\w+|defensive|desperate)"
)
_DIAGNOSIS = re.compile(
    rf"\b(?:he|she|they|[A-Z][\w'’-]+)(?:['’]s|['’]re| is| are| was| were| felt| feels| feel| seemed?| looked)"
    rf"(?: \w+){{0,2}} ({_FEELING})\b"
)
_DISORDER = re.compile(
    r"\bsuffers? from\b|\b(?:he|she|they) (?:was|were|is|are|seemed|felt|looked) (?:clearly|obviously|visibly|plainly|evidently)\b"
    r"|\b(?:has|have|had) (?:an? )?(?:\w+ )?(?:disorder|syndrome|depression)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\[[^\]]{0,80}\]|\{[^}]{0,80}\}|<[^>]{0,80}>|_{3,}|\bX{3,}\b|\bTB[DCA]\b|\bTODO\b|\bN/A\b|\blorem ipsum\b"
    r"|\b(?:insert|add|your) (?:name|company|topic|date|link|details?) (?:here|goes)\b|\(name\)|\(date\)"
    r"|(?-i:\b[A-Z]{2,}(?:_[A-Z]{2,})+\b|%[A-Z_]{2,}%|\b(?:INSERT|YOUR) [A-Z]{3,}\b)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}|(?<![\w.])\+?\d(?:[ ()/.-]{0,2}\d){8,}|(?<!\w)\d{2}-\d{2}-\d{2}(?![\w-])|(?<!\w)\d{8,}(?!\w)"
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override) (?:(?:all|any|the|your|these|every|of) ){0,3}(?:previous|prior|above|earlier|instructions?|rules|prompts?)\b"
    r"|\b(?:send|sent|give|share|tell|enter|type|email|post|reveal|provide|confirm|forward)\b[^.?!\n]{0,40}"
    r"\b(?:passwords?|passcode|api keys?|secret keys?|login|credentials|credit card|card number|bank details|account (?:number|details)|gift cards?)\b"
    r"|(?:^|[.!?;:,\n] ?|\b(?:please|now|then|must|should) )(?:wire|transfer|send|pay)\b[^.?!\n]{0,30}\b(?:money|pounds?|dollars?|euros?|bitcoins?|crypto)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])|\d+(?:[.,]\d+)?(?=\s?%)|\d+")
_SPELLED = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        (*range(2, 21), *range(30, 100, 10)),
        strict=True,
    )
)
_COUNTED = re.compile(
    rf"\b(?:{'|'.join(_SPELLED)})(?:[ -](?:one|{'|'.join(_SPELLED)}))?(?= (?:\w+ )?(?:per ?cent|questions?|times|minutes?|seconds?"
    r"|words|points|turns|interruptions?|follow-ups?|offers?)\b)",
    re.IGNORECASE,
)


def unclean(where: str, text: str) -> list[str]:
    """Hidden characters, markup, links, gaps left for somebody to fill in, or nothing at all."""
    if not text.strip():
        return [f"{where} is empty."]
    return [
        *impure(where, text),
        *placeholders(where, text),
        *account_numbers(where, text),
        *orders(where, text),
    ]


def impure(where: str, text: str) -> list[str]:
    """What may not be shown even in a quote: hidden characters, markup, links."""
    return [f"{where} has {what}: plain words only." for what in impurities(text)]


def account_numbers(where: str, text: str) -> list[str]:
    """Numbers of accounts, cards and telephones: nothing a coach would write."""
    return (
        [f"{where} has a number of an account, a card or a telephone: leave it out."]
        if _ACCOUNT.search(text)
        else []
    )


def orders(where: str, text: str) -> list[str]:
    """Orders that have nothing to do with talking: hand over secrets, send money, forget the rules."""
    hit = _ORDER.search(text)
    return [f"{where} orders what no coach would (“{hit.group().strip()}”): leave it out."] if hit else []


def echoes(where: str, text: str, instructions: str) -> list[str]:
    """A run of eight words out of the instructions."""
    said, told = plain_words(text), f" {' '.join(plain_words(instructions))} "
    runs = (" ".join(said[i : i + 8]) for i in range(len(said) - 7))
    return (
        [f"{where} repeats the instructions: write about the talk."]
        if any(f" {run} " in told for run in runs)
        else []
    )


def placeholders(where: str, text: str) -> list[str]:
    """Gaps left for somebody to fill in."""
    return [f"{where} has a gap to fill in, “{gap}”: leave it out." for gap in _PLACEHOLDER.findall(text)]


def too_long(where: str, text: str, most: int) -> list[str]:
    """More words than a person will read there."""
    count = len(words(text))
    return [f"{where} has {count} words: at most {most}."] if count > most else []


def judging(where: str, text: str, theirs: str = "") -> list[str]:
    """Flattery, trait words, comparison with others, and feelings put down as fact.

    A feeling that they named themselves, in the words `theirs`, is theirs to have.
    """
    found = [
        (_PRAISE, "flatters; name what the words did instead"),
        (_TRAIT, "speaks of what the person is; speak of what was said"),
        (_COMPARISON, "compares with other people or grades; leave that out"),
    ]
    complaints = [f"{where} {why}: “{hit.group()}”." for rule, why in found if (hit := rule.search(text))]
    ill = _DISORDER.search(text)
    if ill and ill.group().split()[-1].casefold() not in theirs.casefold():
        complaints.append(f"{where} states a feeling as fact: “{ill.group()}”. Say what they said.")
    felt = _DIAGNOSIS.search(text)
    if felt and felt.group(1).casefold() not in theirs.casefold():
        complaints.append(f"{where} states a feeling as fact: “{felt.group()}”. Say what they said.")
    return complaints


def foreign_numbers(where: str, text: str, values: Iterable[float], quoted: str = "") -> list[str]:
    """Figures that are neither a value of the scorecard nor said in the quote beside them."""
    known = tuple(values)
    return [
        f"{where} has the figure {number}, which is not in the scorecard: use no figures."
        for number, value, places in _figures(text)
        if number not in quoted and not any(round(v, places) == value for v in known)
    ]


def figures(text: str) -> list[str]:
    """The numbers written in digits."""
    return _NUMBER.findall(text)


def scorecard_values(scorecard: Scorecard) -> frozenset[float]:
    """Every number a text about this talk may use; shares also as percentages, seconds also as minutes."""
    found: set[float] = set()
    for part in scorecard.measures.values():
        values = [x for x in (part.value, part.by_words, part.by_time, *(part.band or ())) if x is not None]
        found.update(values)
        found.update(x * 100 for x in values if part.unit == "share")
        found.update(x / 60 for x in values if part.unit.startswith(("s", "second")) and part.unit != "share")
        found.update(x for x in (part.points,) if x is not None)
    for key in scorecard.keys.values():
        found.update(x for x in (key.points, *(key.range or ())) if x is not None)
    total = scorecard.transcript.words or 1
    for speaker in scorecard.transcript.speakers:
        found.update((speaker.words, speaker.words / total * 100))
    if scorecard.transcript.seconds is not None:
        found.add(scorecard.transcript.seconds / 60)
    return frozenset(found)


def _figures(text: str) -> Iterator[tuple[str, float, int]]:
    for match in _NUMBER.finditer(text):
        number = match.group().replace(",", ".")
        yield match.group(), float(number), len(number.partition(".")[2])
    for match in _COUNTED.finditer(text):
        parts = [_SPELLED.get(x, 1) for x in re.split(r"[ -]", match.group().casefold())]
        yield match.group(), float(sum(parts)), 0
